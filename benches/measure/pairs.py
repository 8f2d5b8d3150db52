#!/usr/bin/env python3
"""Score pairs of sentences that contradict each other or do not: RTE-3 (three-way labels) and ClaimDiff (one claim weakens another).

usage: pairs.py --binary target/release/sayso --rte3 dev_3way.jsonl --claimdiff weak_train.json [--fit] [--show]

Each sentence is read as an article of its own outlet. RTE-3: precision and recall of *contradiction* against the rest, where sayso reports a
contradiction between the two. ClaimDiff: average precision of how sure sayso is, pairs of one figure in the order of how alike their nearest claims
are, beside the base rate; reversed copies are left out. With --fit, how the nearest claims compare is weighed too: each topic is scored by weights
that were fitted on the other nine tenths of the topics, and nothing of that travels in the program. --show lists what is reported on RTE-3.
"""
import argparse, json, math, random, subprocess


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


def rte3(binary, path, show):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    said = ask(binary, [(r["id"], r["text"], r["hypothesis"]) for r in rows])
    gold = {r["id"] for r in rows if r["label"] == "contradiction"}
    found = {i for i, s in said.items() if s["contradiction"] > 0}
    right = len(found & gold)
    if show:
        for r in sorted(rows, key=lambda r: -said[r["id"]]["contradiction"]):
            if r["id"] in found:
                print("right" if r["id"] in gold else "false", said[r["id"]]["rule"], r["id"], said[r["id"]]["why"], sep="\t")
    print(f"RTE-3: {len(rows)} pairs, {len(gold)} contradictions; reported {len(found)}, right {right}; "
          f"precision {right / max(1, len(found)):.3f}, recall {right / len(gold):.3f}")


def solve(matrix, right):
    """Gauss's elimination with the largest pivot."""
    n = len(right)
    rows = [row[:] + [x] for row, x in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            f = rows[r][i] / rows[i][i]
            rows[r] = [x - f * y for x, y in zip(rows[r], rows[i])]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][j] * out[j] for j in range(i + 1, n))) / rows[i][i]
    return out


def logistic(xs, ys, ridge=3.0, rounds=12):
    """Weights of a ridge logistic regression by Newton's method, on features as they stand; the bias comes last and is not shrunk."""
    n = len(xs[0])
    mean = [sum(x[j] for x in xs) / len(xs) for j in range(n)]
    spread = [max(1e-9, math.sqrt(sum((x[j] - mean[j]) ** 2 for x in xs) / len(xs))) for j in range(n)]
    scaled = [[(x[j] - mean[j]) / spread[j] for j in range(n)] + [1.0] for x in xs]
    w = [0.0] * (n + 1)
    for _ in range(rounds):
        slope = [ridge * w[j] if j < n else 0.0 for j in range(n + 1)]
        curve = [[ridge if i == j and i < n else 0.0 for j in range(n + 1)] for i in range(n + 1)]
        for x, y in zip(scaled, ys):
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))
            for i in range(n + 1):
                slope[i] += (p - y) * x[i]
                for j in range(n + 1):
                    curve[i][j] += p * (1 - p) * x[i] * x[j]
        w = [a - d for a, d in zip(w, solve(curve, slope))]
    plain = [w[j] / spread[j] for j in range(n)]
    return plain + [w[n] - sum(p * m for p, m in zip(plain, mean))]


# What of a comparison is weighed with --fit.
WEIGHED = ("deed.same", "deed.alike", "deed.opposite", "doer.same", "doer.unlike", "object.same", "object.unlike", "figure.compatible",
           "figure.exclusive", "polarity.opposite", "words.soft", "words.first-held", "words.second-held", "words.shared")


def fit(rows, said, base):
    xs = [[said[r["pair_id"]]["contradiction"]] + [said[r["pair_id"]]["compared"].get(name, 0.0) for name in WEIGHED] for r in rows]
    ys = [r["relation"] for r in rows]
    topics = sorted({r["topic"] for r in rows})
    aps = []
    for seed in range(5):
        random.Random(seed).shuffle(topics)
        fold = {topic: i % 10 for i, topic in enumerate(topics)}
        scores = [0.0] * len(rows)
        for k in range(10):
            inside = [i for i, r in enumerate(rows) if fold[r["topic"]] != k]
            w = logistic([xs[i] for i in inside], [ys[i] for i in inside])
            for i in set(range(len(rows))) - set(inside):
                scores[i] = sum(a * b for a, b in zip(w, xs[i] + [1.0]))
        order = sorted(range(len(rows)), key=lambda i: (-scores[i], rows[i]["pair_id"]))
        aps.append(average_precision([ys[i] == 1 for i in order]))
    ap = sum(aps) / len(aps)
    print(f"ClaimDiff, each topic by weights fitted on the others, mean of five ways to cut the topics: average precision {ap:.3f} "
          f"({min(aps):.3f} to {max(aps):.3f}), {ap / base:.2f} times the base rate")


def sure(answer):
    return answer["contradiction"], answer["compared"].get("words.soft", 0.0)


def claimdiff(binary, path, refit):
    rows = [r for r in json.load(open(path, encoding="utf-8"))["data"] if not r["pair_id"].endswith("_rev")]
    said = ask(binary, [(r["pair_id"], r["claim_a"], r["claim_b"]) for r in rows])
    ranked = sorted(rows, key=lambda r: (*(-x for x in sure(said[r["pair_id"]])), r["pair_id"]))
    base = sum(r["relation"] for r in rows) / len(rows)
    ap = average_precision([r["relation"] == 1 for r in ranked])
    print(f"ClaimDiff: {len(rows)} pairs, base rate {base:.3f}, average precision {ap:.3f}, {ap / base:.2f} times the base rate")
    if refit:
        fit(rows, said, base)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("--rte3")
    ap.add_argument("--claimdiff")
    ap.add_argument("--fit", action="store_true")
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    if a.rte3:
        rte3(a.binary, a.rte3, a.show)
    if a.claimdiff:
        claimdiff(a.binary, a.claimdiff, a.fit)


if __name__ == "__main__":
    main()
