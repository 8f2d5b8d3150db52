#!/usr/bin/env python3
"""Right speakers of placed evidence, as the reference scorer counts them and with its ties broken by the speakers.

usage: speakers.py GOLD --scorer score_disputes.py [--binary target/release/sayso] [--show]

GOLD: a folder of events, each with articles/ and gold.json. Where X and Y accuse each other in one sentence, both reported positions overlap
both listed ones, and the scorer's matching pairs the first listed with the second reported, whoever speaks. The second figure takes,
among the pairings that are equally large, the one with most speakers right. --show lists evidence whose speaker is wrong even then.
"""
import argparse
import importlib.util
import itertools
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST = 50_000                   # pairings of one dispute beyond which the scorer's own is kept


def scorer_at(path):
    spec = importlib.util.spec_from_file_location("score_disputes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(scorer, analysis, entry, pairs, dispute):
    """(evidence, claims that hold it, whether one has its speaker) of all that this pairing places."""
    out = []
    for g, p in pairs.items():
        for e in entry["positions"][g]["evidence"]:
            held = [c for c in dispute["positions"][p]["claims"] if any(scorer.overlaps(scorer.gold_span(e), s) for s in analysis.spans(c))]
            if held:
                out.append((e, held, any(scorer.same_speaker(e["speaker"], analysis.names(c)) for c in held)))
    return out


def best(scorer, analysis, entry, pairs, dispute):
    """What the pairing of the same size with most right speakers places."""
    right = lambda rows: sum(ok for _, _, ok in rows)
    top = judged(scorer, analysis, entry, pairs, dispute)
    spans = [[s for c in p["claims"] for s in analysis.spans(c)] for p in dispute["positions"]]
    meets = {g: [p for p, own in enumerate(spans) if any(scorer.overlaps(scorer.gold_span(e), s) for e in entry["positions"][g]["evidence"] for s in own)]
             for g in pairs}
    for choice in itertools.islice(itertools.product(*meets.values()), MOST):
        if len(set(choice)) == len(choice):
            rows = judged(scorer, analysis, entry, dict(zip(meets, choice)), dispute)
            top = max(top, rows, key=right)
    return top


def found(scorer, analysis, gold):
    """(entry, pairing, dispute) of every listed dispute that is reported, as the scorer finds them."""
    for entry in gold["disputes"]:
        options = []
        for i, dispute in enumerate(analysis.disputes):
            size, pairs = scorer.against(entry, dispute, analysis)
            if size >= 2:
                options.append(((size, scorer.shared_evidence(entry, pairs, dispute, analysis), -i), pairs, dispute))
        if options:
            yield entry, *max(options, key=lambda o: o[0])[1:]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=pathlib.Path)
    ap.add_argument("--scorer", required=True)
    ap.add_argument("--binary", default=str(ROOT / "target/release/sayso"))
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    scorer = scorer_at(a.scorer)
    total = [0, 0, 0, 0]
    for event in sorted(p for p in a.gold.iterdir() if (p / "gold.json").exists()):
        with tempfile.TemporaryDirectory() as scratch:
            out = pathlib.Path(scratch) / "analysis.json"
            subprocess.run([a.binary, "--no-cache", "analyze", str(event / "articles"), "-o", str(out)], check=True, capture_output=True)
            analysis = scorer.Analysis(out)
        counts = [0, 0, 0, 0]
        for entry, pairs, dispute in found(scorer, analysis, json.loads((event / "gold.json").read_text(encoding="utf-8"))):
            for at, rows in ((0, judged(scorer, analysis, entry, pairs, dispute)), (2, best(scorer, analysis, entry, pairs, dispute))):
                counts[at] += len(rows)
                counts[at + 1] += sum(ok for _, _, ok in rows)
            for e, held, ok in rows:
                if a.show and not ok:
                    print(f"  {entry['id']}: {e['doc']} {e['start']}-{e['end']} {e['speaker']}; ours {sorted({analysis.names(c)[0] for c in held})}")
        total = [x + y for x, y in zip(total, counts)]
        print(f"{event.name}: {counts[1]} of {counts[0]} by the scorer, {counts[3]} of {counts[2]} with ties broken by the speakers")
    print(f"speaker_right {total[1] / max(1, total[0]):.3f}; with ties broken by the speakers {total[3] / max(1, total[2]):.3f}")


if __name__ == "__main__":
    main()
