"""Writes the weights in the format of models/FORMAT.md, and sentences with what the reference reads in them.

  python export.py DATA WORK CHECKPOINT OUT_FOLDER VERSION [ENTITIES]

CHECKPOINT is a student of `train.py` or `student.py`, or a weights' file, whose tensors are then kept as they are. ENTITIES is what `entities.py`
made on that encoder; without it a student's own head marks entities, by moves that are counted in WORK's silver labels (`silver.py`). `vectors.bin` is written when WORK/meaning.npy is there, that is, by a run from nothing.

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
CHAIN_LEAN = 0.45           # the same where `entities.py` learnt the moves
ENTITY_ARTICLES = 400
FORBIDDEN = -10000          # a move that no sequence makes
HEADS = ("arc_dep", "arc_head", "label_dep", "label_head", "link_dep", "link_cue", "link_none")
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


def layer(w, bias, gain):
    """The integers, scales and bias of a product with what is normalised by `gain`."""
    q, scale = quantize(w * gain)
    return {"weight": q, "scale": (scale / np.float32(M.SCALE)).astype(np.float32), "bias": bias}


def layers(p, name, blocks):
    """Tensors of a state's blocks, named `name`0 and so on."""
    out = {}
    for i in range(blocks):
        w = p[f"blocks.{i}.conv.weight"]
        made = layer(w.transpose(0, 2, 1).reshape(w.shape[0], -1), p[f"blocks.{i}.conv.bias"], np.tile(p[f"blocks.{i}.norm.gain"], 3))   # out, tap, in
        out.update((f"{name}{i}.{k}", v) for k, v in made.items())
    return out


def entity_rows(sets):
    """Where the entities' labels stand in a student's head of tags."""
    first = sum(len(sets[k]) for k in ("upos", "morph", "lemma"))
    return slice(first, first + len(sets["ner"]))


def numbers(state):
    return {k: v.detach().float().numpy() for k, v in state.items()}


def tensors_of(net, words, sets):
    p = numbers(net.state_dict())
    out = {}
    for name in M.TABLES:
        w = p[f"tables.{name}.weight"]
        if name == "word" and len(words) < M.VOCAB:
            w[len(words):M.VOCAB] = 0
        out[f"{name}.rows"], out[f"{name}.scale"] = quantize(w)
    out.update(layers(p, "block", len(M.DILATIONS)))
    own = entity_rows(sets)
    part = lambda name: [np.delete(p["heads.tags." + name], own, 0), *(p[f"heads.{k}.{name}"] for k in HEADS)]
    for name, w, b in (("heads", np.concatenate(part("weight")), np.concatenate(part("bias"))),
                       ("entity_head", p["heads.tags.weight"][own], p["heads.tags.bias"][own])):
        out.update((f"{name}.{k}", v) for k, v in layer(w, b, p["norm.gain"]).items())
    for k in ("arc_mix.weight", "arc_mix.bias", "arc_bias", "label_out.weight", "label_out.bias", "link_bias"):
        out[k] = p["heads." + k].astype(np.float32)
    return out


def entity_tensors(path, names):
    """Tensors of what `entities.py` made."""
    p = numbers(torch.load(path, weights_only=False)["entities"])
    out = layers(p, "entity_block", len(M.ENTITY_DILATIONS))
    out.update((f"entity_head.{k}", v) for k, v in layer(p["out.weight"], p["out.bias"], p["norm.gain"]).items())
    none = np.array([CHAIN_LEAN if x == names[0] else 0.0 for x in names])
    out["entity_moves"] = np.where(allowed(names), p["moves"] + none, FORBIDDEN).astype(np.float32)
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
    return np.where(allowed(names), out, FORBIDDEN).astype(np.float32)


def allowed(names):
    """Which label may follow which (a row each; the last row is a window's start)."""
    labels = len(names)
    out = np.ones((labels + 1, labels), bool)
    for inside in range(2, labels, 2):
        for before in range(labels + 1):
            out[before, inside] = before in (inside - 1, inside)
    return out


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


def through(t, name, dilations, x):
    """A window's stream through the blocks of a name."""
    n = len(x)
    for b, d in enumerate(dilations):
        q = normalised(x)
        left, right = np.zeros_like(q), np.zeros_like(q)
        if d < n:
            left[d:], right[:n - d] = q[:n - d], q[d:]
        y = product(np.concatenate([left, q, right], 1), t[f"{name}{b}.weight"])
        f = y.astype(f32) * t[f"{name}{b}.scale"] + t[f"{name}{b}.bias"]
        x = x + f.reshape(n, M.WIDTH, M.PIECES).max(-1)
    return x


