#!/usr/bin/env python3
"""Learn the choices of the room `attribute`: which cue a content belongs to, which source a cue has, where contents and sources begin and end.

  cargo build --release
  python models/training/attribution.py --gold POLNEAR/train --sayso target/release/sayso --out models/attribution.toml

A conditional log-linear model for each kind of choice: the candidates of one choice share a softmax, several candidates may be right
(an edge before or after a comma), weights are fitted by L-BFGS with an L2 penalty. Later choices depend on earlier ones and the weights are
built into the program, so build and run it three times; from the third on the weights hardly change. GOLD is a folder of PolNeAR's
form (`text/`, `attributions/`). Needs the packages of requirements.txt; some two minutes a run on two idle cores.
"""
import argparse, array, bisect, collections, glob, json, os, re, subprocess

import numpy as np
import torch

WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
ROLES = ("source", "cue", "content")
HEADER = """\
# Weights of the choices that the room `attribute` makes: for each kind of choice and each feature one weight a value, in the order of
# the values in src/attribute/choose. From: models/training/attribution.py on PolNeAR's training part. Licence: the project's.
# Read by: attribute.
"""


def gold_of(path):
    """Attributions of one annotation file as spans by role."""
    spans, out = {}, []
    lines = open(path, encoding="utf-8", newline="\n").read().split("\n")
    for line in lines:
        m = re.match(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", line)
        if m:
            spans[m[1]] = [tuple(map(int, p.split())) for p in m[2].split(";")]
    for line in lines:
        if re.match(r"E\d+\t", line):
            a = {r: [] for r in ROLES}
            for part in line.split("\t")[1].split()[1:]:
                role, name = part.split(":", 1)
                role = re.sub(r"\d+$", "", role).lower()
                if role in a:
                    a[role] += spans.get(name, [])
            if a["content"]:
                out.append(a)
    return out


class Article:
    """One annotated text: its words, and the words of each attribution's roles."""

    def __init__(self, text, annotation):
        with open(text, encoding="utf-8", newline="") as f:
            self.words = [(m.start(), m.end()) for m in WORD.finditer(f.read())]
        self.starts = [w[0] for w in self.words]
        self.ends = [w[1] for w in self.words]
        self.gold = [{r: self.ids(a[r]) for r in ROLES} for a in gold_of(annotation)]

    def ids(self, spans):
        return {i for s, e in spans for i in range(bisect.bisect_right(self.ends, s), bisect.bisect_left(self.starts, e))}

    def nearest(self, words, role):
        """The attribution that shares the most words in a role."""
        best = max(self.gold, key=lambda a: len(a[role] & words), default=None)
        return best if best and best[role] & words else None

    def right(self, choice):
        """Indices of the right candidates; None when the annotation does not say."""
        spans = [c["span"] for c in choice["candidates"]]
        subject = self.ids([choice["subject"]])
        none = [len(spans) - 1]
        if choice["kind"] == "content":
            a = self.nearest(subject, "content")
            if a is None:
                return none
            shared = [len(self.ids([s]) & a["cue"]) if s else 0 for s in spans]
            return [shared.index(max(shared))] if max(shared) else None
        if choice["kind"] == "source":
            a = self.nearest(subject, "cue")
            if a is None:
                return None
            if not a["source"]:
                return none
            sets = [self.ids([s]) if s else set() for s in spans]
            alike = [len(s & a["source"]) / len(s | a["source"]) for s in sets]
            return [alike.index(max(alike))] if max(alike) >= 0.3 else None
        role = "source" if choice["kind"].startswith("source-") else "content"
        a = self.nearest(subject, role)
        if a is None or len(a[role] & subject) < 0.3 * len(subject):
            return None
        runs, run = [], []
        for i in sorted(a[role]):
            if run and i != run[-1] + 1:
                runs.append(run)
                run = []
            run.append(i)
        runs.append(run)
        run = max(runs, key=lambda r: len(subject & set(r)))
        if choice["kind"].endswith("left"):
            edges = [bisect.bisect_left(self.starts, s[1]) for s in spans]
            right = [i for i, e in enumerate(edges) if e == run[0]]
        else:
            edges = [bisect.bisect_right(self.ends, s[0]) - 1 for s in spans]
            right = [i for i, e in enumerate(edges) if e == run[-1]]
        return right or None


def collect(args):
    """Choices by kind: rows of weight numbers for each candidate, its choice, whether it is right; and the features' sizes."""
    articles = {}
    for path in sorted(glob.glob(os.path.join(args.gold, "attributions", "*.ann"))):
        articles.setdefault(os.path.basename(path)[:-4].rsplit("_", 1)[0], path)
    articles = {n: Article(os.path.join(args.gold, "text", n + ".txt"), p) for n, p in articles.items()}
    data = collections.defaultdict(lambda: {"rows": array.array("i"), "choice": array.array("i"), "right": array.array("b"), "n": 0, "chosen": 0})
    sizes, offsets, seen = {}, {}, collections.Counter()
    run = subprocess.Popen([args.sayso, "choices", os.path.join(args.gold, "text")], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    for line in run.stdout:
        kind = line[line.index('"kind":"') + 8:].split('"', 1)[0]
        seen[kind] += 1
        if seen[kind] % args.every.get(kind, 1):
            continue
        choice = json.loads(line)
        if kind not in sizes:
            sizes[kind] = choice["sizes"]
            offsets[kind] = [1 + int(x) for x in np.cumsum([0] + [n for _, n in sizes[kind]])]
        article = articles.get(os.path.basename(choice["doc"]).rsplit(".", 1)[0])
        right = article.right(choice) if article and len(choice["candidates"]) > 1 else None
        if right is None:
            continue
        d, o, width = data[kind], offsets[kind], len(sizes[kind])
        for i, c in enumerate(choice["candidates"]):
            row = [o[f] + v for f, v in c["f"]]
            d["rows"].extend(row + [0] * (width - len(row)))
            d["choice"].append(d["n"])
            d["right"].append(i in right)
        d["n"] += 1
        d["chosen"] += choice["chosen"] in right
    return data, sizes


def fit(d, n_weights, width, l2):
    """Weights that make the right candidates likely; weight 0 is the padding's and stays 0."""
    torch.set_num_threads(1)
    rows = np.frombuffer(d["rows"], dtype=np.int32).reshape(-1, width)
    choice = np.frombuffer(d["choice"], dtype=np.int32)
    right = np.frombuffer(d["right"], dtype=np.int8).astype(bool)
    starts = np.flatnonzero(np.diff(choice, prepend=-1))
    n = d["n"]
    w = torch.zeros(n_weights + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=60, max_eval=70, history_size=10, line_search_fn="strong_wolfe", tolerance_change=1e-6)

    def scores():
        return w.detach().numpy()[rows].sum(1)

    def loss():
        s = scores()
        s = np.exp(s - np.maximum.reduceat(s, starts)[choice])
        all_sum = np.add.reduceat(s, starts)
        right_sum = np.maximum(np.add.reduceat(s * right, starts), 1e-30)
        value = np.log(all_sum / right_sum).sum() / n
        slope = (s / all_sum[choice] - s * right / right_sum[choice]) / n
        grad = sum(np.bincount(rows[:, k], weights=slope, minlength=n_weights + 1) for k in range(width))
        v = w.detach().numpy()
        grad += 2 * l2 / n * v
        grad[0] = 0
        w.grad = torch.from_numpy(grad)
        return torch.tensor(value + l2 / n * (v * v).sum())

    optimiser.step(loss)
    s = scores()
    top = np.maximum.reduceat(s, starts)
    hits = np.logical_or.reduceat((s == top[choice]) & right, starts).mean()
    print(f"  {n} choices, right before {d['chosen'] / n:.3f}, after {hits:.3f}, loss {loss().item():.4f}", flush=True)
    return w.detach().numpy()[1:]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--gold", required=True)
    ap.add_argument("--sayso", default="target/release/sayso")
    ap.add_argument("--out", default="models/attribution.toml")
    ap.add_argument("--l2", type=float, default=1.0)
    ap.add_argument("--every", default="left=2,right=2,source-left=2,source-right=2", help="take only every n-th choice of a kind")
    args = ap.parse_args()
    args.every = {k: int(n) for k, n in (e.split("=") for e in args.every.split(",") if e)}
    data, sizes = collect(args)
    text = HEADER
    for kind in sorted(sizes):
        print(kind, flush=True)
        weights = fit(data[kind], sum(n for _, n in sizes[kind]), len(sizes[kind]), args.l2)
        text += f"\n[{kind}]\n"
        at = 0
        for name, n in sizes[kind]:
            text += f"{name} = [{', '.join(f'{x:.2f}' for x in weights[at:at + n])}]\n"
            at += n
    with open(args.out, "w", encoding="utf-8") as f:
        f.write(text.replace("-0.00", "0.00"))


if __name__ == "__main__":
    main()
