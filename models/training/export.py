"""Writes the weights in the format of models/FORMAT.md, and sentences with what the reference reads in them.

  python export.py DATA WORK CHECKPOINT OUT_FOLDER VERSION

CHECKPOINT is a student of `train.py` or `student.py`, or a weights' file, whose tensors are then kept as they are. WORK holds
silver entities (`silver.py`), in which the moves between their labels are counted. `vectors.bin` is written when WORK/meaning.npy is there, that is, by a run from nothing.

The reference here follows the format's arithmetic exactly (numpy, 32-bit floats in a fixed order, integers between); the Rust
reader must give the same labels and heads and, bit for bit, the same scores.
"""
import itertools
import json
import os
import struct
import sys

import numpy as np
import torch

import data as D
import model as M
import train as T

LANES = 16
# Chosen on development parts: PolNeAR dev, and 60 of the articles kept out of training. Without a lean the network marks too many sources
# and entities.
ROLE_WEIGHT = 0.07
ROLE_LEAN = {"Source": -0.5, "Cue": 0.15}
ENTITY_WEIGHT = 0.2
ENTITY_LEAN = {"": 0.9}     # no entity
ENTITY_ARTICLES = 400
ARC_FACTOR = np.float32(1 / 8)
LINK_FACTOR = np.float32(1 / np.sqrt(32))


def quantize(w):
    """int8 rows and their scales."""
    s = np.abs(w).max(1) / 127
    s[s == 0] = 1
    q = np.clip(np.rint(w / s[:, None]), -127, 127).astype(np.int8)
    return q, s.astype(np.float32)


def exceptions(data, sets):
    """Lemmas that training shows for a form and part of speech, almost always the same, at least twice."""
    _, seen = D.label_sets(data)
    out = []
    for (form, pos), c in sorted(seen.items()):
        (lem, n), total = c.most_common(1)[0], sum(c.values())
        if total >= 2 and n >= 0.9 * total and "\t" not in form + lem and form != lem:
            out.append(f"{form}\t{pos}\t{lem}")
    return "\n".join(out)


def tensors_of(net, words, data):
    p = {k: v.detach().float().numpy() for k, v in net.state_dict().items()}
    out = {}
    for name in M.TABLES:
        w = p[f"tables.{name}.weight"]
        if name == "word" and len(words) < M.VOCAB:
            w[len(words):M.VOCAB] = 0
        out[f"{name}.rows"], out[f"{name}.scale"] = quantize(w)
    for i in range(len(M.DILATIONS)):
        w = p[f"blocks.{i}.conv.weight"] * p[f"blocks.{i}.norm.gain"][None, :, None]
        w = w.transpose(0, 2, 1).reshape(w.shape[0], -1)           # out, tap, in
        q, s = quantize(w)
        out[f"block{i}.weight"], out[f"block{i}.scale"] = q, (s / np.float32(M.SCALE)).astype(np.float32)
        out[f"block{i}.bias"] = p[f"blocks.{i}.conv.bias"]
    parts = ["tags", "arc_dep", "arc_head", "label_dep", "label_head", "link_dep", "link_cue", "link_none"]
    w = np.concatenate([p[f"heads.{k}.weight"] for k in parts]) * p["norm.gain"][None, :]
    q, s = quantize(w)
    out["heads.weight"], out["heads.scale"] = q, (s / np.float32(M.SCALE)).astype(np.float32)
    out["heads.bias"] = np.concatenate([p[f"heads.{k}.bias"] for k in parts])
    for k in ("arc_mix.weight", "arc_mix.bias", "arc_bias", "label_out.weight", "label_out.bias", "link_bias"):
        out[k] = p["heads." + k].astype(np.float32)
    return out


