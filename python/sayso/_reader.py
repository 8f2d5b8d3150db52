"""Single texts, read one by one or many at a time."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple, TypeVar, overload

from sayso import _sayso
from sayso._items import Document
from sayso._table import Source

C = TypeVar("C")


class Text(NamedTuple):
    """A text, and what is known of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    byline: str | None = None
    url: str | None = None


class Reader:
    """Reads single texts: who says what in which words, and what is claimed.

    The model is part of the program; making a reader costs nothing, and all readers are alike.

    Parameters
    ----------
    threads
        Threads for `pipe`; as many as the machine has when left out. The result does not depend on it.

    Examples
    --------
    >>> nlp = sayso.Reader()
    >>> doc = nlp("The mayor denied that the bridge was unsafe.")
    >>> doc.attributions[0].speaker.name, doc.attributions[0].stance
    ('mayor', 'denies')
    >>> [(claim.text, claim.polarity) for claim in doc.claims]
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self.threads = threads

    def __call__(
        self,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        date: str | datetime.date | None = None,
        byline: str | None = None,
        url: str | None = None,
    ) -> Document:
        """Read one text in English, of any length.

        Parameters
        ----------
        text
            The text. Every span counts its code points: `text[span.start:span.end] == span.text`.
        title, byline, url
            What is known of it.
        outlet
            Who published it: the speaker of what nobody else says.
        date
            The day of publication, to which *yesterday* and *last Friday* refer; ISO 8601 when it is a text.

        Raises
        ------
        SaysoError
            When the day is none.
        """
        day = date.isoformat() if isinstance(date, datetime.date) else date
        return self._read([Text(text, title, outlet, day, byline, url)])[0]

    @overload
    def pipe(self, texts: Iterable[str], *, as_tuples: Literal[False] = False, batch_size: int = 64) -> Iterator[Document]: ...
    @overload
    def pipe(
        self, texts: Iterable[tuple[str, C]], *, as_tuples: Literal[True], batch_size: int = 64
    ) -> Iterator[tuple[Document, C]]: ...
    def pipe(self, texts: Iterable[Any], *, as_tuples: bool = False, batch_size: int = 64) -> Iterator[Any]:
        """Read many texts on all threads, and give each as it is read, in their order.

        Parameters
        ----------
        texts
            Texts; or, with `as_tuples`, pairs of a text and anything that is to be given beside its document.
        batch_size
            Texts that are read together; no more than that many are held.
        """
        if batch_size < 1:
            raise ValueError("`batch_size` is at least 1")
        given = iter(texts)
        while batch := list(islice(given, batch_size)):
            read = self._read([Text(one[0] if as_tuples else one) for one in batch])
            yield from zip(read, (one[1] for one in batch)) if as_tuples else read

    def _read(self, texts: list[Text]) -> list[Document]:
        sources = [Source(analysis) for analysis in _sayso.read_texts(texts, threads=self.threads)]
        return [Document(source, json.loads(source.native.items("documents", 0, 1))[0]) for source in sources]


