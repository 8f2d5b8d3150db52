#!/usr/bin/env python3
"""Learn whom a pronoun and a description mean: the choices `pronoun` and `description` of the room `attribute`.

  cargo build --release
  python3 models/training/antecedents.py --stories STORIES --scorer score_disputes.py --sayso target/release/sayso --out models/antecedents.toml

STORIES holds annotated stories (articles/ and gold.json), whose evidence stands under canonical speakers. A choice is one to learn from when a piece of
evidence lies in what its source says; the right candidates are those of the evidence's speaker, and *none of them* where there is none. A
conditional log-linear model for each kind of choice, fitted by gradient descent with an L2 penalty. Prints how many choices are right with
the weights in the program, with weights fitted on the other stories (a tenth of the stories left out at a time), and with the final ones.
Which candidates there are depends a little on earlier choices, so build and run twice. Standard library only.
"""
import argparse
import collections
import importlib.util
import json
import math
import os
import pathlib
import subprocess

KINDS = ("pronoun", "description")
HEADER = """# Weights of the choice of whom a pronoun or a description means: for each feature one weight a value, in the order of the values in
# src/attribute/speaker/antecedent.rs. From: models/training/antecedents.py on annotated stories. Licence: the project's. Read by: attribute.
"""


def scorer_at(path):
    spec = importlib.util.spec_from_file_location("score_disputes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evidence_of(folder):
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = collections.defaultdict(list)
    for d in gold["disputes"]:
        for e in (e for p in d["positions"] for e in p["evidence"]):
            if e.get("speaker") not in (None, "", "unnamed", "outlet"):
                found[e["doc"]].append(e)
    return found


def collect(args, scorer):
    """{kind: [(story, rows of weight numbers, right or not, chosen now)]}, and the features' sizes."""
    data, sizes = collections.defaultdict(list), {}
    for folder in sorted(p for p in args.stories.iterdir() if (p / "gold.json").exists()):
        evidence = evidence_of(folder)
        run = subprocess.run([args.sayso, "choices", str(folder / "articles")], capture_output=True, text=True, check=True)
        for line in run.stdout.splitlines():
            if not any(f'"kind":"{k}"' in line for k in KINDS):
                continue
            c = json.loads(line)
            sizes[c["kind"]] = c["sizes"]
            doc = os.path.basename(c["doc"].split("#")[0])
            spans = [(doc, s[0], s[1]) for s in c["content"] if s]
            told = {e["speaker"] for e in evidence[doc] if any(scorer.overlaps(scorer.gold_span(e), s) for s in spans)}
            if len(told) != 1:
                continue
            speaker = told.pop()
            right = [bool(n) and scorer.same_speaker(speaker, n) for n in c["names"]]
            right[-1] = not any(right)
            offsets = [0]
            for _, n in c["sizes"]:
                offsets.append(offsets[-1] + n)
            rows = [[offsets[f] + v for f, v in k["f"]] for k in c["candidates"]]
            data[c["kind"]].append((folder.name, rows, right, c["chosen"]))
    return data, sizes


def fit(examples, width, l2, steps=250, rate=0.5):
    """Weights that make the right candidates likely (AdaGrad over all examples)."""
    w, seen = [0.0] * width, [1e-6] * width
    for _ in range(steps):
        grad = [2 * l2 * x for x in w]
        for _, rows, right, _ in examples:
            scores = [sum(w[i] for i in row) for row in rows]
            top = max(scores)
            likely = [math.exp(s - top) for s in scores]
            every, good = sum(likely), max(sum(p for p, r in zip(likely, right) if r), 1e-30)
            for row, p, r in zip(rows, likely, right):
                slope = p / every - (p / good if r else 0.0)
                if slope:
                    for i in row:
                        grad[i] += slope
        for i, g in enumerate(grad):
            if g:
                seen[i] += g * g
                w[i] -= rate * g / math.sqrt(seen[i])
    return w


def chosen(w, rows):
    scores = [sum(w[i] for i in row) for row in rows]
    return scores.index(max(scores))


def hits(examples, pick):
    return sum(right[pick(rows, now)] for _, rows, right, now in examples)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--stories", type=pathlib.Path, required=True)
    ap.add_argument("--scorer", required=True)
    ap.add_argument("--sayso", default="target/release/sayso")
    ap.add_argument("--out", default="models/antecedents.toml")
    ap.add_argument("--l2", type=float, default=0.7)
    ap.add_argument("--folds", type=int, default=10)
    args = ap.parse_args()
    data, sizes = collect(args, scorer_at(args.scorer))
    text = HEADER
    for kind in KINDS:
        examples, width = data[kind], sum(n for _, n in sizes[kind])
        stories = sorted({e[0] for e in examples})
        left_out = 0
        for k in range(args.folds):
            out = set(stories[k::args.folds])
            w = fit([e for e in examples if e[0] not in out], width, args.l2)
            left_out += hits([e for e in examples if e[0] in out], lambda rows, _: chosen(w, rows))
        w = fit(examples, width, args.l2)
        n = len(examples)
        reachable = sum(any(r[:-1]) for _, _, r, _ in examples)
        now, after = hits(examples, lambda _, now: now), hits(examples, lambda rows, _: chosen(w, rows))
        print(f"{kind}: {n} choices, {reachable} with a candidate; right now {now / n:.3f}, left out {left_out / n:.3f}, fitted {after / n:.3f}")
        text += f"\n[{kind}]\n"
        at = 0
        for name, size in sizes[kind]:
            text += f"{name} = [{', '.join(f'{x:.2f}' for x in w[at:at + size])}]\n"
            at += size
    pathlib.Path(args.out).write_text(text.replace("-0.00", "0.00"), encoding="utf-8")


if __name__ == "__main__":
    main()
