#!/usr/bin/env bash
# Run by trunk once the app is built: puts the texts of each language beside the page.
set -euo pipefail
mkdir -p target
# One file without crates: the compiler alone takes a second, whatever the app is built with.
rustc --edition 2024 -o target/write_texts .ci/texts.rs
target/write_texts "${TRUNK_STAGING_DIR:?run by trunk}"
