# make serve   demo data, build, and look at it in a browser
# make test    everything that CI runs
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PORT ?= 8080
DEMO := target/demo
WITH_TOOLS := . .ci/env.sh;

.PHONY: help tools test-tools lint-tools host-tools release-tools bench-tools tool static-tool demo written site serve lint audit ordinary release test test-hosts test-release test-storm unit browser e2e sql schema pictures bench bench-build bench-load bench-map bench-screen bench-site bench-statistics bench-expected fuzz lighthouse bench-lighthouse engine-tools test-engines

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

tools: ## install what the build needs
	@.ci/tools.sh build

test-tools:
	@.ci/tools.sh test

lint-tools:
	@.ci/tools.sh lint

host-tools:
	@.ci/tools.sh hosts

release-tools:
	@.ci/tools.sh release

bench-tools:
	@.ci/tools.sh bench

# The app is an ordinary build of the pinned compiler. `make site SIZE=1` makes the same app smaller, for those who download
# it: the standard library is built with it, for size, and a panic stops at once without words. These are settings of a
# compiler to come, which RUSTC_BOOTSTRAP lets the pinned one take. docs/benchmarks.md says what that saves.
# Both are cut in two (.ci/split/): what only later views need comes later.
ORDINARY := RUSTFLAGS="--cfg=erase_components --cfg=split"
FOR_SIZE := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
  RUSTFLAGS="--cfg=erase_components --cfg=split -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"

CUT := PATH="$$PWD/.ci/split:$$PATH"

site: tools ## the app into ./dist; SIZE=1 for what is uploaded
	@$(WITH_TOOLS) $(CUT) $(if $(SIZE),$(FOR_SIZE),$(ORDINARY)) env -u NO_COLOR trunk build --release

# The tool that is given away runs on any Linux. What C there is in it is compiled with musl's headers, and the folders of
# whoever builds it are left out.
MUSL := x86_64-unknown-linux-musl
ATLAS := target/release/atlas
FOR_ANY_LINUX := CC_x86_64_unknown_linux_musl=musl-gcc CARGO_PROFILE_RELEASE_STRIP=symbols \
  CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS="--remap-path-prefix=$${CARGO_HOME:-$$HOME/.cargo}=cargo --remap-path-prefix=$$PWD=. --remap-path-prefix=$$(rustc --print sysroot)=rust"

tool: ## the tool into target/release/atlas
	@cargo build --release --bin atlas

static-tool: release-tools
	@$(FOR_ANY_LINUX) cargo build --release --bin atlas --target $(MUSL)

demo: tool ## a simulated atlas into target/demo/data
	@$(ATLAS) demo --out $(DEMO)/data

# Without copies: the tests' own server sends none.
written: site demo
	@$(ATLAS) site --plain --prune --data $(DEMO)/data --app dist --out $(DEMO)/written >/dev/null

serve: site demo ## demo data, build, serve on http://localhost:8080
	@$(ATLAS) site --data $(DEMO)/data --app dist --out $(DEMO)/site
	@$(ATLAS) serve $(DEMO)/site --port $(PORT)

VERSION := $(shell sed -n 's/^version = "\(.*\)"$$/\1/p' Cargo.toml | head -1)
RELEASE := target/ifbl-atlas-$(VERSION)-x86_64-linux.tar.gz

release: SIZE := 1
release: site static-tool ## tool and app for any Linux without Rust, as target/ifbl-atlas-VERSION-x86_64-linux.tar.gz
	@.ci/release/pack.sh target/$(MUSL)/release/atlas dist $(RELEASE)
	@ls -l $(RELEASE) | awk '{ print $$9 ": " $$5 " bytes" }'

lint: tools lint-tools ## format and lints, both targets; what is depended on; the pages of the documentation
	@cargo fmt --all --check
	@cargo clippy --all-targets -- -D warnings
	@cargo clippy --target wasm32-unknown-unknown --workspace --lib --bins --test browser -- -D warnings
	@RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --lib
	@$(WITH_TOOLS) cargo deny --log-level error --offline check licenses bans sources

audit: lint-tools ## known faults of what is depended on (asks the network)
	@$(WITH_TOOLS) cargo deny check advisories

unit: ## native tests
	@cargo test --no-fail-fast

browser: test-tools ## the library's tests inside a browser
	@$(WITH_TOOLS) CHROMEDRIVER="$$(command -v chromedriver)" WASM_BINDGEN_TEST_TIMEOUT=300 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	  cargo test --target wasm32-unknown-unknown --test browser

e2e: SIZE := 1
e2e: test-tools written ## the site as it is uploaded in Chromium, under a sub-path
	@$(WITH_TOOLS) cargo test --test e2e -- --ignored --test-threads 1 --skip storm

lighthouse: SIZE := 1
lighthouse: test-tools site demo ## what Lighthouse holds against the pages, on a phone
	@$(WITH_TOOLS) command -v node >/dev/null || { echo "skipped: Lighthouse runs on node, which is missing"; [ -z "$${CI:-}" ]; exit; }; node tests/lighthouse/test.mjs

engine-tools:
	@.ci/tools.sh engines

test-engines: SIZE := 1
test-engines: engine-tools written ## the same journeys in Firefox, and in WebKit those that can be made there; ENGINES=firefox for one
	@$(WITH_TOOLS) .ci/engines.sh $(ENGINES)

ordinary: tools ## the app as an ordinary build, which has to work too
	@$(WITH_TOOLS) $(CUT) $(ORDINARY) env -u NO_COLOR trunk build --release --dist target/ordinary

