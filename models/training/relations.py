#!/usr/bin/env python3
"""Fits the weights of `src/relate/weights.toml` on annotated stories.

usage: relations.py --binary target/release/sayso FOLDER … [--judged FOLDER …] [--prior src/relate/weights.toml]
                    [--write src/relate/weights.toml] [--folds 9 --fold-weights DIR]

Each FOLDER holds annotated folders (`articles/` and `gold.json`). `sayso compared PATH` prints every denial with its numbers, the claims that it
gives away and the statements that it may answer. A statement is right when it holds evidence of another position of a dispute in which
the denial is evidence; a denial is one of a fact when it is evidence in any dispute. Four logistic regressions:

answers.pointed  is this statement what the denial answers, where the denial only points at it
answers.stated   the same where the denial says itself what is not so
answers.exists   is the denial evidence in a dispute
answers.report   is the dispute right that is made of the denial, its first three statements and what it gives away;
                 fitted on the odds that weights of other folds give, so that it is calibrated on stories that were not seen

`--judged` names folders whose denials were judged one by one (`articles/` and `judged.json`: a list of `{doc, spans, fact, answers}`, where
`answers` holds the places of the statements that the denial answers, each `[doc, start, end]`). A judge counts more denials as disputes than an
annotator of whole stories does, so these folders have a bias of their own in every table, which is not written; annotated denials
weigh `ANNOTATED` times as much, and the last table is fitted on annotated stories alone.
`--prior` draws the weights to those of that file, where data that they were fitted on is not at hand; the last table is then kept.

Prints, for weights fitted without the story itself: average precision of each, and precision and disputes found by rank.
`--fold-weights DIR` writes for each fold the weights fitted without its stories, and `folds.json`, for scoring the program as a whole.
"""
import argparse, collections, json, os, subprocess, sys, tempfile, tomllib
import numpy as np
from sklearn.metrics import average_precision_score

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "benches", "measure"))
MIN_OVERLAP = 0.5
ANNOTATED = 3.0
PULL = 0.03  # variance of the weights around those of the prior
JUDGED = "judged"
LINKS = ("answers.pointed", "answers.stated")
FAINT = -6.0
TIED = 3
TIE = -2.587  # log-odds of a chance of .07


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


def analysed(binary, folder, work):
    """The articles of a folder, and of each of their claims the file and the places in it."""
    articles = os.path.join(folder, "articles")
    out = os.path.join(work, "a.json")
    run(binary, "--no-cache", "analyze", articles, "-o", out)
    analysis = json.load(open(out, encoding="utf-8"))
    file = {d["id"]: os.path.basename(d["path"]) for d in analysis["documents"]}
    return articles, {c["id"]: (file[c["document"]], [(s["start"], s["end"]) for s in c["evidence"]]) for c in analysis["claims"]}


def read(binary, folder, work):
    """Denials of one folder with their labels."""
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    articles, spans = analysed(binary, folder, work)
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


def judged(binary, folder, work):
    """Denials of one folder with the verdicts of a judge; those that he did not see are left out."""
    verdicts = json.load(open(os.path.join(folder, "judged.json"), encoding="utf-8"))
    articles, spans = analysed(binary, folder, work)
    meets = lambda doc, span, claim: doc == spans[claim][0] and any(overlaps(span, s) for s in spans[claim][1])
    denials = []
    for line in run(binary, "compared", articles).splitlines():
        r = json.loads(line)
        found = [v for v in verdicts if any(meets(v["doc"], tuple(s), r["a"]) for s in v["spans"])]
        if not found:
            continue
        exact = [v for v in found if sorted(map(tuple, v["spans"])) == sorted(spans[r["a"]][1])]
        verdict = (exact or found)[0]
        answers = lambda claims: any(meets(doc, (start, end), b) for b in claims for doc, start, end in verdict["answers"])
        hit = lambda yes: {0} if verdict["fact"] and yes else set()
        denials.append(dict(
            story=os.path.basename(folder), id=r["a"], table=r["table"], x=r["x"] | {JUDGED: 1.0}, real=verdict["fact"], given=hit(r["given"]), gives=bool(r["given"]),
            candidates=[(c["x"] | {JUDGED: 1.0}, hit(answers(c["b"]))) for c in r["candidates"]], clear=[False], judged=True))
    return denials


