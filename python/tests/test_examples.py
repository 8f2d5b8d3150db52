"""The executed notebooks: they run, and print what they printed when they were kept (`run.sh --accept` keeps them anew)."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"


def printed(notebook: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The source of each cell of code, and what it printed, as text. Cards are left out: their look changes."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [("".join(cell["source"]), [text(output) for output in cell["outputs"]]) for cell in cells]


def text(output: dict[str, Any]) -> str:
    assert output["output_type"] != "error", output
    return "".join(output["text"] if "text" in output else output["data"]["text/plain"])


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_an_example_prints_what_it_printed(path: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("nbconvert")
    accept = bool(os.environ.get("SAYSO_ACCEPT"))
    to = EXAMPLES if accept else tmp_path
    execute = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--log-level=ERROR", "--output", path.name]
    # Numbers of cells and times of execution are no result.
    clean = ["--ExecutePreprocessor.record_timing=False", f"--output-dir={to}", str(path)]
    # The links to the articles hold where the notebook lies.
    done = subprocess.run(execute + clean, cwd=EXAMPLES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = json.loads((to / path.name).read_text(encoding="utf-8"))
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert printed(made) == printed(kept), f"run `python/tests/run.sh --accept`, and read `git diff {path.name}`"
    assert all(cell.get("execution_count") for cell in kept["cells"] if cell["cell_type"] == "code"), "the kept one is not executed"


def test_there_are_examples() -> None:
    assert list(EXAMPLES.glob("*.ipynb"))
