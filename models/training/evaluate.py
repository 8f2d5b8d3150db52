"""Scores a weights' file by the reference arithmetic, with 95 % intervals, and writes the table of the card.

  python evaluate.py DATA --weights models/reader/reader.bin [--part dev test] [--work WORK] [--scorer score_attribution.py]
                     [--segment target/release/sayso] [--card models/README.md] [--json OUT] [--limit N]

EWT: gold tokens and sentences; every token counts, marks too; the best tree with one root. PolNeAR: plain text in, roles by the
given scorer, and attributions put together by the link scores alone. Entities: typed, exact spans, against the silver labels that
`silver.py` left in WORK, over 300 articles kept out of training. Intervals: bootstrap over paragraphs, documents, articles.
Tune on `dev`; `test` (EWT only) is for the card.
"""
import argparse
import collections
import importlib.util
import json
import os
import random
import re
import struct

import numpy as np

import data as D
import export as X
import model as M
import segmenter

RESAMPLES = 500


# --- weights and reading --------------------------------------------------------------------------------------------

class Weights:
    """A file of models/FORMAT.md."""

    def __init__(self, path):
        raw = open(path, "rb").read()
        if raw[:8] != b"SAYSORD1":
            raise SystemExit(f"{path}: no weights' file")
        n = struct.unpack("<I", raw[8:12])[0]
        self.header = json.loads(raw[16:16 + n])
        self.t = {}
        for x in self.header["tensors"]:
            at = 16 + n + x["offset"]
            piece = raw[at:at + x["bytes"]]
            self.t[x["name"]] = piece if x["type"] == "bytes" else np.frombuffer(piece, {"i8": np.int8, "f32": np.float32}[x["type"]]).reshape(x["shape"])
        self.sets = self.header["sets"]
        words = self.t["vocabulary"].decode().split("\n")
        self.features = M.Features({w: i for i, w in enumerate(words)})
        self.lemmas = {}
        for line in self.t["lemma_exceptions"].decode().split("\n"):
            form, pos, lemma = line.split("\t")
            self.lemmas[form, pos] = lemma

    def read(self, w):
        """Scores of a window, as export.reference gives them."""
        return X.reference(self.t, np.array(self.features.window(w)), np.cumsum(w.starts), self.sets, self.header["entity_dilations"])


def best_tree(scores):
    """The best tree without crossing arcs and with one root (Eisner 1996): scores[i, j] how well j heads i, the diagonal how well i is the root."""
    n = len(scores)
    right, left, open_right, open_left = (np.zeros((n, n), np.float32) for _ in range(4))
    cut_right, cut_left, cut_open = (np.zeros((n, n), int) for _ in range(3))
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            sums = right[i, i:j] + left[i + 1:j + 1, j]
            q = int(sums.argmax())
            cut_open[i, j], open_right[i, j], open_left[i, j] = i + q, sums[q] + scores[j, i], sums[q] + scores[i, j]
            sums = left[i, i:j] + open_left[i:j, j]
            q = int(sums.argmax())
            cut_left[i, j], left[i, j] = i + q, sums[q]
            sums = open_right[i, i + 1:j + 1] + right[i + 1:j + 1, j]
            q = int(sums.argmax())
            cut_right[i, j], right[i, j] = i + 1 + q, sums[q]
    root = int((left[0] + right[:, n - 1] + scores.diagonal()).argmax())
    heads = np.zeros(n, int)
    heads[root] = root
    todo = [("left", 0, root), ("right", root, n - 1)]
    while todo:
        half, i, j = todo.pop()
        if i == j:
            continue
        if half == "right":
            q = cut_right[i, j]
            todo += [("open right", i, q), ("right", q, j)]
        elif half == "left":
            q = cut_left[i, j]
            todo += [("left", i, q), ("open left", q, j)]
        else:
            q = cut_open[i, j]
            if half == "open right":
                heads[j] = i
            else:
                heads[i] = j
            todo += [("right", i, q), ("left", q + 1, j)]
    return heads


# --- English Web Treebank -------------------------------------------------------------------------------------------


