#!/usr/bin/env python3
"""Title, date and outlet of saved pages: what sayso says beside what the page's own markup says, to be judged by reading.

    pages.py FOLDER SAYSO            print the first 60 pages (by id) of scrapinghub/article-extraction-benchmark
    pages.py FOLDER SAYSO --score    compare with pages.tsv beside this file: a hash of each value that was judged right

Values are press text, so pages.tsv holds the first ten hex digits of the SHA-256 of each right value, `-` where the page has none,
or `?` where nothing could be judged. A value that nobody has judged counts as wrong and is printed.
"""
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

PAGES = 67
FIELDS = ["title", "published", "outlet"]


def ours(folder, sayso, ids):
    """What sayso says of each page, by id."""
    with tempfile.TemporaryDirectory() as work:
        for key in ids:
            (pathlib.Path(work) / f"{key}.html.gz").write_bytes((folder / "html" / f"{key}.html.gz").read_bytes())
        analysis = json.loads(subprocess.run([sayso, "analyze", work], check=True, capture_output=True).stdout)
    return {d["path"].split(".")[0].split("#")[0]: d for d in reversed(analysis["documents"])}


def markup(page):
    """What the page says of itself, cut to what a judge needs."""
    out = []
    for name, pattern in [
        ("title", r"<title[^>]*>(.*?)</title>"),
        ("h1", r"<h1[^>]*>(.*?)</h1>"),
        ("meta", r"<meta[^>]*(?:og:title|og:site_name|published|pubdate|application-name|name=.date)[^>]*>"),
        ("json", r'"(?:headline|datePublished|dateCreated)"\s*:\s*"[^"]*"'),
        ("time", r"<time[^>]*>(?:[^<]*)"),
    ]:
        for found in list(dict.fromkeys(m.group(0) for m in re.finditer(pattern, page, re.S | re.I)))[:4]:
            text = found if name in ("meta", "time", "json") else re.sub(r"<[^>]*>", " ", found)
            out.append(f"    {name:5} {' '.join(text.split())[:150]}")
    return out


def fold(value):
    return hashlib.sha256(value.encode("utf-8")).hexdigest()[:10]


def value(document, field):
    text = (document or {}).get(field) or "-"
    return text[:10] if field == "published" else text


def main():
    folder, sayso = pathlib.Path(sys.argv[1]), sys.argv[2]
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    ids = sorted(truth)[:PAGES]
    found = ours(folder, sayso, ids)
    if "--score" in sys.argv:
        rows = (line.split("\t") for line in (pathlib.Path(__file__).parent / "pages.tsv").read_text().splitlines() if line[:1] != "#")
        judged = {row[0]: row[1:] for row in rows}
        for n, field in enumerate(FIELDS):
            right = all_ = 0
            for key in ids:
                good = judged[key[:12]][n].split(",")
                if good == ["?"]:
                    continue
                text = value(found.get(key), field)
                all_ += 1
                right += (text if text == "-" else fold(text)) in good
                if (text if text == "-" else fold(text)) not in good:
                    print(f"wrong {field:9} {key[:12]} {text}")
            print(f"{field:10} {right} of {all_} right, {right / all_:.3f}")
        return
    for key in ids:
        with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8", errors="replace") as page:
            own = markup(page.read())
        print(f"{key[:12]} {truth[key]['url']}")
        for field in FIELDS:
            text = value(found.get(key), field)
            print(f"  {field:9} {text}   [{text if text == '-' else fold(text)}]")
        print("\n".join(own))


main()
