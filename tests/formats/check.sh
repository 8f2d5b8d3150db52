#!/usr/bin/env bash
# The table, graph and linked-data formats in the programs of others: Python's csv, networkx, pyld; each compared by counts with the analysis.
#   tests/formats/check.sh [FOLDER…]      without a folder: two stories of corpus/
# Installs networkx and pyld into a folder of its own outside the tree.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${TMPDIR:-/tmp}/sayso-formats"
if [ ! -x "$work/bin/python" ]; then
  python3 -m venv "$work" 2> /dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv > /dev/null && python3 -m venv "$work"; }
fi
"$work/bin/python" -c "import networkx, pyld" 2> /dev/null || "$work/bin/pip" install --quiet networkx==3.4.2 PyLD==2.0.4
[ $# -gt 0 ] || set -- "$root/corpus/market-attack" "$root/corpus/port-strike"
SAYSO="${SAYSO:-$root/target/release/sayso}" "$work/bin/python" "$here/check.py" "$@"
