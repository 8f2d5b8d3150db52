#!/usr/bin/env bash
# The page that runs by itself (`src/wasm`), built and used in a real headless Chromium that has no network.
#   tests/wasm/check.sh             the stories of corpus/
#   tests/wasm/check.sh FOLDER…     the same comparison on other folders too
#   PAGE=sayso.html tests/wasm/check.sh     of a page that is built already
# What it finds must be what the command finds, to the byte. SHOTS names a folder for screenshots. It installs the browser's tools as
# tests/browser does, and Rust's library for WebAssembly as src/wasm/build.sh does; where rustup is missing or cannot fetch it, Debian's sources of that library.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
source "$root/tests/browser/tools.sh"
if [ -z "${PAGE:-}" ]; then
  if [ -z "${RUSTC:-}" ] && ! rustup target add wasm32-unknown-unknown 2> /dev/null; then
    export DEBIAN_FRONTEND=noninteractive RUSTC=/usr/bin/rustc
    apt-get update -qq && apt-get install -y -qq --no-install-recommends rustc-web rust-web-src > /dev/null
  fi
  "$root/src/wasm/build.sh"
  PAGE="$root/target/wasm/sayso.html"
fi
SAYSO="${SAYSO:-$root/target/release/sayso}" PAGE="$(realpath "$PAGE")" CORPUS="$root/corpus" node "$here/check.js" "$@"
