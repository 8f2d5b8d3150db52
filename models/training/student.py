"""Trains the student on gold trees (EWT), gold roles (PolNeAR) and silver entities (news and PolNeAR), from any earlier student.

  python student.py DATA WORK --out student.pt --minutes 60 --init models/reader/reader.bin [--soft soft.pt] [--segment sayso]

A running average of the weights ("mean teacher", Tarvainen and Valpola 2017) is what is kept; with --soup its mean with earlier states ("model
soups", Wortsman et al. 2022). It also reads the news of each batch without noise: the student, under dropout, learns its roles there, so that text
without gold keeps it from forgetting. Trees, parts of speech and features of news are learnt from it too, or with --soft, on news and PolNeAR, from
a teacher's distributions (`train.py label`).

The loop is built for two slow cores. Windows are turned into arrays once. A batch is one long row of tokens with gaps between windows,
so nothing is padded in the encoder; each head sees only the tokens that have its labels; rows of words get their own lazy Adam, since
a batch touches a thousandth of them. The average is written every five minutes, so a run that is cut short has its weights.
"""
import argparse
import collections
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data as D
import evaluate as E
import export as X
import model as M
import segmenter
import train as T

GAP = max(M.DILATIONS)
NEWS_WORDS = 1_000_000          # fresh words of news a round
BASES = dict(zip(M.TABLES, np.cumsum([0] + list(M.TABLES.values()))))
TAGS = ("upos", "morph", "lemma", "ner", "roles")


# --- from and to the weights' file ----------------------------------------------------------------------------------

def state_of(path):
    """A student's state from a weights' file, its integers multiplied out. The gains of the norms are in the weights, so they are 1."""
    w = E.Weights(path)
    t = {k: v for k, v in w.t.items() if not isinstance(v, bytes)}
    scaled = lambda name, factor=1.0: t[f"{name}.weight"].astype(np.float32) * t[f"{name}.scale"][:, None] * np.float32(factor)
    state = {f"tables.{k}.weight": t[f"{k}.rows"].astype(np.float32) * t[f"{k}.scale"][:, None] for k in M.TABLES}
    for i in range(len(w.header["dilations"])):
        flat = scaled(f"block{i}", M.SCALE)
        state[f"blocks.{i}.conv.weight"] = flat.reshape(flat.shape[0], 3, -1).transpose(0, 2, 1)
        state[f"blocks.{i}.conv.bias"] = t[f"block{i}.bias"]
        state[f"blocks.{i}.norm.gain"] = np.ones(M.WIDTH, np.float32)
    state["norm.gain"] = np.ones(M.WIDTH, np.float32)
    net = M.Student(w.sets)
    # A student's own head of entities stands among its tags; it begins from the head that marks them.
    at = X.entity_rows(w.sets).start
    whole = lambda x, own: np.concatenate([x[:at], own, x[at:]])
    heads = whole(scaled("heads", M.SCALE), scaled("entity_head", M.SCALE)), whole(t["heads.bias"], t["entity_head.bias"])
    parts = ("tags", *X.HEADS)
    cuts = np.cumsum([getattr(net.heads, k).out_features for k in parts])[:-1]
    for k, x, b in zip(parts, *(np.split(x, cuts) for x in heads)):
        state[f"heads.{k}.weight"], state[f"heads.{k}.bias"] = x, b
    for k in ("arc_mix.weight", "arc_mix.bias", "arc_bias", "label_out.weight", "label_out.bias", "link_bias"):
        state["heads." + k] = t[k]
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in state.items()}, w.sets, list(w.features.vocab)


def student_of(data, work, path):
    """(network, label sets, words) of a checkpoint or a weights' file."""
    if path.endswith(".bin"):
        state, sets, words = state_of(path)
    else:
        saved = torch.load(path, weights_only=False)
        state, sets, words = saved["net"], saved["sets"], saved.get("vocabulary") or T.vocabulary(data, work)
    net = M.Student(sets)
    widened(net, state)
    return net, sets, words


