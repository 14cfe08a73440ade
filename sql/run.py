#!/usr/bin/env python3
"""Runs ifbl_cube.sql over a table of occurrences on DuckDB or on Apache Spark, and writes the cube as CSV.

    run.py duckdb|spark OCCURRENCES CUBE.csv [--as-of 2026-01-01] [--memory 8g]

OCCURRENCES is a Parquet file or folder, or delimited text with a header (.csv, .tsv, .txt, .gz); columns that it does not
have count as empty. `atlas build CUBE.csv --out DIR` makes an atlas of the result.
"""
import argparse
import csv
import datetime
import pathlib

SQL = pathlib.Path(__file__).with_name("ifbl_cube.sql")
COLUMNS = [
    "taxonKey", "scientificName", "kingdom", "occurrenceStatus", "basisOfRecord", "verbatimCoordinates",
    "decimalLongitude", "decimalLatitude", "coordinateUncertaintyInMeters", "eventDate", "year",
]


def selection(found, text):
    """The columns of the query as text, and NULL for what the source does not have."""
    known = {name.lower(): name for name in found}
    quoted = lambda name: text % known[name.lower()] if name.lower() in known else "NULL"
    return ", ".join(f"CAST({quoted(name)} AS {{text}}) AS {name}" for name in COLUMNS)


def is_parquet(path):
    return path.is_dir() or path.suffix == ".parquet"


def on_duckdb(source, as_of, memory):
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{memory.upper()}B'")
    if is_parquet(source):
        pattern = f"{source}/**/*.parquet" if source.is_dir() else str(source)
        connection.read_parquet(pattern).create_view("source")
    else:
        connection.read_csv(str(source), header=True, all_varchar=True).create_view("source")
    found = [row[0] for row in connection.execute("DESCRIBE source").fetchall()]
    columns = selection(found, '"%s"').format(text="VARCHAR")
    connection.execute(f"CREATE VIEW occurrence AS SELECT {columns} FROM source")
    connection.execute("CREATE TABLE atlas_day AS SELECT CAST(? AS VARCHAR) AS as_of", [as_of])
    cube = connection.execute(SQL.read_text())
    return [column[0] for column in cube.description], iter(cube.fetchone, None)


def on_spark(source, as_of, memory):
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.appName("ifbl-cube")
        .config("spark.driver.memory", memory)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.ansi.enabled", "true")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    if is_parquet(source):
        table = session.read.parquet(str(source))
    else:
        with_tabs = any(kind in source.name for kind in (".tsv", ".txt"))
        table = session.read.csv(str(source), header=True, sep="\t" if with_tabs else ",", escape='"', multiLine=True)
    table.createOrReplaceTempView("source")
    session.sql(f"SELECT {selection(table.columns, '`%s`').format(text='STRING')} FROM source").createOrReplaceTempView("occurrence")
    session.createDataFrame([(as_of,)], "as_of string").createOrReplaceTempView("atlas_day")
    cube = session.sql(SQL.read_text())
    return cube.columns, cube.toLocalIterator()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=["duckdb", "spark"])
    parser.add_argument("occurrences", type=pathlib.Path)
    parser.add_argument("cube", type=pathlib.Path)
    parser.add_argument("--as-of", default=datetime.date.today().isoformat())
    parser.add_argument("--memory", default="4g")
    arguments = parser.parse_args()
    engine = on_duckdb if arguments.engine == "duckdb" else on_spark
    columns, rows = engine(arguments.occurrences, arguments.as_of, arguments.memory)
    with open(arguments.cube, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
