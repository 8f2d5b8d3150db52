"""Polarity, modality and speaker of claims: what the analysis of the corpus says against the list `claims` of each story's gold.

DATA is `corpus`, or one story of it. Each claim of the gold gives a clause, the word in it that says what is the case, its polarity, its
modality and who stands behind it, written from the articles. It is found when a claim of the analysis has that word (any word in the
clause's own evidence, when none has); those that only follow from another (implied) are left aside. A claim with several speakers is
compared in the reading of the gold's speaker where there is one.
"""
import collections, json, re, subprocess
from sayso import arguments, share

SMALL = {"the", "of", "a", "an", "and", "in", "at"}


def words(name):
    return {w for w in re.findall(r"\w+", name.lower()) if w not in SMALL}


def main():
    given = arguments(__doc__)
    stories = [given.data] if (given.data / "gold.json").exists() else sorted(p.parent for p in given.data.glob("*/gold.json"))
    n = collections.Counter()
    for story in stories:
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8")).get("claims", [])
        run = subprocess.run([given.binary, "analyze", str(story / "articles")], capture_output=True, check=True)
        analysis = json.loads(run.stdout)
        paths = {d["id"]: d["path"].split("/")[-1] for d in analysis["documents"]}
        names = {s["id"]: s["name"] for s in analysis["speakers"]}
        claims = collections.defaultdict(list)
        for claim in analysis["claims"]:
            if not claim["implied"]:
                claims[paths[claim["document"]]].append(claim)
        for g in gold:
            at = g["start"] + re.search(rf"\b{re.escape(g['predicate'])}\b", g["text"]).start()
            said = [c for c in claims[g["doc"]] if c["word"]["start"] <= at < c["word"]["end"]]
            by_word = bool(said)
            if not said:
                around = [c for c in claims[g["doc"]] if c["evidence"][0]["start"] <= at < c["evidence"][0]["end"]]
                said = sorted(around, key=lambda c: c["evidence"][0]["end"] - c["evidence"][0]["start"])[:1]
            said.sort(key=lambda c: -len(words(names.get(c["speaker"], "")) & words(g["speaker"])))
            c = said[0] if said else None
            n["gold"] += 1
            n["by word"] += by_word
            n["found"] += c is not None
            right = {
                "polarity": c and c["polarity"] == g["polarity"],
                "modality": c and c["modality"] == g["modality"],
                "speaker": c and bool(words(names.get(c["speaker"], "")) & words(g["speaker"])),
            }
            for row, is_right in right.items():
                n[row] += bool(is_right)
            n["both"] += bool(right["polarity"] and right["modality"])
            if given.show and not (right["polarity"] and right["modality"] and right["speaker"] and by_word):
                told = f"{c['polarity']} {c['modality']} {names.get(c['speaker'])} [{c['predicate']}, {c['rule']}]" if c else "nothing"
                wrong = " ".join(k for k, v in right.items() if not v) + ("" if by_word else " word")
                print(f"{story.name}: {wrong}: {g['text']!r} {g['predicate']}: {g['polarity']} {g['modality']} {g['speaker']}; read {told}")
    print(f"claims of the gold {n['gold']}, their word is a claim's: {share(n['by word'], n['gold'])}")
    for row in ("polarity", "modality", "both", "speaker"):
        print(f"{row:9} {share(n[row], n['gold'])}")


main()
