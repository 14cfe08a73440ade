#!/usr/bin/env bash
# Packs what somebody without Rust needs: `pack.sh TOOL APP ARCHIVE`.
#
# The same tool and app give the same bytes: names are sorted, files have the time of the last commit and nobody's name.
set -euo pipefail
tool=$(realpath "$1") app=$(realpath "$2") archive=$(realpath -m "$3")
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
name=ifbl-atlas-$version-x86_64-linux
time=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
to=$work/$name
mkdir -p "$to/licences"
cp "$tool" "$to/atlas"
cp -R "$app" "$to/app"
# Left by earlier builds; `atlas site` makes its own.
find "$to/app" -name '*.br' -o -name '*.gz' | xargs -r rm
sed "s/VERSION/$version/" .ci/release/README.md >"$to/README.md"
cp docs/hosting.md docs/site.example.toml LICENSE.md LICENSE-MIT LICENSE-APACHE "$to/"
cp src/map/print/fonts/LICENSE.txt "$to/licences/dejavu.txt"
sed 's#src/map/print/fonts/LICENSE.txt#licences/dejavu.txt#' LICENSE.md >"$to/LICENSE.md"

# Crates that the tool or the app are made of; what only runs while they are built is not in here.
crates() {
  cargo tree --locked --offline --edges normal --prefix none --format '{p}|{l}' --target "$1" |
    sed 's/ (\*)$//' | grep -v -e '(proc-macro)' -e '(/'
}
{ crates x86_64-unknown-linux-musl; crates wasm32-unknown-unknown; } | LC_ALL=C sort -u >"$work/crates"
sources=${CARGO_HOME:-$HOME/.cargo}/registry/src
mkdir "$work/texts"

# The licence whose usual text is taken where a crate brings none, of those that it leaves a choice of: `usual LICENCE CRATE`.
usual() {
  case " ${1//[()\/]/ } " in
    *' MIT '*) echo MIT ;;
    *' BSD-3-Clause '*) echo BSD-3-Clause ;;
    *) echo "$2 brings no text of its licence, $1: .ci/release/texts has none for it" >&2; exit 1 ;;
  esac
}

# Who made a crate, as its manifest says: `authors CARGO.TOML CRATE`.
authors() {
  local made
  made=$(awk '/^authors = /{a=1} a{l=l" "$0} a&&/\]/{exit} END{gsub(/^ *authors = \[ *|,? *\] *$/,"",l); gsub(/"/,"",l); gsub(/ +/," ",l); print l}' "$1")
  echo "${made:-The authors of $2}"
}

{
  printf 'Crates that the tool and the app are made of, with their licences; the texts follow.\n\n'
  while IFS='|' read -r crate licence; do
    printf '%s: %s\n' "$crate" "$licence"
    folder=$(find "$sources" -mindepth 2 -maxdepth 2 -type d -name "${crate/ v/-}" | head -1)
    [ -n "$folder" ] || { echo "the source of $crate is not in $sources: cargo fetch" >&2; exit 1; }
    # A text that several crates have stands here once.
    find "$folder" -maxdepth 2 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'notice*' -o -iname 'unlicense*' \) |
      LC_ALL=C sort | while read -r text; do
        sum=$(tr -d '\r' <"$text" | sha256sum | cut -d' ' -f1)
        [ -f "$work/texts/$sum" ] || tr -d '\r' <"$text" >"$work/texts/$sum"
        echo "$crate" >>"$work/texts/$sum.crates"
      done
    # Some bring no text: theirs is the usual one of the licence that they name, with those who made them.
    if ! grep -qxF -- "$crate" "$work"/texts/*.crates 2>/dev/null; then
      text=$(usual "$licence" "$crate")
      printf '  brings no text: its own stands under "%s, the usual text" below\n' "$text"
      printf 'Copyright (c) %s (%s)\n' "$(authors "$folder/Cargo.toml" "$crate")" "$crate" >>"$work/usual-$text"
    fi
  done <"$work/crates"
  for text in "$work"/texts/*.crates; do
    printf '%s %s\n' "$(head -1 "$text")" "$text"
  done | LC_ALL=C sort | while read -r _ _ text; do
    printf '\n\n==== %s\n\n' "$(LC_ALL=C sort -u "$text" | paste -sd, | sed 's/,/, /g')"
    cat "${text%.crates}"
  done
  for whose in "$work"/usual-*; do
    [ -f "$whose" ] || continue
    printf '\n\n==== %s, the usual text, for crates that bring none\n\n' "${whose##*/usual-}"
    LC_ALL=C sort -u "$whose"
    echo
    cat ".ci/release/texts/${whose##*/usual-}.txt"
  done
} >"$to/licences/crates.txt"
# The standard library, and what the compiler links with it.
of_rust=$(rustc --print sysroot)/share/doc/rust
cp "$of_rust/COPYRIGHT-library.html" "$to/licences/rust-library.html"
cat "$of_rust/licenses/Apache-2.0.txt" "$of_rust/licenses/LLVM-exception.txt" >"$to/licences/llvm-libunwind.txt"
cp /usr/share/doc/musl-dev/copyright "$to/licences/musl.txt"

mkdir -p "$(dirname "$archive")"
LC_ALL=C tar -C "$work" --format=ustar --sort=name --mtime="@$time" --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' \
  -cf "$work/archive.tar" "$name"
gzip -n -9 <"$work/archive.tar" >"$archive.part"
mv "$archive.part" "$archive"