def score_ewt(weights, path, limit):
    """Per paragraph: tokens, and how many are right by each measure."""
    out = []
    for par in D.read_conllu(path)[:limit]:
        c = collections.Counter()
        for group in D.pack(par):
            words = [t[0] for s in group for t in s]
            w = D.Window(words, D.quote_states(words), [1 if k == 0 else 0 for s in group for k in range(len(s))], [1] * len(words))
            r = weights.read(w)
            upos, morph, lemma = (r[k].argmax(1) for k in ("upos", "morph", "lemma"))
            base = 0
            for s in group:
                n = len(s)
                heads = best_tree(r["arcs"][base:base + n, base:base + n])
                for i, (form, lem, pos, mor, head, rel, _) in enumerate(s):
                    j = base + i
                    said = weights.sets["upos"][upos[j]]
                    low = form.lower().replace("’", "'")
                    ours = weights.lemmas.get((low, said))
                    if ours is None:
                        ours = D.apply_script(form, weights.sets["lemma"][lemma[j]])
                    right = (heads[i] if heads[i] != i else -1) == head - 1
                    label = "root" if heads[i] == i else weights.sets["rels"][int(r["label_of"](j, base + heads[i]).argmax())]
                    c["n"] += 1
                    c["UPOS"] += said == pos
                    c["features"] += weights.sets["morph"][morph[j]] == mor
                    c["lemma"] += ours == lem
                    c["UAS"] += right
                    c["LAS"] += right and label == rel
                base += n
        out.append(c)
    names = ("UPOS", "features", "lemma", "UAS", "LAS")
    return rows(out, {k: (lambda c, k=k: c[k] / c["n"]) for k in names})


def rows(parts, measures):
    """{name: (value, low, high)} over parts that are resampled whole."""
    rng = random.Random(7)
    total = lambda some: sum(some, collections.Counter())
    samples = [total(rng.choices(parts, k=len(parts))) for _ in range(RESAMPLES)]
    out = {}
    for name, f in measures.items():
        v = sorted(f(s) for s in samples)
        out[name] = (f(total(parts)), v[int(0.025 * RESAMPLES)], v[int(0.975 * RESAMPLES)])
    return out


# --- PolNeAR --------------------------------------------------------------------------------------------------------

def role_spans(ids, names):
    """(role, first, one past last) of runs of one role; a begin label opens a new run."""
    out, start = [], None
    kinds = [names[i][2:] for i in ids]
    for i in range(len(ids) + 1):
        if start is not None and (i == len(ids) or kinds[i] != kinds[start] or names[ids[i]].startswith("B-")):
            out.append((kinds[start], start, i))
            start = None
        if i < len(ids) and start is None and kinds[i]:
            start = i
    return out


def attributions(weights, windows):
    """(attributions joined by the link scores alone, all spans by role), offsets in code points."""
    joined, roles = [], {"source": [], "cue": [], "content": []}
    for w, spans in windows:
        r = weights.read(w)
        some, by_role = join(weights.sets["roles"], X.best_path(r["roles"], weights.t["role_moves"]), r["links"], spans)
        joined += some
        for k in roles:
            roles[k] += by_role[k]
    return joined, roles


def join(names, ids, links, spans):
    """Each source or content goes to the cue of its window that its tokens together prefer; a content that prefers none stands alone."""
    joined, roles = [], {"source": [], "cue": [], "content": []}
    at = lambda a, b: [spans[a][0], spans[b - 1][1]]
    runs = role_spans(ids, names)
    groups = {a: {"source": [], "cue": [at(a, b)], "content": []} for k, a, b in runs if k == "Cue"}
    for kind, a, b in runs:
        roles[kind.lower()].append(at(a, b))
        if kind == "Cue":
            continue
        s = links[a:b].sum(0)
        cue = max(sorted(groups), key=lambda c: s[c], default=None)
        if cue is not None and s[cue] > s[-1]:
            groups[cue][kind.lower()].append(at(a, b))
        elif kind == "Content":
            joined.append({"source": [], "cue": [], "content": [at(a, b)]})
    return joined + [g for g in groups.values() if g["content"]], roles


def score_polnear(weights, folder, scorer, limit):
    gold = scorer.load_gold(folder)
    docs = D.polnear_windows(folder)[:limit]
    gold = {name: gold[name] for name, _, _, _ in docs}
    linked, alone = {}, {}
    for name, _, _, windows in docs:
        joined, roles = attributions(weights, windows)
        linked[name], alone[name] = joined, [roles]
    out = {}
    for pred, keep in ((alone, lambda k: k.startswith("token")), (linked, lambda k: not k.startswith("token"))):
        per = scorer.score(gold, pred)
        ci = scorer.boot(per, RESAMPLES)
        total = sum(per.values(), collections.Counter())
        out.update({k: (scorer.prf(total, k)[2], *ci[k]) for k in scorer.rows() if keep(k)})
    return out


# --- entities -------------------------------------------------------------------------------------------------------

def held_articles(data, work):
    """(text, silver entities) of the 300 articles kept out of training."""
    silver = D.silver(os.path.join(work, "ner.jsonl"))
    return [(text[:200000], silver[key]) for key, text, out in D.news(data) if out and key in silver][:300]


