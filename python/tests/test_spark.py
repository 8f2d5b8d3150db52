"""The same tables from an engine as from the command: on whatever engine this environment has, Apache Spark or Sail.

`python/tests/engines.sh` runs this in an environment of each.
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="an engine is not installed")
pytest.importorskip("pyarrow", reason="an engine is not installed")

import sayso.spark  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAYSO = os.environ.get("SAYSO", "sayso")
TABLES = ("documents", "speakers", "claims", "relations", "disputes", "attributions")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    try:
        from pysail.spark import SparkConnectServer
    except ImportError:
        from pyspark.sql import SparkSession

        # Workers are Pythons of this environment.
        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
        yield session
        session.stop()
    else:
        from pyspark.sql import SparkSession

        server = SparkConnectServer(port=0)
        server.start(background=True)
        _, port = server.listening_address
        session = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
        yield session
        session.stop()
        server.stop()


def lines() -> Iterator[tuple[str, str]]:
    """Path and record of every plain article of the corpus."""
    for path in sorted(ROOT.glob("corpus/*/articles/*")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and not line.startswith(("#", "<", "{")))
        if "Title" in fields and body:
            record = {name.lower(): value for name, value in fields.items()}
            record["url"] = f"https://example.org/{path.parts[-3]}/{path.name}"
            yield path.name, json.dumps(record | {"text": body})


@pytest.fixture(scope="module")
def records() -> list[dict[str, str]]:
    found = [text for _, text in lines()]
    assert len(found) >= 10
    # One article twice, and something that is no article.
    found += [found[0], '{"title": "Nothing"}']
    return [{"path": f"corpus.jsonl#{n}", "value": text} for n, text in enumerate(found, 1)]


@pytest.fixture(scope="module")
def wanted(records: list[dict[str, str]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "corpus.jsonl"
        file.write_text("".join(r["value"] + "\n" for r in records), encoding="utf-8")
        run = subprocess.run([SAYSO, "--no-cache", "analyze", folder], capture_output=True, check=True)
    return dict(json.loads(run.stdout))


def plain(value: Any) -> Any:
    """A value without what is empty, as rows and JSON both have it."""
    if hasattr(value, "asDict"):
        value = value.asDict()
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return [plain(inner) for inner in value]
    return value


def test_the_tables_are_those_of_the_command(spark: Any, records: list[dict[str, str]], wanted: dict[str, Any], tmp_path: pathlib.Path) -> None:
    tables = sayso.spark.analyze(spark.createDataFrame(records), work=str(tmp_path / "work"), parts=3)
    for name in TABLES:
        rows = sorted((plain(row) for row in getattr(tables, name).collect()), key=lambda row: row["id"])
        want = sorted((plain(row) for row in wanted[name]), key=lambda row: row["id"])
        assert len(rows) == len(want) > 0, name
        for row, other in zip(rows, want):
            assert row == other, name
    assert [table.columns[0] for table in tables] == ["id"] * 5
    # A record that is no article is told of as a file of one record is.
    told = {row["document"]: row["code"] for row in tables.notes.collect()}
    noted = {note["document"]: note["code"] for note in wanted["notes"] if note["code"] == "ingest/duplicate"}
    assert len(noted) == 1 and noted.items() <= told.items() and len(told) == 2


def test_columns_are_read_as_records_are(spark: Any, records: list[dict[str, str]], wanted: dict[str, Any], tmp_path: pathlib.Path) -> None:
    columns = [json.loads(record["value"]) | {"path": record["path"]} for record in records[:8]]
    names = ("path", "title", "outlet", "date", "url", "text")
    frame = spark.createDataFrame([tuple(row.get(name) for name in names) for row in columns], " string, ".join(names) + " string")
    tables = sayso.spark.analyze(frame, work=str(tmp_path / "work"))
    known = {document["id"] for document in wanted["documents"]}
    assert {row["id"] for row in tables.documents.collect()} <= known


def test_nothing_readable_gives_notes(spark: Any, tmp_path: pathlib.Path) -> None:
    tables = sayso.spark.analyze(spark.createDataFrame([{"value": '{"title": "Nothing"}'}]), work=str(tmp_path / "work"))
    assert tables.claims.collect() == [] and len(tables.notes.collect()) >= 1
