#!/usr/bin/env python3
"""What share of the disputes reported at a confidence is right: on annotated events, in bands of confidence.

usage: confidence.py --binary target/release/sayso FOLDER [FOLDER …]   (each FOLDER holds events: articles/ and gold.json)

A dispute is right when two of its positions hold evidence of two positions of one annotated dispute; what the annotation does not list
counts as wrong, so that the shares are floors.
"""
import argparse, os

from disputes import read

BANDS = [(0.56, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 1.01)]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--binary", required=True)
    ap.add_argument("folders", nargs="+")
    a = ap.parse_args()
    found = []
    for folder in a.folders:
        names = sorted(n for n in os.listdir(folder) if os.path.exists(os.path.join(folder, n, "gold.json")))
        found += [d for n in names for d in read(a.binary, os.path.join(folder, n))[1]]
    for low, high in BANDS:
        band = [hits for confidence, hits, _ in found if low <= confidence < high]
        share = f"{sum(map(bool, band)) / len(band):.2f}" if band else "-"
        print(f"{low:.2f} to {min(high, 1.0):.2f}: {sum(map(bool, band))} right of {len(band)} reported, {share}")


if __name__ == "__main__":
    main()
