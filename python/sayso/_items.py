"""What is found: articles, who speaks, what is said, how statements stand to each other, what is in dispute."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, NamedTuple, TypeVar

from sayso._table import Item, Source, Table, day


class Days(NamedTuple):
    """An interval of days, both included; an end that is not known is None."""

    first: datetime.date | None
    last: datetime.date | None


class Bounds(NamedTuple):
    """The bounds of a number, both included; an open end is None."""

    low: float | None
    high: float | None


class Span:
    """A stretch of an article's text.

    Attributes
    ----------
    doc
        The article.
    start, end
        Code points of the article's text, half open: `span.doc.text[span.start:span.end] == span.text`.
    text
        The words there.
    line
        The line on which it begins, from one, for the spans of a claim; else None. For text and Markdown it is the line of the file, for
        every other format the paragraph of the extracted text.
    """

    __slots__ = ("doc", "start", "end", "text", "line")

    def __init__(self, doc: Document, data: dict[str, Any]) -> None:
        self.doc = doc
        self.start: int = data["start"]
        self.end: int = data["end"]
        self.text: str = data["text"]
        self.line: int | None = data.get("line")

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        """Code points."""
        return self.end - self.start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.doc, self.start, self.end))

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end}, {self.text!r})"


class Document(Item):
    """An article, and what is said in it."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "id": "str",
        "path": "str",
        "title": "str",
        "outlet": "str",
        "byline": "str",
        "published": "str",
        "date": "date",
        "url": "str",
        "origin": "str",
        "language": "str",
        "length": "int",
        "n_claims": "int",
        "n_attributions": "int",
    }

    @property
    def path(self) -> str:
        """Path relative to the folder; records of an archive or a list carry `#n`, from one."""
        return str(self._data["path"])

    @property
    def title(self) -> str | None:
        """Headline."""
        return self._data["title"]  # type: ignore[no-any-return]

    @property
    def outlet(self) -> str | None:
        """Publisher: a name, or a domain when that is all that is known."""
        return self._data["outlet"]  # type: ignore[no-any-return]

    @property
    def byline(self) -> str | None:
        """Byline as printed."""
        return self._data["byline"]  # type: ignore[no-any-return]

    @property
    def published(self) -> str | None:
        """ISO 8601 day, with time and offset where they are known."""
        return self._data["published"]  # type: ignore[no-any-return]

    @property
    def date(self) -> datetime.date | None:
        """The day of publication."""
        return day(self.published)

    @property
    def url(self) -> str | None:
        """Canonical address."""
        return self._data["url"]  # type: ignore[no-any-return]

    @property
    def origin(self) -> str:
        """Id of the telling that it goes back to as a whole; reprints of one dispatch have one."""
        return str(self._data["origin"])

    @property
    def language(self) -> str | None:
        """ISO 639-1 code."""
        return self._data["language"]  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        """The text that every span points into; empty in an analysis that was written without texts."""
        found = self._source.native.find(self.id)
        return (self._source.native.text(found[1]) if found else None) or ""

    def _within(self) -> tuple[int, int, int, int]:
        found = self._source.native.find(self.id)
        return self._source.native.within(found[1]) if found else (0, 0, 0, 0)

    @property
    def claims(self) -> Table[Claim]:
        """What is claimed in it, in the order of the text."""
        start, stop, _, _ = self._within()
        return Table(self._source, Claim, "claims", range(start, stop))

    @property
    def attributions(self) -> Table[Attribution]:
        """Who said what in which words, in the order of the text."""
        _, _, start, stop = self._within()
        return Table(self._source, Attribution, "attributions", range(start, stop))

    @property
    def speakers(self) -> list[Speaker]:
        """Everybody who stands behind a claim in it, in the order of the text."""
        ids = dict.fromkeys(claim._data["speaker"] for claim in self.claims)
        return items(self._source, Speaker, ids)

    def __len__(self) -> int:
        """Code points of the text."""
        return int(self._data["length"])

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Document({self.path!r}, {self.title or self.text[:40]!r})"

    def _row(self) -> dict[str, Any]:
        start, stop, first, last = self._within()
        own = {name: self._data[name] for name in ("id", "path", "title", "outlet", "byline", "published")}
        rest = {name: self._data[name] for name in ("url", "origin", "language", "length")}
        return {**own, "date": self.date, **rest, "n_claims": stop - start, "n_attributions": last - first}