def widened(net, state):
    """Loads a state; blocks that it lacks keep their small random weights, which hardly change what the others read."""
    missing = net.load_state_dict(state, strict=False)
    known = {int(k.split(".")[1]) for k in state if k.startswith("blocks.")}
    for i, block in enumerate(net.blocks):
        if i not in known:
            block.conv.weight.data.mul_(0.1)
    assert all(k.startswith("blocks.") for k in missing.missing_keys) and not missing.unexpected_keys, missing


# --- windows as arrays ----------------------------------------------------------------------------------------------

class Arrays:
    """A window's rows in the one long table, its labels as numbers (-100 where there is none), and the rows of its words read as unknown."""

    def __init__(self, w, batcher, soft=None):
        n = len(w.words)
        self.n, self.soft = n, soft
        rows = np.array(batcher.features.window(w), np.int64)
        self.rows = (rows + np.array(list(BASES.values()), np.int64)).astype(np.int32)
        self.unknown = np.array([M.VOCAB + M.fnv("w" + M.norm_of(x)) % M.BUCKETS for x in w.words], np.int32)
        self.labels = {k: np.array(batcher.labels(k, getattr(w, k), n), np.int16) for k in TAGS if getattr(w, k) is not None}
        self.sentence = np.cumsum(w.starts).astype(np.int16)
        self.heads = self.links = None
        if w.heads is not None:
            self.heads = np.array(w.heads, np.int16)
            self.rels = np.array(batcher.labels("rels", w.rels, n), np.int16)
        if w.links is not None:
            link = [x if r[2:] in ("Source", "Content") else T.IGNORE for x, r in zip(w.links, w.roles)]
            self.links = np.array(link, np.int16)

    def pick(self, _):
        return self


class Gold:
    """A window with gold labels, and now and then the same as careless text has it: without commas, in capitals, in lower case."""

    def __init__(self, w, batcher, spans=None, soft=None):
        self.window, self.batcher, self.spans, self.plain = w, batcher, spans, Arrays(w, batcher, soft)
        self.n = self.plain.n

    def learn_entities(self, ents):
        if self.window.ner is None:
            D.tag_entities(self.window, self.spans, ents)
            self.plain = Arrays(self.window, self.batcher, self.plain.soft)

    def pick(self, rng):
        r = rng.random()
        if r > 0.09:
            return self.plain
        w = self.window
        return Arrays(T.drop_commas(w) if r < 0.05 else T.recase(w, str.upper if r < 0.07 else str.lower), self.batcher)


class News:
    """Windows of news in the order of the file, round and round, as far as the silver labels go; `more` is a file of further texts with labels."""

    def __init__(self, data, work, batcher, segment, soft, more=None):
        self.data, self.soft = data, soft
        self.articles = [(key, text) for key, text, out in D.news(data) if not out]
        self.further = {}
        if more:
            lines = [json.loads(x) for x in open(more, encoding="utf-8")]
            self.further = {d["key"]: d["ents"] for d in lines}
            self.articles += [(d["key"], d["text"]) for d in lines]
        self.path, self.batcher, self.segment, self.at = os.path.join(work, "ner.jsonl"), batcher, segment, 0
        self.made, self.rng = {}, random.Random(T.SEED)

    def take(self, words):
        """Fresh windows of about so many words; with a teacher up to a third of them are ones that it read, the rest have entities alone."""
        known = D.silver(self.path) | self.further
        ready = [x for x in self.articles if x[0] in known]
        if not self.soft:
            return self.next(ready, words, known)
        taught = {key for key, _ in self.soft}
        read = self.next([x for x in ready if x[0] in taught], float("inf"), known, move=False)
        read = [w for w in read if w.soft is not None]
        self.rng.shuffle(read)
        kept, n = [], 0
        for w in read:
            if n < words / 3:
                kept.append(w)
                n += w.n
        return kept + [w for w in self.next(ready, words - n, known) if w.soft is None]

    def held(self, count):
        """Windows of the first articles kept out of training, to show how entities do."""
        known = D.silver(self.path)
        chosen = [(key, text) for key, text, out in D.news(self.data) if out and key in known][:count]
        if self.segment:
            segmenter.use(self.segment, [t for _, t in chosen])
        windows = []
        for key, text in chosen:
            for w, spans in D.text_windows(text, key):
                D.tag_entities(w, spans, known[key])
                windows.append(w)
        return windows

    def next(self, ready, words, known, move=True):
        """Windows of the articles from where the last call stopped, round and round, or of all from the first on."""
        chosen, n, at = [], 0, self.at if move else 0
        while ready and n < words and len(chosen) < len(ready):
            chosen.append(ready[at % len(ready)])
            n += len(chosen[-1][1].split())
            at += 1
        if move:
            self.at = at
        new = [x for x in chosen if x[0] not in self.made]
        if self.segment and new:
            segmenter.use(self.segment, [t for _, t in new])
        for key, text in new:
            windows = []
            for w, spans in D.text_windows(text, key):
                D.tag_entities(w, spans, known[key])
                windows.append(Arrays(w, self.batcher, self.soft.get((w.key, T.hash_words(w)))))
            self.made[key] = windows
        return [w for key, _ in chosen for w in self.made[key]]


