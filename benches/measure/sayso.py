"""What the measuring scripts share: articles in, what sayso claims of them out. Standard library only.

Every script is called as `python3 benches/measure/NAME.py DATA [--binary target/release/sayso] [--show]`, reads DATA, writes nothing but a
temporary folder, and prints its figures, the counts behind them, and what was left out and why. `--show` lists what was wrong.
"""
import argparse, json, pathlib, subprocess, tempfile
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parents[2]


def arguments(doc):
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, help="where the data set lies")
    parser.add_argument("--binary", default=str(ROOT / "target/release/sayso"))
    parser.add_argument("--show", action="store_true", help="list what was wrong")
    return parser.parse_args()


def article(text, title="", date="", outlet=""):
    """A plain text article with the head lines that sayso reads."""
    head = [f"{k}: {v}" for k, v in (("Title", " ".join(title.split())), ("Date", date), ("Outlet", outlet)) if v]
    return "\n".join(head) + ("\n\n" if head else "") + text.strip() + "\n"


def analyses(binary, stories):
    """`{story: {file name: article}}` in, `{story: analysis}` out: each story is read on its own, as a folder."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for story, articles in stories.items():
            folder = pathlib.Path(scratch) / story
            folder.mkdir()
            for name, text in articles.items():
                (folder / name).write_text(text, encoding="utf-8")
            run = subprocess.run([binary, "analyze", str(folder)], capture_output=True)
            if run.returncode not in (0, 1):
                raise SystemExit(f"{story}: {run.stderr.decode(errors='replace')}")
            found[story] = json.loads(run.stdout)
    return found


def figures(analysis, frame):
    """People counts of a frame that somebody asserts, whole ones: (document, value, claim) in reading order. Figures that one list names
    side by side (*six priests and two women*) are added up."""
    claims = [c for c in analysis["claims"] if (c.get("quantity") or {}).get("frame") == frame and not c["implied"]]
    claims = [c for c in claims if c["polarity"] == "positive" and c["quantity"].get("kind") != "part"]
    counts = []
    for claim in sorted(claims, key=lambda c: (c["document"], c["evidence"][0]["start"])):
        value = claim["quantity"]["low"] or claim["quantity"]["high"]
        if value is None:
            continue
        if claim["rule"] == "quantity/listed" and counts and counts[-1][0] == claim["document"]:
            value += counts.pop()[1]
        counts.append((claim["document"], value, claim))
    return counts


def most_supported(counts, by_document=True):
    """The value printed by most documents (most often, in one document), the one that comes first in a tie; `None` without any."""
    support = {}
    for i, (document, value, _) in enumerate(counts):
        support.setdefault(value, set()).add(document if by_document else i)
    return max(support, key=lambda v: len(support[v]), default=None)


def persons(analysis, predicate):
    """How many are named as the patients of one claim, at most: the number of an article that prints none."""
    claims = (c for c in analysis["claims"] if c["predicate"] == predicate and c["polarity"] == "positive")
    return max((len(c["arguments"].get("patient", [])) for c in claims), default=0)


def share(right, n):
    return f"{right / n:.3f} ({right} of {n})" if n else "- (0 of 0)"


def tally(rows):
    return ", ".join(f"{name} {n}" for name, n in Counter(rows).most_common())
