#!/usr/bin/env python3
"""Measures what `atlas site` writes for an atlas of the size of Florabank1: bytes of pages, pictures and copies, and the time.

    site.py [--rows 5286677]

Prints a section for docs/benchmarks.md (`make bench-site` writes it there). Needs the generator of ../shared/tools, the tool
and ./dist: `make bench-site` sees to both.
"""
import argparse
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

from measured import run

HERE = pathlib.Path(__file__).resolve().parent
GENERATOR = HERE.parent.parent / "shared" / "tools" / "make_florabank_like.py"
ATLAS = HERE.parent / "target" / "release" / "atlas"
DIST = HERE.parent / "dist"

# What a file is, by the first rule that its path meets.
KINDS = [
    ("compressed copies of the pages", lambda path, of_page: of_page and path.suffix in {".br", ".gz"}),
    ("cards of the pages", lambda path, of_page: path.name == "card.png"),
    ("pages", lambda path, of_page: of_page and path.suffix == ".html"),
    ("pictures of the taxa", lambda path, of_page: path.parts[0] == "picture"),
    ("compressed copies of the data", lambda path, of_page: path.parts[0] == "data" and path.suffix in {".br", ".gz"}),
    ("data", lambda path, of_page: path.parts[0] == "data"),
    ("all else: the app, its copies, what catalogues and phones read", lambda path, of_page: True),
]


def weigh(site):
    """Files and bytes of each kind."""
    found = collections.Counter(), collections.Counter()
    for path in filter(pathlib.Path.is_file, site.rglob("*")):
        inside = path.relative_to(site)
        of_page = inside.parts[0] in {"taxon", "square", "about"} or inside.name.startswith("index.html")
        kind = next(name for name, is_of in KINDS if is_of(inside, of_page))
        found[0][kind] += 1
        found[1][kind] += path.stat().st_size
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=5286677)
    arguments = parser.parse_args()
    if not GENERATOR.is_file():
        print("skipped: no shared data")
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        archive, data = folder / "archive.zip", folder / "data"
        subprocess.run([sys.executable, GENERATOR, archive, "--rows", str(arguments.rows)], check=True, stdout=subprocess.DEVNULL)
        run([ATLAS, "build", archive, "--out", data])
        counts = json.loads((data / "atlas.json").read_text())["counts"]
        command = [ATLAS, "site", "--data", data, "--app", DIST, "--base-url", "https://flora.example/", "--out"]
        wall, processor, memory = run([*command, folder / "site"])
        plain_wall, plain_processor, _ = run([*command, folder / "plain", "--plain"])
        files, sizes = weigh(folder / "site")
        of_data = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
        taxa = sorted(len(gzip.compress(path.read_bytes(), 9)) for path in data.glob("*/taxon/*.json"))
        weight = lambda *folders: sum(path.stat().st_size for folder in folders for path in (site / folder).rglob("*") if path.is_file())
        site = folder / "site"
        asked = weight("taxon", "picture") / counts["taxa"] * 3000 + weight("square") / counts["squares_4km"] * 2100
        plain_files = sum(weigh(folder / "plain")[0].values())
    print("## What `atlas site` writes")
    print()
    print(f"`make bench-site` (it writes this section; do not edit by hand): a simulated archive of {arguments.rows:,} rows in the layout of Florabank1, {counts['taxa']:,} taxa")
    print(f"in {counts['squares_4km']:,} hour squares, with `--base-url`, so that every page has a card. {{machine}}.")
    print()
    print(f"With compressed copies {wall:.1f} s ({processor:.1f} s of all processors), {memory:.0f} MB of memory; with `--plain` {plain_wall:.1f} s ({plain_processor:.1f} s) and {plain_files:,} files.")
    print()
    print("| what | files | MB |")
    print("|---|---:|---:|")
    for name, _ in KINDS:
        print(f"| {name} | {files[name]:,} | {sizes[name] / 1e6:.1f} |")
    print(f"| **the whole folder** | {sum(files.values()):,} | {sum(sizes.values()) / 1e6:.1f} |")
    of_pages = [KINDS[index][0] for index in range(4)]
    print()
    print(f"Pages, cards, pictures and copies of the pages: {sum(sizes[name] for name in of_pages) / 1e6:.1f} MB; at that rate {asked / 1e6:.0f} MB for")
    print("3,000 taxa and 2,100 squares. The budget of those is 120 MB and 60 s.")
    print()
    print(f"The data folder by itself: {of_data / 1e6:.1f} MB, visits and statistics included (budget 80 MB). A taxon's file with gzip: median {taxa[len(taxa) // 2]:,} bytes")
    print(f"(budget 1.6 KB), largest {taxa[-1]:,} bytes (budget 25 KB).")


main()
