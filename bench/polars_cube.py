#!/usr/bin/env python3
"""The bare group-by in Polars: unzip, filter, taxon x square x year. What `atlas build` is measured against.

    polars_cube.py ARCHIVE.zip [--engine streaming|in-memory]

It does a fraction of the work: no rules of placing beyond a pattern for codes, no visits, no names, no report, no files.
"""
import argparse
import tempfile
import zipfile

import polars as pl

CODE = r"^([A-HJ-Ma-hj-m][0-9])[-. ]?([1-5][1-8])([-. ]?[1-4][1-4])?$"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("archive")
    parser.add_argument("--engine", default="streaming", choices=["streaming", "in-memory"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(arguments.archive) as archive:
            path = archive.extract("occurrence.txt", folder)
        cube = (
            pl.scan_csv(path, separator="\t", quote_char=None, infer_schema=False, truncate_ragged_lines=True)
            .filter(
                pl.col("scientificName").is_not_null()
                & pl.col("verbatimCoordinates").str.contains(CODE)
                & (pl.col("coordinateUncertaintyInMeters").cast(pl.Float64, strict=False).fill_null(0) <= 4000)
            )
            .group_by(
                "scientificName",
                pl.col("verbatimCoordinates").str.to_uppercase().alias("square"),
                pl.col("eventDate").str.slice(0, 4).alias("year"),
            )
            .agg(pl.len().alias("n"))
            .collect(engine=arguments.engine)
        )
    print(f"{len(cube)} groups of {cube['n'].sum()} rows")


if __name__ == "__main__":
    main()
