"""An analysis of many articles: made, read from a file, compared with another."""

from __future__ import annotations

import getpass
import json
import os
import pathlib
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, overload

from sayso import _progress, _records, _sayso
from sayso._errors import NothingReadable
from sayso._items import Attribution, Claim, Dispute, Document, Note, Relation, Speaker
from sayso._table import Item, Source, Table

if TYPE_CHECKING:
    import networkx

Path: TypeAlias = "str | os.PathLike[str]"
"""A path of the file system."""


class Frame(Protocol):
    """A table of polars, pandas or Arrow, one article a row; others that give `__arrow_c_stream__` do as well, where pyarrow is there."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""


class LazyFrame(Protocol):
    """A table of polars that is not made yet."""

    def collect(self) -> Any:
        """Make it."""


Articles: TypeAlias = "Path | Iterable[Path] | Iterable[Mapping[str, Any]] | Frame | LazyFrame"
"""What can be analysed."""

# Lists of an analysis, and the classes of their items.
KINDS: dict[str, type[Item]] = {
    "documents": Document,
    "speakers": Speaker,
    "attributions": Attribution,
    "claims": Claim,
    "relations": Relation,
    "disputes": Dispute,
    "dismissed": Dispute,
}

T = TypeVar("T", bound=Item)

# What colours a terminal's text; no text of an article can hold it.
COLOURS = re.compile("\x1b\\[[0-9;]*m")


class Run:
    """Everything that was read and found.

    `run[id]` is the item of an id, whatever it is; `id in run` whether there is one. In a notebook it shows its disputes as cards.

    Attributes
    ----------
    title
        What was read, in a few words, such as the folder's name.
    """

    def __init__(self, analysis: _sayso.Analysis, paths: list[str] | None = None) -> None:
        self._source = Source(analysis)
        self._paths = paths or []
        self._stand: tuple[list[int], list[int]] | None = None
        self.title: str = analysis.title

    @property
    def _native(self) -> _sayso.Analysis:
        return self._source.native

    @property
    def disputes(self) -> Table[Dispute]:
        """The facts in dispute, the weightiest first, as every report counts them; what only may be one stands in `perhaps`."""
        return Table(self._source, Dispute, "disputes", self._standing()[0])

    @property
    def perhaps(self) -> Table[Dispute]:
        """What only may be a dispute: read the sentences first."""
        return Table(self._source, Dispute, "disputes", self._standing()[1])

    def _standing(self) -> tuple[list[int], list[int]]:
        """Where those stand that are disputes, and those that only may be."""
        if self._stand is None:
            sure = [dispute.standing == "disputed" for dispute in self._table(Dispute, "disputes")]
            self._stand = ([i for i, is_sure in enumerate(sure) if is_sure], [i for i, is_sure in enumerate(sure) if not is_sure])
        return self._stand

    def _table(self, kind: type[T], name: str) -> Table[T]:
        return Table(self._source, kind, name, range(self._native.count(name)))

    @property
    def dismissed(self) -> Table[Dispute]:
        """Disputes that a reviewer dismissed."""
        return self._table(Dispute, "dismissed")

    @property
    def documents(self) -> Table[Document]:
        """The articles, by path."""
        return self._table(Document, "documents")

    @property
    def speakers(self) -> Table[Speaker]:
        """Who speaks, by id."""
        return self._table(Speaker, "speakers")

    @property
    def attributions(self) -> Table[Attribution]:
        """Who said what in which words, by article and place."""
        return self._table(Attribution, "attributions")

    @property
    def claims(self) -> Table[Claim]:
        """Every statement, by article and place."""
        return self._table(Claim, "claims")

    @property
    def relations(self) -> Table[Relation]:
        """How claims stand to each other, by id."""
        return self._table(Relation, "relations")

    @property
    def notes(self) -> Table[Note]:
        """What was skipped or doubted, and how to mend it."""
        return self._table(Note, "notes")

    @property
    def program(self) -> str:
        """The program that made it, to be cited: `sayso 0.1.0 (547d47e01e4d, weights 0.6.0)`."""
        return self._native.program()

    @property
    def files_seen(self) -> int:
        """Files seen, readable or not."""
        return self._native.files()[0]

    @property
    def files_read(self) -> int:
        """Files of which at least one article was read."""
        return self._native.files()[1]

    def summary(self) -> str:
        """How many articles, statements and disputes, in a sentence."""
        return self._native.summary()

    def __getitem__(self, id: str) -> Document | Speaker | Attribution | Claim | Relation | Dispute:
        data = self._source.data(id)
        found = self._native.find(id)
        return KINDS[found[0] if found else "claims"](self._source, data)  # type: ignore[return-value]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._native.find(id) is not None

    def __repr__(self) -> str:
        return f"Run({self.title!r}: {self.summary()})"

    def _repr_html_(self) -> str:
        return self._native.cards(None)

    def explain(self, what: str | Item) -> str:
        """Why: what is known of a dispute, a claim, or anything else that has an id; or of a rule or a word of the report.

        Raises
        ------
        KeyError
            When it is none of them.
        """
        name = what.id if isinstance(what, Item) else what
        text = self._native.explain(name)
        if text is None:
            raise KeyError(f"nothing here is called `{name}`\ntry: an id as reports print it, a rule such as `relate/denial`, or a word of the report")
        return text

    def dismiss(self, dispute: str | Dispute, note: str | None = None, *, by: str | None = None, keep: bool = False) -> None:
        """Say that a dispute is none, or not worth showing: from now on it stands in `dismissed` and is never counted.

        Parameters
        ----------
        dispute
            The dispute, or its id.
        note
            Why.
        by
            Who decides; the user's name when it is kept and nobody is named.
        keep
            Whether to keep the decision in `FOLDER.review.toml` beside the folder that was read, as `sayso review` does: every later run uses
            it. Else it holds for this run alone.

        Raises
        ------
        KeyError
            When there is no such dispute.
        ValueError
            When it is to be kept, and the run is not that of one folder or file.
        """
        self._judge(dispute, "dismissed", note, by, keep)

    def confirm(self, dispute: str | Dispute, note: str | None = None, *, by: str | None = None, keep: bool = False) -> None:
        """Say that a dispute is one. As `dismiss`."""
        self._judge(dispute, "confirmed", note, by, keep)

    def reopen(self, dispute: str | Dispute, note: str | None = None, *, by: str | None = None, keep: bool = False) -> None:
        """Take a verdict back. As `dismiss`."""
        self._judge(dispute, "open", note, by, keep)

    def _judge(self, dispute: str | Dispute, verdict: str, note: str | None, by: str | None, keep: bool) -> None:
        id = dispute.id if isinstance(dispute, Dispute) else dispute
        file = _sayso.review_file(self._paths[0]) if keep and len(self._paths) == 1 else None
        if keep and file is None:
            raise ValueError("there is no one folder or file beside which the decision could be kept\ntry: `keep=False`, or analyze one folder")
        self._source = Source(self._native.judged(id, verdict, note, by or (getpass.getuser() if keep else None), file))
        self._stand = None

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: Path) -> None: ...
    def to_json(self, path: Path | None = None) -> str | None:
        """The analysis file, which `sayso.read` and every command of `sayso` read: the bytes that `sayso analyze` writes.

        Gives the text, or writes it to a file.
        """
        return given(self._native.json(), path)

    @overload
    def to_html(self, path: None = None, *, title: str | None = None) -> str: ...
    @overload
    def to_html(self, path: Path, *, title: str | None = None) -> None: ...
    def to_html(self, path: Path | None = None, *, title: str | None = None) -> str | None:
        """The page with charts and the articles, as one file that works without a network. Gives the text, or writes it to a file."""
        return given(self._native.html(self.title if title is None else title), path)

    @overload
    def to_markdown(self) -> str: ...
    @overload
    def to_markdown(self, path: Path) -> None: ...
    def to_markdown(self, path: Path | None = None) -> str | None:
        """The report for a pull request or a wiki. Gives the text, or writes it to a file."""
        return given(self._native.markdown(), path)

    def to_text(self, width: int = 100, *, color: bool = False) -> str:
        """The report for a window of so many columns, in a terminal's colours where they are wanted."""
        text = self._native.terminal(width)
        return text if color else COLOURS.sub("", text)

    @overload
    def to_csv(self, table: str = "disputes") -> str: ...
    @overload
    def to_csv(self, table: str, path: Path) -> None: ...
    def to_csv(self, table: str = "disputes", path: Path | None = None) -> str | None:
        """A table for a spreadsheet: `disputes`, `positions`, `claims` or `quantities`. Gives the text, or writes it to a file."""
        return given(self._native.csv(table), path)

    def to_xlsx(self, path: Path) -> None:
        """Write a workbook: disputes, positions, quotations, figures, speakers."""
        pathlib.Path(path).write_bytes(self._native.xlsx())

    @overload
    def to_graphml(self) -> str: ...
    @overload
    def to_graphml(self, path: Path) -> None: ...
    def to_graphml(self, path: Path | None = None) -> str | None:
        """The claim graph for Gephi and Cytoscape. Gives the text, or writes it to a file."""
        return given(self._native.graphml(), path)

    @overload
    def to_jsonld(self) -> str: ...
    @overload
    def to_jsonld(self, path: Path) -> None: ...
    def to_jsonld(self, path: Path | None = None) -> str | None:
        """Linked data: schema.org, Web Annotation, PROV-O, CiTO. Gives the text, or writes it to a file."""
        return given(self._native.jsonld(), path)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The claim graph: a directed graph whose nodes are ids, with parallel edges where two things hang together in two ways.

        Nodes have a `kind` (`document`, `speaker`, `claim`, `dispute`), a `label`, and what is known of them under the names of the tables.
        Edges have a `kind`: from a speaker to its claim `says`, from an article to its claim `prints`, from a claim to its dispute `holds`
        (with the position's label as `type`), and between claims `contradicts`, `agrees`, `repeats`, `updates`, … with `rule` and
        `confidence` (from 0 to 1). What is not known is left out.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.parse_graphml(self.to_graphml(), force_multigraph=True)  # type: ignore[assignment]
        return graph

    def __reduce__(self) -> tuple[Any, ...]:
        return restored, (self.to_json(), self.title, self._paths)


def restored(text: str, title: str, paths: list[str]) -> Run:
    """A run from its pickle."""
    return Run(_sayso.Analysis.read(text, "pickle", title), paths)


def given(text: str, path: Path | None) -> str | None:
    """Gives a text, or writes it to a file."""
    if path is None:
        return text
    pathlib.Path(path).write_bytes(text.encode())
    return None


def analyze(
    articles: Articles,
    *,
    progress: bool = False,
    threads: int | None = None,
    cache: bool | Path = False,
) -> Run:
    """Read articles, find who says what, and where they contradict each other: what `sayso analyze` does.

    Parameters
    ----------
    articles
        A folder or file; several of them, which are read as one; records, one a dict; or a data frame of pandas, polars or Arrow, one article
        a row. Records and rows have `text`, and what is known of `title`, `outlet`, `date`, `byline`, `url` and `language`, under these names
        or those of the usual exports. Decisions in `FOLDER.review.toml` beside a folder are used.
    progress
        Whether to show how far it is, on standard error, for work over half a second; by tqdm where it is there.
    threads
        Threads to use; as many as the machine has when left out. The result does not depend on it.
    cache
        Whether to keep what was read of each article in the user's cache folder, as the command does, so that a further run on the same
        path reads only what is new; or another folder for it. For paths alone.

    Raises
    ------
    NothingReadable
        When not one article could be read.
    FileNotFoundError
        When a path does not exist.
    KeyboardInterrupt
        On Ctrl-C, soon after it.

    Examples
    --------
    >>> run = sayso.analyze([
    ...     {"outlet": "Ledger", "date": "2031-05-04", "text": "The mayor said that 12 people were killed in the blast."},
    ...     {"outlet": "Herald", "date": "2031-05-04", "text": "The union said that 31 people were killed in the blast."},
    ... ])
    >>> [position.label for position in run.disputes[0].positions]
    ['12', '31']
    """
    bar = _progress.bar() if progress else None
    try:
        if isinstance(articles, (str, os.PathLike)):
            return paths_of([os.fspath(articles)], threads, cache, bar)
        if _records.is_frame(articles):
            rows: list[Any] = list(_records.rows(articles))
        else:
            rows = list(articles)  # type: ignore[arg-type]
        if not rows:
            raise NothingReadable("nothing to read: no articles were given\ntry: a folder, paths, records, or a data frame with rows")
        if all(isinstance(row, (str, os.PathLike)) for row in rows):
            return paths_of([os.fspath(row) for row in rows], threads, cache, bar)
        return Run(_sayso.analyze_lines(_records.lines(rows), "records.jsonl", threads=threads, tick=bar))
    finally:
        if bar is not None:
            bar.close()


def paths_of(paths: list[str], threads: int | None, cache: bool | Path, bar: _progress.Bar | None) -> Run:
    """The analysis of some paths."""
    folder = (_sayso.cache_folder() if cache else None) if isinstance(cache, bool) else os.fspath(cache)
    return Run(_sayso.analyze_paths(paths, threads=threads, cache=folder, tick=bar), paths)


def read(path: Path) -> Run:
    """Read an analysis file, as `run.to_json(path)` and `sayso analyze` write it.

    Raises
    ------
    SaysoError
        When it is none, or one of another version of the format.
    OSError
        When it cannot be read.
    """
    try:
        text = pathlib.Path(path).read_bytes().decode()
    except UnicodeDecodeError:
        text = ""
    return Run(_sayso.Analysis.read(text, os.fspath(path), pathlib.Path(path).stem), [os.fspath(path)])


class Difference:
    """What changed between two analyses. It is true when anything did.

    Attributes
    ----------
    disputes
        Disputes that are not what they were, as dicts: `change` (`new`, `changed`, `resolved`, `vanished`), `id`, `question`, `because` (the
        articles that did it) and `steps`.
    articles_added, articles_removed
        Articles that only the new one has, and only the old one.
    """

    def __init__(self, data: str, markdown: str) -> None:
        self._json = data
        self._markdown = markdown
        loaded: dict[str, Any] = json.loads(data)
        self.disputes: list[dict[str, Any]] = loaded["disputes"]
        self.articles_added: list[dict[str, Any]] = loaded["articles_added"]
        self.articles_removed: list[dict[str, Any]] = loaded["articles_removed"]
        self._any = any(bool(value) for value in loaded.values())

    def __bool__(self) -> bool:
        return self._any

    def to_json(self) -> str:
        """Everything that differs, as `sayso diff --format json` prints it."""
        return self._json

    def to_markdown(self) -> str:
        """The same for a person."""
        return self._markdown

    def __str__(self) -> str:
        return self._markdown

    def __repr__(self) -> str:
        return f"Difference({[(d['change'], d['question']) for d in self.disputes]!r})"

    def _repr_markdown_(self) -> str:
        return self._markdown


def diff(old: Run | Path, new: Run | Path) -> Difference:
    """Tell what changed from one analysis to another: disputes that are new, changed, resolved or vanished, each with the article that did it.

    Parameters
    ----------
    old, new
        Runs, or paths of folders, files or analysis files.
    """
    before, after = (run if isinstance(run, Run) else analyze(run) for run in (old, new))
    return Difference(*before._native.difference(after._native))


def explain(name: str) -> str:
    """What a rule (`relate/counts-apart`) or a word of the report (`origin`) means.

    Raises
    ------
    KeyError
        When it is neither.
    """
    text = _sayso.explain(name)
    if text is None:
        raise KeyError(f"`{name}` is neither a rule nor a word of the report\ntry: `run.explain(id)` for what was found")
    return text


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an analysis."""
    return json.loads(_sayso.schema())  # type: ignore[no-any-return]


def extract(records: Iterable[Mapping[str, Any]], *, name: str = "records.jsonl", threads: int | None = None) -> list[str]:
    """The first of the three steps that split the work over machines: records in, a line of JSON for each article out, and one for what was skipped.

    `sayso relate` and `sayso merge` take the lines, from any number of machines. Records are those of `analyze`.
    """
    return _sayso.extract(_records.lines(records), name, threads=threads)
