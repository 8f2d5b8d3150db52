"""Killed and injured of shootings: the most supported figures against the record of the Gun Violence Archive.

DATA holds `articles.jsonl.gz` and `incidents.jsonl.gz`. Incidents with at least three articles count. The record is the number of
participants whose status is killed or injured, suspects included. The figure is the value that most of the incident's articles print;
where no article prints one, the number of persons that one claim of killing (injuring) names at most, and 0 when there is none.
"""
import gzip, json
from sayso import analyses, arguments, article, figures, most_supported, persons, share

FRAMES = {"Killed": ("killed", "killing"), "Injured": ("injured", "injuring")}


def main():
    given = arguments(__doc__)
    records, stories, lost = {}, {}, set()
    for line in gzip.open(given.data / "incidents.jsonl.gz"):
        record = json.loads(line)
        records.setdefault(record["incident_uri"], record)
    for line in gzip.open(given.data / "articles.jsonl.gz"):
        a = json.loads(line)
        if a["incident"] not in records:
            lost.add(a["incident"])
            continue
        host = a["uri"].split("//")[-1].split("/")[0]
        stories.setdefault(a["incident"], {})[f"{a['id']}.txt"] = article(a["content"], a["title"], a["dct"], host)
    stories = {k: v for k, v in sorted(stories.items()) if len(v) >= 3}
    found = analyses(given.binary, stories)
    right = {status: 0 for status in FRAMES}
    printed = {status: [0, 0] for status in FRAMES}
    for incident, analysis in found.items():
        for status, (frame, predicate) in FRAMES.items():
            truth = sum(status in p.get("Status", "") for p in records[incident]["participants"])
            value = most_supported(figures(analysis, frame))
            told = value is not None
            if not told:
                value = persons(analysis, predicate)
            right[status] += value == truth
            if told:
                printed[status][0] += value == truth
                printed[status][1] += 1
            if given.show and value != truth:
                texts = [(n, c["evidence"][0]["text"]) for _, n, c in figures(analysis, frame)]
                print(f"{incident} {frame}: record {truth}, figure {value:g}{'' if told else ' (named)'}; {texts[:12]}")
    print(f"incidents with at least 3 articles: {len(found)}; incidents of articles without a record, left out: {len(lost)}")
    for status in FRAMES:
        print(f"{status.lower():8} {share(right[status], len(found))}; where a figure is printed {share(*printed[status])}")


main()