# --- batches --------------------------------------------------------------------------------------------------------

def batch_of(examples, rng, unknown):
    """One row of tokens with gaps. Examples without gold stand last, so that the average reads one stretch."""
    examples = sorted(examples, key=lambda e: (e.heads is None, e.links is None))
    total = sum(e.n + GAP for e in examples) + GAP
    rows = np.zeros((total, 6), np.int64)
    rows[:] = np.array(list(BASES.values()), np.int64)
    mask = np.zeros(total, np.float32)
    labels = {k: np.full(total, T.IGNORE, np.int64) for k in TAGS}
    heads, rels = np.full(total, -1, np.int64), np.full(total, T.IGNORE, np.int64)
    sentences, taught, linked, at = [], [], [], GAP
    plain = total
    for e in examples:
        a, b = at, at + e.n
        rows[a:b] = e.rows
        hidden = rng.random(e.n) < (unknown * CALM if e.heads is None and e.links is None else unknown)
        rows[a:b, 0] = np.where(hidden, e.unknown, rows[a:b, 0])
        mask[a:b] = 1
        for k, v in e.labels.items():
            labels[k][a:b] = v
        if e.heads is not None:
            heads[a:b], rels[a:b] = e.heads + a, e.rels
        if e.links is not None:
            linked.append((a, e))
        if e.heads is None and e.links is None:
            plain = min(plain, a - GAP)
        if e.links is None or e.soft is not None:
            cuts = np.flatnonzero(np.diff(e.sentence)) + 1
            own = [(a + s, t - s) for s, t in zip([0, *cuts], [*cuts, e.n])]
            if e.links is None:
                sentences += own
            if e.soft is not None:
                taught.append((a, own, e.soft))
        at = b + GAP
    return rows, mask, labels, heads, rels, sentences, linked, plain, taught


def padded(stretches):
    """Index matrix of (start, length) stretches, and which of its cells are tokens."""
    width = max(n for _, n in stretches)
    index = np.array([s for s, _ in stretches])[:, None] + np.arange(width)
    real = np.arange(width) < np.array([n for _, n in stretches])[:, None]
    return torch.from_numpy(np.where(real, index, 0)), torch.from_numpy(real)


# --- the network on a row of tokens ---------------------------------------------------------------------------------

def rms(x):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)


def through(blocks, x, m):
    """A row of tokens through residual blocks of (gain, weight, bias, dilation); `m` is 0 in the gaps."""
    n = x.shape[0]
    for gain, weight, bias, d in blocks:
        h = rms(x) * (gain * m)
        wide = F.pad(h, (0, 0, d, d))
        taps = torch.cat([wide[:n], h, wide[2 * d:]], 1)
        w = weight.view(M.WIDTH, M.PIECES, M.WIDTH, 3).permute(1, 0, 3, 2).reshape(M.PIECES * M.WIDTH, 3 * M.WIDTH)
        y = F.linear(taps, w, bias.view(M.WIDTH, M.PIECES).t().reshape(-1))
        a, b = y[:, :M.WIDTH], y[:, M.WIDTH:]
        x = x + b + F.relu(a - b)
    return x


