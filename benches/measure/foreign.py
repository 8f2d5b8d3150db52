"""Whether foreign articles beside an event change anything that is found in it.

    sayso extract ARTICLES | head -2000 > foreign.jsonl
    python3 benches/measure/foreign.py SAYSO corpus foreign.jsonl

Each event of the folder (`EVENT/articles`) is analysed alone and with the foreign articles beside it. Compared are, of the event's articles, the
disputes, the relations, the claims with their speakers, and what is told of these speakers; printed is what differs.
"""

import json
import pathlib
import subprocess
import sys


def run(sayso, arguments, lines):
    return subprocess.run([sayso, "--no-cache", *arguments], input=lines, stdout=subprocess.PIPE, check=True).stdout


def found(sayso, lines, own):
    """What is found in the event's articles: a table for each kind."""
    analysis = json.loads(run(sayso, ["merge"], run(sayso, ["relate"], lines)))
    documents = {d["id"] for d in analysis["documents"] if own is None or d["id"] in own}
    claims = {c["id"]: c for c in analysis["claims"] if c["document"] in documents}
    speakers = {s["id"]: s for s in analysis["speakers"]}
    in_event = lambda ids: any(id in claims for id in ids)
    return documents, {
        "claims": claims,
        "relations": {r["id"]: r for r in analysis["relations"] if in_event((r["a"], r["b"]))},
        "disputes": {d["id"]: d for d in analysis["disputes"] if in_event(id for p in d["positions"] for id in p["claims"])},
        "speakers": {id: {k: speakers[id][k] for k in ("name", "kind")} for c in claims.values() for id in (c["speaker"], *c["chain"])},
    }


def main():
    sayso, corpus, foreign = sys.argv[1:4]
    beside = pathlib.Path(foreign).read_bytes()
    wrong = 0
    for event in sorted(p for p in pathlib.Path(corpus).iterdir() if (p / "articles").is_dir()):
        own = run(sayso, ["extract", str(event / "articles")], b"")
        documents, alone = found(sayso, own, None)
        _, among = found(sayso, own + beside, documents)
        told = []
        for kind in alone:
            one, other = alone[kind], among[kind]
            differ = [id for id in one.keys() | other.keys() if one.get(id) != other.get(id)]
            wrong += len(differ)
            told.append(f"{len(one)} {kind}, {len(differ)} differ")
        print(f"{event.name}: {'; '.join(told)}", flush=True)
    count = beside.count(b'{"extract"')
    print(f"{count} foreign articles; {wrong} differences in all")


main()
