#!/usr/bin/env python3
"""Measures what nginx sustains with the folder of an atlas, beside PostgreSQL with PostGIS that answers the first portal's
query for the same records.

    load.py [--seconds 10] [--connections 1,16,64] [--site FOLDER]

Both run from temporary folders of their own, as nobody in particular, and end with the measurement: nginx on a free port,
PostgreSQL in a cluster made for it, without a port. Needs the cube of ../shared, ./dist, and what `.ci/tools.sh bench`
installs. `--site` is a site of that cube which is written already.
"""
import argparse
import collections
import contextlib
import csv
import gzip
import itertools
import json
import os
import pathlib
import pwd
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import page

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("IFBL_SHARED_DATA", ROOT.parent / "shared" / "data"))
CUBE = SHARED / "occurrences" / "alien-plants-belgium-cube.csv.gz"
ATLAS = ROOT / "target" / "release" / "atlas"
# Servers refuse to run as root, or would have their workers run as somebody who may not read the folder.
NOBODY = {}
if os.getuid() == 0:
    somebody = next(user for user in pwd.getpwall() if user.pw_name in ("postgres", "nobody"))
    NOBODY = {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}

# A taxon's number is its rank by squares: with Zipf's law the commonest plants are asked for most.
ANY, COMMON = "any taxon alike", "common taxa oftener"
DRAWS = {ANY: "random(1, :taxa)", COMMON: "random_zipfian(1, :taxa, 1.001)"}

# The first portal's question: a taxon, the years between two, the latest period of each square; where and how it is drawn.
RECORDS = """SELECT {square}, width_bucket(max(year), ARRAY[1939, 1972, 2005]) AS period
    FROM record WHERE taxon = :taxon AND year BETWEEN 1939 AND 2025 GROUP BY {square}"""
DRAWN = """SELECT code, period, ST_AsGeoJSON(geom, 5) FROM ({records}) AS found JOIN {square} USING ({square})"""
QUERIES = {
    "squares of 1 km, GeoJSON": DRAWN.format(records=RECORDS, square="km1").replace("{square}", "km1"),
    "squares of 4 km, GeoJSON": DRAWN.format(records=RECORDS, square="km4").replace("{square}", "km4"),
    "1 km in a zone, GeoJSON": DRAWN.format(records=RECORDS, square="km1").replace("{square}", "km1")
    + " WHERE geom && (SELECT area FROM zone WHERE sheet = :zone)",
    "squares of 1 km, numbers only": RECORDS.format(square="km1"),
}


def number(code):
    """A quarter square's number, as the data folder has it."""
    sheet = "ABCDEFGHJKLM".index(code[0]) * 10 + int(code[1])
    hour, quarter = (int(code[3]) - 1) * 8 + int(code[4]) - 1, (int(code[6]) - 1) * 4 + int(code[7]) - 1
    return sheet * 640 + hour * 16 + quarter


def program(name):
    """Where a program is, or nothing."""
    places = [*sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), "/usr/sbin", "/sbin"]
    return shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, places)]))


def version(command):
    said = subprocess.run(command, capture_output=True, text=True)
    return re.search(r"\d[\d.]*\d", said.stdout + said.stderr).group()


def memory(process):
    """What a process and all that come from it hold, in MB; what they share is counted once (PSS)."""
    try:
        children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
        own = re.search(r"^Pss:\s*(\d+)", pathlib.Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
    except (FileNotFoundError, ProcessLookupError):
        return 0  # one that answered the warming up may just be leaving
    return int(own.group(1)) / 1024 + sum(map(memory, children))


@contextlib.contextmanager
def running(command, ready):
    """A server, until it is no longer needed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **NOBODY)
    try:
        for _ in range(600):
            if process.poll() is not None:
                sys.exit(f"{command[0]} ended: {process.stderr.read()[-800:]}")
            if ready():
                break
            time.sleep(0.1)
        else:
            sys.exit(f"{command[0]} is not ready after a minute")
        yield process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def own_folder(folder, name):
    """A folder that whoever runs the servers may write into."""
    place = pathlib.Path(folder, name)
    place.mkdir()
    if NOBODY:
        os.chown(place, NOBODY["user"], NOBODY["group"])
    return place


def load(command, seconds, server, folder):
    """Runs a generator of load: what it said, and the memory of the server meanwhile."""
    generator = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(seconds * 0.6)
    held = memory(server)
    said, complaints = generator.communicate(timeout=seconds + 120)
    if generator.returncode:
        sys.exit(f"{command[0]}: {complaints[-800:]}")
    return said, held


# --- nginx with the folder -------------------------------------------------------------------------------------------------


def nginx_conf(site, place, port):
    """What docs/hosting.md says, with the copies that lie beside the files."""
    recipe, copies = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs/hosting.md").read_text().split("\n## nginx\n")[1], re.S)[:2]
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/flora;", f'root "{site}";\n{copies}')
    temporary = "".join(f"{what}_temp_path {place}/{what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"""pid {place}/pid;\nerror_log stderr;\nworker_processes auto;\nevents {{}}\nhttp {{
include /etc/nginx/mime.types;\ndefault_type application/octet-stream;\naccess_log off;\n{temporary}{recipe}}}\n"""


WRK = """
local paths, sums, all = {{{paths}}}, {{}}, 0
for rank = 1, #paths do all = all + rank ^ -1.001; sums[rank] = all end
function init() math.randomseed(1); wrk.headers["Accept-Encoding"] = "gzip" end
local function common()
  local drawn, low, high = math.random() * all, 1, #paths
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] < drawn then low = middle + 1 else high = middle end
  end
  return low
