#!/usr/bin/env python3
"""Fits the weights of `src/relate/weights.toml` on annotated stories.

usage: relations.py --binary target/release/sayso FOLDER … [--write src/relate/weights.toml] [--folds 9 --fold-weights DIR]

Each FOLDER holds annotated folders (`articles/` and `gold.json`). `sayso compared PATH` prints every denial with its numbers, the claims that it
gives away and the statements that it may answer. A statement is right when it holds evidence of another position of a dispute in which
the denial is evidence; a denial is one of a fact when it is evidence in any dispute. Four logistic regressions:

answers.pointed  is this statement what the denial answers, where the denial only points at it
answers.stated   the same where the denial says itself what is not so
answers.exists   is the denial evidence in a dispute
answers.report   is the dispute right that is made of the denial, its first three statements and what it gives away;
                 fitted on the odds that weights of other folds give, so that it is calibrated on stories that were not seen

Prints, for weights fitted without the story itself: average precision of each, and precision and disputes found by rank.
`--fold-weights DIR` writes for each fold the weights fitted without its stories, and `folds.json`, for scoring the program as a whole.
"""
import argparse, collections, glob, json, os, subprocess, sys, tempfile
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "benches", "measure"))
MIN_OVERLAP = 0.5
LINKS = ("answers.pointed", "answers.stated")
FAINT = -6.0
TIED = 3
TIE = -1.992  # log-odds of a chance of .12


def folders(paths):
    for p in paths:
        if os.path.exists(os.path.join(p, "gold.json")):
            yield p
        else:
            yield from folders(sorted(e.path for e in os.scandir(p) if e.is_dir() and e.name != "articles"))


