#!/usr/bin/env bash
# Every format that other programs read, opened by those programs (DuckDB, Datasette, openpyxl, networkx, mwparserfromhell, citeproc, rispy,
# followthemoney, cassis, the Label Studio SDK, Apache Annotator and more) and compared with the analysis by counts, words and offsets. Then
# the same on a folder whose articles try to be markup, formulas and links.
#   tests/formats/check.sh [FOLDER…]      without a folder: two stories of corpus/
# Installs what it needs into a folder of its own outside the tree.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${TMPDIR:-/tmp}/sayso-formats"
install() { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null; }
if [ ! -x "$work/bin/python" ]; then
  python3 -m venv "$work" 2> /dev/null || { install python3-venv && python3 -m venv "$work"; }
fi
# What the folder holds is told by a copy of the lists, so that a change of these installs anew.
if ! cmp -s "$here/requirements.txt" "$work/requirements.txt"; then
  # followthemoney builds a binding to ICU.
  pkg-config --exists icu-i18n 2> /dev/null || install libicu-dev pkg-config g++ python3-dev
  "$work/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  "$work/bin/pip" install --quiet --disable-pip-version-check --no-deps label-studio-sdk==2.1.2
  cp "$here/requirements.txt" "$work/requirements.txt"
fi
command -v npm > /dev/null || install nodejs npm
if ! cmp -s "$here/package-lock.json" "$work/package-lock.json"; then
  cp "$here/package.json" "$here/package-lock.json" "$work/"
  (cd "$work" && npm ci --no-audit --no-fund --silent)
fi
[ $# -gt 0 ] || set -- "$root/corpus/market-attack" "$root/corpus/port-strike"
export SAYSO="${SAYSO:-$root/target/release/sayso}"
made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
python3 "$here/hostile.py" "$made/hostile"
mkdir "$made/annotations"
ANNOTATIONS="$made/annotations" "$work/bin/python" "$here/check.py" "$@" "$made/hostile"
for file in "$made"/annotations/*.annotations.json; do
  NODE_PATH="$work/node_modules" node "$here/annotations.mjs" "$file" "${file%.annotations.json}.analysis.json"
done
