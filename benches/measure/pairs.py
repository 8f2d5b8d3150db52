#!/usr/bin/env python3
"""Score pairs of sentences that contradict each other or do not: RTE-3 (three-way labels) and ClaimDiff (one claim weakens another).

usage: pairs.py --binary target/release/sayso --rte3 dev_3way.jsonl --claimdiff weak_train.json

Each sentence is read as an article of its own outlet. RTE-3: precision and recall of *contradiction* against the rest, where sayso reports a
contradiction between the two. ClaimDiff: average precision of sayso's disagreement score, beside the base rate; reversed copies are left out.
"""
import argparse, json, subprocess


def ask(binary, pairs):
    """Scores of pairs by id."""
    lines = "".join(json.dumps({"id": i, "a": a, "b": b}) + "\n" for i, a, b in pairs)
    done = subprocess.run([binary, "pairs"], input=lines, capture_output=True, text=True, check=True)
    return {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}


def average_precision(ranked):
    right, total = 0, 0.0
    for n, good in enumerate(ranked, 1):
        if good:
            right += 1
            total += right / n
    return total / right if right else 0.0


def rte3(binary, path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    said = ask(binary, [(r["id"], r["text"], r["hypothesis"]) for r in rows])
    gold = {r["id"] for r in rows if r["label"] == "contradiction"}
    found = {i for i, s in said.items() if s["contradiction"] > 0}
    right = len(found & gold)
    print(f"RTE-3: {len(rows)} pairs, {len(gold)} contradictions; reported {len(found)}, right {right}; "
          f"precision {right / max(1, len(found)):.3f}, recall {right / len(gold):.3f}")


def claimdiff(binary, path):
    rows = [r for r in json.load(open(path, encoding="utf-8"))["data"] if not r["pair_id"].endswith("_rev")]
    said = ask(binary, [(r["pair_id"], r["claim_a"], r["claim_b"]) for r in rows])
    ranked = sorted(rows, key=lambda r: (-said[r["pair_id"]]["disagreement"], r["pair_id"]))
    base = sum(r["relation"] for r in rows) / len(rows)
    ap = average_precision([r["relation"] == 1 for r in ranked])
    print(f"ClaimDiff: {len(rows)} pairs, base rate {base:.3f}, average precision {ap:.3f}, {ap / base:.2f} times the base rate")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("--rte3")
    ap.add_argument("--claimdiff")
    a = ap.parse_args()
    if a.rte3:
        rte3(a.binary, a.rte3)
    if a.claimdiff:
        claimdiff(a.binary, a.claimdiff)


if __name__ == "__main__":
    main()
