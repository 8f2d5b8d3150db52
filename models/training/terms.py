"""In how many articles each term stands: what `sayso extract` says of articles in, `src/relate/terms.tsv` out.

    cat EXTRACTS.jsonl … | python3 models/training/terms.py > src/relate/terms.tsv

A term is written when LEAST articles hold it; whatever is not in the table counts as held by so many. No text stands in the table: only
words, figures and names that are common in the news.
"""

import json
import re
import sys
from collections import Counter

LEAST = 8

# A word, a figure or a name of up to four words: no address, nothing that markup left.
PLAIN = re.compile(r"[\w.,$£€%’'&-]+( [\w.,’'&-]+){0,3}")


def main():
    held, articles = Counter(), 0
    for line in sys.stdin:
        extract = json.loads(line).get("extract")
        if extract is None:
            continue
        articles += 1
        held.update({term for claim in extract["claims"] for term in claim["terms"]})
    kept = sorted(term for term, n in held.items() if n >= LEAST and PLAIN.fullmatch(term))
    print("# In how many articles a term stands, by `models/training/terms.py` (there is what it was counted on). Read by `relate::story`.")
    print(f"articles\t{articles}\nleast\t{LEAST}")
    for term in kept:
        print(f"{term}\t{held[term]}")


main()
