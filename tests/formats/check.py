"""Opens every format as users' programs do and compares what they find with the analysis. Run by check.sh.

check.py FOLDER… checks each folder of articles; HOSTILE in the environment names the one whose text tries to be markup and formulas.
"""

import csv
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

import citeproc
import citeproc.source.json
import cassis
import duckdb
import mwparserfromhell
import networkx
import openpyxl
import rispy
import yaml
from followthemoney import model
from label_studio_sdk.label_interface import LabelInterface
from markdown_it import MarkdownIt
from pyld import jsonld

SAYSO = os.environ["SAYSO"]
TABLES = ("disputes", "positions", "claims", "quantities")


def sayso(*arguments):
    return subprocess.run([SAYSO, *arguments], check=True, capture_output=True).stdout.decode("utf-8")


def printed(identifier):
    """An id as reports for people print it: its prefix and sixteen digits."""
    return identifier[:18]


def refuse(url, options):
    raise AssertionError(f"expanding must fetch nothing, and asked for {url}")


class Report:
    """One analysis, and a folder for what is made of it."""

    def __init__(self, folder, work):
        self.file, self.work = work / "analysis.json", work
        sayso("analyze", folder, "-o", str(self.file))
        self.analysis = a = json.loads(self.file.read_text("utf-8"))
        self.documents, self.claims, self.speakers = ({x["id"]: x for x in a[k]} for k in ("documents", "claims", "speakers"))
        self.disputes = a["disputes"]
        self.positions = [p for d in self.disputes for p in d["positions"]]
        self.held = sum(len(p["claims"]) for p in self.positions)
        assert self.disputes, f"{folder} has nothing in dispute to check a format by"

    def text(self, *arguments):
        """What a format is on standard output."""
        written = sayso("report", str(self.file), *arguments)
        commands = [c for c in written if (ord(c) < 32 and c not in "\n\r\t") or 127 <= ord(c) < 160 or c in "\u202a\u202b\u202c\u202d\u202e"]
        assert not commands, f"{arguments} lets {commands!r} through"
        return written

    def written(self, name, *arguments):
        """The file or folder that a format writes, twice to the same bytes."""
        first, second = self.work / name, self.work / ("again-" + name)
        for path in (first, second):
            sayso("report", str(self.file), "-o", str(path), *arguments)
        for path in [p for p in [first, *first.rglob("*")] if p.is_file()]:
            again = second / path.relative_to(first) if first.is_dir() else second
            assert path.read_bytes() == again.read_bytes(), f"{path} differs from run to run"
        return first


def check_markdown(r):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(r.text("--format", "markdown"))
    headings = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"]
    assert sum(re.match(r"[0-9]+\. ", h) is not None for h in headings) == sum(d["standing"] == "disputed" for d in r.disputes)
    for token in tokens:
        assert token.type != "html_block" or re.fullmatch(r"(<details><summary>[0-9]+ findings?</summary>|</details>)\s*", token.content), token
        kinds = {t.type for t in token.children or []}
        assert not kinds & {"html_inline", "image", "link_open", "s_open"}, token


def check_csv(r):
    for table in (*(("--table", t) for t in TABLES), ("--format", "ucdp"), ("--format", "acled")):
        for row in csv.reader(io.StringIO(r.text(*table))):
            for cell in (line for cell in row for line in cell.split("\n")):
                number = re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell)
                assert number or not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), f"{table}: {cell!r} is a formula"
    rows = {t: list(csv.DictReader(io.StringIO(r.text("--table", t)))) for t in TABLES}
    assert [row["id"] for row in rows["disputes"]] == [d["id"] for d in r.disputes]
    assert len(rows["positions"]) == len(r.positions)
    assert [row["id"] for row in rows["claims"]] == [printed(c) for c in r.claims]
    numbered = {printed(c["id"]) for c in r.claims.values() if c["quantity"]}
    listed = [c for row in rows["quantities"] for c in row["claims"].split()]
    assert sorted(listed) == sorted(numbered), "every figure stands in one row"
    for row, claim in zip(rows["claims"], r.claims.values()):
        low = claim["quantity"] and claim["quantity"]["low"]
        assert (row["low"] == "") == (low is None) and (low is None or float(row["low"]) == low)