class Table:
    """A logistic regression over named numbers, whose weights are drawn to those of a prior, else to nothing."""

    def __init__(self, rows, labels, strength, prior=None):
        prior = prior or {"bias": 0.0, "of": {}}
        self.names = sorted({k for r in rows for k in r} | set(prior["of"]))
        self.place = {k: i for i, k in enumerate(self.names)}
        x = np.hstack([self.matrix(rows), np.ones((len(rows), 1))])
        mean = np.array([prior["of"].get(k, 0.0) for k in self.names] + [prior["bias"]])
        free = np.array([k == JUDGED for k in self.names] + [True])
        pull = np.where(free, 1e-3, 1.0 / strength)
        weight = np.array([1.0 if JUDGED in r else ANNOTATED for r in rows])
        y, self.weights = np.asarray(labels, dtype=float), mean.copy()
        for _ in range(50):
            p = 1.0 / (1.0 + np.exp(-x @ self.weights))
            slope = x.T @ (weight * (p - y)) + pull * (self.weights - mean)
            curve = (x * (weight * p * (1.0 - p))[:, None]).T @ x + np.diag(pull)
            step = np.linalg.solve(curve, slope)
            self.weights -= step
            if np.abs(step).max() < 1e-5:
                break

    def matrix(self, rows):
        x = np.zeros((len(rows), len(self.names)))
        for i, r in enumerate(rows):
            for k, v in r.items():
                if k in self.place:
                    x[i, self.place[k]] = v
        return x

    def odds(self, rows):
        return self.matrix(rows) @ self.weights[:-1] + self.weights[-1] if rows else np.zeros(0)

    def toml(self, name):
        weights = [(k, round(float(w), 3)) for k, w in zip(self.names, self.weights) if k != JUDGED]
        lines = [f'["{name}"]', f"bias = {self.weights[-1]:.3f}", "[\"%s\".of]" % name]
        return "\n".join(lines + [f'"{k}" = {w}' for k, w in weights if w]) + "\n"


class Kept(Table):
    """A table of the prior as it is."""

    def __init__(self, table):
        self.names = sorted(table["of"])
        self.place = {k: i for i, k in enumerate(self.names)}
        self.weights = np.array([table["of"][k] for k in self.names] + [table["bias"]])


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


PRIOR = {}


def fit(denials):
    tables = {}
    strength = lambda free: PULL if PRIOR else free
    for name in LINKS:
        pairs = [(x, bool(y)) for d in denials if d["table"] == name for x, y in d["candidates"]]
        if pairs:
            tables[name] = Table([x for x, _ in pairs], [y for _, y in pairs], strength(0.1), PRIOR.get(name))
    tables["answers.exists"] = Table([d["x"] for d in denials], [d["real"] for d in denials], strength(0.3), PRIOR.get("answers.exists"))
    return tables


def fit_last(denials):
    """The last table, on odds that weights of other folds gave to annotated stories."""
    if PRIOR:
        return Kept(PRIOR["answers.report"])
    annotated = [d for d in denials if not d.get("judged")]
    return Table([d["report"] for d in annotated], [bool(d["hits"]) for d in annotated], 1.0)


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
    return fit(denials) | {"answers.report": fit_last(denials)}


HEAD = """# Weights that rules share; the numbers are those of `relate/compare.rs` and `relate/answers.rs`.
# Fitted by: python3 models/training/relations.py --binary target/release/sayso ../shared/stories --judged JUDGED --prior src/relate/weights.toml --write src/relate/weights.toml
# Data: annotated stories and articles annotated or judged for this (`models/README.md`); nothing of their text stands here.
"""


def write(path, tables):
    text = HEAD + "\n" + "\n".join(t.toml(n) for n, t in sorted(tables.items()))
    open(path, "w", encoding="utf-8").write(text)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("folder", nargs="+")
    ap.add_argument("--judged", nargs="*", default=[])
    ap.add_argument("--prior")
    ap.add_argument("--write")
    ap.add_argument("--folds", type=int, default=9)
    ap.add_argument("--fold-weights")
    o = ap.parse_args()
    if o.prior:
        PRIOR.update(tomllib.load(open(o.prior, "rb")))
    with tempfile.TemporaryDirectory() as work:
        denials = [d for f in folders(o.folder) for d in read(o.binary, f, work)]
        denials += [d for f in o.judged for d in judged(o.binary, f, work)]
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
        last = fit_last(outside)
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
