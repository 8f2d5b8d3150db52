#!/usr/bin/env python3
"""Makes `models/wordnet.bin`: which words of news English mean the same, the contrary, or one of which the other is a kind.

usage: wordnet.py DICT NEWS OUT

DICT is the `dict` folder of WordNet 3.0 (Debian `wordnet-base`, /usr/share/wordnet); NEWS is a file of articles (JSON Lines, .xz), from which
the vocabulary is counted and nothing else taken: lemmas of WordNet that occur LEAST times or more. Of a lemma the first senses are kept, as
WordNet orders them by how often they were met. The file is in the format of `models/FORMAT.md`; for each lemma its relatives, sorted, each with
one kind: `same` (a synonym), `derived` (*own*, *owner*), `wider` (the relative is what this is a kind of), `narrower`, `opposite`, `entails`.
"""
import collections, json, lzma, os, re, struct, sys

LEAST = 25
SENSES = {"n": 3, "v": 3, "a": 3, "r": 2}
KINDS = ("same", "derived", "wider", "narrower", "opposite", "entails")
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
ENDINGS = {
    "n": [("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")],
    "v": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    "a": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
    "r": [],
}


def read_index(folder, pos):
    index = {}
    for line in open(os.path.join(folder, "index." + FILES[pos]), encoding="utf-8"):
        if line.startswith("  "):
            continue
        parts = line.split()
        pointers = int(parts[3])
        index[parts[0]] = [int(x) for x in parts[6 + pointers:]]
    return index


def read_data(folder, pos):
    data = {}
    for line in open(os.path.join(folder, "data." + FILES[pos]), encoding="utf-8"):
        if line.startswith("  "):
            continue
        parts = line.split("|")[0].split()
        n = int(parts[3], 16)
        words = [re.sub(r"\(.*\)", "", w).lower() for w in parts[4:4 + 2 * n:2]]
        at = 4 + 2 * n
        pointers = []
        for k in range(int(parts[at])):
            symbol, offset, other, ends = parts[at + 1 + 4 * k:at + 5 + 4 * k]
            pointers.append((symbol, int(offset), "a" if other == "s" else other, int(ends[:2], 16), int(ends[2:], 16)))
        data[int(parts[0])] = (words, pointers)
    return data


def exceptions(folder, pos):
    return {a: b for a, b in (line.split()[:2] for line in open(os.path.join(folder, FILES[pos] + ".exc"), encoding="utf-8"))}


def vocabulary(news, index, irregular):
    seen = collections.Counter()
    for line in lzma.open(news, "rt", encoding="utf-8"):
        seen.update(re.findall(r"[a-z]+(?:-[a-z]+)*", json.loads(line)["text"].lower()))
    lemmas = collections.Counter()
    for form, n in seen.items():
        found = set()
        for pos in FILES:
            if form in index[pos]:
                found.add(form)
            if form in irregular[pos]:
                found.add(irregular[pos][form])
            found.update(form[:len(form) - len(a)] + b for a, b in ENDINGS[pos] if form.endswith(a) and form[:len(form) - len(a)] + b in index[pos])
        for lemma in found:
            lemmas[lemma] += n
    return {w for w, n in lemmas.items() if n >= LEAST and len(w) > 2}


def relatives(words, index, data):
    found = collections.defaultdict(dict)

    def add(a, b, kind):
        a, b = a.replace("_", " "), b.replace("_", " ")
        if a != b and a in words and b in words:
            old = found[a].get(b)
            # What is both a synonym and a kind is a synonym; an opposite is nothing else.
            if old is None or KINDS.index(kind) < KINDS.index(old) and old != "opposite" or kind == "opposite":
                found[a][b] = kind

    for pos in FILES:
        for lemma, senses in index[pos].items():
            for offset in senses[:SENSES[pos]]:
                members, pointers = data[pos][offset]
                for other in members:
                    if offset in index[pos].get(other, [])[:SENSES[pos] + 1]:
                        add(lemma, other, "same")
                place = members.index(lemma) + 1 if lemma in members else 0
                for symbol, target, other_pos, mine, theirs in pointers:
                    others, _ = data[other_pos][target]
                    if symbol == "!" and mine == place:
                        add(lemma, others[theirs - 1], "opposite")
                    elif symbol in ("+", "\\") and mine == place:
                        add(lemma, others[theirs - 1], "derived")
                        add(others[theirs - 1], lemma, "derived")
                    elif symbol in ("@", "~") and target in {s for o in others for s in index[other_pos].get(o, [])[:SENSES[pos]]}:
                        for o in others:
                            if target in index[other_pos].get(o, [])[:SENSES[pos]]:
                                add(lemma, o, "wider" if symbol == "@" else "narrower")
                    elif symbol in ("*", ">"):
                        for o in others:
                            add(lemma, o, "entails")
                    elif symbol == "&":
                        for o in others:
                            if target in index["a"].get(o, [])[:2]:
                                add(lemma, o, "same")
    # An adjective's opposite is the opposite of those like it.
    for a in list(found):
        for b in [b for b, k in found[a].items() if k == "opposite"]:
            add(b, a, "opposite")
    return found


def main():
    folder, news, out = sys.argv[1:]
    index = {p: read_index(folder, p) for p in FILES}
    data = {p: read_data(folder, p) for p in FILES}
    words = vocabulary(news, index, {p: exceptions(folder, p) for p in FILES})
    words |= {w.replace("_", " ") for p in "v" for w in index[p] if w.count("_") == 1 and w.split("_")[0] in words}
    found = relatives(words, index, data)
    lemmas = sorted(w for w in words if found.get(w))
    place = {w: i for i, w in enumerate(lemmas)}
    starts, others, kinds = [0], [], bytearray()
    for w in lemmas:
        row = sorted((place[b], KINDS.index(k)) for b, k in found[w].items() if b in place)
        others += [b for b, _ in row]
        kinds += bytes(k for _, k in row)
        starts.append(len(others))
    tensors = [
        ("vocabulary", "\n".join(lemmas).encode()), ("starts", struct.pack(f"<{len(starts)}I", *starts)),
        ("others", struct.pack(f"<{len(others)}H", *others)), ("kinds", bytes(kinds)),
    ]
    assert len(lemmas) < 65536
    body, listed = b"", []
    for name, bytes_ in tensors:
        listed.append({"name": name, "offset": len(body), "bytes": len(bytes_)})
        body += bytes_ + b"\0" * (-len(bytes_) % 64)
    header = json.dumps({"lemmas": len(lemmas), "kinds": KINDS, "source": "WordNet 3.0, Princeton University", "tensors": listed}).encode()
    header += b" " * (-(16 + len(header)) % 64)
    open(out, "wb").write(b"SAYSORD1" + struct.pack("<II", len(header), 0) + header + body)
    print(f"{len(lemmas)} lemmas, {len(others)} relatives, {os.path.getsize(out)} bytes")
    for w in ("deny", "own", "kill", "condo", "apartment", "safe", "rise", "truce", "leave", "soldier", "open"):
        print(w, {b: k for b, k in sorted(found.get(w, {}).items())[:14]})


main()
