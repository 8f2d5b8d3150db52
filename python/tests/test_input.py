"""What can be analysed, and what is refused."""

from __future__ import annotations

import datetime
import pathlib
from typing import Any, cast

import pytest
from conftest import CORPUS

import sayso

RECORDS: list[dict[str, Any]] = [
    {"outlet": "Ledger", "date": datetime.date(2031, 5, 4), "url": "https://a.example/1", "text": "The mayor denied that the bridge was unsafe."},
    {"outlet": "Herald", "date": datetime.date(2031, 5, 5), "url": "https://b.example/2", "text": "The engineer said that the bridge was unsafe."},
]


def test_records_keep_what_is_known_of_them() -> None:
    run = sayso.analyze(RECORDS)
    assert [d.url for d in run.documents] == [r["url"] for r in RECORDS]
    assert [d.date for d in run.documents] == [r["date"] for r in RECORDS]
    (dispute,) = run.disputes
    assert {claim.doc.url for claim in dispute.claims} == {r["url"] for r in RECORDS}


def test_data_frames_are_read_like_records() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    whole = sayso.analyze(RECORDS).to_json()
    assert sayso.analyze(polars.DataFrame(RECORDS)).to_json() == whole
    assert sayso.analyze(polars.LazyFrame(RECORDS)).to_json() == whole
    assert sayso.analyze(pyarrow.Table.from_pylist(RECORDS)).to_json() == whole
    frame = pandas.DataFrame(RECORDS)
    assert sayso.analyze(frame).to_json() == whole
    frame["date"] = pandas.to_datetime(frame["date"])
    assert [d.date for d in sayso.analyze(frame).documents] == [r["date"] for r in RECORDS]
    # What is missing in a row is missing, and no text.
    frame.loc[2] = {"text": "The mayor denied it. The union said the bridge was closed.", "outlet": float("nan"), "date": pandas.NaT, "url": None}
    last = sayso.analyze(frame).documents[2]
    assert last.date is None and last.url is None and "nan" not in (last.outlet or "")


def test_paths_may_be_paths_or_texts() -> None:
    files = sorted((CORPUS / "flood" / "articles").iterdir())[:3]
    assert sayso.analyze(files).to_json() == sayso.analyze([str(file) for file in files]).to_json()
    assert [d.path for d in sayso.analyze(files).documents] == sorted(str(file) for file in files)


def test_nothing_readable_is_never_nothing_in_dispute(tmp_path: pathlib.Path) -> None:
    with pytest.raises(sayso.NothingReadable, match="no articles") as none:
        sayso.analyze(tmp_path)
    assert none.value.seen == 0 and none.value.path == str(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"\0\1\2\3" * 100)
    with pytest.raises(sayso.NothingReadable) as unread:
        sayso.analyze(tmp_path)
    assert unread.value.seen == 1 and "a.txt" in unread.value.reasons[0] and "try:" in str(unread.value)
    empty: list[Any] = [[], [{"text": ""}], [{"title": "No text"}], iter(())]
    for nothing in empty:
        with pytest.raises(sayso.NothingReadable):
            sayso.analyze(nothing)
    assert issubclass(sayso.NothingReadable, sayso.SaysoError) and issubclass(sayso.SaysoError, ValueError)


def test_errors_say_what_to_try(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match="no/such/folder.*\n.*try:"):
        sayso.analyze("no/such/folder")
    with pytest.raises(TypeError, match="article 2 is int"):
        sayso.analyze(cast(Any, [RECORDS[0], 3]))
    with pytest.raises(TypeError, match="`text` of article 1 is object"):
        sayso.analyze([{"text": object()}])
    with pytest.raises(ValueError, match="threads"):
        sayso.analyze(RECORDS, threads=0)
    file = tmp_path / "x.json"
    file.write_text('{"schema": "sayso/99"}')
    with pytest.raises(sayso.SaysoError, match="sayso/99.*\n.*try:"):
        sayso.read(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(sayso.SaysoError):
        sayso.read(file)
    with pytest.raises(FileNotFoundError):
        sayso.read(tmp_path / "none.json")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("The mayor denied that the bridge was unsafe.")
    (tmp_path / "a.review.toml").write_text("[[decision]]\nverdikt = 1\n")
    with pytest.raises(sayso.SaysoError, match="line 2"):
        sayso.analyze(tmp_path / "a")


def test_odd_text_is_read() -> None:
    odd: dict[str, Any] = {"text": "The mayor \ud800 said “it is so” 🚢. Ümläute ﬁ", "title": "\x1b[31m"}
    run = sayso.analyze([odd, RECORDS[0]])
    assert len(run.documents) == 2
    for claim in run.claims:
        assert claim.doc.text[claim.span.start : claim.span.end] == claim.span.text
