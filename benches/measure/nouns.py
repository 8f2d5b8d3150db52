#!/usr/bin/env python3
"""Writes src/lexicon/nouns.tsv: what kind of thing an English noun names in its most frequent sense.

usage: nouns.py WORDNET     WORDNET: the folder of WordNet 3.0 (index.noun, data.noun; Debian package wordnet-base)

A noun is listed under `person`, `group`, `said` (what is said or thought) or `thing` (all that cannot speak: acts, events, artefacts, bodies, weather,
times, amounts), by the lexicographer's file of its first sense. Where another sense within the first three is a person or a group, or its first one premises, a
noun is no `thing`, so that only nouns that name no speaker in any common sense are listed as such. Names (*Norway*) and rare nouns (no sense counted in the semantic concordances) are left out of `said` and `thing`.
"""
import pathlib
import re
import sys

# What people work in or are served at, all of which may say something: the zoo, the factory, the railway. Words of one synset each.
PREMISES = [{"facility", "installation"}, {"building", "edifice"}, {"workplace", "work"}, {"place_of_business"}, {"railway", "railroad"}, {"mine"}]
ARTIFACT = 6
KIND = {18: "person", 14: "group", 10: "said", 9: "said"}
OUT = pathlib.Path(__file__).resolve().parents[2] / "src/lexicon/nouns.tsv"
HEADER = """# What kind of thing a noun names in its most frequent sense: person, group, said, thing. Written by benches/measure/nouns.py
# from WordNet 3.0 (Princeton University), whose licence stands in WORDNET-LICENSE.txt beside this file. Read by: attribute (who can speak).
"""


def main():
    folder = pathlib.Path(sys.argv[1])
    file_of, names, above, roots = {}, set(), {}, set()
    for line in (folder / "data.noun").read_text().splitlines():
        m = re.match(r"(\d{8}) (\d\d) n ", line)
        if m:
            file_of[m[1]] = int(m[2])
            fields = line.split()
            # Written large: a name (*Norway*), which a source may well bear.
            words = fields[4:4 + 2 * int(fields[3], 16):2]
            names.update((m[1], w.lower()) for w in words if w != w.lower())
            above[m[1]] = re.findall(r"@ (\d{8}) n ", line)
            if file_of[m[1]] == ARTIFACT and any(p <= {w.lower() for w in words} for p in PREMISES):
                roots.add(m[1])

    def is_premises(synset):
        return synset in roots or any(is_premises(h) for h in above.get(synset, []))

    kinds = {"person": [], "group": [], "said": [], "thing": []}
    for line in (folder / "index.noun").read_text().splitlines():
        fields = line.split()
        word = fields[0] if line[0] != " " else ""
        if not re.fullmatch(r"[a-z]{3,}(?:-[a-z]+)?", word):
            continue
        senses, counted = int(fields[2]), int(fields[5 + int(fields[3])])
        files = [file_of[o] for o in fields[-senses:]]
        first = KIND.get(files[0], "thing")
        if first in ("said", "thing") and (fields[-senses], word) in names:
            continue
        if first == "said" and counted == 0 or first == "thing" and (counted == 0 or any(f in KIND for f in files[:3])):
            continue
        if first == "thing" and is_premises(fields[-senses]):
            continue
        kinds[first].append(word)
    with OUT.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for kind, words in kinds.items():
            for at in range(0, len(words), 200):
                out.write(kind + "\t" + " ".join(sorted(words)[at:at + 200]) + "\n")
    print({k: len(v) for k, v in kinds.items()}, OUT.stat().st_size)


if __name__ == "__main__":
    main()
