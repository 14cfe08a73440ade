#!/usr/bin/env python3
"""Measures `atlas build` beside Polars on simulated archives in the layout of Florabank1.

    precompute.py [--rows 500000,1000000,2000000,4000000,8000000,5286677] [--tries 3] [--markdown FILE]

Every program runs in a process of its own; the wall time (and, in brackets, the time of all processors together) is the
best of the tries, the memory the largest resident set.
Before each run the disk is let come to rest, and each build writes to a folder of its own: a file system is slow to make
files where as many were removed a moment ago, and that would measure the removing.
Needs the generator of ../shared/tools and the packages of bench/requirements.txt: `make bench` sees to both.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from measured import run

HERE = pathlib.Path(__file__).resolve().parent
GENERATOR = HERE.parent.parent / "shared" / "tools" / "make_florabank_like.py"
ATLAS = HERE.parent / "target" / "release" / "atlas"


def best(command_of_try, tries):
    results = [run(command_of_try(number)) for number in range(tries)]
    wall, processor, memory = zip(*results)
    return min(wall), min(processor), max(memory)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", default="500000,1000000,2000000,4000000,5286677,8000000")
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--markdown")
    arguments = parser.parse_args()
    if not GENERATOR.is_file():
        print("skipped: no shared data")
        return
    table = ["| rows | atlas build | Polars, streaming | Polars, in memory | time ratio | memory ratio |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, arguments.rows.split(",")):
            archive = f"{folder}/{rows}.zip"
            truth = subprocess.run([sys.executable, GENERATOR, archive, "--rows", str(rows)], check=True, capture_output=True, text=True)
            counted = json.loads(truth.stdout.splitlines()[-1])["rows"]
            peer = [sys.executable, HERE / "polars_cube.py", archive, "--engine"]
            build = [ATLAS, "build", archive, "--as-of", "2026-01-01", "--out"]
            ours = best(lambda number: [*build, f"{folder}/{rows}-{number}"], arguments.tries)
            streaming = best(lambda _: [*peer, "streaming"], arguments.tries)
            in_memory = best(lambda _: [*peer, "in-memory"], arguments.tries)
            os.remove(archive)
            peers = (streaming, in_memory)
            fastest, leanest = min(peer[0] for peer in peers), min(peer[2] for peer in peers)
            cell = lambda result: f"{result[0]:.1f} s ({result[1]:.1f} s), {result[2]:.0f} MB"
            line = f"| {counted:,} | {cell(ours)} | {cell(streaming)} | {cell(in_memory)} | {ours[0] / fastest:.2f} | {ours[2] / leanest:.2f} |"
            table.append(line)
            print(line, flush=True)
    if arguments.markdown:
        pathlib.Path(arguments.markdown).write_text("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
