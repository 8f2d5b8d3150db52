"""Records and data frames as JSON Lines, which the program reads like a file."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def is_frame(value: object) -> bool:
    """Whether a value is a table of polars, pandas or Arrow."""
    return any(hasattr(value, name) for name in ("to_dicts", "to_pylist", "__arrow_c_stream__", "collect")) or (
        hasattr(value, "to_dict") and hasattr(value, "columns")
    )


def rows(value: Any) -> Iterable[Mapping[str, Any]]:
    """The rows of a data frame as records."""
    if hasattr(value, "collect") and not hasattr(value, "to_dicts"):
        value = value.collect()
    if hasattr(value, "to_dicts"):
        return value.to_dicts()  # type: ignore[no-any-return]
    if hasattr(value, "to_pylist"):
        return value.to_pylist()  # type: ignore[no-any-return]
    if hasattr(value, "to_dict"):
        return value.to_dict("records")  # type: ignore[no-any-return]
    import pyarrow

    return pyarrow.table(value).to_pylist()  # type: ignore[no-any-return]


def lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    """One line of JSON for each record."""
    return "".join(written(records)).encode("utf-8", "replace")


def written(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for number, record in enumerate(records, 1):
        if not isinstance(record, Mapping):
            raise TypeError(f"article {number} is {type(record).__name__}\ntry: a dict with `text`, and `title`, `outlet`, `date`, `url`")
        plain_record = {str(key): plain(value, number, str(key)) for key, value in record.items()}
        yield json.dumps(plain_record, ensure_ascii=False, allow_nan=False) + "\n"


def plain(value: Any, number: int, key: str) -> Any:
    """A value as JSON has it: days in ISO 8601, what is missing as null."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v, number, key) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v, number, key) for v in value]
    # A number of numpy.
    if hasattr(value, "item"):
        return plain(value.item(), number, key)
    raise TypeError(f"`{key}` of article {number} is {type(value).__name__}\ntry: text, a number, a date, or None")
