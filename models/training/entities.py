"""Trains the entities' own blocks on top of a finished encoder, which stays as it is, and their moves with them.

  python entities.py DATA WORK --out entities.pt --init models/reader/reader.bin --minutes 60 [--segment sayso]

Silver labels of news and of PolNeAR's training part teach a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) whose
scores are the output of the blocks and whose moves are learnt too, begun from the head and the moves of --init. The encoder reads each batch
with some noise, so that its own memory of the texts is not trusted more than it deserves. A running average of the weights is what is kept.
"""
import argparse
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
import student as S
import train as T

SHOWN = 60                  # articles kept out of training whose entities are scored as it goes
ROUND = 1_000_000           # words of news between two shuffles


def begun(weights, labels):
    """The blocks as the given weights have them, else small random ones, and head and moves as they are there."""
    net = M.Entities(labels)
    for block in net.blocks:
        block.conv.weight.data.mul_(0.1)
    t = weights.t
    scaled = lambda name: torch.from_numpy(t[f"{name}.weight"].astype(np.float32) * t[f"{name}.scale"][:, None] * np.float32(M.SCALE))
    bias = lambda name: torch.from_numpy(np.array(t[f"{name}.bias"]))
    net.out.weight.data, net.out.bias.data = scaled("entity_head"), bias("entity_head")
    if weights.header["entity_dilations"] == list(M.ENTITY_DILATIONS):
        for i, block in enumerate(net.blocks):
            flat = scaled(f"entity_block{i}")
            block.conv.weight.data, block.conv.bias.data = flat.reshape(flat.shape[0], 3, -1).permute(0, 2, 1).contiguous(), bias(f"entity_block{i}")
    net.moves.data = torch.from_numpy(np.array(t["entity_moves"])).clamp(min=-20)
    return net


def stretches(mask):
    """(start, length) of each window in a row of tokens with gaps."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask, [0]])))
    return list(zip(edges[::2], edges[1::2] - edges[::2]))


def chain_loss(scores, moves, allowed, target, real):
    """Mean over tokens of what the chain thinks against the labels: scores are windows, tokens, labels; a window's end is padded."""
    moves = torch.where(allowed, moves, torch.full_like(moves, X.FORBIDDEN))
    labels = scores.shape[-1]
    alpha = scores[:, 0] + moves[labels]
    gold = alpha.gather(1, target[:, :1])[:, 0]
    for t in range(1, scores.shape[1]):
        on = real[:, t]
        # The greatest is taken out before, so that sums of exponentials are one product of matrices.
        top = alpha.detach().amax(1, keepdim=True)
        new = torch.log((alpha - top).exp() @ moves[:labels].exp() + 1e-30) + top + scores[:, t]
        alpha = torch.where(on[:, None], new, alpha)
        step = moves[target[:, t - 1], target[:, t]] + scores[:, t].gather(1, target[:, t:t + 1])[:, 0]
        gold = gold + torch.where(on, step, torch.zeros_like(step))
    return (torch.logsumexp(alpha, 1) - gold).sum() / real.sum()


class Reader:
    """The frozen encoder and, on its stream, the entities' blocks."""

    def __init__(self, net, params):
        held = {k: v.detach() for k, v in net.state_dict().items() if not k.startswith("tables.")}
        self.encoder = S.Net(held)
        self.table = S.Table(torch.cat([net.tables[k].weight.detach() for k in M.TABLES]))
        self.p = params
        self.blocks = [(params[f"blocks.{i}.norm.gain"], params[f"blocks.{i}.conv.weight"], params[f"blocks.{i}.conv.bias"], d)
                       for i, d in enumerate(M.ENTITY_DILATIONS)]

    def scores(self, rows, mask, noise):
        with torch.no_grad():
            x = self.encoder.stream(self.table.sum_of(rows), mask, noise)
        if noise is not None:
            x = x * ((torch.rand_like(x) >= 0.1) / 0.9)
        x = S.through(self.blocks, x, mask[:, None])
        h = S.rms(x) * self.p["norm.gain"]
        if noise is not None:
            h = h * ((torch.rand_like(h) >= 0.1) / 0.9)
        return F.linear(h, self.p["out.weight"], self.p["out.bias"])


