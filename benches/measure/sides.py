#!/usr/bin/env python3
"""Whether every annotated piece of evidence that lies in a claim stands under the right speaker, found dispute or not.

usage: sides.py FOLDER ... --scorer score_disputes.py [--binary target/release/sayso] [--list] [--only CLASS]

FOLDER: an annotated story (articles/ and gold.json), or a folder of such. A piece of evidence lies in a claim by the overlap rule of the
scorer. It is right when one such claim has its speaker, or one of its chain, by the scorer's `same_speaker`; where the annotator gives the
outlet, when the speaker of one such claim is the outlet. Evidence whose speaker is `unnamed` is left out. `by the closest claim` asks the
same of one claim alone, the one whose evidence is nearest to the annotated span, and of its speaker without the chain. Wrong ones fall into classes by what
was printed: `missed` (we: the outlet), `outlet` (gold: the outlet), `nobody` (an attribution without a source), and by the source as
printed, `pronoun`, `description`, `name`. `--list` prints them.
"""
import argparse
import collections
import concurrent.futures
import importlib.util
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRONOUNS = {"he", "she", "they", "it", "we", "i", "him", "her", "them", "his", "its", "their", "who", "which", "that", "you", "both"}


def scorer_at(path):
    spec = importlib.util.spec_from_file_location("score_disputes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folders(paths):
    for path in paths:
        if (path / "gold.json").exists():
            yield path
        else:
            yield from folders(sorted(p for p in path.iterdir() if p.is_dir() and p.name != "articles"))


def analysed(binary, folder):
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "analysis.json")
        subprocess.run([binary, "--no-cache", "--threads", "1", "analyze", str(folder / "articles"), "-o", out], check=True, capture_output=True)
        return json.load(open(out, encoding="utf-8"))


class Story:
    """The claims of one analysis by file, with what the scorer asks of them."""

    def __init__(self, data):
        self.kind = {s["id"]: s["kind"] for s in data["speakers"]}
        self.names = {s["id"]: [s["name"]] + s["aliases"] for s in data["speakers"]}
        file = {d["id"]: os.path.basename(d["path"]) for d in data["documents"]}
        self.attribution = {a["id"]: a for a in data["attributions"]}
        self.claims = collections.defaultdict(list)
        for c in data["claims"]:
            for s in c["evidence"]:
                self.claims[file[c["document"]]].append((s["start"], s["end"], c))

    def holding(self, scorer, e):
        """Claims that hold a piece of evidence, the closest first: the most words in common, the fewest beyond."""
        span = scorer.gold_span(e)
        found = {}
        for start, end, c in self.claims[e["doc"]]:
            if scorer.overlaps(span, (e["doc"], start, end)):
                shared = min(end, span[2]) - max(start, span[1])
                rank = (shared / (max(end, span[2]) - min(start, span[1])), -start)
                found[c["id"]] = max(found.get(c["id"], (rank, c)), (rank, c), key=lambda f: f[0])
        return [c for _, c in sorted(found.values(), key=lambda f: f[0], reverse=True)]

    def has(self, scorer, claim, gold, chain):
        if gold == "outlet":
            return self.kind.get(claim["speaker"]) == "outlet"
        ids = [claim["speaker"]] + (claim["chain"] if chain else [])
        return scorer.same_speaker(gold, [n for i in ids for n in self.names.get(i, [])])

    def fault(self, claim, gold):
        """The class of a wrong one, the source and the cue as printed."""
        a = self.attribution.get(claim.get("attribution"))
        words = lambda part: " … ".join(s["text"] for s in a[part]) if a else ""
        source, cue = words("source"), words("cue")
        if gold == "outlet":
            return "outlet", source, cue
        if not a:
            return "missed", source, cue
        if not source:
            return "nobody", source, cue
        first, last = source.split()[0], source.split()[-1]
        if source.lower() in PRONOUNS or first.lower() in PRONOUNS:
            return "pronoun", source, cue
        described = last.islower() or first.lower() in ("the", "a", "an", "some", "its", "their", "one", "this", "that", "these", "those")
        return "description" if described and not source.istitle() else "name", source, cue


def judged(scorer, binary, folder):
    """One row for each piece of evidence with a speaker that lies in a claim: right, right by the closest claim, class, and the words."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    story = Story(analysed(binary, folder))
    rows, outside = [], 0
    for part in ("disputes", "not_disputes"):
        for entry in gold[part]:
            for e in (e for p in entry["positions"] for e in p["evidence"]):
                speaker = e.get("speaker")
                if speaker in (None, "", "unnamed"):
                    continue
                held = story.holding(scorer, e)
                if not held:
                    outside += 1
                    continue
                right = any(story.has(scorer, c, speaker, True) for c in held)
                closest = story.has(scorer, held[0], speaker, False)
                fault, source, cue = story.fault(held[0], speaker)
                ours = sorted({story.names.get(c["speaker"], ["?"])[0] for c in held})
                rows.append((right, closest, fault, folder.name, e, speaker, ours, source, cue))
    return rows, outside


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", nargs="+", type=pathlib.Path)
    ap.add_argument("--scorer", required=True)
    ap.add_argument("--binary", default=str(ROOT / "target/release/sayso"))
    ap.add_argument("--list", action="store_true", help="the wrong ones by class")
    ap.add_argument("--only", help="with --list: this class alone")
    ap.add_argument("--threads", type=int, default=2)
    o = ap.parse_args()
    scorer = scorer_at(o.scorer)
    every = list(folders(o.folder))
    with concurrent.futures.ThreadPoolExecutor(o.threads) as pool:
        found = list(pool.map(lambda f: judged(scorer, o.binary, f), every))
    rows = [r for part, _ in found for r in part]
    outside = sum(n for _, n in found)
    wrong = [r for r in rows if not r[0]]
    if o.list:
        for fault in sorted({r[2] for r in wrong}):
            for _, _, _, folder, e, speaker, ours, source, cue in (r for r in wrong if r[2] == fault and o.only in (None, fault)):
                text = " ".join(e["text"].split())
                print(f"{fault} | {folder}/{e['doc']}:{e['start']} | {speaker} | ours {', '.join(ours)} | [{source}] [{cue}] | {text[:240]}")
    share = lambda a, b: f"{a / max(1, b):.3f} ({a} of {b})"
    print("right", share(len(rows) - len(wrong), len(rows)), "in no claim", outside)
    print("right by the closest claim", share(sum(r[1] for r in rows), len(rows)))
    for name, part in (("the outlet's own", [r for r in rows if r[5] == "outlet"]), ("somebody's", [r for r in rows if r[5] != "outlet"])):
        print("right of", name, share(sum(r[0] for r in part), len(part)), "by the closest", share(sum(r[1] for r in part), len(part)))
    print("wrong by class:", ", ".join(f"{k} {n}" for k, n in collections.Counter(r[2] for r in wrong).most_common()))


if __name__ == "__main__":
    main()