def moves(sequences, names, weight, lean):
    """What a label gains after another (a row each) and at a window's start (the last row): their pointwise mutual information in the
    sequences, times a weight; and what its kind gains wherever it stands. An inside label may only follow a begin or inside of its kind. (Moves fitted as a linear chain on the
    network's own scores were no better: entities .803 against .804, roles .778 / .654 / .873 against .776 / .675 / .874.)"""
    index, labels = {x: i for i, x in enumerate(names)}, len(names)
    count = np.full((labels + 1, labels), 0.5)
    for sequence in sequences:
        before = labels
        for label in sequence:
            count[before, index[label]] += 1
            before = index[label]
    share = count[:labels].sum(0) / count[:labels].sum()
    out = weight * np.log(count / count.sum(1, keepdims=True) / share)
    out += np.array([lean.get(x[2:], 0.0) for x in names])
    for inside in range(2, labels, 2):
        for before in range(labels + 1):
            if before not in (inside - 1, inside):
                out[before, inside] = -10000
    return out.astype(np.float32)


def role_sequences(data):
    """Roles of PolNeAR's training part, by window."""
    for _, _, _, windows in D.polnear_windows(os.path.join(data, "polnear", "train")):
        yield from (w.roles for w, _ in windows)


def entity_sequences(data, work):
    """Silver entities of the first training articles, by window."""
    known = D.silver(os.path.join(work, "ner.jsonl"))
    articles = ((key, text) for key, text, out in D.news(data) if not out and key in known)
    for key, text in itertools.islice(articles, ENTITY_ARTICLES):
        for w, spans in D.text_windows(text, key):
            D.tag_entities(w, spans, known[key])
            yield w.ner


def best_path(scores, moves):
    """Viterbi: the sequence of labels whose scores and moves add up highest; 32-bit sums from the first token on, ties to the smaller."""
    labels = scores.shape[1]
    best = moves[labels] + scores[0]
    back = []
    for row in scores[1:]:
        sums = best[:, None] + moves[:labels]
        back.append(sums.argmax(0))
        best = sums.max(0) + row
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def write(path, header, tensors):
    table, blobs, offset = [], [], 0
    for name, x in tensors.items():
        raw = x if isinstance(x, bytes) else np.ascontiguousarray(x).tobytes()
        kind = "bytes" if isinstance(x, bytes) else {"int8": "i8", "float32": "f32"}[str(x.dtype)]
        shape = [len(raw)] if isinstance(x, bytes) else list(x.shape)
        table.append({"name": name, "type": kind, "shape": shape, "offset": offset, "bytes": len(raw)})
        pad = -len(raw) % 64
        blobs.append(raw + bytes(pad))
        offset += len(raw) + pad
    head = json.dumps(dict(header, tensors=table), ensure_ascii=False).encode()
    head += b" " * (-(len(head) + 16) % 64)
    with open(path, "wb") as f:
        f.write(b"SAYSORD1" + struct.pack("<II", len(head), 0) + head)
        for b in blobs:
            f.write(b)


# --- reference ----------------------------------------------------------------------------------------------------

f32 = np.float32


def lanes(products):
    """Sum over the last axis in the fixed order: lane l takes every 16th product, then the lanes are added in order."""
    k = products.shape[-1]
    acc = np.zeros(products.shape[:-1] + (LANES,), f32)
    for i in range(0, k, LANES):
        acc = acc + products[..., i:i + LANES]
    total = acc[..., 0]
    for l in range(1, LANES):
        total = total + acc[..., l]
    return total


def normalised(x):
    total = lanes(x * x)
    r = f32(1) / np.sqrt(total / f32(x.shape[-1]) + f32(1e-5))
    q = np.rint(x * r[:, None] * f32(M.SCALE))
    return np.clip(q, -32767, 32767).astype(np.int64)


def product(q, w):
    """The exact integer product: 64-bit floats hold every sum, since all are below 2^53, and multiply fast."""
    return (q.astype(np.float64) @ w.T.astype(np.float64)).astype(np.int32)


