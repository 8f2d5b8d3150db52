#!/usr/bin/env python3
"""False disputes on incidents of the Gun Violence Archive whose articles agree.

usage: gva_false.py DATA SAYSO [--limit N] [--mixed]     DATA: folder with articles.jsonl.gz

Each incident with two or more articles is a folder of its own. An incident agrees when a plain reading of its articles, the
largest number before *killed*, *dead* or *died* and before *injured*, *wounded* or *hurt*, never falls from one article's date to the
next: what differs is then a later count. Every quantity dispute on such an incident is false, whatever the reading missed.

--mixed puts the articles of all chosen incidents into one folder and counts disputes that join different incidents.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import tempfile

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
NUMBER = r"(\d{1,3}|" + "|".join(WORDS) + r")"
GAP = r"(?:\s+[\w'-]+){0,4}?\s+"
READ = {
    "killed": re.compile(NUMBER + GAP + r"(?:killed|dead|died|slain)", re.I),
    "injured": re.compile(NUMBER + GAP + r"(?:injured|wounded|hurt)", re.I),
}


def value(word):
    return int(word) if word.isdigit() else WORDS.index(word.lower()) + 1


def largest(text, frame):
    return max((value(m.group(1)) for m in READ[frame].finditer(text)), default=None)


def agrees(articles):
    for frame in READ:
        seen = [n for n in (largest(a["content"], frame) for a in sorted(articles, key=lambda a: a["dct"])) if n is not None]
        if any(later < earlier for earlier, later in zip(seen, seen[1:])):
            return False
    return True


def write(folder, articles):
    for a in articles:
        record = {"title": a["title"], "date": a["dct"], "outlet": re.sub(r".*?://(?:www\.)?([^/]+)/.*", r"\1", a["uri"].split("/http", 1)[-1]),
                  "text": a["content"]}
        (folder / f"{a['incident']}-{a['id'][:12]}.json").write_text(json.dumps(record), encoding="utf-8")


def disputes(sayso, folder):
    done = subprocess.run([sayso, "analyze", str(folder), "-o", str(folder / "out.analysis")], capture_output=True, check=False)
    if done.returncode:
        return [], {}
    analysis = json.loads((folder / "out.analysis").read_text(encoding="utf-8"))
    path = {d["id"]: pathlib.Path(d["path"]).name for d in analysis["documents"]}
    claims = {c["id"]: c for c in analysis["claims"]}
    file_of = {c["id"]: path[c["document"]] for c in analysis["claims"]}
    return [(d, [[(file_of[c], claims[c]) for c in p["claims"]] for p in d["positions"]]) for d in analysis["disputes"]], claims


def show(name, dispute, positions):
    print(f"{name}: {dispute['type']} {dispute['confidence']:.2f} {dispute['question']}")
    for position in positions:
        for file, claim in position[:2]:
            print(f"    {file}: {claim['evidence'][0]['text'][:160]!r}".replace("\\n", " "))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=pathlib.Path)
    ap.add_argument("sayso")
    ap.add_argument("--limit", type=int, default=300)
    ap.add_argument("--mixed", action="store_true")
    ap.add_argument("--show", action="store_true")
    args = ap.parse_args()
    incidents = collections.defaultdict(list)
    with gzip.open(args.data / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            incidents[article["incident"]].append(article)
    chosen = sorted(i for i, articles in incidents.items() if len(articles) >= 2 and agrees(articles))[: args.limit]
    if args.mixed:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for incident in chosen:
                write(folder, incidents[incident])
            found, _ = disputes(args.sayso, folder)
        joined = [(d, p) for d, p in found if len({f.split("-")[0] for position in p for f, _ in position}) > 1]
        for d, p in joined if args.show else []:
            show("joined", d, p)
        print(f"incidents {len(chosen)}  disputes {len(found)}  joining different incidents {len(joined)}")
        return
    wrong = 0
    for incident in chosen:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write(folder, incidents[incident])
            found = [(d, p) for d, p in disputes(args.sayso, folder)[0] if d["type"] == "quantity"]
        wrong += bool(found)
        for d, p in found if args.show else []:
            show(incident, d, p)
    print(f"incidents {len(chosen)}  with a false quantity dispute {wrong}  share {wrong / max(1, len(chosen)):.3f}")


if __name__ == "__main__":
    main()