def check_conflict_columns(r):
    killed = {c["id"] for c in r.claims.values() if c["quantity"] and c["quantity"]["frame"] == "killed"}
    for name, figure, columns in (("ucdp", "low", 52), ("acled", "fatalities", 34)):
        rows = list(csv.DictReader(io.StringIO(r.text("--format", name))))
        assert sorted(c for row in rows for c in row["sayso_claims"].split()) == sorted(killed), f"{name}: every death stands in one row"
        for row in rows:
            assert len(row) == columns and None not in row
            told = [r.claims[c] for c in row["sayso_claims"].split()]
            told = [c["quantity"] for c in told if c["polarity"] == "positive" and c["modality"] in ("asserted", "hedged")]
            whole = [q for q in told if q["scope"] in ("", "all")]
            counted = whole or (told if len({q["scope"] for q in told}) == 1 else [])
            # *Up to 16* begins at nought, which nobody tells.
            ends = {q[k] for q in counted for k in ("low", "high") if q[k] is not None and (q[k] > 0 or q["high"] in (None, 0))}
            for column in {"ucdp": ("low", "best", "high"), "acled": ("fatalities",)}[name]:
                assert row[column] == "" or float(row[column]) in ends, (name, column, row)
            assert (row[figure] == "") == (not ends)


def check_workbook(r):
    book = openpyxl.load_workbook(r.written("report.xlsx"))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [c.value for c in cells if c.data_type == "f" or c.hyperlink], "a cell is a formula or a link"
    assert book["Disputes"].max_row == 1 + len(r.disputes)
    assert book["Speakers"].max_row == 1 + len(r.speakers)


def check_graph(r):
    graph = networkx.parse_graphml(r.text("--format", "graphml"), force_multigraph=True)
    kinds = {}
    for _, data in graph.nodes(data=True):
        kinds[data["kind"]] = kinds.get(data["kind"], 0) + 1
    for kind in ("claim", "speaker", "document", "dispute"):
        assert kinds.get(kind, 0) == len(r.analysis[kind + "s"]), (kind, kinds)
    assert graph.number_of_edges() == 2 * len(r.claims) + r.held + len(r.analysis["relations"])


def check_linked_data(r):
    expanded = jsonld.expand(json.loads(r.text("--format", "jsonld")), {"documentLoader": refuse})
    count = lambda kind: sum(kind in node.get("@type", []) for node in expanded)
    assert count("https://schema.org/Claim") == len(r.claims)
    assert count("http://www.w3.org/ns/oa#Annotation") == len(r.claims)
    assert count("http://purl.org/spar/cito/Citation") == len(r.analysis["relations"])
    assert count("urn:sayso:term:Dispute") == len(r.disputes)
    contradictions = sum(x["kind"] == "contradicts" for x in r.analysis["relations"])
    assert sum(len(node.get("http://purl.org/spar/cito/disputes", [])) for node in expanded) == contradictions


def related(r, query):
    """What holds of both databases: counts, words and ties."""
    one = lambda sql: query(sql)[0][0]
    for table in ("documents", "speakers", "attributions", "claims", "relations", "notes"):
        assert one(f"SELECT count(*) FROM {table}") == len(r.analysis[table]), table
    dismissed = r.analysis.get("dismissed", [])
    assert one("SELECT count(*) FROM disputes") == len(r.disputes) + len(dismissed)
    if not dismissed:
        assert one("SELECT count(*) FROM positions") == len(r.positions)
        assert one("SELECT count(*) FROM position_claims") == r.held
    joined = "FROM position_claims p JOIN claims c ON c.id = p.claim JOIN documents d ON d.id = c.document JOIN speakers s ON s.id = c.speaker"
    assert one(f"SELECT count(*) {joined}") == one("SELECT count(*) FROM position_claims"), "every tie leads to a row"
    ends = query("SELECT c.starts, c.ends, c.spans, c.text, d.text FROM claims c JOIN documents d ON d.id = c.document")
    assert len(ends) == len(r.claims)
    for starts, last, spans, words, text in ends:
        spans = json.loads(spans)
        assert (starts, last) == (min(s for s, _ in spans), max(e for _, e in spans))
        assert " ".join(words.split()) == " ".join(" … ".join(text[s:e].strip() for s, e in spans).split()), "offsets hold"
    low = {row[0]: row[1:] for row in query("SELECT id, low, high, approximate, implied FROM claims")}
    for claim in r.claims.values():
        q = claim["quantity"] or {}
        assert low[claim["id"]] == (q.get("low"), q.get("high"), q.get("approximate"), claim["implied"])


def check_sqlite(r):
    file = r.written("report.sqlite")
    base = sqlite3.connect(file)
    query = lambda sql: base.execute(sql).fetchall()
    assert query("PRAGMA integrity_check") == [("ok",)] and query("PRAGMA foreign_key_check") == []
    related(r, query)
    assert query("SELECT count(*) FROM quotations") == query("SELECT count(*) FROM position_claims")
    inspected = json.loads(subprocess.run([sys.executable, "-m", "datasette", "inspect", str(file)], check=True, capture_output=True).stdout)
    tables = inspected["report"]["tables"]
    assert tables["claims"]["count"] == len(r.claims) and tables["disputes"]["count"] == len(r.disputes)


