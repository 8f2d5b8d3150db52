"""Single texts."""

from __future__ import annotations

import datetime

import pytest
from conftest import CORPUS

import sayso

TEXT = "The mayor denied that the bridge was unsafe. On Friday an engineer said that 🚧 the bridge “was closed”, according to the Ledger."


def test_a_text_gives_who_said_what() -> None:
    doc = sayso.Reader()(TEXT, outlet="Herald", date="2031-05-04", url="https://a.example/1")
    assert doc.text == TEXT and doc.outlet == "Herald" and doc.url == "https://a.example/1"
    first = doc.attributions[0]
    assert (first.source[0].text, first.cue[0].text, first.stance) == ("The mayor", "denied", "denies")
    assert first.speaker is not None and "mayor" in first.speaker.name
    for attribution in doc.attributions:
        for span in [*attribution.source, *attribution.cue, *attribution.content]:
            assert TEXT[span.start : span.end] == span.text
    assert doc.claims and {claim.doc.id for claim in doc.claims} == {doc.id}
    assert {speaker.name for speaker in doc.speakers} >= {first.speaker.name}


def test_a_day_is_that_of_publication() -> None:
    nlp = sayso.Reader()
    said = "The mayor said yesterday that the bridge was closed."
    days = [nlp(said, date=date).claims[0].said_on for date in ("2031-05-04", datetime.date(2031, 5, 4), "2031-05-04T10:00:00Z")]
    assert days == [datetime.date(2031, 5, 3)] * 3 or days == [datetime.date(2031, 5, 4)] * 3
    with pytest.raises(sayso.SaysoError, match="no day"):
        nlp(said, date="last week")


def test_many_texts_come_in_their_order() -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted((CORPUS / "ceasefire" / "articles").iterdir())]
    nlp = sayso.Reader(threads=2)
    docs = list(nlp.pipe(texts, batch_size=4))
    assert [doc.text for doc in docs] == texts
    one_by_one = [[claim.to_dict() for claim in nlp(text).claims] for text in texts]
    assert [[claim.to_dict() for claim in doc.claims] for doc in docs] == one_by_one
    pairs = list(nlp.pipe(((text, i) for i, text in enumerate(texts)), as_tuples=True))
    assert [i for _, i in pairs] == list(range(len(texts))) and [doc.id for doc, _ in pairs] == [doc.id for doc in docs]


def test_a_pipe_holds_no_more_than_a_batch() -> None:
    taken = []

    def texts() -> object:
        for i in range(100):
            taken.append(i)
            yield "The mayor denied that the bridge was unsafe."

    docs = sayso.Reader().pipe(texts(), batch_size=3)  # type: ignore[call-overload]
    next(docs)
    assert len(taken) == 3
    with pytest.raises(ValueError):
        next(sayso.Reader().pipe(["x"], batch_size=0))


def test_texts_without_statements_give_none() -> None:
    nlp = sayso.Reader()
    for text in ("", " ", "\0", "Ja.", "x" * 10_000):
        doc = nlp(text)
        assert doc.text == text and len(doc.attributions) == 0


def test_the_same_text_has_the_same_ids() -> None:
    nlp = sayso.Reader()
    assert nlp(TEXT).claims[0].id == nlp(TEXT).claims[0].id
    assert nlp(TEXT).id != nlp(TEXT, url="https://a.example/1").id
