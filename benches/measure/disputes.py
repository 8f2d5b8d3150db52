#!/usr/bin/env python3
"""Score disputes on annotated events with the least confidence chosen on the other events, and the tempting pairs by kind.

usage: disputes.py --binary target/release/sayso FOLDER   (FOLDER holds events: articles/ and gold.json)

For each event the least confidence that gives the best F1 on the other events (recall of clear disputes, strict precision) is applied to it,
so that no threshold is fitted on the event it is scored on. The rules themselves were written with all events in sight.
Then, for each kind of tempting pair that is no dispute: how many are reported as one.
"""
import argparse, collections, json, os, subprocess

SHARE = 0.5     # of the shorter span, as the reference scorer has it


def overlaps(a, b):
    shared = min(a[2], b[2]) - max(a[1], b[1])
    return a[0] == b[0] and shared > 0 and shared >= SHARE * min(a[2] - a[1], b[2] - b[1])


def matched(entry, positions):
    """Whether two positions of ours hold evidence of two different positions of the entry."""
    def hit(gold, ours):
        return any(overlaps((e["doc"], e["start"], e["end"]), s) for e in gold["evidence"] for s in ours)
    pairs = [(g, o) for g, gold in enumerate(entry["positions"]) for o, ours in enumerate(positions) if hit(gold, ours)]
    return any(a[0] != b[0] and a[1] != b[1] for a in pairs for b in pairs)


def read(binary, event):
    gold = json.load(open(os.path.join(event, "gold.json"), encoding="utf-8"))
    done = subprocess.run([binary, "analyze", os.path.join(event, "articles")], capture_output=True, text=True, check=True)
    data = json.loads(done.stdout)
    file = {d["id"]: os.path.basename(d["path"]) for d in data["documents"]}
    spans = {c["id"]: [(file[c["document"]], s["start"], s["end"]) for s in c["evidence"]] for c in data["claims"]}
    disputes = []
    for d in data["disputes"]:
        positions = [[s for c in p["claims"] for s in spans[c]] for p in d["positions"]]
        hits = {g["id"] for g in gold["disputes"] if matched(g, positions)}
        tempting = {n["id"] for n in gold["not_disputes"] if matched(n, positions)} if not hits else set()
        disputes.append((d["confidence"], hits, tempting))
    return gold, disputes


def measure(events, least):
    clear = found = reported = right = 0
    for gold, disputes in events:
        kept = [d for d in disputes if d[0] >= least]
        wanted = {g["id"] for g in gold["disputes"] if g.get("strength") == "clear"}
        clear += len(wanted)
        found += len(wanted & set().union(*[d[1] for d in kept]))
        reported += len(kept)
        right += sum(bool(d[1]) for d in kept)
    return found / max(1, clear), right / max(1, reported), (found, clear, right, reported)


def best(events):
    def f1(least):
        recall, precision, _ = measure(events, least)
        return 2 * recall * precision / max(1e-9, recall + precision)
    return max((x / 100 for x in range(50, 96)), key=lambda x: (f1(x), -x))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("folder")
    a = ap.parse_args()
    names = sorted(n for n in os.listdir(a.folder) if os.path.exists(os.path.join(a.folder, n, "gold.json")))
    events = {n: read(a.binary, os.path.join(a.folder, n)) for n in names}
    total = [0, 0, 0, 0]
    for n in names:
        least = best([events[m] for m in names if m != n])
        recall, precision, counts = measure([events[n]], least)
        total = [x + y for x, y in zip(total, counts)]
        print(f"{n}: least confidence {least:.2f} from the others; clear found {counts[0]} of {counts[1]}, right {counts[2]} of {counts[3]}")
    print(f"all, cross-validated: recall of clear {total[0] / max(1, total[1]):.3f}, strict precision {total[2] / max(1, total[3]):.3f}")
    kinds = collections.Counter()
    wrong = collections.Counter()
    for gold, disputes in events.values():
        reported = set().union(*[d[2] for d in disputes]) if disputes else set()
        for pair in gold["not_disputes"]:
            kinds[pair.get("why", "?")] += 1
            wrong[pair.get("why", "?")] += pair["id"] in reported
    for kind in sorted(kinds):
        print(f"tempting, {kind}: reported {wrong[kind]} of {kinds[kind]}")


if __name__ == "__main__":
    main()