def reference(t, rows, sent, sets):
    n = len(rows)
    x = np.zeros((n, M.WIDTH), f32)
    for k, name in enumerate(M.TABLES):
        x = x + t[f"{name}.rows"][rows[:, k]].astype(f32) * t[f"{name}.scale"][rows[:, k]][:, None]
    for b, d in enumerate(M.DILATIONS):
        q = normalised(x)
        z = np.zeros_like(q)
        left, right = z.copy(), z.copy()
        left[d:], right[:n - d if d < n else 0] = q[:n - d] if d < n else 0, q[d:]
        if d >= n:
            left, right = z, z
        y = product(np.concatenate([left, q, right], 1), t[f"block{b}.weight"])
        f = y.astype(f32) * t[f"block{b}.scale"] + t[f"block{b}.bias"]
        x = x + f.reshape(n, M.WIDTH, M.PIECES).max(-1)
    q = normalised(x)
    y = product(q, t["heads.weight"]).astype(f32) * t["heads.scale"] + t["heads.bias"]
    sizes = [len(sets[k]) for k in ("upos", "morph", "lemma", "ner", "roles")] + [M.ARC, M.ARC, M.LABEL, M.LABEL, M.LINK, M.LINK, 1]
    cuts = np.split(y, np.cumsum(sizes)[:-1], 1)
    relu = lambda v: np.maximum(v, f32(0))
    out = dict(zip(("upos", "morph", "lemma", "ner", "roles"), cuts))
    d, e = relu(cuts[5]), relu(cuts[6])
    mixed = lanes(d[:, None, :] * t["arc_mix.weight"][None]) + t["arc_mix.bias"]
    i = np.arange(n)
    delta = np.clip(i[None] - i[:, None], -M.ARC_REACH, M.ARC_REACH) + M.ARC_REACH
    arcs = lanes(mixed[:, None, :-1] * e[None]) * ARC_FACTOR + t["arc_bias"][delta]
    arcs[i, i] = mixed[:, -1]
    arcs[sent[:, None] != sent[None]] = -np.inf
    out["arcs"] = arcs
    a, b = relu(cuts[7]), relu(cuts[8])
    out["label_of"] = lambda dep, head: lanes(np.concatenate([a[dep], b[head], a[dep] * b[head]])[None] * t["label_out.weight"]) + t["label_out.bias"]
    links = lanes(cuts[9][:, None, :] * cuts[10][None]) * LINK_FACTOR
    delta = np.clip(i[None] - i[:, None], -M.LINK_REACH, M.LINK_REACH) + M.LINK_REACH
    out["links"] = np.concatenate([links + t["link_bias"][delta], cuts[11]], 1)
    return out


SENTENCES = [
    "The harbour master denied on Tuesday that 14 dockers had been locked in.\n“We opened every gate,” Ruth Okello told reporters.",
    "Both governments accuse each other of breaking the truce; monitors counted at least 31 violations since Sept. 3.",
    "ISLAND COUNCIL REJECTS FERRY CLAIM\nThe mayor said the ship, which the company says was sound, had sunk within an hour.",
    "According to the ministry, two people were killed and 1,300 displaced when the Velden dam burst.",
]


def student_of(data, work, checkpoint):
    """Tensors, label sets, words, and what the header says of scores and words seen."""
    if checkpoint.endswith(".bin"):
        import evaluate
        w = evaluate.Weights(checkpoint)
        tensors = {k: v for k, v in w.t.items() if not isinstance(v, bytes)}
        return tensors, w.sets, list(w.features.vocab), {k: w.header.get(k) for k in ("scores", "words_seen")}
    saved = torch.load(checkpoint, weights_only=False)
    words = saved.get("vocabulary") or T.vocabulary(data, work)
    net = M.Student(saved["sets"])
    net.load_state_dict(saved["net"])
    net.eval()
    return tensors_of(net, words, data), saved["sets"], words, {"scores": saved.get("scores"), "words_seen": saved.get("words")}


