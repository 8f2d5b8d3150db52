#!/usr/bin/env python3
"""How many contradictions are found in made-up passages that no rule was written on.

    python3 benches/measure/contradictions.py target/release/sayso [benches/measure/passages.jsonl]

`contradictions.jsonl`, which is read where no other file is named, holds 160 passages of one or two articles in which two speakers contradict each
other, with the words of each version and its speaker, and 60 that look like disputes and are none. A language model wrote them for this project from a
description of the classes alone, without sight of the program, its rules or other tests. So long as nobody writes a rule for one of them, they tell
what the program does on wording that it has not met. Prints for each class: found (the two versions stand on two sides of one dispute), half (one of
them stands in a dispute), both with a speaker's own name; how many of the 60 are reported; and how many of the versions stand in a claim of whoever
says them, by a word of any of his names.

`passages.jsonl` holds 360 such passages and 90 that are none, written in the same way, which were read while rules were written.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile


def analysed(program, articles):
    """The analysis of some texts, each an article of another outlet and day; `None` where nothing could be read."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(articles):
            article = {"title": "", "outlet": f"outlet{i}.com", "date": f"2015-03-{i + 1:02}", "text": text}
            with open(os.path.join(folder, f"{i}.json"), "w", encoding="utf-8") as file:
                json.dump(article, file)
        out = os.path.join(folder, "analysis.json")
        subprocess.run([program, "--no-cache", "analyze", folder, "-o", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if not os.path.exists(out):
            return None
        with open(out, encoding="utf-8") as file:
            return json.load(file)


def words(name):
    return set(name.lower().replace("’", "'").split()) - {"the", "of", "and"}


def judged(passage, analysis):
    """Found, half, with both names."""
    claims = {c["id"]: c for c in analysis["claims"]}
    names = {s["id"]: s["name"] for s in analysis["speakers"]}

    def holding(position, version):
        """The claims of a position that overlap a version's words."""
        for document in analysis["documents"]:
            start = document["text"].find(version["text"])
            end = start + len(version["text"])
            for claim in (claims[c] for c in position["claims"]):
                if start >= 0 and claim["document"] == document["id"]:
                    if any(e["start"] < end and e["end"] > start for e in claim["evidence"]):
                        yield claim

    found = half = named = False
    for dispute in analysis["disputes"]:
        sides = [[list(holding(p, v)) for p in dispute["positions"]] for v in passage["versions"]]
        half |= any(any(s) for s in sides)
        for i, one in enumerate(sides[0]):
            for j, other in enumerate(sides[1]):
                if i != j and one and other:
                    found = True
                    own = [any(words(names[c["chain"][-1]]) & words(v["speaker"]) for c in s) for s, v in zip((one, other), passage["versions"])]
                    named |= all(own)
    return found, half and not found, named


def spoken(passage, analysis):
    """How many versions stand in a claim of their speaker, and how many there are; what the outlet itself tells is left out."""
    told = {s["id"]: words(" ".join([s["name"], s.get("affiliation") or "", *s["aliases"]])) for s in analysis["speakers"]}
    right = every = 0
    for version in (v for v in passage["versions"] if v["speaker"] != "outlet"):
        every += 1
        for document in analysis["documents"]:
            start = document["text"].find(version["text"])
            end = start + len(version["text"])
            own = (c for c in analysis["claims"] if start >= 0 and c["document"] == document["id"] and told[c["chain"][-1]] & words(version["speaker"]))
            if any(e["start"] < end and e["end"] > start for c in own for e in c["evidence"]):
                right += 1
                break
    return right, every


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "target/release/sayso"
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "contradictions.jsonl")
    path = sys.argv[2] if len(sys.argv) > 2 else own
    rows, reported, compatible, speakers = collections.OrderedDict(), 0, 0, [0, 0]
    with open(path, encoding="utf-8") as file:
        passages = [json.loads(line) for line in file]
    for passage in passages:
        analysis = analysed(program, passage["articles"])
        if not passage["versions"]:
            compatible += 1
            reported += bool(analysis and analysis["disputes"])
            continue
        if analysis:
            speakers = [a + b for a, b in zip(speakers, spoken(passage, analysis))]
        row = rows.setdefault(passage["class"], [0, 0, 0, 0])
        row[0] += 1
        for k, yes in enumerate(judged(passage, analysis) if analysis else ()):
            row[k + 1] += yes
    for name, (of, found, half, named) in rows.items():
        print(f"{name:20} found {found:2} of {of}, half {half:2}, with both names {named:2}")
    total = [sum(r[k] for r in rows.values()) for k in range(4)]
    print(f"{'all':20} found {total[1]:2} of {total[0]}, half {total[2]:2}, with both names {total[3]:2}")
    print(f"compatible: {reported} of {compatible} reported")
    print(f"versions under their speaker: {speakers[0]} of {speakers[1]}")


if __name__ == "__main__":
    main()
