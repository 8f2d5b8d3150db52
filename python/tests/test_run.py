"""A run and what it holds."""

from __future__ import annotations

import datetime
import json
import pathlib
import pickle

import pytest
from conftest import CORPUS, command

import sayso


def test_disputes_are_those_that_the_report_counts(leak: sayso.Run) -> None:
    contract = json.loads(leak.to_json())
    sure = [d for d in contract["disputes"] if d["standing"] == "disputed"]
    assert len(leak.disputes) == len(sure) > 0
    assert [d.id for d in leak.disputes] + [d.id for d in leak.perhaps] == [d["id"] for d in contract["disputes"]]


def test_a_dispute_leads_to_the_words_and_their_article(leak: sayso.Run) -> None:
    dispute = leak.disputes[0]
    assert leak[dispute.id] == dispute and dispute.id in leak and dispute.id in leak.disputes
    assert dispute.question.endswith("?") and len(dispute.positions) >= 2
    for position in dispute.positions:
        assert position.claims and position.origins >= 1 and position.speakers
        for claim in position.claims:
            for span in claim.spans:
                assert span.doc == claim.doc and claim.doc.text[span.start : span.end] == span.text
                assert len(span) == len(span.text) and span.line is not None
            assert claim.span.text == claim.spans[0].text and claim.span.text in claim.text
            assert claim in claim.doc.claims and claim.id in claim.doc.claims
            assert claim.speaker.id == claim.chain[-1].id
    assert str(dispute).splitlines()[0] == dispute.question
    assert str(dispute.positions[0]) in leak.to_text(1000)


def test_every_item_is_that_of_the_contract(leak: sayso.Run) -> None:
    contract = json.loads(leak.to_json())
    for name in ("speakers", "attributions", "claims", "relations"):
        assert [item.to_dict() for item in getattr(leak, name)] == contract[name]
    for own, data in zip(leak.documents, contract["documents"], strict=True):
        assert own.text == data.pop("text") and own.to_dict() == data and len(own) == len(own.text)


def test_attributions_have_source_cue_and_content(leak: sayso.Run) -> None:
    with_source = [a for a in leak.attributions if a.source]
    assert with_source
    for attribution in with_source:
        for span in [*attribution.source, *attribution.cue, *attribution.content]:
            assert attribution.doc.text[span.start : span.end] == span.text
    inner = [a for a in leak.attributions if a.parent]
    assert all(a.parent is not None and a.parent.doc == a.doc for a in inner)


def test_a_table_is_a_sequence(leak: sayso.Run) -> None:
    claims = leak.claims
    assert claims[0] == list(claims)[0] and claims[-1] == list(claims)[-1]
    assert list(claims[2:5]) == list(claims)[2:5] and len(claims[5:2]) == 0 and list(claims[::-7]) == list(claims)[::-7]
    assert claims[claims[3].id] == claims[3]
    with pytest.raises(IndexError):
        claims[len(claims)]
    with pytest.raises(KeyError):
        claims[leak.documents[0].id]
    assert sum(len(document.claims) for document in leak.documents) == len(claims)


def test_days_are_days(leak: sayso.Run) -> None:
    said = [claim.said_on for claim in leak.claims if claim.said_on]
    assert said and all(isinstance(on, datetime.date) for on in said)
    assert leak.documents[0].date == datetime.date.fromisoformat((leak.documents[0].published or "")[:10])


def test_why_is_told_as_by_the_command(leak: sayso.Run) -> None:
    dispute = leak.disputes[0]
    told = command("explain", dispute.id, CORPUS / "minister-leak", "--no-cache").stdout.decode()
    assert dispute.explain() == leak.explain(dispute) == leak.explain(dispute.id) == told
    assert sayso.explain("origin") and leak.relations[0].rule in leak.explain(leak.relations[0].rule)
    with pytest.raises(KeyError, match="try:"):
        leak.explain("q-0000000000000000")
    with pytest.raises(KeyError):
        sayso.explain("no such word")


def test_a_dismissed_dispute_is_shown_apart(folder: pathlib.Path) -> None:
    run = sayso.analyze(folder)
    first, n = run.disputes[0], len(run.disputes)
    run.dismiss(first, "not one", by="A. Editor")
    assert len(run.disputes) == n - 1 and first.id not in run.disputes
    assert [d.id for d in run.dismissed] == [first.id] and run.dismissed[0].note == "not one"
    assert not folder.with_name("leak.review.toml").exists()
    run.reopen(first.id)
    assert len(run.disputes) == n and not run.dismissed
    with pytest.raises(KeyError):
        run.dismiss("q-0000000000000000")
    with pytest.raises(KeyError, match="is not an id"):
        run.dismiss("first")


def test_a_decision_that_is_kept_holds_for_every_later_run(folder: pathlib.Path) -> None:
    run = sayso.analyze(folder)
    first, n = run.disputes[0].id, len(run.disputes)
    run.dismiss(first, "counted twice", by="A. Editor", keep=True)
    assert "counted twice" in folder.with_name("leak.review.toml").read_text()
    again = sayso.analyze(folder)
    assert len(again.disputes) == n - 1 and again.dismissed[0].id == first
    assert again.to_json() == command("analyze", folder, "--no-cache", "--no-config").stdout.decode()
    with pytest.raises(ValueError, match="keep"):
        sayso.analyze([folder, CORPUS / "flood"]).dismiss(first, keep=True)


def test_a_difference_names_the_article_that_did_it(folder: pathlib.Path) -> None:
    new = sayso.analyze(folder)
    gone = new.disputes[0].positions[0].claims[0].doc
    (folder / gone.path).unlink()
    old = sayso.analyze(folder)
    difference = sayso.diff(old, new)
    assert difference and [a["path"] for a in difference.articles_added] == [gone.path]
    assert any(change["change"] in ("new", "changed") for change in difference.disputes)
    assert not sayso.diff(new, new) and sayso.diff(new, new).disputes == []
    assert str(difference) == difference.to_markdown() == difference._repr_markdown_()


def test_cards_stand_in_a_notebook(leak: sayso.Run) -> None:
    cards = leak._repr_html_()
    assert all(dispute.id in cards for dispute in leak.disputes)
    assert not any(dispute.id in cards for dispute in leak.perhaps)
    assert "<script" not in cards and "http" not in cards.split("</style>")[1]
    card = leak.disputes[0]._repr_html_()
    assert leak.disputes[0].id in card and leak.disputes[1].id not in card


def test_text_of_articles_is_text_in_cards() -> None:
    said = "The <script>alert(1)</script> mayor denied that the bridge was unsafe. The engineer said that the bridge was unsafe."
    assert "<script" not in sayso.analyze([{"text": said, "outlet": "<b>Ledger</b>"}])._repr_html_()


def test_a_run_survives_a_pickle(leak: sayso.Run) -> None:
    again: sayso.Run = pickle.loads(pickle.dumps(leak))
    assert again.to_json() == leak.to_json() and again.title == leak.title


def test_formats_are_written_to_files(leak: sayso.Run, tmp_path: pathlib.Path) -> None:
    leak.to_html(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == leak.to_html()
    leak.to_xlsx(tmp_path / "report.xlsx")
    assert (tmp_path / "report.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(ValueError, match="quantities"):
        leak.to_csv("figures")
    assert leak.to_text(40, color=True) != leak.to_text(40)
    assert sayso.schema()["title"] == "Analysis"