def overlaps(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared >= MIN_OVERLAP * min(a[1] - a[0], b[1] - b[0])


def run(binary, *arguments):
    return subprocess.run([binary, *arguments], check=True, capture_output=True, text=True).stdout


def read(binary, folder, work):
    """Denials of one folder with their labels."""
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    articles = os.path.join(folder, "articles")
    out = os.path.join(work, "a.json")
    run(binary, "--no-cache", "analyze", articles, "-o", out)
    analysis = json.load(open(out, encoding="utf-8"))
    file = {d["id"]: os.path.basename(d["path"]) for d in analysis["documents"]}
    spans = {c["id"]: (file[c["document"]], [(s["start"], s["end"]) for s in c["evidence"]]) for c in analysis["claims"]}
    evidence = collections.defaultdict(list)
    for i, d in enumerate(gold["disputes"]):
        for j, p in enumerate(d["positions"]):
            for e in p["evidence"]:
                evidence[e["doc"]].append(((e["start"], e["end"]), i, j))
    seen = {}

    def held(claim):
        if claim not in seen:
            doc, list_ = spans[claim]
            seen[claim] = {(i, j) for s in list_ for e, i, j in evidence[doc] if overlaps(e, s)}
        return seen[claim]

    denials = []
    for line in run(binary, "compared", articles).splitlines():
        r = json.loads(line)
        own = held(r["a"])

        def against(claims):
            other = set().union(*map(held, claims)) if claims else set()
            return {i for i, j in own for k, m in other if i == k and j != m}

        denials.append(dict(
            story=os.path.basename(folder), id=r["a"], table=r["table"], x=r["x"], real=bool(own), given=against(r["given"]), gives=bool(r["given"]),
            candidates=[(c["x"], against(c["b"])) for c in r["candidates"]], clear=[d["strength"] == "clear" for d in gold["disputes"]]))
    return denials


class Table:
    """A logistic regression over named numbers."""

    def __init__(self, rows, labels, strength):
        self.names = sorted({k for r in rows for k in r})
        self.place = {k: i for i, k in enumerate(self.names)}
        self.model = LogisticRegression(C=strength, solver="newton-cholesky", max_iter=200).fit(self.matrix(rows), labels)

    def matrix(self, rows):
        x = np.zeros((len(rows), len(self.names)), dtype=np.float32)
        for i, r in enumerate(rows):
            for k, v in r.items():
                if k in self.place:
                    x[i, self.place[k]] = v
        return x

    def odds(self, rows):
        return self.model.decision_function(self.matrix(rows)) if rows else np.zeros(0)

    def toml(self, name):
        weights = [(k, round(float(w), 3)) for k, w in zip(self.names, self.model.coef_[0])]
        lines = [f'["{name}"]', f"bias = {self.model.intercept_[0]:.3f}", "[\"%s\".of]" % name]
        return "\n".join(lines + [f'"{k}" = {w}' for k, w in weights if w]) + "\n"


def tied(odds, gives):
    """How many statements the program ties to the denial."""
    likely = sum(o >= TIE for o in sorted(odds, reverse=True)[:TIED])
    return max(likely, int(not gives and len(odds) > 0))


def report(exists, odds, gives, table):
    first = sorted(odds, reverse=True)[:TIED] + [FAINT] * TIED
    pointed = table == "answers.pointed"
    return {"report.pointed": float(pointed), "report.first-pointed": pointed * max(first[0], FAINT), "report.exists": exists, "report.first": max(first[0], FAINT), "report.second": max(first[1], FAINT), "report.third": max(first[2], FAINT),
            "report.given-away": float(gives), "report.tied": tied(odds, gives) / TIED, "report.untied": float(tied(odds, gives) == 0)}


def reported(d, odds):
    """Disputes that a report of the denial hits."""
    order = sorted(range(len(odds)), key=lambda i: -odds[i])[:tied(odds, d["gives"])]
    return set().union(d["given"], *[d["candidates"][i][1] for i in order])


def fit(denials):
    tables = {}
    for name in LINKS:
        pairs = [(x, bool(y)) for d in denials if d["table"] == name for x, y in d["candidates"]]
        if pairs:
            tables[name] = Table([x for x, _ in pairs], [y for _, y in pairs], 0.1)
    tables["answers.exists"] = Table([d["x"] for d in denials], [d["real"] for d in denials], 0.3)
    return tables


def score(tables, denials):
    exists = tables["answers.exists"]
    for d in denials:
        d["odds"] = tables[d["table"]].odds([x for x, _ in d["candidates"]])
        d["exists"] = float(exists.odds([d["x"]])[0])
        d["hits"] = reported(d, d["odds"])
        d["report"] = report(d["exists"], list(d["odds"]), d["gives"], d["table"])


def split(denials, k):
    stories = sorted({d["story"] for d in denials})
    order = np.random.RandomState(0).permutation(len(stories))
    return {stories[s]: i % k for i, s in enumerate(order)}


def cross(denials, k):
    """Scores of each denial by weights of the other folds."""
    fold = split(denials, k)
    for f in range(k):
        score(fit([d for d in denials if fold[d["story"]] != f]), [d for d in denials if fold[d["story"]] == f])


def fit_all(denials, k=9):
    cross(denials, k)
    last = Table([d["report"] for d in denials], [bool(d["hits"]) for d in denials], 1.0)
    return fit(denials) | {"answers.report": last}


HEAD = """# Weights that rules share; the numbers are those of `relate/compare.rs` and `relate/answers.rs`.
# Fitted by: python3 models/training/relations.py --binary target/release/sayso ../shared/stories ANNOTATED --write src/relate/weights.toml
# Data: annotated stories and 720 articles annotated in the same way (`models/README.md`); nothing of their text stands here.
"""


def write(path, tables):
    text = HEAD + "\n" + "\n".join(t.toml(n) for n, t in sorted(tables.items()))
    open(path, "w", encoding="utf-8").write(text)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("folder", nargs="+")
    ap.add_argument("--write")
    ap.add_argument("--folds", type=int, default=9)
    ap.add_argument("--fold-weights")
    o = ap.parse_args()
    with tempfile.TemporaryDirectory() as work:
        denials = [d for f in folders(o.folder) for d in read(o.binary, f, work)]
    print(f"{len(denials)} denials, {sum(d['real'] for d in denials)} in a dispute, {sum(len(d['candidates']) for d in denials)} candidates")
    cross(denials, o.folds)
    pairs = [(bool(y), s) for d in denials for (_, y), s in zip(d["candidates"], d["odds"])]
    for name in LINKS:
        some = [(bool(y), s) for d in denials if d["table"] == name for (_, y), s in zip(d["candidates"], d["odds"])]
        best = [max(zip(d["odds"], [bool(y) for _, y in d["candidates"]]))[1] for d in denials if d["table"] == name and any(y for _, y in d["candidates"])]
        print("%s: average precision %.3f, first is right in %.2f of %d" % (name, average_precision_score(*zip(*some)), np.mean(best), len(best)))
    print("links: average precision %.3f (chance %.3f)" % (average_precision_score(*zip(*pairs)), np.mean([p[0] for p in pairs])))
    print("denials: average precision %.3f (chance %.3f)" % (average_precision_score([d["real"] for d in denials], [d["exists"] for d in denials]), np.mean([d["real"] for d in denials])))
    fold = split(denials, o.folds)
    for f in range(o.folds):
        inside, outside = [[d for d in denials if (fold[d["story"]] == f) == side] for side in (True, False)]
        last = Table([d["report"] for d in outside], [bool(d["hits"]) for d in outside], 1.0)
        for d in inside:
            d["chance"] = float(1 / (1 + np.exp(-last.odds([d["report"]])[0])))
    taken, right, wrong, clear = set(), 0, 0, 0
    for n, d in enumerate(sorted(denials, key=lambda d: -d["chance"]), 1):
        new = [i for i in sorted(d["hits"]) if (d["story"], i) not in taken]
        if new:
            taken.add((d["story"], new[0]))
            right, clear = right + 1, clear + d["clear"][new[0]]
        wrong += not d["hits"]
        if n % 50 == 0:
            print(f"first {n}: chance {d['chance']:.2f}, precision {right / max(1, right + wrong):.2f}, clear disputes {clear}")
    if o.fold_weights:
        os.makedirs(o.fold_weights, exist_ok=True)
        json.dump(fold, open(os.path.join(o.fold_weights, "folds.json"), "w"))
        for f in range(o.folds):
            write(os.path.join(o.fold_weights, f"{f}.toml"), fit_all([dict(d) for d in denials if fold[d["story"]] != f]))
    if o.write:
        write(o.write, fit_all(denials))


if __name__ == "__main__":
    main()