def check_parquet(r):
    folder = r.written("report.parquet")
    base = duckdb.connect()
    for file in folder.glob("*.parquet"):
        base.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM read_parquet('{file}')")
    related(r, lambda sql: base.execute(sql).fetchall())


def check_wikitext(r):
    page = mwparserfromhell.parse(r.text("--format", "wikitext"))
    templates = page.filter_templates()
    assert {str(t.name).strip() for t in templates} == {"cite news"}, "no other template"
    assert not page.filter_wikilinks()
    tags = {str(t.tag) for t in page.filter_tags()}
    assert tags <= {"table", "tr", "td", "th", "ref", "li"}, tags
    rows = [t for t in page.filter_tags() if t.tag == "tr"]
    assert sum(len(t.contents.filter_tags(matches=lambda n: n.tag == "td")) == 3 for t in rows) == len(r.positions)
    heads = [t for t in page.filter_tags() if t.tag == "th" and t.has("rowspan")]
    assert len(heads) == len(r.disputes)
    cited = {str(t.get("name").value) for t in page.filter_tags() if t.tag == "ref"}
    assert len(cited) == len(templates), "each article is cited in full once"
    urls = {str(t.get("url").value).strip() for t in templates if t.has("url")}
    links = {str(link.url) for link in page.filter_external_links()}
    assert links <= urls, links - urls
    # What a reader sees of a question is what the report asks.
    plain = lambda text: " ".join(mwparserfromhell.parse(text).strip_code(normalize=True).split())
    seen = [plain(str(t.contents)) for t in heads]
    assert seen == [" ".join(shown(d["question"]).split()) for d in r.disputes], seen


def shown(text):
    """A text as every report prints it: control characters by their pictures, marks that turn text by an arrow."""
    picture = lambda c: chr(0x2400 + ord(c)) if ord(c) < 32 else "\u2421" if c == "\x7f" else "\ufffd" if "\x80" <= c <= "\x9f" else "⇄" if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c" else c
    return "".join(" " if c.isspace() else picture(c) for c in text).strip()


