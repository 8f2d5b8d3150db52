"""The module and the command are one program: the same bytes from the same articles."""

from __future__ import annotations

import json
import pathlib

import pytest
from conftest import CORPUS, command, stories

import sayso


def of_command(*arguments: object) -> str:
    done = command(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize("story", stories(), ids=lambda path: path.name)
def test_an_analysis_is_that_of_the_command(story: pathlib.Path) -> None:
    assert sayso.analyze(story).to_json() == of_command("analyze", story, "--no-cache", "--no-config")


def test_every_format_is_that_of_the_command(leak: sayso.Run) -> None:
    path = CORPUS / "minister-leak"

    def report(*arguments: str) -> str:
        return of_command("report", path, "--no-cache", "--no-config", *arguments)

    assert leak.to_html() == report("--format", "html")
    assert leak.to_markdown() == report("--format", "markdown")
    assert leak.to_text(80) == report("--format", "terminal", "--color", "never")
    assert leak.to_graphml() == report("--format", "graphml")
    assert leak.to_jsonld() == report("--format", "jsonld")
    for table in ("disputes", "positions", "claims", "quantities"):
        assert leak.to_csv(table) == report("--table", table)


def test_several_paths_are_one_analysis() -> None:
    paths = [CORPUS / "flood", CORPUS / "port-strike" / "articles"]
    assert sayso.analyze(paths).to_json() == of_command("analyze", *paths, "--no-cache", "--no-config")


def test_neither_threads_nor_the_cache_change_anything(leak: sayso.Run, tmp_path: pathlib.Path) -> None:
    path = CORPUS / "minister-leak"
    for _ in range(2):
        assert sayso.analyze(path, threads=1, cache=tmp_path).to_json() == leak.to_json()
    assert list(tmp_path.glob("*.kv"))


def test_records_are_the_lines_of_a_file(tmp_path: pathlib.Path) -> None:
    records = [
        {"title": "Ferry sinks", "outlet": "Ledger", "date": "2031-05-04", "text": "The harbour master said that 12 people were killed. " * 3},
        {"title": "Toll", "outlet": "Herald", "date": "2031-05-05", "text": "The union said that 31 people were killed in the sinking. " * 3},
    ]
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert sayso.analyze(records).to_json() == of_command("analyze", file, "--no-cache", "--no-config")


def test_extracts_make_the_same_analysis(tmp_path: pathlib.Path) -> None:
    import os
    import shutil
    import subprocess

    records = [
        {"outlet": "Ledger", "date": "2031-05-04", "text": "The mayor denied that the bridge was unsafe."},
        {"outlet": "Herald", "date": "2031-05-05", "text": "The engineer said that the bridge was unsafe."},
    ]
    lines = "".join(line + "\n" for line in sayso.extract(records))
    name = os.environ.get("SAYSO") or shutil.which("sayso") or "sayso"
    related = subprocess.run([name, "relate"], input=lines, capture_output=True, text=True, check=True).stdout
    merged = subprocess.run([name, "merge"], input=related, capture_output=True, text=True, check=True).stdout
    assert merged == sayso.analyze(records).to_json()


def test_a_file_of_the_command_is_read_back(leak: sayso.Run, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "analysis.json"
    assert command("analyze", CORPUS / "minister-leak", "-o", file, "--no-cache").returncode == 0
    assert sayso.read(file).to_json() == leak.to_json() == sayso.analyze(file).to_json()
    leak.to_json(tmp_path / "own.json")
    assert (tmp_path / "own.json").read_bytes() == file.read_bytes()