class Net:
    """The student's tensors, used on one row of tokens; `drop` is the dropout of the input, half of it in the heads."""

    def __init__(self, params):
        self.p = params
        self.blocks = [(params[f"blocks.{i}.norm.gain"], params[f"blocks.{i}.conv.weight"], params[f"blocks.{i}.conv.bias"], d)
                       for i, d in enumerate(M.DILATIONS)]

    def stream(self, x, mask, drop):
        """What the blocks make of the rows' sums, not yet normalised."""
        if drop is not None:
            x = x * ((torch.rand_like(x) >= drop) / (1 - drop))
        return through(self.blocks, x, mask[:, None])

    def encode(self, x, mask, drop):
        h = rms(self.stream(x, mask, drop)) * self.p["norm.gain"]
        return h if drop is None else h * ((torch.rand_like(h) >= drop / 2) / (1 - drop / 2))

    def linear(self, name, x):
        return F.linear(x, self.p[f"heads.{name}.weight"], self.p[f"heads.{name}.bias"])

    def tags(self, h, cut):
        return F.linear(h, self.p["heads.tags.weight"][cut], self.p["heads.tags.bias"][cut])

    def arcs(self, h, index, real):
        """Scores of each sentence's tokens (rows) under its tokens (columns), the diagonal being the root."""
        n = index.shape[1]
        d, e = F.relu(self.linear("arc_dep", h)), F.relu(self.linear("arc_head", h))
        mixed = self.linear("arc_mix", d)[index]
        scores = mixed[..., :-1] @ e[index].transpose(1, 2) * (1 / 8)
        i = torch.arange(n)
        delta = (i[None] - i[:, None]).clamp(-M.ARC_REACH, M.ARC_REACH) + M.ARC_REACH
        scores = scores + self.p["heads.arc_bias"][delta]
        scores = torch.where(torch.eye(n, dtype=torch.bool), mixed[..., -1:], scores)
        return scores.masked_fill(~real[:, None, :], -1e4)

    def relations(self, h, tokens, heads):
        a, b = F.relu(self.linear("label_dep", h[tokens])), F.relu(self.linear("label_head", h[heads]))
        return self.linear("label_out", torch.cat([a, b, a * b], -1))

    def links(self, h, index, real):
        n = index.shape[1]
        i = torch.arange(n)
        delta = (i[None] - i[:, None]).clamp(-M.LINK_REACH, M.LINK_REACH) + M.LINK_REACH
        q, k = self.linear("link_dep", h)[index], self.linear("link_cue", h)[index]
        scores = q @ k.transpose(1, 2) * (1 / M.LINK ** 0.5) + self.p["heads.link_bias"][delta]
        return torch.cat([scores.masked_fill(~real[:, None, :], -1e4), self.linear("link_none", h)[index]], -1)


WEIGHT = {"upos": 0.8, "morph": 0.5, "lemma": 0.4, "ner": 1.0, "roles": 1.3, "arcs": 1.2, "rels": 0.8, "links": 0.5}
SOFT = 0.5                      # weight of the average's distributions on news, against gold
SHOWN = 40                      # articles kept out of training whose entities are scored as it goes
CALM = 0.4                      # share of the dropout, and of the words read as unknown, on news: silver labels are plenty, and sure