def score(reader, windows, names, allowed):
    """Typed F1 of entities over windows, and precision and recall."""
    moves = np.where(allowed.numpy(), reader.p["moves"].detach().numpy(), X.FORBIDDEN).astype(np.float32)
    right = said = true = 0
    for group in (windows[i:i + 16] for i in range(0, len(windows), 16)):
        rows, mask, labels, *_ = S.batch_of(group, np.random.default_rng(0), 0.0)
        with torch.no_grad():
            scores = reader.scores(rows, torch.from_numpy(mask), None).numpy()
        for s, n in stretches(mask):
            got = set(E.role_spans(X.best_path(scores[s:s + n], moves), names))
            want = set(E.role_spans(labels["ner"][s:s + n], names))
            right, said, true = right + len(got & want), said + len(got), true + len(want)
    return {"F1": round(2 * right / max(1, said + true), 4), "P": round(right / max(1, said), 4), "R": round(right / max(1, true), 4)}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("work")
    ap.add_argument("--out", required=True)
    ap.add_argument("--init", required=True, help="a weights' file, whose encoder is kept")
    ap.add_argument("--go-on", help="an earlier result, from which to begin")
    ap.add_argument("--minutes", type=float, default=60)
    ap.add_argument("--segment")
    ap.add_argument("--more", help="silver labels of `silver.py --set exchanged`")
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--tokens", type=int, default=2400)
    ap.add_argument("--drop", type=float, default=0.2)
    ap.add_argument("--unknown", type=float, default=0.05)
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    torch.manual_seed(T.SEED)
    torch.set_num_threads(a.threads)
    rng, dice = random.Random(T.SEED), np.random.default_rng(T.SEED)
    begin = time.time()
    net, sets, words = S.student_of(a.data, a.work, a.init)
    names = sets["ner"]
    entities = begun(E.Weights(a.init), len(names))
    if a.go_on:
        entities.load_state_dict(torch.load(a.go_on, weights_only=False)["entities"])
    allowed = torch.from_numpy(X.allowed(names))
    batcher = T.Batcher(sets, M.Features({w: i for i, w in enumerate(words)}))
    folder = os.path.join(a.data, "polnear", "train")
    if a.segment:
        texts = [os.path.join(folder, "text", n) for n in sorted(os.listdir(os.path.join(folder, "text")))]
        segmenter.use(a.segment, [open(n, encoding="utf-8", newline="").read() for n in texts])
    known = D.silver(os.path.join(a.work, "ner-polnear.jsonl"))
    pol = [S.Gold(w, batcher, spans) for d in D.polnear_windows(folder) for w, spans in d[3] if w.key in known]
    for w in pol:
        w.learn_entities(known[w.window.key])
    news = S.News(a.data, a.work, batcher, a.segment, {}, a.more)
    rng.shuffle(news.articles)
    held = [S.Arrays(w, batcher) for w in news.held(SHOWN)]
    params = {k: v.detach().clone().requires_grad_(True) for k, v in entities.state_dict().items()}
    mean = {k: v.detach().clone() for k, v in params.items()}
    student, calm = Reader(net, params), Reader(net, mean)
    print("before", score(calm, held, names, allowed), f"{time.time() - begin:.0f} s", flush=True)
    opt = torch.optim.AdamW(list(params.values()), lr=a.rate, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)

    def keep():
        torch.save({"entities": mean, "init": os.path.basename(a.init), "words": seen}, a.out + ".tmp")
        os.replace(a.out + ".tmp", a.out)

    start = last = time.time()
    limit, step, seen, shown, done = 60 * a.minutes, 0, 0, 0.0, False
    while not done:
        fresh = news.take(ROUND)
        some = rng.sample(pol, len(pol) // 3)
        for batch in S.batches_of([some, fresh], a.tokens, rng):
            progress = (time.time() - start) / limit
            if progress >= 1:
                done = True
                break
            rate = a.rate * min(1.0, (step + 1) / 100) * max(0.02, 1 - progress)
            examples = [w.pick(rng) for w in batch]
            rows, mask, labels, *_ = S.batch_of(examples, dice, a.unknown)
            mask = torch.from_numpy(mask)
            scores = student.scores(rows, mask, a.drop * S.CALM)
            index, real = S.padded(stretches(mask.numpy()))
            loss = chain_loss(scores[index], params["moves"], allowed, torch.from_numpy(labels["ner"])[index].clamp(min=0), real)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(params.values()), 2.0)
            for g in opt.param_groups:
                g["lr"] = rate
            opt.step()
            step += 1
            seen += sum(e.n for e in examples)
            with torch.no_grad():
                pull = max(0.0025, 1 / (step + 20))
                torch._foreach_lerp_(list(mean.values()), [p.detach() for p in params.values()], pull)
            shown = 0.98 * shown + 0.02 * float(loss.detach()) if shown else float(loss.detach())
            if step % 100 == 0:
                print(f"step {step} {progress:.2f} {seen} words {seen / (time.time() - start):.0f} words/s, loss {shown:.4f}", flush=True)
            if time.time() - last > 300:
                last = time.time()
                keep()
                print("average", score(calm, held, names, allowed), flush=True)
    keep()
    print("saved", a.out, score(calm, held, names, allowed), f"{time.time() - begin:.0f} s, {seen} words", flush=True)


if __name__ == "__main__":
    main()
