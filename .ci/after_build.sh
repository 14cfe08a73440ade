#!/usr/bin/env bash
# Run by trunk once the app is built: puts the texts of each language beside the page, names what trunk does not name after
# its content, makes the lengths of the page follow the reader's letters, and finishes a release.
set -euo pipefail
mkdir -p target
# Files without crates: the compiler alone takes a second each, whatever the app is built with.
rustc --edition 2024 -o target/write_texts .ci/texts.rs
target/write_texts "${TRUNK_STAGING_DIR:?run by trunk}"
rustc --edition 2024 -o target/named .ci/named.rs
target/named "$TRUNK_STAGING_DIR"
rustc --edition 2024 -o target/relative .ci/relative.rs
target/relative "$TRUNK_STAGING_DIR"
if [ "${TRUNK_PROFILE:-}" = release ]; then
  # trunk makes only what it knows of smaller.
  part=target/split/split_later.wasm
  if [ -f $part ] && command -v wasm-opt >/dev/null; then wasm-opt -Os $part -o $part 2>/dev/null; fi
  rustc --edition 2024 -o target/finish .ci/finish/main.rs
  target/finish "$TRUNK_STAGING_DIR" target/split
fi
