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
    """People counts of a frame that somebody asserts: (document, low, high, claim), in reading order."""
    counts = []
    for claim in analysis["claims"]:
        quantity = claim.get("quantity")
        if quantity and quantity["frame"] == frame and claim["polarity"] == "positive" and quantity.get("kind") != "part":
            counts.append((claim["document"], quantity["low"], quantity["high"], claim))
    return counts


def most_supported(counts):
    """The value printed by most documents, the greater one in a tie; `None` without any."""
    documents = {}
    for document, low, high, _ in counts:
        value = low if low not in (None, 0) else high
        if value is not None:
            documents.setdefault(value, set()).add(document)
    return max(documents, key=lambda v: (len(documents[v]), v), default=None)


def share(right, n):
    return f"{right / n:.3f} ({right} of {n})" if n else "- (0 of 0)"


def tally(rows):
    return ", ".join(f"{name} {n}" for name, n in Counter(rows).most_common())
