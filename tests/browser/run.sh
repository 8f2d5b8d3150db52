#!/usr/bin/env bash
# The page in a real headless Chromium: installs the browser and the two packages where they are missing, then runs test.js.
#   tests/browser/run.sh                  the stories of corpus/ and a generated analysis of 5,000 claims and 300 disputes
#   tests/browser/run.sh FOLDER…          the same checks on other folders, such as ../shared/gold/karabakh_2020
# Screenshots go to the folder that SHOTS names, when it is set.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
if [ -z "$(find_browser)" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium > /dev/null
fi
if ! command -v npm > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm > /dev/null
fi
# Installed outside the tree, so that a checkout stays as it is.
work="${TMPDIR:-/tmp}/sayso-browser-test"
mkdir -p "$work"
cp "$here/package.json" "$here/package-lock.json" "$work/"
(cd "$work" && npm ci --no-audit --no-fund --silent)
SAYSO="${SAYSO:-$root/target/release/sayso}" CHROMIUM="$(find_browser)" NODE_PATH="$work/node_modules" CORPUS="$root/corpus" node "$here/test.js" "$@"