def loss_of(net, calm, table, average, batch, cuts, drop, own):
    """`own`: the heads whose distributions on news are the average's; the others learn there from a teacher, if at all."""
    rows, mask, labels, heads, rels, sentences, linked, plain, taught = batch
    mask = torch.from_numpy(mask)
    noise = torch.full((len(rows), 1), drop)
    noise[plain:] *= CALM
    h = net.encode(table.sum_of(rows), mask, noise)
    parts = {}
    for k in TAGS:
        where = torch.from_numpy(np.flatnonzero(labels[k] != T.IGNORE))
        if len(where):
            parts[k] = F.cross_entropy(net.tags(h[where], cuts[k]), torch.from_numpy(labels[k])[where])
    gold = [s for s in sentences if heads[s[0]] >= 0]
    if gold:
        index, real = padded(gold)
        scores = net.arcs(h, index, real)
        target = torch.from_numpy(heads)[index] - index[:, :1]
        parts["arcs"] = F.cross_entropy(scores[real], target[real])
        where = index[real]
        parts["rels"] = F.cross_entropy(net.relations(h, where, torch.from_numpy(heads)[where]), torch.from_numpy(rels)[where], ignore_index=T.IGNORE)
    if linked:
        index, real = padded([(a, e.n) for a, e in linked])
        target = torch.full(index.shape, T.IGNORE)
        for i, (_, e) in enumerate(linked):
            x = torch.from_numpy(e.links.astype(np.int64))
            target[i, :e.n] = torch.where(x == -1, torch.full_like(x, index.shape[1]), x)
        if (target != T.IGNORE).any():
            parts["links"] = F.cross_entropy(net.links(h, index, real).flatten(0, 1), target.flatten(), ignore_index=T.IGNORE)
    if taught:
        parts.update(taught_parts(net, h, taught, cuts))
    if plain < len(rows):
        got = soft_parts(net, calm, h, average.sum_of(rows[plain:]), mask, plain, [s for s in sentences if s[0] >= plain], cuts, own)
        parts.update((k, SOFT * v) for k, v in got.items())
    total = sum(v * WEIGHT[k.lstrip("~")] for k, v in parts.items())
    return total, {k: float(v.detach()) for k, v in parts.items()}


def taught_parts(net, h, taught, cuts):
    """Cross entropy with the teacher's distributions, of which the best few of each token are known."""
    joined = lambda name, offset: torch.from_numpy(np.concatenate([s[name].astype(np.int64) + (a if offset else 0) for a, _, s in taught]))
    chances = lambda name: torch.from_numpy(np.concatenate([s[name] for _, _, s in taught]).astype(np.float32))
    index, real = padded([x for _, own, _ in taught for x in own])
    where = index[real]
    parts = {}
    for k in ("upos", "morph"):
        got = F.log_softmax(net.tags(h[where], cuts[k]), -1)
        parts["~" + k] = -(chances(k + "_p") * got.gather(1, joined(k + "_i", False))).sum(-1).mean()
    first = index[:, :1].expand_as(index)[real][:, None]
    target = joined("arcs_i", True) - first
    inside = (target >= 0) & (target < index.shape[1])
    got = F.log_softmax(net.arcs(h, index, real)[real], -1).gather(1, target.clamp(0, index.shape[1] - 1))
    parts["~arcs"] = -(chances("arcs_p") * inside * got.clamp(min=-20)).sum(-1).mean()
    parts["~rels"] = F.cross_entropy(net.relations(h, where, joined("head", True)), joined("rel", False))
    return parts


def soft_parts(net, calm, h, x, mask, plain, sentences, cuts, own):
    """Cross entropy of the heads `own` with the calm average's distributions on the tokens from `plain` on."""
    index, real = padded([(s - plain, n) for s, n in sentences])
    where = index[real]
    h = h[plain:]
    soft = lambda wanted, got: -(wanted.softmax(-1) * F.log_softmax(got, -1)).sum(-1).mean()
    with torch.no_grad():
        c = calm.encode(x, mask[plain:], None)
        wanted = {k: calm.tags(c[where], cuts[k]) for k in TAGS if k in own}
    parts = {"~" + k: soft(v, net.tags(h[where], cuts[k])) for k, v in wanted.items()}
    if "arcs" not in own:
        return parts
    with torch.no_grad():
        arcs = calm.arcs(c, index, real)
        best = (arcs.argmax(-1) + index[:, :1])[real]
        relations = calm.relations(c, where, best)
    parts["~arcs"] = soft(arcs[real], net.arcs(h, index, real)[real])
    parts["~rels"] = soft(relations, net.relations(h, where, best))
    return parts


# --- rows of words --------------------------------------------------------------------------------------------------

