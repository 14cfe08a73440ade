#!/usr/bin/env bash
# Run by trunk once the app is built: puts the texts of each language beside the page, and makes a release shorter.
set -euo pipefail
mkdir -p target
# Files without crates: the compiler alone takes a second each, whatever the app is built with.
rustc --edition 2024 -o target/write_texts .ci/texts.rs
target/write_texts "${TRUNK_STAGING_DIR:?run by trunk}"
if [ "${TRUNK_PROFILE:-}" = release ]; then
  rustc --edition 2024 -o target/shorten .ci/shorten.rs
  target/shorten "$TRUNK_STAGING_DIR"
fi
