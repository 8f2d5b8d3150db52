"""Who says so, and who says otherwise: the facts in dispute in a folder of news articles.

>>> import sayso
>>> run = sayso.analyze("articles/", progress=True)
>>> for dispute in run.disputes:
...     print(dispute)
>>> run.claims.to_pandas()

It reads English, runs offline, and never says who is right. The command `sayso` is the same program; `sayso --help` tells more of it.
"""

from __future__ import annotations

from sayso import _sayso
from sayso._errors import NothingReadable, SaysoError
from sayso._items import Attribution, Bounds, Claim, Days, Dispute, Document, Note, Position, Quantity, Relation, Span, Speaker
from sayso._reader import Reader
from sayso._run import Difference, Run, analyze, diff, explain, extract, read, schema
from sayso._table import Table

__version__: str = _sayso.program().split()[1]
__program__: str = _sayso.program()

__all__ = [
    "Attribution",
    "Bounds",
    "Claim",
    "Days",
    "Difference",
    "Dispute",
    "Document",
    "Note",
    "NothingReadable",
    "Position",
    "Quantity",
    "Reader",
    "Relation",
    "Run",
    "SaysoError",
    "Span",
    "Speaker",
    "Table",
    "__version__",
    "analyze",
    "diff",
    "explain",
    "extract",
    "read",
    "schema",
]
