"""Whether foreign articles beside an event change anything that is found in it.

    sayso extract ARTICLES | head -2000 > foreign.jsonl
    python3 benches/measure/foreign.py SAYSO corpus foreign.jsonl

Each event of the folder (`EVENT/articles`) is analysed alone, and all of them once with the foreign articles beside them. Compared are, of each event's
articles, the disputes, the relations, the claims with their speakers, and name and kind of these speakers; printed is what differs.
"""

import json
import pathlib
import subprocess
import sys


def run(sayso, arguments, lines):
    return subprocess.run([sayso, "--no-cache", *arguments], input=lines, stdout=subprocess.PIPE, check=True).stdout


def analysis(sayso, lines):
    return json.loads(run(sayso, ["merge"], run(sayso, ["relate"], lines)))


def found(analysis, documents):
    """What is found in some articles: a table for each kind."""
    claims = {c["id"]: c for c in analysis["claims"] if c["document"] in documents}
    speakers = {s["id"]: s for s in analysis["speakers"]}
    in_event = lambda ids: any(id in claims for id in ids)
    return {
        "claims": claims,
        "relations": {r["id"]: r for r in analysis["relations"] if in_event((r["a"], r["b"]))},
        "disputes": {d["id"]: d for d in analysis["disputes"] if in_event(id for p in d["positions"] for id in p["claims"])},
        "speakers": {id: {k: speakers[id][k] for k in ("name", "kind")} for c in claims.values() for id in (c["speaker"], *c["chain"])},
    }


def main():
    sayso, corpus, foreign = sys.argv[1:4]
    beside = pathlib.Path(foreign).read_bytes()
    events = {
        event.name: run(sayso, ["extract", str(event / "articles")], b"")
        for event in sorted(pathlib.Path(corpus).iterdir())
        if (event / "articles").is_dir()
    }
    among = analysis(sayso, b"".join(events.values()) + beside)
    wrong = 0
    for name, lines in events.items():
        alone = analysis(sayso, lines)
        documents = {d["id"] for d in alone["documents"]}
        one, other = found(alone, documents), found(among, documents)
        told = []
        for kind in one:
            differ = [id for id in one[kind].keys() | other[kind].keys() if one[kind].get(id) != other[kind].get(id)]
            wrong += len(differ)
            told.append(f"{len(one[kind])} {kind}, {len(differ)} differ")
        print(f"{name}: {'; '.join(told)}", flush=True)
    count = beside.count(b'{"extract"')
    print(f"{count} foreign articles; {wrong} differences in all")


main()
