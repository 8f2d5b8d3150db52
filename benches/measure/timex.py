"""Time expressions of TimeML articles: spans and values against the annotation.

DATA holds `*.tml`. A found span is right when it overlaps an annotated one (relaxed; each is used once); a value is right when it equals the
annotated one character by character. The text of TEXT is read; the day of the article is that of DCT.
"""
import collections, json, re, subprocess
import xml.etree.ElementTree as xml
from sayso import arguments, share


def plain(element, at, gold):
    """The text of an element; its TIMEX3 with offsets go to `gold`."""
    text = element.text or ""
    for child in element:
        text += plain(child, at + len(text), gold)
        text += child.tail or ""
    if element.tag == "TIMEX3":
        gold.append((at, at + len(text), element.get("type"), element.get("value")))
    return text


def main():
    given = arguments(__doc__)
    documents, lines = {}, []
    for path in sorted(given.data.glob("[!.]*.tml")):
        tree = xml.parse(path).getroot()
        gold = []
        text = plain(tree.find("TEXT"), 0, gold)
        day = re.match(r"\d{4}-\d{2}-\d{2}", tree.find("DCT/TIMEX3").get("value"))
        documents[path.name] = (text, sorted(gold))
        lines.append(json.dumps({"id": path.name, "text": text, "date": day and day[0]}))
    out = subprocess.run([given.binary, "timex"], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    n = collections.Counter()
    for line in out.splitlines():
        record = json.loads(line)
        text, gold = documents[record["id"]]
        free = list(gold)
        n["gold"] += len(gold)
        n["said"] += len(record["timexes"])
        for t in record["timexes"]:
            beside = [g for g in free if g[0] < t["end"] and t["start"] < g[1]]
            if not beside:
                if given.show:
                    print(f"FALSE {record['id']} {text[t['start']:t['end']]!r} {t['value']} … {' '.join(text[max(0, t['start'] - 30):t['end'] + 20].split())}")
                continue
            best = max(beside, key=lambda g: min(g[1], t["end"]) - max(g[0], t["start"]))
            free.remove(best)
            n["right"] += 1
            n["exact"] += (best[0], best[1]) == (t["start"], t["end"])
            n["type"] += best[2] == t["type"]
            n["value"] += best[3] == t["value"]
            if given.show and best[3] != t["value"]:
                print(f"VALUE {record['id']} {text[t['start']:t['end']]!r} {t['value']} for {best[3]}")
        if given.show:
            for start, end, kind, value in free:
                print(f"MISS {record['id']} {text[start:end]!r} {kind} {value}")
    precision, recall = n["right"] / max(n["said"], 1), n["right"] / max(n["gold"], 1)
    print(f"articles {len(documents)}")
    print(f"span, relaxed: F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f} (P {share(n['right'], n['said'])}, R {share(n['right'], n['gold'])})")
    for row in ("value", "type", "exact"):
        print(f"{row} on matched: {share(n[row], n['right'])}")


main()
