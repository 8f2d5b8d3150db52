#!/usr/bin/env bash
# `sayso mcp` spoken to by the protocol's own Python client, in its newest version and as older clients speak.
#   tests/mcp/check.sh
# Installs the client into a folder of its own outside the tree.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${TMPDIR:-/tmp}/sayso-mcp"
if [ ! -x "$work/bin/python" ]; then
  python3 -m venv "$work" 2> /dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv > /dev/null && python3 -m venv "$work"; }
fi
"$work/bin/python" -c "import mcp" 2> /dev/null || "$work/bin/pip" install --quiet mcp==2.3.0
SAYSO="${SAYSO:-$root/target/release/sayso}" CORPUS="$root/corpus" "$work/bin/python" "$here/check.py"
