#!/usr/bin/env python3
"""Writes what a benchmark found into docs/benchmarks.md, between markers of its own, so that another run replaces it.

    SOME BENCHMARK | page.py NAME      its text is shown, and written once it came whole

A `{machine}` in the text becomes the machine, and its load before the benchmark began.
"""
import os
import pathlib
import platform
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def machine():
    """What this is measured on, and how much else it has to do now."""
    read = lambda path: pathlib.Path(path).read_text() if os.path.exists(path) else ""
    said = lambda pattern, path: (re.findall(pattern, read(path), re.M) or ["unknown"])[0].strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = said(r'^PRETTY_NAME="?([^"\n]*)', "/etc/os-release")
    processor = said(r"^model name\s*:(.*)", "/proc/cpuinfo")
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB; {system}, {platform.system()} {platform.release().split('-')[0]}; load {os.getloadavg()[0]:.1f} before it began"


def write(name, text):
    """Puts a text, headline and all, between the markers of this name: where they stand, or at the end of the page."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = PAGE.read_text()
    before, found, rest = page.partition(begin)
    after = rest.partition(end)[2] if found else "\n"
    if found and end not in rest:
        sys.exit(f"{PAGE.name}: `{begin}` without `{end}` after it: mend the page, then measure again")
    before = before if found else before.rstrip("\n") + "\n\n"
    whole = f"{before}{begin}\n{text.strip()}\n{end}{after}"
    beside = PAGE.with_suffix(".new")
    beside.write_text(whole)
    beside.replace(PAGE)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    here = machine()
    lines = []
    for line in sys.stdin:
        lines.append(line.replace("{machine}", here))
        print(lines[-1], end="", flush=True)
    # A benchmark that was skipped says so in a line, and one that failed has no last table.
    if any(line.startswith("|") for line in lines):
        write(sys.argv[1], "".join(lines))


if __name__ == "__main__":
    main()