class Table:
    """All tables as one; a step takes the rows it needs out as a leaf and puts them back moved by Adam, with moments of its own."""

    def __init__(self, weights):
        self.weight = weights
        self.first, self.second = torch.zeros_like(weights), torch.zeros(len(weights))
        self.count = torch.zeros(len(weights))
        self.rows = self.leaf = None

    def sum_of(self, rows):
        unique, inverse = np.unique(rows, return_inverse=True)
        self.rows = torch.from_numpy(unique)
        self.leaf = self.weight[self.rows].requires_grad_(torch.is_grad_enabled())
        return F.embedding_bag(torch.from_numpy(inverse.reshape(rows.shape)), self.leaf, mode="sum")

    def step(self, rate, scale):
        """Adam with one second moment a row (Shazeer and Stern 2018 in spirit): rows are seen seldom, a single number is surer."""
        g, r = self.leaf.grad * scale, self.rows
        self.count[r] += 1
        m = self.first[r].lerp_(g, 0.1)
        v = self.second[r].lerp_(g.pow(2).mean(-1), 0.02)
        self.first[r], self.second[r] = m, v
        c = self.count[r]
        self.weight[r] = self.leaf.detach() - rate * (m / (1 - 0.9 ** c)[:, None]) / ((v / (1 - 0.98 ** c)).sqrt()[:, None] + 1e-8)


def split_table(weight):
    return {f"tables.{k}.weight": weight[b:b + M.TABLES[k]] for k, b in BASES.items()}


# --- training -------------------------------------------------------------------------------------------------------

