"""Windows cut by the program's own room `segment`, so that a score speaks of the tokens that readers get.

`data.text_windows` holds rules close to that room's, for a machine without a built program; `use` puts the room in their place.
"""
import json
import subprocess

import data as D


def use(program, texts):
    """Segments all texts with `program segment -` and makes `data.text_windows` answer from that for them."""
    texts = list(dict.fromkeys(texts))
    lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
    done = subprocess.run([program, "segment", "-"], input=lines, capture_output=True, text=True, check=True, encoding="utf-8")
    answers = [json.loads(line)["paragraphs"] for line in done.stdout.splitlines()]
    if len(answers) != len(texts):
        raise SystemExit(f"`{program} segment -` answered {len(answers)} of {len(texts)} texts")
    known = dict(zip(texts, answers))
    D.text_windows = lambda text, key=None: windows(text, known[text], key)


def windows(text, paragraphs, key):
    """As `data.text_windows`: a list of (Window, token spans)."""
    units = []
    for index, paragraph in enumerate(paragraphs):
        for sentence in paragraph["sentences"]:
            units.append([(text[s:e], quote, 1 if k == 0 else 0, min(index, 1), (s, e)) for k, (s, e, quote) in enumerate(sentence)])
    out = []
    for group in D.pack(units):
        flat = [t for u in group for t in u]
        w = D.Window([t[0] for t in flat], [t[1] for t in flat], [t[2] for t in flat], [t[3] for t in flat])
        w.key = key
        position = 0
        for u in group:
            w.starts[position] = 1
            position += len(u)
        out.append((w, [t[4] for t in flat]))
    return out
