#!/usr/bin/env bash
# The journeys in other engines than Chromium: `.ci/engines.sh [firefox] [webkit]`, after `make test-engines` has built all they
# need. An engine that is not here is left out and named, but not in CI; a journey that it cannot make is left out and named; one
# that fails is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

has() {
  case $1 in
    firefox) command -v geckodriver && { command -v firefox-esr || command -v firefox; } ;;
    webkit) command -v WebKitWebDriver && command -v Xvfb ;;
    *) echo "$1 is no engine: firefox, webkit" >&2; exit 2 ;;
  esac >/dev/null
}

version() {
  case $1 in
    firefox) firefox-esr --version 2>/dev/null || firefox --version ;;
    webkit) WebKitWebDriver --version 2>&1 ;;
  esac | tail -1
}

[ $# -gt 0 ] || set -- firefox webkit
mkdir -p target/engines
result=0
for engine in "$@"; do
  if ! has "$engine"; then
    echo "$engine or its driver is not here: its journeys are left out"
    [ -z "${CI:-}" ] || result=1
    continue
  fi
  said=target/engines/$engine.txt
  echo "$(version "$engine")"
  ATLAS_ENGINE=$engine cargo test --test e2e -- --ignored --test-threads 1 --skip storm 2>&1 | tee "$said" || result=1
  # One that was left out ends well too; what is said of it stands behind its name or on a line of its own.
  out=$(grep -c 'left out in ' "$said" || true)
  ended=$(grep -cE '^(test .*\.\.\. )?ok$' "$said" || true)
  failed=$(grep -cE '^(test .*\.\.\. )?FAILED$' "$said" || true)
  grep -o 'left out in .*' "$said" || true
  echo "$engine: $((ended - out)) journeys made, $failed failed, $out left out"
done
exit $result
