"""Learns models/sentences.bin, the weights with which the room `segment` decides where sentences end.

    sayso segment-conllu --features en_ewt-ud-train.conllu > train.txt
    sayso segment-conllu --features en_ewt-ud-dev.conllu > dev.txt
    python sentences.py train.txt dev.txt models/sentences.bin

Each line is a gap: 1 when a sentence ends there, then the buckets of its features; `# n` counts the boundaries that no
candidate stands for. Logistic regression by AdaGrad, several seeds averaged, rounded to one signed byte a bucket.
"""
import sys

import numpy

BUCKETS = 16384
EPOCHS = 12
RATE = 0.08
DECAY = 2e-6
SEEDS = 3


def read(path):
    rows, labels, missed = [], [], 0
    for line in open(path):
        if line[0] == "#":
            missed += int(line[1:])
            continue
        fields = line.split()
        labels.append(int(fields[0]))
        rows.append([int(f) for f in fields[1:]])
    return numpy.array(rows), numpy.array(labels, dtype=numpy.float64), missed


def train(rows, labels, seed):
    rng = numpy.random.default_rng(seed)
    weights, squares = numpy.zeros(BUCKETS), numpy.full(BUCKETS, 1e-2)
    total = numpy.zeros(BUCKETS)
    for _ in range(EPOCHS):
        order = rng.permutation(len(rows))
        for batch in numpy.array_split(order, len(rows) // 16):
            x = rows[batch]
            z = weights[x].sum(1)
            error = 1 / (1 + numpy.exp(-z)) - labels[batch]
            gradient = numpy.zeros(BUCKETS)
            numpy.add.at(gradient, x.ravel(), numpy.repeat(error, x.shape[1]))
            seen = numpy.unique(x)
            g = gradient[seen] + DECAY * len(rows) * weights[seen] / 16
            squares[seen] += g * g
            weights[seen] -= RATE * g / numpy.sqrt(squares[seen])
        total += weights
    return total / EPOCHS


def score(weights, rows, labels, missed):
    said = weights[rows].sum(1) > 0
    right = (said & (labels > 0)).sum()
    p, r = right / max(said.sum(), 1), right / (labels.sum() + missed)
    return f"P {p:.4f} R {r:.4f} F1 {2 * p * r / (p + r):.4f}"


def main():
    rows, labels, missed = read(sys.argv[1])
    dev = read(sys.argv[2])
    weights = sum(train(rows, labels, s) for s in range(SEEDS)) / SEEDS
    scale = 127 / numpy.abs(weights).max()
    table = numpy.clip(numpy.rint(weights * scale), -127, 127)
    print("train", score(table, rows, labels, missed), "dev", score(table, *dev), "scale", scale)
    table.astype(numpy.int8).tofile(sys.argv[3])


main()