class Speaker(Item):
    """Somebody who speaks: a person, a body, an outlet, or somebody whom nobody names."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "id": "str",
        "name": "str",
        "kind": "str",
        "aliases": "list",
        "affiliation": "str",
        "side": "str",
    }

    @property
    def name(self) -> str:
        """The name under which it is known in these articles."""
        return str(self._data["name"])

    @property
    def kind(self) -> str:
        """`person`, `government`, `office`, `organisation`, `group`, `media`, `outlet` or `unnamed`."""
        return str(self._data["kind"])

    @property
    def aliases(self) -> list[str]:
        """Other names."""
        return list(self._data["aliases"])

    @property
    def affiliation(self) -> str | None:
        """Title, institution or country."""
        return self._data["affiliation"]  # type: ignore[no-any-return]

    @property
    def side(self) -> str | None:
        """Country or body behind which it stands."""
        return self._data["side"]  # type: ignore[no-any-return]

    @property
    def claims(self) -> list[Claim]:
        """What it claims, by article and place."""
        every = Table(self._source, Claim, "claims", range(self._source.native.count("claims")))
        return [claim for claim in every if claim._data["speaker"] == self.id]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"Speaker({self.id!r}, {self.name!r})"

    def _row(self) -> dict[str, Any]:
        return {name: self._data[name] for name in self._columns}


class Attribution(Item):
    """Somebody said something in some words: source, cue and content."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "id": "str",
        "document": "str",
        "path": "str",
        "parent": "str",
        "speaker_id": "str",
        "speaker": "str",
        "kind": "str",
        "stance": "str",
        "hedged": "bool",
        "distanced": "bool",
        "source": "str",
        "cue": "str",
        "content": "str",
        "start": "int",
        "end": "int",
        "rule": "str",
    }

    @property
    def doc(self) -> Document:
        """The article."""
        return item(self._source, Document, self._data["document"])

    @property
    def parent(self) -> Attribution | None:
        """The attribution in whose content it stands."""
        return optional(self._source, Attribution, self._data["parent"])

    @property
    def kind(self) -> str:
        """`direct`, `indirect` or `mixed`."""
        return str(self._data["kind"])

    @property
    def stance(self) -> str:
        """How the source stands to the content: `asserts`, `denies`, `accuses`, `confirms`, `admits`, `doubts`, `demands`, …"""
        return str(self._data["stance"])

    @property
    def hedged(self) -> bool:
        """Whether it is held at arm's length."""
        return bool(self._data["hedged"])

    @property
    def distanced(self) -> bool:
        """Whether the writer keeps the source at arm's length: *claimed*, *purported*."""
        return bool(self._data["distanced"])

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, the first when several do; None where nobody is named."""
        return optional(self._source, Speaker, self._data["speaker"])

    def _spans(self, name: str) -> list[Span]:
        return spans(self.doc, self._data[name])

    @property
    def source(self) -> list[Span]:
        """Who says it, as printed; empty where nobody is."""
        return self._spans("source")

    @property
    def cue(self) -> list[Span]:
        """The reporting words."""
        return self._spans("cue")

    @property
    def content(self) -> list[Span]:
        """What is reported."""
        return self._spans("content")

    @property
    def rule(self) -> str:
        """The rule that tied it together; `sayso.explain` tells more of it."""
        return str(self._data["rule"])

    def __repr__(self) -> str:
        parts = (f"[{name}: {words(self._data[name])}]" for name in ("source", "cue", "content") if self._data[name])
        return f"Attribution({' '.join(parts)})"

    def _row(self) -> dict[str, Any]:
        every = [span for name in ("source", "cue", "content") for span in self._data[name]]
        return {
            "id": self.id,
            "document": self._data["document"],
            "path": self.doc.path,
            "parent": self._data["parent"],
            "speaker_id": self._data["speaker"],
            "speaker": self.speaker.name if self.speaker else None,
            **{name: self._data[name] for name in ("kind", "stance", "hedged", "distanced")},
            **{name: words(self._data[name]) or None for name in ("source", "cue", "content")},
            "start": min((span["start"] for span in every), default=None),
            "end": max((span["end"] for span in every), default=None),
            "rule": self.rule,
        }


class Quantity:
    """A number with bounds.

    Attributes
    ----------
    low, high
        The bounds, both included; an open end is None: *at least 30* has low 30 and no high.
    approximate
        Whether it is about so many: *about*, *nearly*, or a vague word.
    unit
        What is counted.
    scope
        Which of them: *civilians*, *all*, or empty.
    frame
        What happened to them: `killed`, `injured`, `missing`, …
    kind
        `total`, `part`, `difference`, `share`, `rate`, or `earlier` for what was before a change.
    as_of
        The day for which it stands.
    """

    __slots__ = ("low", "high", "approximate", "unit", "scope", "frame", "kind", "as_of")

    def __init__(self, data: dict[str, Any]) -> None:
        self.low: float | None = data["low"]
        self.high: float | None = data["high"]
        self.approximate: bool = data["approximate"]
        self.unit: str = data["unit"]
        self.scope: str = data["scope"]
        self.frame: str = data["frame"]
        self.kind: str = data["kind"]
        self.as_of: datetime.date | None = day(data["as_of"])

    def __repr__(self) -> str:
        about = "about " if self.approximate else ""
        return f"Quantity({about}{self.low} to {self.high}, unit={self.unit!r}, scope={self.scope!r}, frame={self.frame!r})"


class Claim(Item):
    """One statement that can be compared with others: who stands behind it, what it says, where it is printed."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "id": "str",
        "document": "str",
        "path": "str",
        "outlet": "str",
        "published": "str",
        "url": "str",
        "attribution": "str",
        "speaker_id": "str",
        "speaker": "str",
        "speaker_kind": "str",
        "chain": "list",
        "stance": "str",
        "polarity": "str",
        "modality": "str",
        "predicate": "str",
        "arguments": "list",
        "low": "float",
        "high": "float",
        "approximate": "bool",
        "unit": "str",
        "scope": "str",
        "frame": "str",
        "as_of": "date",
        "said_on": "date",
        "happened_first": "date",
        "happened_last": "date",
        "place": "str",
        "implied": "bool",
        "origin": "str",
        "line": "int",
        "start": "int",
        "end": "int",
        "text": "str",
        "rule": "str",
    }

    @property
    def doc(self) -> Document:
        """The article."""
        return item(self._source, Document, self._data["document"])

    @property
    def attribution(self) -> Attribution | None:
        """The attribution that it comes from; None in the outlet's own voice."""
        return optional(self._source, Attribution, self._data["attribution"])

    @property
    def speaker(self) -> Speaker:
        """Who stands behind it."""
        return item(self._source, Speaker, self._data["speaker"])

    @property
    def chain(self) -> list[Speaker]:
        """Who passed it on, from the reader's side inwards; the speaker is the last."""
        return items(self._source, Speaker, self._data["chain"])

    @property
    def stance(self) -> str:
        """How the speaker stands to it: `asserts`, `denies`, `accuses`, `confirms`, `admits`, `doubts`, …"""
        return str(self._data["stance"])

    @property
    def polarity(self) -> str:
        """`positive` or `negative`: whether it is said to be so or not."""
        return str(self._data["polarity"])

    @property
    def modality(self) -> str:
        """How far the speaker commits: `asserted`, `hedged`, `possible`, `future`, `conditional` or `desired`."""
        return str(self._data["modality"])

    @property
    def predicate(self) -> str:
        """Frame of the inventory, else the lemma."""
        return str(self._data["predicate"])

    @property
    def arguments(self) -> dict[str, list[str]]:
        """Who and what takes part, by role."""
        return {role: list(texts) for role, texts in self._data["arguments"].items()}

    @property
    def quantity(self) -> Quantity | None:
        """The number on which it turns."""
        return Quantity(self._data["quantity"]) if self._data["quantity"] else None

    @property
    def said_on(self) -> datetime.date | None:
        """The day on which it was said."""
        return day(self._data["said_on"])

    @property
    def happened(self) -> Days | None:
        """The days of what it speaks of."""
        happened = self._data["happened"]
        return Days(day(happened["from"]), day(happened["to"])) if happened else None

    @property
    def place(self) -> str | None:
        """The narrowest place that is known."""
        return self._data["place"]  # type: ignore[no-any-return]

    @property
    def implied(self) -> bool:
        """Whether it only follows from what is printed."""
        return bool(self._data["implied"])

    @property
    def origin(self) -> str:
        """Id of the telling to which its passage goes back; claims of one telling have one source."""
        return str(self._data["origin"])

    @property
    def spans(self) -> list[Span]:
        """The clause that carries it, in one piece or several, in the order of the text."""
        return spans(self.doc, self._data["evidence"])

    @property
    def span(self) -> Span:
        """The first piece of the clause that carries it; nearly always the only one."""
        return self.spans[0]

    @property
    def text(self) -> str:
        """The clause that carries it; ` … ` between pieces."""
        return words(self._data["evidence"])

    @property
    def rule(self) -> str:
        """The rule that made it; `sayso.explain` tells more of it."""
        return str(self._data["rule"])

    def explain(self) -> str:
        """Why it reads so: its sentence with the roles of the words, and how it stands to other claims."""
        return self._source.native.explain(self.id) or ""

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Claim({self.id!r}, {self.speaker.name!r}, {self.text!r})"

    def _row(self) -> dict[str, Any]:
        data, doc, speaker = self._data, self.doc, self.speaker
        quantity, happened, evidence = data["quantity"] or {}, self.happened, data["evidence"]
        lines = [span["line"] for span in evidence if span.get("line") is not None]
        return {
            "id": self.id,
            "document": doc.id,
            "path": doc.path,
            "outlet": doc.outlet,
            "published": doc.published,
            "url": doc.url,
            "attribution": data["attribution"],
            "speaker_id": speaker.id,
            "speaker": speaker.name,
            "speaker_kind": speaker.kind,
            "chain": [link.name for link in self.chain],
            **{name: data[name] for name in ("stance", "polarity", "modality", "predicate")},
            "arguments": [f"{role}: {text}" for role, texts in data["arguments"].items() for text in texts],
            **{name: quantity.get(name) for name in ("low", "high", "approximate", "unit", "scope", "frame")},
            "as_of": day(quantity.get("as_of")),
            "said_on": self.said_on,
            "happened_first": happened.first if happened else None,
            "happened_last": happened.last if happened else None,
            **{name: data[name] for name in ("place", "implied", "origin")},
            "line": min(lines, default=None),
            "start": min(span["start"] for span in evidence),
            "end": max(span["end"] for span in evidence),
            "text": self.text,
            "rule": self.rule,
        }


