"""A list of one kind of items, which also is a table."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

from sayso._sayso import Analysis

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# Items that are fetched together.
PAGE = 512


class Source:
    """An analysis, and those of its items that are asked for again and again."""

    __slots__ = ("native", "_known")

    def __init__(self, native: Analysis) -> None:
        self.native = native
        self._known: dict[str, dict[str, Any]] = {}

    def data(self, id: str) -> dict[str, Any]:
        """The item of an id, in the form of the output contract."""
        known = self._known.get(id)
        if known is not None:
            return known
        found = self.native.find(id)
        if found is None:
            raise KeyError(f"nothing has the id `{id}`\ntry: ids as reports and tables print them, such as `run.disputes[0].id`")
        name, at = found
        data: dict[str, Any] = json.loads(self.native.items(name, at, at + 1))[0]
        # There are far fewer of these than there are claims, each of which asks for two.
        if name in ("documents", "speakers"):
            self._known[id] = data
        return data


class Item:
    """Something that was found: a view of it, which holds the whole analysis."""

    # Columns of the item's table: names and kinds (`str`, `int`, `float`, `bool`, `date`, `list`).
    _columns: ClassVar[dict[str, str]] = {}

    __slots__ = ("_source", "_data")

    def __init__(self, source: Source, data: dict[str, Any]) -> None:
        self._source = source
        self._data = data

    @property
    def id(self) -> str:
        """Stable id: the same in every run in which the same words are read the same way."""
        return str(self._data["id"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Item) and type(other) is type(self) and self._data == other._data

    def __hash__(self) -> int:
        return hash((type(self), self._data.get("id")))

    def to_dict(self) -> dict[str, Any]:
        """The item as the output contract has it (`sayso schema`)."""
        return json.loads(json.dumps(self._data))  # type: ignore[no-any-return]

    def _row(self) -> dict[str, Any]:
        raise NotImplementedError


T = TypeVar("T", bound=Item)


class Table(Sequence[T], Generic[T]):
    """Items of one kind in the order of the analysis: a sequence, which an id indexes too, and a table.

    `table[0]`, `table[-1]`, `table[:10]`, `table["c-0123456789abcdef"]`, `len(table)`, `for item in table`; `to_pandas()`, `to_polars()`,
    `to_arrow()` and `to_dicts()` give one row for each item. `polars.DataFrame(table)`, `pyarrow.table(table)` and everything else that
    takes Arrow's streams work where pyarrow is there.
    """

    __slots__ = ("_source", "_kind", "_name", "_at")

    def __init__(self, source: Source, kind: type[T], name: str, at: Sequence[int]) -> None:
        self._source = source
        self._kind = kind
        self._name = name
        # Where the items stand in the analysis's list of that name.
        self._at = at

    def __len__(self) -> int:
        return len(self._at)

    def _fetch(self, at: Sequence[int]) -> list[T]:
        items = self._source.native.items
        if isinstance(at, range) and at.step == 1:
            return [self._kind(self._source, data) for data in json.loads(items(self._name, at.start, at.stop))]
        return [self._kind(self._source, data) for i in at for data in json.loads(items(self._name, i, i + 1))]

    @overload
    def __getitem__(self, index: int | str) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Table[T]: ...
    def __getitem__(self, index: int | str | slice) -> T | Table[T]:
        if isinstance(index, slice):
            return Table(self._source, self._kind, self._name, self._at[index])
        if isinstance(index, str):
            at = self._find(index)
            if at is None:
                raise KeyError(f"no item of this table has the id `{index}`")
        elif -len(self) <= index < len(self):
            at = self._at[index]
        else:
            raise IndexError(f"the table has {len(self)} items, there is none at {index}")
        return self._fetch([at])[0]

    def _find(self, id: str) -> int | None:
        found = self._source.native.find(id)
        return found[1] if found and found[0] == self._name and found[1] in self._at else None

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self), PAGE):
            yield from self._fetch(self._at[start : start + PAGE])

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return self._find(item) is not None
        return isinstance(item, self._kind) and any(own == item for own in self)

    def __repr__(self) -> str:
        first = ", ".join(repr(item) for item in self[:3])
        return f"[{first}{', …' if len(self) > 3 else ''}] ({len(self)} {self._name})"

    @property
    def columns(self) -> list[str]:
        """Names of the table's columns."""
        return list(self._kind._columns)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One flat dict for each item, its keys the columns; days are `datetime.date`, what is not known is None."""
        return [item._row() for item in self]

    def _series(self) -> dict[str, list[Any]]:
        series: dict[str, list[Any]] = {name: [] for name in self._kind._columns}
        for item in self:
            for name, value in item._row().items():
                series[name].append(value)
        return series

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas data frame of shape (len(self), len(self.columns)), without an index of its own.

        Days are `datetime64[s]`, numbers that may be missing `float64` or `Int64`, yes and no `boolean`, several texts a list.
        """
        import pandas

        kinds = {"float": "float64", "int": "Int64", "bool": "boolean", "date": "datetime64[s]"}
        return pandas.DataFrame(
            {
                name: pandas.Series(values, dtype=kinds.get(self._kind._columns[name], "object"))
                if self._kind._columns[name] != "str"
                else pandas.Series(values, dtype="str")
                for name, values in self._series().items()
            }
        )

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame of shape (len(self), len(self.columns)).

        Days are `Date`, numbers `Float64` or `Int64`, yes and no `Boolean`, several texts `List(String)`, everything else `String`.
        """
        import polars

        kinds: dict[str, Any] = {
            "str": polars.String,
            "float": polars.Float64,
            "int": polars.Int64,
            "bool": polars.Boolean,
            "date": polars.Date,
            "list": polars.List(polars.String),
        }
        return polars.DataFrame(self._series(), schema={name: kinds[kind] for name, kind in self._kind._columns.items()})

    def to_arrow(self) -> pyarrow.Table:
        """The table as an Arrow table of shape (len(self), len(self.columns)).

        Days are `date32`, numbers `double` or `int64`, yes and no `bool`, several texts `list<string>`, everything else `string`.
        """
        import pyarrow

        kinds: dict[str, Any] = {
            "str": pyarrow.string(),
            "float": pyarrow.float64(),
            "int": pyarrow.int64(),
            "bool": pyarrow.bool_(),
            "date": pyarrow.date32(),
            "list": pyarrow.list_(pyarrow.string()),
        }
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in self._kind._columns.items()])
        return pyarrow.table(self._series(), schema=schema)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a stream of Arrow's C interface; needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def day(text: str | None) -> datetime.date | None:
    """A day from its ISO 8601 text; None for what is no day of Python's calendar."""
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
