#!/usr/bin/env python3
"""Writes src/lexicon/given.tsv: given names that are nearly always of one sex.

usage: given_names.py FOLDER     FOLDER: dist.female.first and dist.male.first of the United States census of 1990 (public domain; PyPI package `names`)

A name is listed where it is five times as frequent with one sex as with the other. Names that are common words or surnames first (*Mark*
stays, *Will* goes) are not sorted out: the table is asked only about the first word of a full name.
"""
import pathlib
import sys

OUT = pathlib.Path(__file__).resolve().parents[2] / "src/lexicon/given.tsv"
HEADER = """# Given names that are nearly always of one sex, in lower case. Written by benches/measure/given_names.py from the frequencies of the
# United States census of 1990, public domain. Read by: attribute.
"""
MORE = 5
# In a hundred: rarer names are as likely surnames or names of other tongues.
LEAST = 0.004


def read(path):
    return {line.split()[0].lower(): float(line.split()[1]) for line in path.read_text().splitlines() if line.strip()}


def main():
    folder = pathlib.Path(sys.argv[1])
    female, male = read(folder / "dist.female.first"), read(folder / "dist.male.first")
    only = lambda a, b: sorted(n for n, f in a.items() if f >= LEAST and f >= MORE * b.get(n, 0.0002))
    with OUT.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for sex, names in (("female", only(female, male)), ("male", only(male, female))):
            for at in range(0, len(names), 200):
                out.write(sex + "\t" + " ".join(names[at:at + 200]) + "\n")
    print(OUT.stat().st_size)


if __name__ == "__main__":
    main()