class Relation(Item):
    """How two claims on one fact stand to each other."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "id": "str",
        "a": "str",
        "b": "str",
        "kind": "str",
        "type": "str",
        "rule": "str",
        "why": "str",
        "confidence": "float",
    }

    @property
    def a(self) -> Claim:
        """One claim."""
        return item(self._source, Claim, self._data["a"])

    @property
    def b(self) -> Claim:
        """The other."""
        return item(self._source, Claim, self._data["b"])

    @property
    def kind(self) -> str:
        """`contradicts`, `agrees`, `repeats`, `updates`, `corrects`, `narrows` or `words`."""
        return str(self._data["kind"])

    @property
    def type(self) -> str | None:
        """What a contradiction is about: `quantity`, `denial`, `blame`, `time`, `place`, `cause`, `outcome`, `identity`, `characterisation`."""
        return self._data["type"]  # type: ignore[no-any-return]

    @property
    def rule(self) -> str:
        """The rule that decided; `sayso.explain` tells more of it."""
        return str(self._data["rule"])

    @property
    def why(self) -> str:
        """What was weighed."""
        return str(self._data["why"])

    @property
    def confidence(self) -> float:
        """How sure the program is, from 0 to 1."""
        return float(self._data["confidence"])

    def __repr__(self) -> str:
        return f"Relation({self.a.text!r} {self.kind} {self.b.text!r}, {self.confidence:.2f})"

    def _row(self) -> dict[str, Any]:
        return {name: self._data[name] for name in self._columns}


class Position:
    """One side of a dispute."""

    __slots__ = ("_source", "_data", "_dispute", "_index")

    def __init__(self, source: Source, data: dict[str, Any], dispute: str, index: int) -> None:
        self._source = source
        self._data = data
        self._dispute = dispute
        self._index = index

    @property
    def label(self) -> str:
        """What it says: `yes`, `at least 31`, `Peru did it`."""
        return str(self._data["label"])

    @property
    def answer(self) -> bool | None:
        """Whether it affirms or denies, where one of two positions does what the other does not; else None."""
        answer = self._data.get("answer")
        return None if answer is None else answer == "yes"

    @property
    def value(self) -> Bounds | None:
        """Its bounds, for a number."""
        value = self._data["value"]
        return Bounds(value["low"], value["high"]) if value else None

    @property
    def claims(self) -> list[Claim]:
        """The claims that hold it, those that only may last (`doubtful`)."""
        return items(self._source, Claim, self._data["claims"])

    @property
    def doubtful(self) -> list[Claim]:
        """Those of the claims that only may hold it: what a denial may answer, beside what it says itself that it denies."""
        return items(self._source, Claim, self._data.get("doubtful", []))

    @property
    def speakers(self) -> list[Speaker]:
        """Who stands behind it."""
        return items(self._source, Speaker, self._data["speakers"])

    @property
    def parties(self) -> list[Speaker]:
        """Those of the speakers who take part in what they speak of."""
        return items(self._source, Speaker, self._data["parties"])

    @property
    def origins(self) -> int:
        """How many independent tellings stand behind it; ten reprints of one dispatch are one."""
        return int(self._data["origins"])

    @property
    def outlets(self) -> list[str]:
        """Who printed it, sorted; an article of an unknown outlet is left out."""
        doubtful = set(self._data.get("doubtful", ()))
        return sorted({claim.doc.outlet for claim in self.claims if claim.doc.outlet and claim.id not in doubtful})

    def __str__(self) -> str:
        """The position as a sentence with its speakers: *Yes, says Ecuador*."""
        return self._source.native.sentence(self._dispute, self._index) or self.label

    def __repr__(self) -> str:
        return f"Position({self.label!r}, {[speaker.name for speaker in self.speakers]!r}, origins={self.origins})"


class Dispute(Item):
    """A fact on which what is said cannot all be so: a question, and two positions or more."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "id": "str",
        "question": "str",
        "type": "str",
        "grade": "str",
        "confidence": "float",
        "standing": "str",
        "review": "str",
        "weight": "float",
        "positions": "list",
        "speakers": "list",
        "outlets": "list",
        "origins": "int",
        "n_claims": "int",
        "first_day": "date",
        "last_day": "date",
    }

    @property
    def question(self) -> str:
        """A question in plain words, or, where none could be asked well, a heading that takes no side."""
        return str(self._data["question"])

    @property
    def type(self) -> str:
        """`quantity`, `denial`, `blame`, `time`, `place`, `cause`, `outcome`, `identity` or `characterisation`."""
        return str(self._data["type"])

    @property
    def confidence(self) -> float:
        """How sure the program is that two statements contradict each other, from 0 to 1."""
        return float(self._data["confidence"])

    @property
    def standing(self) -> str:
        """`disputed`, or `perhaps` for what only may be a dispute."""
        return str(self._data["standing"])

    @property
    def grade(self) -> str:
        """`contested`, `corroborated` (two independent sources or more against one), `admitted` (against its own interest) or `single-source`."""
        return str(self._data["grade"])

    @property
    def weight(self) -> float:
        """How much a reader should care, from 0 up; `weighed` says of what it is made."""
        return float(self._data["weight"])

    @property
    def weighed(self) -> str:
        """Of what the weight is made."""
        return str(self._data["weighed"])

    @property
    def positions(self) -> list[Position]:
        """Two or more: yes before no, figures from the lowest up."""
        return [Position(self._source, data, self.id, i) for i, data in enumerate(self._data["positions"])]

    @property
    def claims(self) -> list[Claim]:
        """The claims of all positions."""
        return [claim for position in self.positions for claim in position.claims]

    @property
    def review(self) -> str | None:
        """A reviewer's verdict: `confirmed`, `dismissed`, `open`; None where nobody gave one."""
        review = self._data.get("review")
        return review["verdict"] if review else None

    @property
    def note(self) -> str | None:
        """A reviewer's reason."""
        review = self._data.get("review")
        return review["note"] if review else None

    def explain(self) -> str:
        """Why it is one: the sentences, the rule and its reason, and what would have changed it."""
        return self._source.native.explain(self.id) or ""

    def __str__(self) -> str:
        """The question and its positions, a line each."""
        return "\n".join([self.question, *(f"  {position}" for position in self.positions)])

    def __repr__(self) -> str:
        return f"Dispute({self.id!r}, {self.question!r}, {[position.label for position in self.positions]!r})"

    def _repr_html_(self) -> str:
        return self._source.native.cards([self.id])

    def _row(self) -> dict[str, Any]:
        data, claims = self._data, self.claims
        days = sorted(claim.said_on for claim in claims if claim.said_on)
        return {
            **{name: data[name] for name in ("id", "question", "type", "grade", "confidence")},
            "standing": self.standing,
            "review": self.review,
            "weight": self.weight,
            "positions": [str(position) for position in self.positions],
            "speakers": list(dict.fromkeys(speaker.name for position in self.positions for speaker in position.speakers)),
            "outlets": sorted({claim.doc.outlet for claim in claims if claim.doc.outlet}),
            "origins": len({claim.origin for claim in claims}),
            "n_claims": len(claims),
            "first_day": days[0] if days else None,
            "last_day": days[-1] if days else None,
        }


