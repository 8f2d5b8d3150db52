#!/usr/bin/env bash
# The page in a real headless Chromium: installs the browser and the two packages where they are missing, then runs test.js.
#   tests/browser/run.sh                  the stories of corpus/ and a generated analysis of 5,000 claims and 300 disputes
#   tests/browser/run.sh FOLDER…          the same checks on other folders, such as ../shared/gold/karabakh_2020
# Screenshots go to the folder that SHOTS names, when it is set.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
source "$here/tools.sh"
SAYSO="${SAYSO:-$root/target/release/sayso}" CORPUS="$root/corpus" node "$here/test.js" "$@"
