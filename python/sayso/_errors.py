"""What the module raises."""

from __future__ import annotations

import os


class SaysoError(ValueError):
    """Input that is not what it should be. The text says what, where, and what to try."""


class NothingReadable(SaysoError):
    """Not one article could be read, so that nothing is known: not even that nothing is in dispute.

    Attributes
    ----------
    path
        The folder or file, or the name under which records were given.
    seen
        How many files were seen, readable or not.
    reasons
        Why the first few of them were skipped, a sentence each.
    """

    def __init__(self, message: str, path: str | os.PathLike[str] = "", seen: int = 0, reasons: list[str] | None = None) -> None:
        super().__init__(message)
        self.path = os.fspath(path)
        self.seen = seen
        self.reasons = reasons or []
