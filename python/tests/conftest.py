"""What the tests share: stories, and the command to compare with."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess

import pytest

import sayso

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"


def stories() -> list[pathlib.Path]:
    """Every annotated story of corpus/ and of the folders that SAYSO_STORIES names."""
    folders = [CORPUS, *(pathlib.Path(p) for p in os.environ.get("SAYSO_STORIES", "").split(os.pathsep) if p)]
    return sorted(path.parent for folder in folders for path in folder.glob("*/articles"))


def command(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """The command: SAYSO names another than the one that is installed."""
    name = os.environ.get("SAYSO") or shutil.which("sayso")
    assert name, "the command is not installed"
    return subprocess.run([name, *map(str, arguments)], capture_output=True, check=False)


@pytest.fixture(scope="session")
def leak() -> sayso.Run:
    """A story in which a minister denies."""
    return sayso.analyze(CORPUS / "minister-leak")


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of that story's articles, which a test may change."""
    return shutil.copytree(CORPUS / "minister-leak" / "articles", tmp_path / "leak")