def main():
    data, work, checkpoint, folder, version = sys.argv[1:6]
    t, sets, words, seen = student_of(data, work, checkpoint)
    t["role_moves"] = moves(role_sequences(data), sets["roles"], ROLE_WEIGHT, ROLE_LEAN)
    t["entity_moves"] = moves(entity_sequences(data, work), sets["ner"], ENTITY_WEIGHT, ENTITY_LEAN)
    os.makedirs(folder, exist_ok=True)
    header = {
        "format": 1, "version": version, "width": M.WIDTH, "pieces": M.PIECES, "dilations": list(M.DILATIONS), "scale": int(M.SCALE),
        "window": D.WINDOW, "arc": M.ARC, "label": M.LABEL, "link": M.LINK, "arc_reach": M.ARC_REACH, "link_reach": M.LINK_REACH,
        "vocabulary": len(words), "vocabulary_rows": M.VOCAB, "tables": [{"name": k, "rows": n} for k, n in M.TABLES.items()], "buckets": M.BUCKETS,
        "sets": sets, **seen,
    }
    blobs = dict(t)
    blobs["vocabulary"] = "\n".join(words).encode()
    blobs["lemma_exceptions"] = exceptions(data, sets).encode()
    path = os.path.join(folder, "reader.bin")
    write(path, header, blobs)
    made = ["reader.bin"]
    if os.path.exists(os.path.join(work, "meaning.npy")):
        made.append("vectors.bin")
        q, scale = quantize(np.load(os.path.join(work, "meaning.npy"))[:20000])
        write(os.path.join(folder, "vectors.bin"), {"format": 1, "version": version, "rows": len(q), "width": q.shape[1]},
              {"vectors": q, "scale": scale, "vocabulary": "\n".join(words[:20000]).encode()})
    features = M.Features({w: i for i, w in enumerate(words)})
    parity = []
    for text in SENTENCES:
        for w, spans in D.text_windows(text):
            rows = np.array(features.window(w))
            sent = np.cumsum(w.starts)
            r = reference(t, rows, sent, sets)
            heads = r["arcs"].argmax(1)
            parity.append({
                "words": w.words, "quotes": w.quotes, "starts": w.starts, "paragraphs": w.paras, "rows": rows.tolist(),
                "upos": [sets["upos"][i] for i in r["upos"].argmax(1)], "morph": [sets["morph"][i] for i in r["morph"].argmax(1)],
                "lemma": [sets["lemma"][i] for i in r["lemma"].argmax(1)], "ner": [sets["ner"][i] for i in r["ner"].argmax(1)],
                "roles": [sets["roles"][i] for i in r["roles"].argmax(1)],
                "role_path": [sets["roles"][i] for i in best_path(r["roles"], t["role_moves"])], "ner_path": best_path(r["ner"], t["entity_moves"]),
                "arc_argmax": heads.tolist(),
                "labels_at_argmax": [sets["rels"][int(r["label_of"](i, h).argmax())] for i, h in enumerate(heads)],
                "link_argmax": r["links"].argmax(1).tolist(),
                "bits": {"roles0": r["roles"][0].view(np.uint32).tolist(), "arcs0": [x for x in r["arcs"][0].view(np.uint32).tolist()],
                         "links_last": r["links"][-1].view(np.uint32).tolist()},
            })
    with open(os.path.join(folder, "parity.json"), "w", encoding="utf-8") as f:
        json.dump(parity, f, ensure_ascii=False)
        f.write("\n")
    for name in made:
        p = os.path.join(folder, name)
        digest = blake3_of(p)
        with open(p + ".blake3", "w") as f:
            f.write(digest + "\n")
        print(name, os.path.getsize(p), digest)


def blake3_of(path):
    import blake3
    return blake3.blake3(open(path, "rb").read()).hexdigest()


if __name__ == "__main__":
    main()
