"""How far a run is, on one line of standard error: by tqdm where it is there, else in its manner."""

from __future__ import annotations

import importlib.util
import sys
import time
import warnings
from typing import Any, Protocol

# Shorter work shows nothing, in seconds.
QUIET = 0.5
# How often the line is written again, in seconds.
OFTEN = 0.1
# Letters of the bar.
WIDTH = 30


class Bar(Protocol):
    """What shows how far a run is."""

    def __call__(self, articles: int, done: int, total: int, all_read: bool) -> None:
        """Tell articles read, bytes read of so many, and whether all are read."""

    def close(self) -> None:
        """Leave the line as it is and go to the next."""


def bar() -> Bar:
    """A bar for one run."""
    return Tqdm() if importlib.util.find_spec("tqdm") else Plain()


class Tqdm:
    """tqdm's bar, which a notebook shows as a widget."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._bar: Any = None

    def __call__(self, articles: int, done: int, total: int, all_read: bool) -> None:
        if self._bar is None:
            if time.monotonic() - self._began < QUIET or all_read:
                return
            with warnings.catch_warnings():
                # Without ipywidgets it says so, and draws the bar as text.
                warnings.simplefilter("ignore")
                from tqdm.auto import tqdm
            self._bar = tqdm(total=total, unit="B", unit_scale=True, desc="sayso")
        self._bar.total = total
        self._bar.set_postfix_str(state(articles, all_read), refresh=False)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


class Plain:
    """The same without tqdm: `sayso:  45%|█████      | 120 articles, 230.1 articles/s`."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = 0.0
        self._width = 0

    def __call__(self, articles: int, done: int, total: int, all_read: bool) -> None:
        now = time.monotonic()
        spent = now - self._began
        if spent < QUIET or now - self._told < OFTEN:
            return
        self._told = now
        share = min(1.0, done / total) if total else 0.0
        full = round(share * WIDTH)
        line = f"sayso: {share:4.0%}|{'█' * full}{' ' * (WIDTH - full)}| {state(articles, all_read)}, {articles / spent:.1f} articles/s"
        print(f"\r{line:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def close(self) -> None:
        if self._width:
            print(file=sys.stderr, flush=True)


def state(articles: int, all_read: bool) -> str:
    """How many articles, and what is done with them."""
    return f"{articles} articles read, comparing" if all_read else f"{articles} articles"
