"""What `sayso extract` holds while it reads very many articles, and when its first line comes.

    python3 benches/measure/many.py SAYSO ARTICLES.jsonl[.gz] [--count 100000] [--words 0] [--threads 2]

Articles are copies of the given ones, each moved by years and with other names (as in `benches/grow.py`), streamed to `extract -` through a file; `--words`
cuts each after so many, to measure what is held for an article without reading all of its text. Printed: articles, seconds, memory at the most, after how
many seconds and how many bytes of output the first line was there.
"""

import argparse
import gzip
import importlib.util
import json
import os
import pathlib
import subprocess
import tempfile
import time

GROW = pathlib.Path(__file__).resolve().parents[1] / "grow.py"


def copies():
    """`copy_of` of `benches/grow.py`, which runs when it is imported whole."""
    source = GROW.read_text(encoding="utf-8").removesuffix("main()\n")
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("grow", loader=None))
    exec(compile(source, str(GROW), "exec"), module.__dict__)
    return module.copy_of


def main():
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("sayso")
    flags.add_argument("articles")
    flags.add_argument("--count", type=int, default=100_000)
    flags.add_argument("--words", type=int, default=0)
    flags.add_argument("--threads", default="2")
    flags = flags.parse_args()
    opened = gzip.open if flags.articles.endswith(".gz") else open
    with opened(flags.articles, "rt", encoding="utf-8") as lines:
        base = [json.loads(line) for line in lines if line.strip()]
    if flags.words:
        for article in base:
            article["text"] = " ".join(article["text"].split()[: flags.words])
    copy_of = copies()
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/all.jsonl", "w", encoding="utf-8") as out:
            for n in range(flags.count):
                out.write(json.dumps(copy_of(base[n % len(base)], n // len(base)), ensure_ascii=False) + "\n")
        size = os.path.getsize(f"{folder}/all.jsonl")
        began = time.monotonic()
        child = subprocess.Popen(
            [flags.sayso, "--threads", flags.threads, "--no-cache", "extract", "--as", "postcard", f"{folder}/all.jsonl"], stdout=subprocess.PIPE
        )
        first, got = None, 0
        while chunk := child.stdout.read(1 << 16):
            first = first or time.monotonic() - began
            got += len(chunk)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
    if status:
        raise SystemExit("sayso failed")
    print(
        f"{flags.count} articles ({size / 1e6:.0f} MB): {wall:.0f} s, {usage.ru_maxrss / 1024:.0f} MB at the most, first line after {first:.1f} s, "
        f"{got / 1e6:.0f} MB of lines"
    )


main()