def score_entities(weights, articles, limit):
    out = []
    kinds = collections.Counter()
    names = weights.sets["ner"]
    for text, ents in articles[:limit]:
        said = set()
        tokens = []
        for w, spans in D.text_windows(text):
            tokens += spans
            ids = X.best_path(weights.read(w)["ner"], weights.t["entity_moves"])
            start = None
            for i in range(len(ids) + 1):
                label = names[ids[i]] if i < len(ids) else "O"
                if start is not None and label != "I-" + names[ids[start]][2:]:
                    said.add((spans[start][0], spans[i - 1][1], names[ids[start]][2:]))
                    start = None
                if start is None and label != "O":
                    start = i
        # Silver spans at the borders of our tokens: a word cut otherwise by the silver model is no error of either.
        gold = set()
        for s, e, kind in ents:
            inside = [t for t in tokens if t[0] < e and t[1] > s]
            if inside:
                gold.add((inside[0][0], inside[-1][1], kind))
        for k in {x[2] for x in said | gold}:
            a, b = {x for x in said if x[2] == k}, {x for x in gold if x[2] == k}
            kinds[k, "tp"] += len(a & b)
            kinds[k, "p"] += len(a)
            kinds[k, "g"] += len(b)
        out.append(collections.Counter(tp=len(said & gold), p=len(said), g=len(gold)))
    f1 = lambda c: 2 * c["tp"] / max(1, c["p"] + c["g"])
    each = {k: 2 * kinds[k, "tp"] / max(1, kinds[k, "p"] + kinds[k, "g"]) for k in sorted({k for k, _ in kinds})}
    return rows(out, {"entities": f1}), each


# --- card -----------------------------------------------------------------------------------------------------------

FLOORS = {"UPOS": .95, "UAS": .87, "LAS": .845, "lemma": .96, "token source": .80, "token cue": .67, "token content": .88, "entities": .84,
          "attr": .70, "attr+source": .63, "exact content": .52, "attr [indirect]": .63}


def table(sections):
    lines = ["| on | measure | score | 95 % interval | floor |", "| --- | --- | --- | --- | --- |"]
    for title, scores in sections:
        for name, (v, low, high) in scores.items():
            floor = FLOORS.get(name)
            lines.append(f"| {title} | {name} | {v:.3f} | {low:.3f} to {high:.3f} | {'' if floor is None else f'{floor:.3f}' + ('' if v >= floor else ' (missed)')} |")
    return "\n".join(lines)


def put(path, text):
    """Puts the table between the card's marks."""
    card = open(path, encoding="utf-8").read()
    new = re.sub(r"(<!-- scores -->\n).*?(<!-- /scores -->)", lambda m: m[1] + text + "\n" + m[2], card, flags=re.S)
    open(path, "w", encoding="utf-8").write(new)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("--weights", required=True)
    ap.add_argument("--part", choices=("dev", "test"), nargs="+", default=["dev"])
    ap.add_argument("--work")
    ap.add_argument("--scorer")
    ap.add_argument("--segment")
    ap.add_argument("--card")
    ap.add_argument("--json")
    ap.add_argument("--limit", type=int)
    a = ap.parse_args()
    weights = Weights(a.weights)
    polnear = os.path.join(a.data, "polnear", "dev")
    articles = held_articles(a.data, a.work) if a.work else []
    if a.segment:
        texts = [open(os.path.join(polnear, "text", p), encoding="utf-8", newline="").read() for p in sorted(os.listdir(os.path.join(polnear, "text")))]
        segmenter.use(a.segment, texts + [t for t, _ in articles])
    sections = [(f"EWT {p}", score_ewt(weights, os.path.join(a.data, "ud_ewt", f"en_ewt-ud-{p}.conllu"), a.limit)) for p in a.part]
    if a.scorer:
        spec = importlib.util.spec_from_file_location("score_attribution", a.scorer)
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        sections.append(("PolNeAR dev", score_polnear(weights, polnear, scorer, a.limit)))
    if articles:
        scores, each = score_entities(weights, articles, a.limit)
        sections.append((f"news, {len(articles)} articles, silver", scores))
        print("entities by type:", ", ".join(f"{k} {v:.2f}" for k, v in each.items()))
    print(f"version {weights.header['version']}")
    print(table(sections))
    if a.json:
        with open(a.json, "w", encoding="utf-8") as f:
            json.dump({"version": weights.header["version"], "scores": {t: s for t, s in sections}}, f, indent=1)
            f.write("\n")
    if a.card:
        put(a.card, table(sections))


if __name__ == "__main__":
    main()
