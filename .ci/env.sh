# Sourced by the scripts here and by the Makefile: where the tools are.
export ATLAS_TOOLS="${ATLAS_TOOLS:-$HOME/.cache/ifbl-atlas/tools}"
export PATH="$ATLAS_TOOLS/bin:$ATLAS_TOOLS/node_modules/.bin:$HOME/.cargo/bin:$PATH"
export TRUNK_SKIP_VERSION_CHECK=true
# With all tools on PATH trunk need not, and where there is no network cannot, look for newer ones.
if command -v wasm-bindgen >/dev/null && command -v wasm-opt >/dev/null; then export TRUNK_OFFLINE=true; fi