def batches_of(windows, tokens, rng):
    """Every batch has its share of each set: the sets are shuffled and dealt out together."""
    order = []
    for group in windows:
        group = list(group)
        rng.shuffle(group)
        order += [((i + rng.random()) / len(group), w) for i, w in enumerate(group)]
    order.sort(key=lambda x: x[0])
    batch, n = [], 0
    for _, w in order:
        batch.append(w)
        n += w.n + GAP
        if n >= tokens:
            yield batch
            batch, n = [], 0


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("work")
    ap.add_argument("--out", required=True)
    ap.add_argument("--minutes", type=float, default=60)
    ap.add_argument("--init", required=True, help="a checkpoint, or a weights' file")
    ap.add_argument("--soft", help="what a teacher read, in place of the student's own average")
    ap.add_argument("--segment")
    ap.add_argument("--rate", type=float, default=1.5e-3)
    ap.add_argument("--tokens", type=int, default=2400)
    ap.add_argument("--drop", type=float, default=0.2)
    ap.add_argument("--unknown", type=float, default=0.05)
    ap.add_argument("--soup", action="store_true", help="keep the even mean of the weights begun from, those at two thirds of the time, and the last")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--seed", type=int, default=T.SEED)
    ap.add_argument("--steps", type=int, default=10**9, help="for measuring: stop after so many")
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng, dice = random.Random(a.seed), np.random.default_rng(a.seed)
    begin = time.time()
    net, sets, words = student_of(a.data, a.work, a.init)
    batcher = T.Batcher(sets, M.Features({w: i for i, w in enumerate(words)}))
    ewt_dev = D.ewt_windows(os.path.join(a.data, "ud_ewt", "en_ewt-ud-dev.conllu"))
    ewt = [Gold(w, batcher) for w in D.ewt_windows(os.path.join(a.data, "ud_ewt", "en_ewt-ud-train.rebuilt.conllu"))]
    folders = [os.path.join(a.data, "polnear", part) for part in ("train", "dev")]
    if a.segment:
        names = [os.path.join(f, "text", n) for f in folders for n in sorted(os.listdir(os.path.join(f, "text")))]
        segmenter.use(a.segment, [open(n, encoding="utf-8", newline="").read() for n in names])
    soft = torch.load(a.soft, weights_only=False) if a.soft else {}
    pol = [Gold(w, batcher, spans, soft.get((w.key, T.hash_words(w)))) for d in D.polnear_windows(folders[0]) for w, spans in d[3]]
    pol_dev = [w for d in D.polnear_windows(folders[1]) for w, _ in d[3]]
    news = News(a.data, a.work, batcher, a.segment, soft)
    ner_dev = news.held(SHOWN)
    size = lambda x: sum(w.n for w in x)
    print(f"EWT {size(ewt)} words, PolNeAR {size(pol)}, windows taught {len(soft)}; {time.time() - begin:.0f} s", flush=True)

    params = {k: v.detach().clone().requires_grad_(True) for k, v in net.state_dict().items() if not k.startswith("tables.")}
    table = Table(torch.cat([net.tables[k].weight.detach() for k in M.TABLES]))
    mean = {k: v.detach().clone() for k, v in params.items()}
    mean_table = Table(table.weight.clone())
    states = [{k: v.detach().clone() for k, v in net.state_dict().items()}]
    student, calm = Net(params), Net(mean)
    edges = np.cumsum([0] + [len(sets[k]) for k in TAGS])
    cuts = {k: slice(int(edges[i]), int(edges[i + 1])) for i, k in enumerate(TAGS)}
    own = ("roles",) if a.soft else ("upos", "morph", "roles", "arcs")
    opt = torch.optim.AdamW(list(params.values()), lr=a.rate, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)

    def state():
        return dict(mean, **split_table(mean_table.weight))

    def keep(scores=None):
        torch.save({"net": state(), "sets": sets, "vocabulary": words, "scores": scores, "words": seen},
                   a.out + ".tmp")
        os.replace(a.out + ".tmp", a.out)

    def score():
        net.load_state_dict(state())
        return T.evaluate(net, batcher, ewt_dev, pol_dev, ner_dev)

    step, seen, done = 0, 0, False
    shown = collections.defaultdict(float)
    scores = score()
    print("before", scores, flush=True)
    start = last = time.time()
    limit = a.minutes * 60
    while not done:
        fresh = news.take(NEWS_WORDS)
        known = D.silver(os.path.join(a.work, "ner-polnear.jsonl"))
        for w in pol:
            if w.window.key in known:
                w.learn_entities(known[w.window.key])
        print(f"news {size(fresh)} words; entities in {len(known)} documents of PolNeAR", flush=True)
        for batch in batches_of([ewt + ewt, pol, fresh], a.tokens, rng):
            progress = (time.time() - start) / limit
            if progress >= 1 or step >= a.steps:
                done = True
                break
            if a.soup and len(states) == 1 and progress > 2 / 3:
                states.append({k: v.clone() for k, v in state().items()})
            rate = a.rate * min(1.0, (step + 1) / 100) * max(0.03, 1 - progress)
            examples = [w.pick(rng) for w in batch]
            made = batch_of(examples, dice, a.unknown)
            loss, parts = loss_of(student, calm, table, mean_table, made, cuts, a.drop, own)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            live = [p.grad for p in params.values() if p.grad is not None] + [table.leaf.grad]
            norm = float(torch.linalg.vector_norm(torch.stack(torch._foreach_norm(live))))
            scale = min(1.0, 2.0 / (norm + 1e-6))
            torch._foreach_mul_(live[:-1], scale)
            for g in opt.param_groups:
                g["lr"] = rate
            opt.step()
            table.step(rate, scale)
            step += 1
            seen += sum(e.n for e in examples)
            with torch.no_grad():
                if step % 2 == 0:
                    pull = max(0.005, 1 / (step / 2 + 20))
                    torch._foreach_lerp_(list(mean.values()), [p.detach() for p in params.values()], pull)
                if step % 16 == 0:
                    mean_table.weight.lerp_(table.weight, min(0.2, 8 * max(0.005, 1 / (step / 2 + 20))))
            for k, v in parts.items():
                shown[k] = 0.98 * shown[k] + 0.02 * v if shown[k] else v
            if step % 100 == 0:
                speed = f"{seen / (time.time() - start):.0f} words/s, {seen / time.process_time():.0f} a CPU second"
                print(f"step {step} {progress:.2f} {seen} words {speed}", {k: round(v, 3) for k, v in sorted(shown.items())}, flush=True)
            if time.time() - last > 300:
                last = time.time()
                scores = score()
                keep(scores)
                print("average", scores, flush=True)
    if a.soup:
        with torch.no_grad():
            for k, v in state().items():
                v.copy_(torch.stack([*(s[k] for s in states), v]).mean(0))
    scores = score()
    keep(scores)
    print("saved", a.out, scores, f"{time.time() - begin:.0f} s, {seen} words", flush=True)


if __name__ == "__main__":
    main()
