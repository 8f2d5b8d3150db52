"""The student network, the teacher, and the heads they share.

Student: rows of hashed word features are added up, then residual blocks of dilated convolutions of width three with maxout,
each fed with the RMS-normalised stream; heads read the normalised stream. No exponentials, so that integer inference is exact.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, ARC, LABEL, LINK = 160, 64, 32, 32
DILATIONS = (1, 2, 4, 8, 1, 2, 4, 8)
ENTITY_DILATIONS = (1, 2, 1)    # blocks that entities alone stand on
PIECES = 2                      # maxout
ARC_REACH, LINK_REACH = 16, 16  # distances beyond share one bias
SCALE = 1024.0                  # activations are rounded to 1 / SCALE before each integer product

VOCAB, BUCKETS, PREFIXES, SUFFIXES, SHAPES = 30000, 8192, 4096, 8192, 1024
TABLES = {"word": VOCAB + BUCKETS, "prefix": PREFIXES, "suffix": SUFFIXES, "suffix2": 2048, "shape": SHAPES, "flags": 64}


def fnv(s):
    """FNV-1a of the UTF-8 bytes, 32 bits."""
    h = 0x811C9DC5
    for b in s.encode("utf-8"):
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "``": '"', "''": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "--": "-", "…": "..."}


def norm_of(word):
    """The form that tables are keyed by: lower case, digits as 0, quotes and dashes straightened."""
    w = QUOTES.get(word, word).replace("’", "'").replace("‘", "'").lower()
    return "".join("0" if c.isdigit() and c.isascii() else c for c in w)


def shape_of(word):
    """Character classes, runs of more than three cut: Xxx, 0,000 -> d,ddd."""
    out = []
    for c in word:
        k = "d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        if len(out) >= 3 and out[-1] == out[-2] == out[-3] == k:
            continue
        out.append(k)
    return "".join(out)


class Features:
    """Row numbers of a token in each table. Flags: quotation state + 3 * sentence start + 6 * title/first paragraph + 12 * line of capitals."""

    def __init__(self, vocab):
        self.vocab = vocab
        self.cache = {}

    def word(self, word):
        row = self.cache.get(word)
        if row is None:
            n = norm_of(word)
            i = self.vocab.get(n)
            if i is None:
                i = VOCAB + fnv("w" + n) % BUCKETS
            row = (i, fnv("p" + n[:3]) % PREFIXES, fnv("s" + n[-3:]) % SUFFIXES, fnv("t" + n[-2:]) % 2048, fnv("h" + shape_of(word)) % SHAPES)
            if len(self.cache) < 500000:
                self.cache[word] = row
        return row

    def window(self, w):
        """Rows for a window: list of 6-tuples. A sentence counts as capitals when it has at least 4 letters and none in lower case."""
        rows = []
        bounds = [i for i, s in enumerate(w.starts) if s] + [len(w.words)]
        if bounds[0] != 0:
            bounds.insert(0, 0)
        caps = [0] * len(w.words)
        for a, b in zip(bounds, bounds[1:]):
            letters = "".join(w.words[a:b])
            if sum(c.isalpha() for c in letters) >= 4 and not any(c.islower() for c in letters):
                caps[a:b] = [1] * (b - a)
        for i, word in enumerate(w.words):
            flags = w.quotes[i] + 3 * w.starts[i] + 6 * min(w.paras[i], 1) + 12 * caps[i]
            rows.append(self.word(word if not caps[i] else word.lower()) + (flags,))
        return rows


class RMSNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.gain


class Block(nn.Module):
    def __init__(self, dilation):
        super().__init__()
        self.norm = RMSNorm(WIDTH)
        self.conv = nn.Conv1d(WIDTH, WIDTH * PIECES, 3, dilation=dilation, padding=dilation)
        nn.init.normal_(self.conv.weight, std=1 / math.sqrt(3 * WIDTH))
        nn.init.zeros_(self.conv.bias)

    def forward(self, x, mask):
        h = self.norm(x) * mask
        y = self.conv(h.transpose(1, 2)).transpose(1, 2)
        y = y.reshape(*y.shape[:-1], WIDTH, PIECES).amax(-1)
        return x + y


class Heads(nn.Module):
    """Everything that is read off a vector for each token."""

    def __init__(self, width, sets, arc=ARC, label=LABEL, link=LINK):
        super().__init__()
        self.names = ["upos", "morph", "lemma", "ner", "roles"]
        self.sizes = [len(sets[k]) for k in self.names]
        self.tags = nn.Linear(width, sum(self.sizes))
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc_mix = nn.Linear(arc, arc + 1)          # the last output is the score of the head being oneself, which is the root
        self.arc_bias = nn.Parameter(torch.zeros(2 * ARC_REACH + 1))
        self.label_dep, self.label_head = nn.Linear(width, label), nn.Linear(width, label)
        self.label_out = nn.Linear(3 * label, len(sets["rels"]))
        self.link_dep, self.link_cue = nn.Linear(width, link), nn.Linear(width, link)
        self.link_none = nn.Linear(width, 1)
        self.link_bias = nn.Parameter(torch.zeros(2 * LINK_REACH + 1))
        self.dropout = nn.Dropout(0.1)

    def forward(self, h, same_sentence, mask):
        """h: batch, n, width. Gives logits: tags (dict), arcs (batch, n, n; the diagonal is the root), links (batch, n, n + 1; the last is none)."""
        n = h.shape[1]
        h = self.dropout(h)
        tags = dict(zip(self.names, self.tags(h).split(self.sizes, -1)))
        d, e = F.relu(self.arc_dep(h)), F.relu(self.arc_head(h))
        mixed = self.arc_mix(d)
        arcs = mixed[..., :-1] @ e.transpose(1, 2) * (1 / math.sqrt(e.shape[-1]))
        i = torch.arange(n)
        delta = i[None, :] - i[:, None]
        arcs = arcs + self.arc_bias[delta.clamp(-ARC_REACH, ARC_REACH) + ARC_REACH]
        eye = torch.eye(n, dtype=torch.bool)
        arcs = torch.where(eye, mixed[..., -1:].expand_as(arcs), arcs)
        arcs = arcs.masked_fill(~same_sentence, -1e4)
        q, k = self.link_dep(h), self.link_cue(h)
        links = q @ k.transpose(1, 2) * (1 / math.sqrt(q.shape[-1])) + self.link_bias[delta.clamp(-LINK_REACH, LINK_REACH) + LINK_REACH]
        links = links.masked_fill(~mask[:, None, :], -1e4)
        links = torch.cat([links, self.link_none(h)], -1)
        return tags, arcs, links, h

    def labels(self, h, heads):
        a, b = F.relu(self.label_dep(h)), F.relu(self.label_head(h))
        b = torch.gather(b, 1, heads[..., None].expand(-1, -1, b.shape[-1]))
        return self.label_out(torch.cat([a, b, a * b], -1))


class Student(nn.Module):
    def __init__(self, sets):
        super().__init__()
        self.tables = nn.ModuleDict({k: nn.Embedding(n, WIDTH) for k, n in TABLES.items()})
        for k, t in self.tables.items():
            nn.init.normal_(t.weight, std=0.4 if k == "word" else 0.2)
        self.blocks = nn.ModuleList(Block(d) for d in DILATIONS)
        self.norm = RMSNorm(WIDTH)
        self.heads = Heads(WIDTH, sets)
        self.drop = nn.Dropout(0.15)

    def encode(self, rows, mask):
        """rows: batch, n, 6."""
        x = sum(t(rows[..., i]) for i, t in enumerate(self.tables.values()))
        x = self.drop(x)
        m = mask[..., None].float()
        for block in self.blocks:
            x = block(x, m)
        return self.norm(x)

    def forward(self, rows, same_sentence, mask):
        return self.heads(self.encode(rows, mask), same_sentence, mask)


class Entities(nn.Module):
    """Blocks that read on in the student's stream, the labels' scores, and what a label gains after another (the last row: at a window's start)."""

    def __init__(self, labels):
        super().__init__()
        self.blocks = nn.ModuleList(Block(d) for d in ENTITY_DILATIONS)
        self.norm = RMSNorm(WIDTH)
        self.out = nn.Linear(WIDTH, labels)
        self.moves = nn.Parameter(torch.zeros(labels + 1, labels))


class Teacher(nn.Module):
    """MiniLM with the same heads, wider; a word is the mean of its pieces."""

    def __init__(self, sets, folder):
        super().__init__()
        from transformers import AutoModel
        self.bert = AutoModel.from_pretrained(folder)
        width = self.bert.config.hidden_size
        self.flags = nn.Embedding(64, width)
        nn.init.zeros_(self.flags.weight)
        self.heads = Heads(width, sets, 192, 96, 96)

    def forward(self, pieces, piece_mask, word_of, rows, same_sentence, mask):
        h = self.bert(input_ids=pieces, attention_mask=piece_mask).last_hidden_state.float()
        n = mask.shape[1]
        out = torch.zeros(h.shape[0], n + 1, h.shape[2])
        count = torch.zeros(h.shape[0], n + 1, 1)
        out.scatter_add_(1, word_of[..., None].expand_as(h), h)
        count.scatter_add_(1, word_of[..., None], torch.ones_like(h[..., :1]))
        h = (out / count.clamp(min=1))[:, :n] + self.flags(rows[..., 5])
        return self.heads(h, same_sentence, mask)