class Note(Item):
    """Something that was skipped or doubted."""

    __slots__ = ()
    _columns: ClassVar[dict[str, str]] = {
        "path": "str",
        "code": "str",
        "what": "str",
        "where": "str",
        "mend": "str",
        "skipped": "bool",
    }

    @property
    def id(self) -> str:
        """Its path and code; notes have no stable id."""
        return f"{self.path or ''}: {self.code}"

    @property
    def path(self) -> str | None:
        """Path of the article or file; None when it is about the whole run."""
        return self._data["document"]  # type: ignore[no-any-return]

    @property
    def code(self) -> str:
        """Kind of the note, such as `ingest/empty`."""
        return str(self._data["code"])

    @property
    def what(self) -> str:
        """What happened, in a sentence."""
        return str(self._data["what"])

    @property
    def where(self) -> str | None:
        """Where in the file, when there is a place."""
        return self._data["where"]  # type: ignore[no-any-return]

    @property
    def mend(self) -> str | None:
        """How to mend it; None when nothing needs mending."""
        return self._data["mend"]  # type: ignore[no-any-return]

    @property
    def skipped(self) -> bool:
        """Whether the file was left out of the analysis because of it."""
        return bool(self._data["skipped"])

    def __str__(self) -> str:
        return f"{self.path or 'the run'}: {self.what}"

    def __repr__(self) -> str:
        return f"Note({str(self)!r})"

    def _row(self) -> dict[str, Any]:
        return {name: self._data["document" if name == "path" else name] for name in self._columns}


T = TypeVar("T", bound=Item)


def item(source: Source, kind: type[T], id: str) -> T:
    """The item of an id."""
    return kind(source, source.data(id))


def optional(source: Source, kind: type[T], id: str | None) -> T | None:
    """The item of an id, where there is one."""
    return None if id is None else item(source, kind, id)


def items(source: Source, kind: type[T], ids: Any) -> list[T]:
    """The items of some ids."""
    return [item(source, kind, id) for id in ids]


def spans(doc: Document, pieces: list[dict[str, Any]]) -> list[Span]:
    """Stretches of an article's text."""
    return [Span(doc, piece) for piece in pieces]


def words(pieces: list[dict[str, Any]]) -> str:
    """The words of some stretches; ` … ` stands between two."""
    return " … ".join(piece["text"] for piece in pieces)
