"""How large the largest story gets, and what cutting stories apart loses.

    sayso extract ARTICLES > extracts.jsonl
    python3 benches/measure/blocks.py SAYSO extracts.jsonl [more.jsonl ...] [--counts 500,1000,2000,4374] [--against RELATED.jsonl]

Articles are taken in an order that is the same in every run and has nothing to do with their days or outlets, the first so many of them. Printed for
each count: the size of the largest story, of the ten largest together, and how many stories there are; then the slope on a double logarithmic scale
between the first and the last count: 1 is linear. RELATED holds lines of `sayso relate` of another build, or of the one before stories were
settled by themselves ({"relations": [...]}): printed is the share of its contradictions between two articles whose articles stand in one story here.
"""

import argparse
import hashlib
import json
import math
import subprocess
import sys


def lines_of(paths):
    """(key of the order, line) of every article."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.startswith('{"extract"') and line.endswith("\n"):
                    yield hashlib.blake2b(line[:400].encode(), digest_size=8).digest(), line


def stories(sayso, lines):
    """Stories of the articles: a list of lists of articles."""
    child = subprocess.Popen([sayso, "--no-cache", "relate", "--split"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    # `relate` writes nothing before it has read everything.
    for line in lines:
        child.stdin.write(line)
    child.stdin.close()
    for line in child.stdout:
        story = json.loads(line).get("story")
        if story is not None:
            yield story
    if child.wait():
        raise SystemExit("sayso failed")


def contradictions(path):
    """Pairs of claims that contradict each other."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            value = json.loads(line)
            found = value.get("relations") or (value.get("settled") or {}).get("relations") or []
            for relation in found:
                if relation["kind"] == "contradicts":
                    yield relation["a"], relation["b"]


def main():
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("sayso")
    flags.add_argument("extracts", nargs="+")
    flags.add_argument("--counts", default="500,1000,2000,4374")
    flags.add_argument("--against")
    flags = flags.parse_args()
    articles = [line for _, line in sorted(lines_of(flags.extracts), key=lambda pair: pair[0])]
    rows, story_of, article_of = [], {}, {}
    for count in map(int, flags.counts.split(",")):
        if count > len(articles):
            print(f"only {len(articles)} articles: they stand for {count}", file=sys.stderr)
        count = min(count, len(articles))
        sizes = []
        for n, story in enumerate(stories(flags.sayso, articles[:count])):
            sizes.append(len(story))
            if count == len(articles) and flags.against:
                for extract in story:
                    story_of[extract["document"]["id"]] = n
                    article_of.update((claim["id"], extract["document"]["id"]) for claim in extract["claims"])
        sizes.sort(reverse=True)
        rows.append((count, sizes[0]))
        print(f"{count:6} articles: largest {sizes[0]:4}, ten largest {sum(sizes[:10]):5}, stories {len(sizes)}", flush=True)
    (first, small), (last, large) = rows[0], rows[-1]
    if last > first:
        print(f"exponent {math.log(large / small) / math.log(last / first):.2f}")
    if flags.against:
        pairs = [(article_of.get(a), article_of.get(b)) for a, b in contradictions(flags.against)]
        pairs = [(a, b) for a, b in pairs if a and b and a != b]
        kept = sum(story_of[a] == story_of[b] for a, b in pairs)
        print(f"of {len(pairs)} contradictions between two articles {kept} are in one story: {kept / max(1, len(pairs)):.3f}")


main()
