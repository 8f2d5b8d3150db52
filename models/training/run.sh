#!/bin/sh
# From the data folder to the weights and the table of their card, in one command; what is done already is not done again.
#
#   models/training/run.sh DATA [WORK]
#
# DATA holds ud_ewt/, polnear/ and news/. WORK (target/training unless given) keeps every step's result: delete one to redo it
# and, by hand, those after it. It goes on from the weights in models/, as those of each version went on from the version before;
# FRESH=1 begins from nothing, with a first student, a teacher and a second student, which is how version 0.2.0 was made. Bounds, in
# minutes of wall time on two idle cores, are set by SILVER, FIRST, TEACHER, LABEL, SECOND and LAST; a busy machine trains on fewer
# words in the same time. SCORER names PolNeAR's reference scorer (score_attribution.py); without it the card gets no rows of PolNeAR.
set -eu
data=$(cd "${1:?usage: models/training/run.sh DATA [WORK]}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "${2:-$root/target/training}"
work=$(cd "${2:-$root/target/training}" && pwd)
version=${VERSION:-0.3.0}

if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet -r "$here/requirements.txt"
fi
python="$work/venv/bin/python"

# step NAME COMMAND…: runs the command, which writes NAME.part, unless NAME is there.
step() {
    name=$1
    shift
    if [ -s "$work/$name" ]; then
        echo "$name is there"
        return
    fi
    echo "$name: begun $(date +%H:%M)"
    (cd "$work" && "$@" > "$work/$name.log" 2>&1) || { tail -5 "$work/$name.log" >&2; exit 1; }
    mv "$work/new.$name" "$work/$name"
}

train() { "$python" "$here/train.py" "$@"; }

# The program's own tokens, which the last student and the scores are made of.
program="$root/target/release/sayso"
(cd "$root" && cargo build --release --quiet)
# Entities of spaCy's small model over the news and over PolNeAR's training part.
step ner.jsonl "$python" "$here/silver.py" "$data" new.ner.jsonl --minutes "${SILVER:-20}"
step ner-polnear.jsonl "$python" "$here/silver.py" "$data" new.ner-polnear.jsonl --set polnear
init="$root/models/reader.bin"
if [ -n "${FRESH:-}" ]; then
    # A student of gold and silver labels, from which the second begins.
    step v0.pt train student "$data" "$work" --out new.v0.pt --minutes "${FIRST:-8}" --ner-words 400000
    # The teacher, and what it reads in unlabelled news.
    step teacher.pt train teacher "$data" "$work" --out new.teacher.pt --minutes "${TEACHER:-27}"
    step soft.pt train label "$data" "$work" --teacher teacher.pt --out new.soft.pt --words 1700000 --minutes "${LABEL:-8}"
    step v1.pt train student "$data" "$work" --out new.v1.pt --init v0.pt --soft soft.pt --minutes "${SECOND:-21}" --ner-words 900000 --rate 1.6e-3
    init="$work/v1.pt"
fi
# The student that ships.
step student.pt "$python" "$here/student.py" "$data" "$work" --out new.student.pt --init "$init" --segment "$program" --minutes "${LAST:-48}" --rate 1e-3

"$python" "$here/export.py" "$data" "$work" "$work/student.pt" "$root/models" "$version"

(cd "$root" && cargo build --release --quiet)
"$python" "$here/evaluate.py" "$data" --part ${PART:-dev} --weights "$root/models/reader.bin" --work "$work" \
    --segment "$program" ${SCORER:+--scorer "$SCORER"} --card "$root/models/README.md"
