#!/usr/bin/env python3
"""The peer's side of benches/extraction.rs: pip install trafilatura lxml_html_clean; extraction.py FOLDER > peer.json"""
import gzip
import json
import pathlib
import sys
import time

import trafilatura

folder = pathlib.Path(sys.argv[1])
pages = {}
for key in json.loads((folder / "ground-truth.json").read_text(encoding="utf-8")):
    with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8", errors="replace") as page:
        pages[key] = page.read()
out = {}
start = time.process_time()
for key, page in pages.items():
    out[key] = {"articleBody": trafilatura.extract(page, include_comments=False) or ""}
out["seconds"] = time.process_time() - start
json.dump(out, sys.stdout)