end
function request() return wrk.format("GET", paths[{draw}]) end
function done(summary, latency)
  local e = summary.errors
  print("found", summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(99),
    summary.bytes / summary.requests, e.connect + e.read + e.write + e.status + e.timeout)
end
"""


def measure_nginx(folder, site, slugs, connections, seconds):
    """A row for each draw and number of connections, and what the folder says of some taxa."""
    place = own_folder(folder, "nginx")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    (place / "conf").write_text(nginx_conf(site, place, port))
    build = json.loads((site / "data/atlas.json").read_text())["build"]
    path = lambda slug: f"/data/{build}/taxon/{slug}.json"

    def fetched(slug):
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path(slug)}", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            return json.loads(gzip.decompress(answer.read()))

    def ready():
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", port)) == 0

    rows, squares = {}, {}
    with running([program("nginx"), "-p", str(place), "-c", str(place / "conf"), "-e", "stderr", "-g", "daemon off;"], ready) as server:
        for slug in samples(slugs):
            km1 = set(itertools.accumulate(fetched(slug)["km1"]["squares"]))
            squares[slug] = km1, {square // 16 for square in km1} | set(itertools.accumulate(fetched(slug)["km4"]["squares"]))
        for draw, count in cases(connections):
            chosen = "math.random(1, #paths)" if draw == ANY else "common()"
            script = WRK.format(paths=",".join(f'"{path(slug)}"' for slug in slugs), draw=chosen)
            pathlib.Path(folder, "wrk.lua").write_text(script)
            command = [program("wrk"), "-t1", f"-c{count}", f"-d{seconds}s", "-s", "wrk.lua", f"http://127.0.0.1:{port}"]
            said, held = load(command, seconds, server, folder)
            rate, middle, most, size, faults = map(float, re.search(r"^found\s+(.*)$", said, re.M).group(1).split())
            if faults:
                sys.exit(f"wrk: {faults:.0f} of the answers failed")
            rows["nginx, a taxon's file", draw, count] = rate, middle / 1000, most / 1000, held, size
    return rows, squares


# --- PostgreSQL with PostGIS -----------------------------------------------------------------------------------------------

# What a careful administrator would set for a database that fits into memory and is only read.
SETTINGS = """listen_addresses = ''\nunix_socket_directories = '{place}'\nshared_buffers = 256MB\nwork_mem = 32MB
effective_cache_size = 1GB\nrandom_page_cost = 1.1\njit = off\nmax_connections = 100\nautovacuum = off\n"""

TABLES = """
CREATE EXTENSION postgis;
CREATE TABLE record (taxon int NOT NULL, km1 int NOT NULL, km4 int NOT NULL, year int, n int NOT NULL);
CREATE TABLE corner (code text, west float8, south float8, east float8, north float8);
\\copy record FROM 'records.csv' CSV
\\copy corner FROM 'corners.csv' CSV
CREATE TABLE km1 AS SELECT n.km1, code, ST_Transform(ST_MakeEnvelope(west, south, east, north, 31370), 4326) AS geom FROM corner JOIN (VALUES {km1}) AS n (km1, code) USING (code);
CREATE TABLE km4 AS SELECT n.km4, code, ST_Transform(ST_MakeEnvelope(west, south, east, north, 31370), 4326) AS geom FROM corner JOIN (VALUES {km4}) AS n (km4, code) USING (code);
CREATE TABLE zone AS SELECT row_number() OVER (ORDER BY km1 / 640) AS sheet, ST_SetSRID(ST_Extent(geom)::geometry, 4326) AS area FROM km1 GROUP BY km1 / 640;
ALTER TABLE km1 ADD PRIMARY KEY (km1);
ALTER TABLE km4 ADD PRIMARY KEY (km4);
ALTER TABLE zone ADD PRIMARY KEY (sheet);
CREATE INDEX ON km1 USING gist (geom);
CREATE INDEX ON km4 USING gist (geom);
CREATE INDEX ON record (taxon, year) INCLUDE (km1, km4);
VACUUM ANALYZE;
"""


def measure_postgres(folder, records, slugs, connections, seconds):
    """The same of the database, the number of rows it has, and PostGIS' version."""
    place = own_folder(folder, "postgres")
    data = place / "data"
    subprocess.run([program("initdb"), "-D", data, "-U", "atlas", "-A", "trust", "-E", "UTF8", "--locale", "C"], check=True, capture_output=True, cwd=place, **NOBODY)
    with open(data / "postgresql.conf", "a") as settings:
        settings.write(SETTINGS.format(place=place))
    fill(folder, records, slugs)
    at = ["-h", str(place), "-U", "atlas"]

    def asks(text, *more, database="atlas"):
        command = [program("psql"), *at, "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *more]
        done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=folder)
        return done.stdout if not done.returncode else sys.exit(f"psql: {done.stderr[-800:]}")

    ready = lambda: subprocess.run([program("pg_isready"), "-q", *at, "-d", "postgres"]).returncode == 0
    rows, squares = {}, {}
    with running([program("postgres"), "-D", str(data)], ready) as server:
        asks("CREATE DATABASE atlas", database="postgres")
        asks(pathlib.Path(folder, "tables.sql").read_text())
        zones = int(asks("SELECT count(*) FROM zone"))
        for slug in samples(slugs):
            rank = str(slugs.index(slug) + 1)
            found = lambda square: set(map(int, asks(f"SELECT {square} FROM ({RECORDS.format(square=square)}) AS found;", "-v", f"taxon={rank}").split()))
            squares[slug] = found("km1"), found("km4")
        weights = {ANY: [1] * len(slugs), COMMON: [rank**-1.001 for rank in range(1, len(slugs) + 1)]}
        for (what, query), draw in itertools.product(QUERIES.items(), DRAWS):
            some = random.Random(1).choices(range(1, len(slugs) + 1), weights[draw], k=200)
            asked = "".join(f"\\set taxon {taxon}\n\\set zone {1 + turn % zones}\n{query};\n" for turn, taxon in enumerate(some))
            size = len(asks(asked).encode()) / len(some)
            script = f"\\set taxon {DRAWS[draw]}\n\\set zone random(1, {zones})\n{query};\n"
            pathlib.Path(folder, "query.sql").write_text(script)
            for count in (count for one, count in cases(connections) if one == draw):
                run = [program("pgbench"), *at, "-n", "-M", "prepared", "-f", "query.sql", "-D", f"taxa={len(slugs)}", "-c", str(count)]
                subprocess.run([*run, "-T", "1", "atlas"], check=True, capture_output=True, cwd=folder)
                said, held = load([*run, "-T", str(seconds), "-l", "--log-prefix", "latency", "atlas"], seconds, server, folder)
                logs = list(pathlib.Path(folder).glob("latency.*"))
                took = sorted(int(line.split()[2]) / 1000 for log in logs for line in log.read_text().splitlines())
                for log in logs:
                    log.unlink()
                rate = float(re.search(r"^tps = ([\d.]+)", said, re.M).group(1))
                rows[f"PostGIS, {what}", draw, count] = rate, statistics.median(took), took[int(len(took) * 0.99)], held, size
        return rows, squares, asks("SELECT postgis_lib_version()").strip()