pictures: test-tools written ## the pictures of the README, taken anew
	@$(WITH_TOOLS) ATLAS_SCREENSHOTS=target/pictures cargo test --test e2e pictures -- --ignored

# What is left out where a program is missing is said in what the tests print.
test-hosts: test-tools host-tools release ## the site on nginx, Caddy, Apache and others, as docs/hosting.md says; the release in a bare Linux
	@$(WITH_TOOLS) cargo test --test hosts -- --ignored --test-threads 1 --show-output

test-release: test-tools host-tools release ## the release alone
	@$(WITH_TOOLS) cargo test --test hosts release -- --ignored --test-threads 1 --show-output

test: test-tools lint unit browser e2e lighthouse ordinary sql schema ## everything but the hosts

PYTHON = $$ATLAS_TOOLS/venv/bin/python

test-storm: SIZE := 1
test-storm: test-tools written ## a hundred kills of builds and of sites; every view in every size, theme and language; somebody who presses everything
	@cargo test --test build --test site -- --ignored storm
	@$(WITH_TOOLS) cargo test --test e2e -- --ignored --test-threads 1 storm

sql: test-tools ## the cube in SQL, on DuckDB and Spark
	@$(WITH_TOOLS) ATLAS_PYTHON="$(PYTHON)" cargo test --test sql -- --ignored --test-threads 1

schema: test-tools ## exported KML against the schema of OGC KML 2.2
	@$(WITH_TOOLS) ATLAS_PYTHON="$(PYTHON)" cargo test --test export -- --ignored

bench: bench-build bench-statistics bench-site bench-screen bench-lighthouse bench-load bench-map ## all measurements (need ../shared)

bench-build: tool test-tools ## atlas build beside Polars
	@$(WITH_TOOLS) "$(PYTHON)" bench/precompute.py $(BENCH)

bench-statistics: ## processor time of Frescalo on the bryophytes
	@cargo run --quiet --release --bin bench-statistics

bench-expected: tool ## what is missing in a square, ranked and held against hidden records: writes docs/expected.md
	@cube=$${IFBL_SHARED_DATA:-../shared/data}/occurrences/alien-plants-belgium-cube.csv.gz; \
	  if [ ! -f "$$cube" ]; then echo "skipped: no shared data"; exit 0; fi; \
	  target/release/atlas build "$$cube" --as-of 2026-01-01 --out target/bench/cube >/dev/null; \
	  cargo run --quiet --release --bin bench-expected -- target/bench/cube docs/expected.md

bench-screen: SIZE := 1
bench-screen: test-tools site ## a frame of the map and the choice of a taxon, in Chromium
	@$(WITH_TOOLS) cargo bench --profile dev --bench screen

bench-load: SIZE := 1
bench-load: tool site bench-tools ## nginx with the folder beside PostgreSQL with PostGIS: writes its table into docs/benchmarks.md
	@python3 bench/load.py $(LOAD)

bench-map: SIZE := 1
bench-map: test-tools site bench-tools ## our map beside Leaflet, D3 and MapLibre GL, in Chromium: writes its table into docs/benchmarks.md
	@$(WITH_TOOLS) cargo bench --quiet --profile dev --bench map -- $(MAP) | python3 bench/page.py bench-map

bench-site: SIZE := 1
bench-site: tool site ## bytes and time of what `atlas site` writes at the size of Florabank1: writes a table into docs/benchmarks.md
	@python3 bench/site.py $(BENCH_SITE) | python3 bench/page.py bench-site

bench-lighthouse: SIZE := 1
bench-lighthouse: test-tools site demo ## the first view on a phone on a slow line: writes a table into docs/benchmarks.md
	@$(WITH_TOOLS) node tests/lighthouse/bench.mjs | python3 bench/page.py bench-lighthouse

# Which targets, how long each, and by which compiler: `make fuzz TARGETS="date name" SECONDS_EACH=60`.
TARGETS ?= code cell date name table archive metadata credits events lists overlay places waters land files address
SECONDS_EACH ?= 600
NIGHTLY ?= nightly
# Long tables take long and find little; leaks are looked for with a stop of the world that costs more than the reading.
FUZZ_OPTIONS ?= -timeout=10 -rss_limit_mb=4096 -max_len=8192 -detect_leaks=0

fuzz: tool ## every reader against inputs that grow from the fixtures (needs a nightly toolchain)
	@rustup toolchain list | grep -q "^$(NIGHTLY)" || { echo "make fuzz needs a nightly compiler: rustup toolchain install nightly" >&2; exit 1; }
	@$(WITH_TOOLS) command -v cargo-fuzz >/dev/null || cargo install --quiet --locked cargo-fuzz --root "$(or $(ATLAS_TOOLS),$(HOME)/.cache/ifbl-atlas/tools)"
	@target/release/atlas build tests/fixtures/meadow --out target/fuzz/atlas --as-of 2026-11-25 >/dev/null
	@cargo run --quiet --manifest-path fuzz/Cargo.toml --bin seeds -- tests/fixtures fuzz/corpus target/fuzz/atlas
	@$(WITH_TOOLS) cd fuzz && found=""; for target in $(TARGETS); do \
	  echo "$$target, $(SECONDS_EACH) s"; \
	  cargo +$(NIGHTLY) fuzz run "$$target" -- -max_total_time=$(SECONDS_EACH) $(FUZZ_OPTIONS) -print_final_stats=1 || found="$$found $$target"; \
	done; [ -z "$$found" ] || { echo "findings of:$$found (in fuzz/artifacts)" >&2; exit 1; }
