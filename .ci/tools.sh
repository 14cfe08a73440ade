#!/usr/bin/env bash
# Installs what the builds and the tests need and is not there yet; prints nothing when all is there.
#
#   .ci/tools.sh build      trunk, wasm-bindgen, wasm-opt
#   .ci/tools.sh lint       the same, and cargo-deny
#   .ci/tools.sh release    what the tool for any Linux is built with: the target of the compiler, musl-gcc
#   .ci/tools.sh hosts      the web servers that the site is tried on, and what a bare Linux is made of
#   .ci/tools.sh bench      what the folder and the map are measured beside: nginx, wrk, PostgreSQL with PostGIS; Leaflet, D3, MapLibre GL
#   .ci/tools.sh engines    Firefox and WebKit with their drivers, and a screen that nobody sees
#   .ci/tools.sh test       the first three, Chromium with its driver, axe-core, strace, and what the cube in SQL and KML are held against
#
# Tools go to $ATLAS_TOOLS (default: ~/.cache/ifbl-atlas/tools), so that every clone shares them. `.ci/env.sh` puts them on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/env.sh

trunk_version=0.21.14
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# Packages of Debian, where that can be done: `packages WHAT_FOR NAME...`.
as_root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
can_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
packages() {
  say "Installing $1"
  $as_root apt-get update -q >/dev/null &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${@:2}" >/dev/null
}

command -v rustup >/dev/null || { say "rustup is missing: install it from https://rustup.rs"; exit 1; }
rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
# The app is built with a standard library of its own, from its source.
rustup component list --installed | grep -qx rust-src || rustup component add rust-src