def check_references(r):
    items = json.loads(r.text("--format", "csl"))
    assert [i["id"] for i in items] == list(r.documents)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    library = citeproc.CitationStylesBibliography(style, citeproc.source.json.CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        library.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    entries = [str(entry) for entry in library.bibliography()]
    assert len(entries) == len(r.documents)
    records = rispy.loads(r.text("--format", "ris"))
    assert len(records) == len(r.documents)
    for record, item in zip(records, items):
        assert record["type_of_reference"] == "NEWS" and record["id"] == item["id"]
        assert record["title"] == item["title"] and record.get("urls", [None])[0] == item.get("URL")
        assert not record.get("unknown_tag"), record
    asked = r.disputes[0]
    claims = [r.claims[c] for p in asked["positions"] for c in p["claims"]]
    cut = json.loads(r.text("--format", "csl", "--only", asked["id"]))
    assert {c["document"] for c in claims} <= {i["id"] for i in cut}, "the articles behind one dispute"


def check_followthemoney(r):
    entities = [json.loads(line) for line in r.text("--format", "ftm").splitlines()]
    kinds = {}
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.id == entity["id"]
        model.get(entity["schema"]).validate(entity)
        for name, values in entity["properties"].items():
            kept = proxy.get(name)
            # FollowTheMoney drops control characters and folds white space; it refuses nothing.
            assert len(kept) == len(values), (entity["schema"], name, values, kept)
        kinds[entity["schema"]] = kinds.get(entity["schema"], 0) + 1
    ids = {e["id"] for e in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        for name in ("document", "entity"):
            assert set(entity["properties"].get(name, [])) <= ids, "every tie leads to an entity"
    named = {s["id"] for s in r.speakers.values() if s["kind"] not in ("unnamed", "group")}
    assert kinds["Article"] == len(r.documents) and kinds["Note"] == len(r.disputes)
    assert kinds.get("Documentation", 0) == sum(c["speaker"] in named for c in r.claims.values())
    assert sum(kinds.get(k, 0) for k in ("Person", "PublicBody", "Organization")) == len(named)


def check_cas(r):
    folder = r.written("cas", "--format", "cas")
    with open(folder / "typesystem.xml", "rb") as file:
        types = cassis.load_typesystem(file)
    files = sorted(folder.glob("*.json"))
    assert len(files) == len(r.documents)
    counts = {"Source": 0, "Cue": 0, "Content": 0, "Claim": 0}
    for file in files:
        with open(file, "rb") as opened:
            cas = cassis.load_cas_from_json(opened, typesystem=types)
        document = next(d for d in r.documents.values() if printed(d["id"]) in file.name)
        assert len(cas.sofa_string) == document["length"]
        for kind in counts:
            counts[kind] += len(list(cas.select(f"sayso.{kind}")))
        for found in cas.select("sayso.Claim"):
            pieces = {document["text"][s["start"] : s["end"]] for s in r.claims[found.claim]["evidence"]}
            assert found.get_covered_text() in {"".join(map(visible, p)) for p in pieces}, "offsets hold"
        # What INCEpTION keeps is XMI: nothing in a text may break it.
        cas.to_xmi()
    for kind, key in (("Source", "source"), ("Cue", "cue"), ("Content", "content")):
        assert counts[kind] == sum(len(a[key]) for a in r.analysis["attributions"]), kind
    assert counts["Claim"] == sum(len(c["evidence"]) for c in r.claims.values())


def visible(c):
    return c if c in "\n\t\r" else shown(c) or c


def check_label_studio(r):
    folder = r.written("label-studio", "--format", "label-studio")
    interface = LabelInterface((folder / "labels.xml").read_text("utf-8"))
    tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
    assert [t["data"]["document"] for t in tasks] == list(r.documents)
    regions = 0
    for task in tasks:
        # The SDK's check of a task calls its check of predictions wrongly, so both are called here.
        assert interface.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction, return_errors=True) == []
            for region in (x for x in prediction["result"] if x["type"] == "labels"):
                value = region["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"], "offsets hold"
                regions += 1
    spans = sum(len(a[k]) for a in r.analysis["attributions"] for k in ("source", "cue", "content"))
    assert regions == spans + sum(len(c["evidence"]) for c in r.claims.values())


def check_vault(r):
    folder = r.written("vault", "--format", "obsidian")
    notes = {str(p.relative_to(folder))[:-3] for p in folder.rglob("*.md")}
    for note in notes:
        for part in note.split("/"):
            assert not re.search(r'[<>:"\\|?*#^\[\]\x00-\x1f]', part) and not part.startswith(".") and not part.endswith((".", " ")), part
            assert len(part.encode()) < 200
    assert len({n.lower() for n in notes}) == len(notes), "names differ on a system that knows no capitals"
    counted = lambda kind: sum(n.startswith(kind + "/") for n in notes)
    assert counted("Disputes") == len(r.disputes) and counted("Articles") == len(r.documents)
    speaking = {s for p in r.positions for s in p["speakers"]}
    assert counted("Speakers") == sum(s["kind"] != "unnamed" or s["id"] in speaking for s in r.speakers.values())
    markdown, linked = MarkdownIt("commonmark").enable(["table", "strikethrough"]), set()
    for note in notes:
        text = (folder / (note + ".md")).read_text("utf-8")
        _, head, body = text.split("---\n", 2)
        properties = yaml.safe_load(head)
        assert note == "Facts in dispute" or note.endswith(printed(properties["id"]))
        targets = re.findall(r"(?<!\\)\[\[([^\]|]*)\|[^\]]*\]\]", body)
        assert len(targets) == body.count("[["), f"{note}: something else links"
        assert set(targets) <= notes, f"{note}: {set(targets) - notes}"
        linked.update(targets)
        for token in markdown.parse(body):
            kinds = {t.type for t in token.children or []}
            assert not kinds & {"html_inline", "image", "link_open", "code_inline", "em_open", "s_open"} and token.type != "html_block", (note, token)
        # Obsidian's own marks: highlights, comments, tags, formulas.
        bare = re.sub(r"\[\[[^\]]*\]\]", "", re.sub(r"\\.", "", body))
        assert not re.search(r"==|%%|(?<=\s)#[A-Za-z]|\$", re.sub(r"(?m)^#+ ", "", bare)), note
    assert linked >= {n for n in notes if n.startswith("Disputes/")}


def check(folder):
    with tempfile.TemporaryDirectory() as work:
        r = Report(folder, pathlib.Path(work))
        checks = [f for name, f in globals().items() if name.startswith("check_")]
        for one in checks:
            one(r)
        if out := os.environ.get("ANNOTATIONS"):
            name = pathlib.Path(folder).name
            (pathlib.Path(out) / f"{name}.annotations.json").write_text(r.text("--format", "web-annotation"), "utf-8")
            (pathlib.Path(out) / f"{name}.analysis.json").write_text(r.file.read_text("utf-8"), "utf-8")
    print(f"{folder}: {len(r.claims)} claims, {len(r.analysis['relations'])} relations, {len(r.disputes)} disputes: {len(checks)} checks of formats agree")


for folder in sys.argv[1:]:
    check(folder)
