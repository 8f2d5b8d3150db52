#!/usr/bin/env python3
"""Tempting non-disputes that are reported as disputes, by kind.

usage: tempting.py GOLD SAYSO     GOLD: a folder of events, each with articles/ and gold.json

A non-dispute counts as reported when two of its positions overlap two different positions of one reported dispute that overlaps no
listed dispute in the same way. Kinds are the gold's `why`.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def spans(claim, files):
    return [(files[claim["document"]], s["start"], s["end"]) for s in claim["evidence"]]


def overlap(a, b):
    shared = min(a[2], b[2]) - max(a[1], b[1])
    return a[0] == b[0] and shared > 0 and 2 * shared >= min(a[2] - a[1], b[2] - b[1])


def matched(entry, positions):
    """How many of an entry's positions find a reported position of their own."""
    def touches(g, p):
        return any(overlap((e["doc"], e["start"], e["end"]), s) for e in g["evidence"] for s in p)

    owner = {}

    def place(g, seen):
        for i, p in enumerate(positions):
            if i not in seen and touches(entry["positions"][g], p):
                seen.add(i)
                if i not in owner or place(owner[i], seen):
                    owner[i] = g
                    return True
        return False

    return sum(place(g, set()) for g in range(len(entry["positions"])))


def main():
    gold_folder, sayso = pathlib.Path(sys.argv[1]), sys.argv[2]
    total, reported = collections.Counter(), collections.Counter()
    for event in sorted(p for p in gold_folder.iterdir() if (p / "gold.json").exists()):
        gold = json.loads((event / "gold.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as name:
            out = pathlib.Path(name) / "out.json"
            subprocess.run([sayso, "analyze", str(event / "articles"), "-o", str(out)], check=True, capture_output=True)
            analysis = json.loads(out.read_text(encoding="utf-8"))
        files = {d["id"]: pathlib.Path(d["path"]).name for d in analysis["documents"]}
        claims = {c["id"]: c for c in analysis["claims"]}
        disputes = [[[s for c in p["claims"] for s in spans(claims[c], files)] for p in d["positions"]] for d in analysis["disputes"]]
        false = [d for d in disputes if all(matched(g, d) < 2 for g in gold["disputes"])]
        for entry in gold["not_disputes"]:
            total[entry["why"]] += 1
            if any(matched(entry, d) >= 2 for d in false):
                reported[entry["why"]] += 1
                print(f"reported: {event.name} {entry['why']}: {entry['question']}")
    for why in sorted(total):
        print(f"{why:18} {reported[why]:3} of {total[why]:3}  {reported[why] / total[why]:.2f}")
    print(f"{'all':18} {sum(reported.values()):3} of {sum(total.values()):3}  {sum(reported.values()) / max(1, sum(total.values())):.2f}")


if __name__ == "__main__":
    main()