# What other tools of the tests come by or run on: npm, a Python that can make a place of its own, Java for Spark.
if [ "${1:-}" = test ]; then
  wanted=()
  command -v git >/dev/null || wanted+=(git)
  command -v npm >/dev/null || wanted+=(nodejs npm)
  python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
  command -v java >/dev/null || wanted+=(default-jre-headless)
  if [ ${#wanted[@]} -gt 0 ]; then
    { can_install && packages "${wanted[*]}" "${wanted[@]}"; } || say "Not to be had here, and some tests need it: ${wanted[*]}"
  fi
fi

has_trunk() { trunk --version 2>/dev/null | grep -qF "$trunk_version"; }
# What cuts the app in two says no version.
split_version=0.2.4
has_split() { command -v wasm-split-cli >/dev/null; }
has_bindgen() { wasm-bindgen --version 2>/dev/null | grep -qF "$bindgen_version"; }
# A wasm-opt older than 116 does not know what today's compiler writes. Without npm, trunk downloads its own.
has_wasm_opt() {
  wasm-opt --version 2>/dev/null | grep -qE 'version (11[6-9]|1[2-9][0-9]|[2-9][0-9][0-9])' || ! command -v npm >/dev/null
}
has_deny() { [ "${1:-}" != lint ] || cargo-deny --version >/dev/null 2>&1; }
# Of its capabilities the journeys need those of 0.36 and later.
has_gecko() {
  [ "${1:-}" != engines ] || geckodriver --version 2>/dev/null | grep -qE '^geckodriver (0\.(3[6-9]|[4-9][0-9])|[1-9])'
}

# Said beforehand: what comes, where to, and for how long.
missing=()
has_trunk || missing+=("trunk $trunk_version (6 to 11 minutes to compile)")
has_bindgen || missing+=("wasm-bindgen $bindgen_version (3 minutes to compile)")
has_split || missing+=("wasm-split-cli $split_version (2 minutes to compile)")
has_wasm_opt || missing+=("wasm-opt (seconds)")
has_deny "$@" || missing+=("cargo-deny (4 to 8 minutes to compile)")
has_gecko "$@" || missing+=("geckodriver (3 to 5 minutes to compile)")
if [ ${#missing[@]} -gt 0 ]; then
  say "To be installed into $ATLAS_TOOLS, once:"
  printf '  %s\n' "${missing[@]}" >&2
  command -v cargo-binstall >/dev/null && say "cargo binstall is here: what can be had prebuilt takes seconds instead."
fi

# A crate's program: prebuilt where cargo binstall is installed and finds it, else compiled.
program() {
  if command -v cargo-binstall >/dev/null &&
    cargo binstall --quiet --no-confirm --locked --root "$ATLAS_TOOLS" --force "$1" >/dev/null 2>&1; then
    return
  fi
  cargo install --quiet --locked "$1" --root "$ATLAS_TOOLS" --force
}

has_trunk || { say "Installing trunk $trunk_version"; program "trunk@$trunk_version"; }
has_bindgen || { say "Installing wasm-bindgen $bindgen_version"; program "wasm-bindgen-cli@$bindgen_version"; }
has_split || {
  say "Installing wasm-split-cli $split_version"
  cargo install --quiet --locked "wasm_split_cli_support@$split_version" --features build-binary --root "$ATLAS_TOOLS" --force
}
has_deny "$@" || { say "Installing cargo-deny"; program cargo-deny; }
has_gecko "$@" || { say "Installing geckodriver"; program geckodriver || say "geckodriver cannot be installed"; }
if ! has_wasm_opt; then
  say "Installing wasm-opt (binaryen)"
  npm install --silent --no-fund --no-audit --prefix "$ATLAS_TOOLS" binaryen >/dev/null
fi

# trunk builds offline once all tools are there, so what it compiles must be here before it: the crates of the app, and
# those of the standard library.
library="$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml"
fetch() { cargo fetch --quiet --locked --offline "$@" 2>/dev/null || cargo fetch --quiet --locked "$@"; }
fetch
RUSTC_BOOTSTRAP=1 fetch --manifest-path "$library"

# A package of npm, where there is npm: `from_npm NAME VERSION WHAT_FOR`.
from_npm() {
  [ "$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$ATLAS_TOOLS/node_modules/$1/package.json" 2>/dev/null)" = "$2" ] && return
  if command -v npm >/dev/null; then
    say "Installing $1 $2"
    npm install --silent --no-fund --no-audit --prefix "$ATLAS_TOOLS" "$1@$2" >/dev/null
  else
    say "$1 needs npm, which is missing: $3 is left out"
  fi
}

if [ "${1:-}" = release ]; then
  rustup target list --installed | grep -qx x86_64-unknown-linux-musl || rustup target add x86_64-unknown-linux-musl
  if ! command -v musl-gcc >/dev/null; then
    can_install || { say "musl-gcc is missing: install it (Debian: apt install musl-tools)"; exit 1; }
    packages musl-gcc musl-tools
  fi
fi

# Servers of Debian, `servers WHAT_IS_LEFT_OUT NAME...`. They are started by what needs them: no service is started now, nor
# with the machine.
has() { PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null; }
servers() {
  local left_out=$1 package policy=/usr/sbin/policy-rc.d
  shift
  [ $# -gt 0 ] || return 0
  can_install || { say "Not here, so that $left_out: $*"; return 0; }
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
    $as_root chmod +x $policy
    trap '$as_root rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  for package in "$@"; do
    packages "$package" "$package" || say "$package cannot be installed, so that $left_out"
  done
  if command -v systemctl >/dev/null; then
    for package in "$@"; do
      case $package in nginx | caddy | postgresql) $as_root systemctl disable "$package" >/dev/null 2>&1 || true ;; esac
    done
  fi
}

if [ "${1:-}" = hosts ]; then
  wanted=()
  has nginx || wanted+=(nginx)
  [ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || wanted+=(libnginx-mod-http-brotli-static)
  has caddy || wanted+=(caddy)
  # The program without its service.
  has apache2 || wanted+=(apache2-bin)
  [ -f /etc/mime.types ] || wanted+=(media-types)
  # In a Linux without a C library only the static one starts.
  { has busybox && ! ldd "$(PATH="$PATH:/usr/sbin:/sbin" command -v busybox)" 2>/dev/null | grep -q '=>'; } || wanted+=(busybox-static)
  [ -f /etc/ssl/certs/ca-certificates.crt ] || wanted+=(ca-certificates)
  servers "the tests that need it are left out" "${wanted[@]}"
fi

if [ "${1:-}" = bench ]; then
  wanted=()
  has nginx || wanted+=(nginx)
  has wrk || wanted+=(wrk)
  compgen -G "/usr/lib/postgresql/*/bin/pgbench" >/dev/null || wanted+=(postgresql)
  compgen -G "/usr/share/postgresql/*/extension/postgis.control" >/dev/null || wanted+=(postgresql-postgis)
  servers "the load is not measured" "${wanted[@]}"
  # The maps that ours is measured beside.
  from_npm leaflet 1.9.4 "its map"
  from_npm d3 7.9.0 "its map"
  from_npm maplibre-gl 6.17.0 "its map"
fi

if [ "${1:-}" = engines ]; then
  if ! { command -v firefox-esr || command -v firefox; } >/dev/null && can_install; then
    packages Firefox firefox-esr || say "Firefox cannot be installed"
  fi
  if ! { command -v WebKitWebDriver && command -v Xvfb; } >/dev/null && can_install; then
    packages "WebKit, its driver and a screen for it" webkit2gtk-driver xvfb || say "WebKit cannot be installed"
  fi
  # What cannot be had is no fault here: `make test-engines` says which journeys are left out.
fi

[ "${1:-build}" = test ] || exit 0

if ! command -v chromedriver >/dev/null || ! { command -v chromium || command -v google-chrome || command -v chromium-browser; } >/dev/null; then
  if can_install; then
    packages "Chromium and its driver" chromium chromium-driver
  else
    say "The browser tests need Chromium and chromedriver: install them (Debian: apt install chromium chromium-driver; macOS: brew install chromium chromedriver)"
    exit 1
  fi
fi

# What the pages are held against: WCAG 2.2.
from_npm axe-core 4.14.1 "the test of the accessibility"
from_npm lighthouse 12.8.2 "what Lighthouse holds against the pages"

# The tests kill the tool at every step that it takes; where strace cannot be had they say so and do without, but not in CI.
if ! command -v strace >/dev/null && can_install; then
  packages strace strace || say "strace cannot be installed: the tests that need it are left out"
fi

# DuckDB, Spark and Polars, which the cube in SQL and the benchmarks are held against (Spark runs on Java); the schema of KML
# and what reads it.
if ! "$ATLAS_TOOLS/venv/bin/python" -c 'import duckdb, polars, pyspark, lxml, pykml' 2>/dev/null; then
  say "Installing DuckDB, Polars, Spark and the schema of KML"
  # Anew where one is there that does not work: its Python may be gone.
  python3 -m venv --clear "$ATLAS_TOOLS/venv"
  "$ATLAS_TOOLS/venv/bin/pip" install --quiet --requirement bench/requirements.txt --requirement tests/requirements.txt
fi