def reference(t, rows, sent, sets, entity_dilations):
    n = len(rows)
    x = np.zeros((n, M.WIDTH), f32)
    for k, name in enumerate(M.TABLES):
        x = x + t[f"{name}.rows"][rows[:, k]].astype(f32) * t[f"{name}.scale"][rows[:, k]][:, None]
    x = through(t, "block", M.DILATIONS, x)
    y = product(normalised(x), t["heads.weight"]).astype(f32) * t["heads.scale"] + t["heads.bias"]
    sizes = [len(sets[k]) for k in ("upos", "morph", "lemma", "roles")] + [M.ARC, M.ARC, M.LABEL, M.LABEL, M.LINK, M.LINK, 1]
    cuts = np.split(y, np.cumsum(sizes)[:-1], 1)
    x = through(t, "entity_block", entity_dilations, x)
    entities = product(normalised(x), t["entity_head.weight"]).astype(f32) * t["entity_head.scale"] + t["entity_head.bias"]
    relu = lambda v: np.maximum(v, f32(0))
    out = dict(zip(("upos", "morph", "lemma", "roles"), cuts), ner=entities)
    d, e = relu(cuts[4]), relu(cuts[5])
    mixed = lanes(d[:, None, :] * t["arc_mix.weight"][None]) + t["arc_mix.bias"]
    i = np.arange(n)
    delta = np.clip(i[None] - i[:, None], -M.ARC_REACH, M.ARC_REACH) + M.ARC_REACH
    arcs = lanes(mixed[:, None, :-1] * e[None]) * ARC_FACTOR + t["arc_bias"][delta]
    arcs[i, i] = mixed[:, -1]
    arcs[sent[:, None] != sent[None]] = -np.inf
    out["arcs"] = arcs
    a, b = relu(cuts[6]), relu(cuts[7])
    out["label_of"] = lambda dep, head: lanes(np.concatenate([a[dep], b[head], a[dep] * b[head]])[None] * t["label_out.weight"]) + t["label_out.bias"]
    links = lanes(cuts[8][:, None, :] * cuts[9][None]) * LINK_FACTOR
    delta = np.clip(i[None] - i[:, None], -M.LINK_REACH, M.LINK_REACH) + M.LINK_REACH
    out["links"] = np.concatenate([links + t["link_bias"][delta], cuts[10]], 1)
    return out


SENTENCES = [
    "The harbour master denied on Tuesday that 14 dockers had been locked in.\n“We opened every gate,” Ruth Okello told reporters.",
    "Both governments accuse each other of breaking the truce; monitors counted at least 31 violations since Sept. 3.",
    "ISLAND COUNCIL REJECTS FERRY CLAIM\nThe mayor said the ship, which the company says was sound, had sunk within an hour.",
    "According to the ministry, two people were killed and 1,300 displaced when the Velden dam burst.",
]


def student_of(data, work, checkpoint):
    """Tensors, label sets, words, the dilations of the entities' blocks, and what the header says of scores and words seen."""
    if checkpoint.endswith(".bin"):
        import evaluate
        w = evaluate.Weights(checkpoint)
        tensors = {k: v for k, v in w.t.items() if not isinstance(v, bytes)}
        return tensors, w.sets, list(w.features.vocab), w.header["entity_dilations"], {k: w.header.get(k) for k in ("scores", "words_seen")}
    saved = torch.load(checkpoint, weights_only=False)
    words, sets = saved.get("vocabulary") or T.vocabulary(data, work), saved["sets"]
    net = M.Student(sets)
    net.load_state_dict(saved["net"])
    net.eval()
    tensors = tensors_of(net, words, sets)
    tensors["entity_moves"] = moves(entity_sequences(data, work), sets["ner"], ENTITY_WEIGHT, ENTITY_LEAN)
    return tensors, sets, words, [], {"scores": saved.get("scores"), "words_seen": saved.get("words")}


def main():
    data, work, checkpoint, folder, version = sys.argv[1:6]
    t, sets, words, entity_dilations, seen = student_of(data, work, checkpoint)
    t["role_moves"] = moves(role_sequences(data), sets["roles"], ROLE_WEIGHT, ROLE_LEAN)
    if len(sys.argv) > 6:
        t.update(entity_tensors(sys.argv[6], sets["ner"]))
        entity_dilations = list(M.ENTITY_DILATIONS)
    os.makedirs(folder, exist_ok=True)
    header = {
        "format": 2, "version": version, "width": M.WIDTH, "pieces": M.PIECES, "dilations": list(M.DILATIONS),
        "entity_dilations": entity_dilations, "scale": int(M.SCALE),
        "window": D.WINDOW, "arc": M.ARC, "label": M.LABEL, "link": M.LINK, "arc_reach": M.ARC_REACH, "link_reach": M.LINK_REACH,
        "vocabulary": len(words), "vocabulary_rows": M.VOCAB, "tables": [{"name": k, "rows": n} for k, n in M.TABLES.items()], "buckets": M.BUCKETS,
        "sets": sets, **seen,
    }
    blobs = dict(t)
    blobs["vocabulary"] = "\n".join(words).encode()
    blobs["lemma_exceptions"] = exceptions(data, sets).encode()
    os.makedirs(os.path.join(folder, "reader"), exist_ok=True)
    path = os.path.join(folder, "reader", "reader.bin")
    write(path, header, blobs)
    made = ["reader/reader.bin"]
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
            r = reference(t, rows, sent, sets, entity_dilations)
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
                         "links_last": r["links"][-1].view(np.uint32).tolist(), "entities0": r["ner"][0].view(np.uint32).tolist()},
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
