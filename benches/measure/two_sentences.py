#!/usr/bin/env python3
"""How many contradictions of two speakers are found in texts of two or three sentences, the first thing that somebody types who tries the program.

    python3 benches/measure/two_sentences.py target/release/sayso

`two_sentences.jsonl` holds 180 texts in which two speakers cannot both be right, three quarters of them without a word of denial, and 80 that only look so.
A language model wrote them for this project from a description of the task, without sight of the program. 90 of the 180 were read while rules were
written (`read`); the others (`unread`) tell what the program does on wording that it has not met, so long as nobody writes a rule for one of them.
A text counts as found when any dispute is reported, under whatever heading: the shares are ceilings.
"""
import collections
import json
import pathlib
import sys

from contradictions import analysed

TEXTS = pathlib.Path(__file__).with_name("two_sentences.jsonl")


def main():
    reported, all_of = collections.Counter(), collections.Counter()
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        analysis = analysed(sys.argv[1], [text["text"]])
        all_of[text["kind"]] += 1
        reported[text["kind"]] += bool(analysis and analysis["disputes"])
    for kind, n in all_of.items():
        print(f"{kind:12} reported {reported[kind]} of {n}")


if __name__ == "__main__":
    main()
