#!/bin/sh
# From the data folder to the weights and the table of their card, in one command; what is done already is not done again.
#
#   models/training/run.sh DATA [WORK]
#
# DATA holds ud_ewt/, polnear/ and news/. WORK (target/training unless given) keeps every step's result: delete one to redo it
# and, by hand, those after it. It goes on from the weights in models/, as those of each version went on from the version before;
# FRESH=1 begins from nothing, with a student of its own. Bounds, in minutes of wall time, are set by SILVER, FIRST, ALONE, TEACHER,
# LABEL, LAST, EXCHANGED and ENTITIES; a busy machine trains on fewer words in the same time. The student that learns alone and the teacher use one core
# each and run side by side. SCORER names PolNeAR's reference scorer (score_attribution.py); without it the card gets no rows of PolNeAR.
set -eu
data=$(cd "${1:?usage: models/training/run.sh DATA [WORK]}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "${2:-$root/target/training}"
work=$(cd "${2:-$root/target/training}" && pwd)
version=${VERSION:-0.6.0}

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
init="$root/models/reader/reader.bin"
if [ -n "${FRESH:-}" ]; then
    # A student of gold and silver labels, from which the next begins.
    step v0.pt train student "$data" "$work" --out new.v0.pt --minutes "${FIRST:-8}" --ner-words 400000
    init="$work/v0.pt"
fi
# The student goes on alone on one core, with its own average as teacher of news; on the other core the teacher of trees is made.
step alone.pt "$python" "$here/student.py" "$data" "$work" --out new.alone.pt --init "$init" --segment "$program" --minutes "${ALONE:-65}" --threads 1 &
alone=$!
step teacher.pt train teacher "$data" "$work" --out new.teacher.pt --minutes "${TEACHER:-48}" --no-roles --trees 1 --segment "$program" --threads 1
wait "$alone"
# What the teacher reads in PolNeAR and in unlabelled news, and the student that learns from it and ships.
step soft.pt train label "$data" "$work" --teacher teacher.pt --out new.soft.pt --words 2000000 --minutes "${LABEL:-15}" --segment "$program"
step student.pt "$python" "$here/student.py" "$data" "$work" --out new.student.pt --init alone.pt --soft soft.pt --segment "$program" --minutes "${LAST:-50}" --rate 1.2e-3 --threads 1 --soup

# The same articles with their names exchanged, and the entities' own blocks, which learn on the finished encoder.
step exchanged.jsonl "$python" "$here/silver.py" "$data" new.exchanged.jsonl --set exchanged --names ner.jsonl --minutes "${EXCHANGED:-16}"
step encoder.bin sh -c '"$0" "$1" "$2" . student.pt encoder "$3" && mv encoder/reader/reader.bin new.encoder.bin' "$python" "$here/export.py" "$data" "$version"
step entities.pt "$python" "$here/entities.py" "$data" "$work" --out new.entities.pt --init encoder.bin --more exchanged.jsonl --segment "$program" --minutes "${ENTITIES:-90}"

"$python" "$here/export.py" "$data" "$work" "$work/encoder.bin" "$root/models" "$version" "$work/entities.pt"

(cd "$root" && cargo build --release --quiet)
"$python" "$here/evaluate.py" "$data" --part ${PART:-dev} --weights "$root/models/reader/reader.bin" --work "$work" \
    --segment "$program" ${SCORER:+--scorer "$SCORER"} --card "$root/models/README.md"
