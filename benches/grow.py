"""Folders of 1,000, 4,000 and 16,000 articles that do not match each other, and how time and memory grow over them.

    python3 benches/grow.py SAYSO ARTICLES.jsonl[.gz] [--counts 1000,4000,16000] [--threads 2]

Copies of the given articles stand for the ones that are missing: each copy is moved by years, and every word that is written with a
capital inside of a sentence is turned into another of the copy's own, so that no copy tells the story of another. The printed exponents are
slopes on a double logarithmic scale between the first and the last folder: 1 is linear. CPU time is what a busy machine hardly moves; wall
time is for an idle one.
"""

import argparse
import gzip
import json
import math
import os
import re
import subprocess
import tempfile
import time

NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
SYLLABLES = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ro", "si", "tu", "va", "ze", "gar", "lin", "mor", "ten"]


def renamed(word, copy, known):
    """Another name of the same shape for a capitalised word that no sentence begins with."""
    key = (word, copy)
    if key not in known:
        n = hash_of(f"{word} {copy}")
        known[key] = "".join(SYLLABLES[(n >> (4 * i)) % 16] for i in range(2 + len(word) // 5)).capitalize()
    return known[key]


def hash_of(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 29)


def copy_of(article, copy):
    if copy == 0:
        return article
    known = {}
    text = article.get("text") or ""
    # A word that stands in lower case somewhere in the article is no name.
    plain = set(re.findall(r"\b[a-z]{3,}\b", text))
    swap = lambda m: m[0] if m[0].lower() in plain else renamed(m[0], copy, known)
    moved = dict(article)
    moved["text"] = NAME.sub(swap, text)
    moved["title"] = NAME.sub(swap, article.get("title") or "")
    date = str(article.get("date") or "")
    if re.match(r"\d{4}-", date):
        moved["date"] = f"{int(date[:4]) - 2 * copy:04}{date[4:]}"
    if article.get("url"):
        moved["url"] = f"{article['url']}?copy={copy}"
    return moved


def main():
    flags = argparse.ArgumentParser()
    flags.add_argument("sayso")
    flags.add_argument("articles")
    flags.add_argument("--counts", default="1000,4000,16000")
    flags.add_argument("--threads", default="2")
    flags = flags.parse_args()
    opened = gzip.open if flags.articles.endswith(".gz") else open
    with opened(flags.articles, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    rows = []
    for count in map(int, flags.counts.split(",")):
        # A thousand originals and their copies, so that every folder is of one kind.
        base = articles[: min(len(articles), 1000)]
        with tempfile.TemporaryDirectory() as folder:
            for part in range(0, count, 500):
                with open(f"{folder}/{part:06}.jsonl", "w", encoding="utf-8") as out:
                    for n in range(part, min(part + 500, count)):
                        out.write(json.dumps(copy_of(base[n % len(base)], n // len(base)), ensure_ascii=False) + "\n")
            begin = time.monotonic()
            with open(os.devnull, "wb") as null:
                child = subprocess.Popen([flags.sayso, "--threads", flags.threads, "--no-cache", "analyze", folder], stdout=null)
                _, status, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - begin
        if status:
            raise SystemExit("sayso failed")
        cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        rows.append((count, wall, cpu, memory))
        print(f"{count:6} articles {wall:8.1f} s {cpu:8.1f} CPU s {memory:8.0f} MB", flush=True)
    (n, *first), (big, *last) = rows[0], rows[-1]
    if big > n:
        wall, cpu, memory = (math.log(b / a) / math.log(big / n) for a, b in zip(first, last))
        print(f"exponents: wall {wall:.2f}, CPU {cpu:.2f}, memory {memory:.2f}")


main()