def fill(folder, records, slugs):
    """The files that the database is filled from: records, the corners of all squares, and the commands."""
    rank = {slug: place for place, slug in enumerate(slugs, 1)}
    with open(pathlib.Path(folder, "records.csv"), "w") as file:
        for code, slug, year, count in records:
            square = number(code)
            file.write(f"{rank[slug]},{square},{square // 16},{year},{count}\n")
    codes = {1: {code: number(code) for code, *_ in records}}
    codes[4] = {code[:5]: square // 16 for code, square in codes[1].items()}
    located = subprocess.run([ATLAS, "locate", "--json"], input="\n".join([*codes[1], *codes[4]]) + "\n", check=True, capture_output=True, text=True)
    with open(pathlib.Path(folder, "corners.csv"), "w") as file:
        for square in map(json.loads, located.stdout.splitlines()):
            file.write(",".join(str(square[field]) for field in ("code", "west", "south", "east", "north")) + "\n")
    values = {f"km{size}": ",".join(f"({square},'{code}')" for code, square in some.items()) for size, some in codes.items()}
    pathlib.Path(folder, "tables.sql").write_text(TABLES.format(**values))


# --- both ------------------------------------------------------------------------------------------------------------------


def cases(connections):
    """All numbers of connections where any taxon is asked for; the middle one where common ones are asked for oftener."""
    return [(ANY, count) for count in connections] + [(COMMON, connections[len(connections) // 2])]


def samples(slugs):
    """Taxa that both have to say the same of: the commonest, some between, the rarest."""
    return sorted({"phalaris-arundinacea", slugs[0], *slugs[10::250], slugs[-1]})


def records_of(cube):
    """Code of the square, slug, year and count of every line of the cube that `atlas build` wrote."""
    with gzip.open(cube, "rt", encoding="utf-8") as file:
        return [(row["cell_code"], row["taxonKey"], row["year"], row["n"]) for row in csv.DictReader(file)]


TEXT = """## Load: the folder on nginx beside PostgreSQL with PostGIS

`make bench-load` (it writes this section; do not edit by hand) lets nginx, set up as docs/hosting.md says with `gzip_static`, answer for the files of random taxa of the
real cube ({records:,} rows, {taxa:,} taxa), and PostgreSQL with PostGIS answer the query of the first portal for the same taxa: records of a taxon between two years, distinct squares with
their latest period, the polygons as GeoJSON; on 1 km, on 4 km, within a random sheet of 32 × 20 km, and without geometry. One answer of nginx holds all four: squares of
both sizes with every year, from which the app makes any period and zone without asking again. For {samples} taxa both were asked first and said the same squares (*{name}*: {km1:,} of 1 km, {km4:,} of 4 km).

In favour of the database: no web framework, no map server and no HTTP around it, its own socket instead of TCP, prepared statements, a covering index on taxon and year, gist on geometries that are
stored in degrees already, `VACUUM ANALYZE`, everything in `shared_buffers`, no just-in-time compiler, one second of warming up. In favour of nginx: nobody's browser is counted, which has to decode the file
(`atlas:taxon` above). Generators (`wrk`, one thread; `pgbench`) share the cores with what they measure, and each asks again as soon as it was answered: at one connection this is the time of an answer, at many the most
that can be had. Memory is that of all processes together while they work (PSS: what they share counts once); the disk cache of the system, which holds nginx's files, is in
neither. *{common}*: drawn by Zipf's law over the taxa by number of squares.

{{machine}}. {versions}. {seconds} seconds each.

| what is asked | taxa | connections | answers a second | median | 99 % | bytes an answer | memory |
|---|---|---|---|---|---|---|---|
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", default="1,16,64")
    parser.add_argument("--site", type=pathlib.Path)
    arguments = parser.parse_args()
    if not CUBE.is_file():
        print("skipped: no shared data")
        return
    missing = [name for name in ("nginx", "wrk", "initdb", "postgres", "psql", "pgbench") if not program(name)]
    if not list(pathlib.Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        missing.append("PostGIS")
    if missing:
        print(f"skipped: {', '.join(missing)} cannot be had here (`.ci/tools.sh bench` installs them where there is apt)")
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    machine = page.machine()
    connections = [int(count) for count in arguments.connections.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        data, cube = f"{folder}/data", f"{folder}/cube.csv.gz"
        subprocess.run([ATLAS, "build", CUBE, "--as-of", "2026-01-01", "--out", data, "--cube", cube], check=True, stdout=subprocess.DEVNULL)
        site = arguments.site or pathlib.Path(folder, "site")
        if not arguments.site:
            subprocess.run([ATLAS, "site", "--data", data, "--app", ROOT / "dist", "--out", site], check=True, stdout=subprocess.DEVNULL)
        records = records_of(cube)
        squares = collections.Counter(slug for _, slug in {(code, slug) for code, slug, *_ in records})
        slugs = [slug for slug, _ in sorted(squares.items(), key=lambda entry: (-entry[1], entry[0]))]
        ours, by_folder = measure_nginx(folder, site.resolve(), slugs, connections, arguments.seconds)
        theirs, by_database, postgis = measure_postgres(folder, records, slugs, connections, arguments.seconds)
    different = [slug for slug, found in by_folder.items() if by_database[slug] != found]
    if different:
        sys.exit(f"the folder and the database say different squares of {', '.join(different)}")
    versions = f"nginx {version([program('nginx'), '-v'])}, wrk {version([program('wrk'), '-v'])}, PostgreSQL {version([program('postgres'), '--version'])}, PostGIS {postgis}"
    km1, km4 = map(len, by_folder["phalaris-arundinacea"])
    text = TEXT.format(records=len(records), taxa=len(slugs), samples=len(by_folder), name="Phalaris arundinacea", km1=km1, km4=km4, common=COMMON.capitalize(), versions=versions, seconds=arguments.seconds)
    for (what, draw, count), (rate, middle, most, held, size) in {**ours, **theirs}.items():
        text += f"| {what} | {draw} | {count} | {rate:,.0f} | {middle:.2f} ms | {most:.2f} ms | {size:,.0f} | {held:.0f} MB |\n"
    text = text.replace("{machine}", machine)
    print(text)
    page.write("bench-load", text)


if __name__ == "__main__":
    main()
