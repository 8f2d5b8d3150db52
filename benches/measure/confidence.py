#!/usr/bin/env python3
"""How many of the disputes reported at a confidence annotators confirm: the table of `src/graph/README.md`, a row for each tenth.

usage: confidence.py --binary target/release/sayso --scorer ../shared/score/score_stories.py FOLDER [FOLDER …]

FOLDER holds articles/ and gold.json, or folders that do. The scorer says of each report whether it is `right`, `false`, or told `again`, which
counts on neither side. What the annotation does not list counts as false, so that the shares are floors.
"""
import argparse, importlib.util, math, os, subprocess, sys, tempfile


def scorer_at(path):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec = importlib.util.spec_from_file_location("score_stories", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("--scorer", required=True)
    ap.add_argument("folders", nargs="+")
    a = ap.parse_args()
    scorer, reports = scorer_at(a.scorer), []
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "analysis.json")
        for folder in scorer.folders(a.folders):
            command = [a.binary, "--no-cache", "analyze", os.path.join(folder, "articles"), "-o", out]
            subprocess.run(command, check=True, capture_output=True)
            reports += scorer.score(folder, out)[1]
    judged = [r for r in reports if r["verdict"] != "again"]
    print("| confidence | confirmed | reported | share |\n| --- | --- | --- | --- |")
    for tenth in range(10):
        row = [r["verdict"] == "right" for r in judged if min(math.floor(10 * r["confidence"] + 1e-9), 9) == tenth]
        if row:
            print(f"| .{tenth}0 to .{tenth}9 | {sum(row)} | {len(row)} | {sum(row) / len(row):.2f} |")
    right = sum(r["verdict"] == "right" for r in judged)
    print(f"| all | {right} | {len(judged)} | {right / max(len(judged), 1):.2f} |")


if __name__ == "__main__":
    main()
