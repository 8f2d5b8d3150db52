"""Long work: it can be ended, tells how far it is, leaves other threads alone, and survives a fork."""

from __future__ import annotations

import json
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import CORPUS, command

import sayso
from sayso import _progress


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Articles for many seconds: those of corpus/, each again and again about another day."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*/articles/*.md"))]
    file = tmp_path_factory.mktemp("large") / "large.jsonl"
    with file.open("w") as out:
        for i in range(4000):
            record = {"url": f"https://a.example/{i}", "date": f"20{i % 90 + 10}-05-04", "text": f"Issue {i}.\n{texts[i % len(texts)]}"}
            out.write(json.dumps(record) + "\n")
    return file


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    "work",
    [
        "sayso.analyze(sys.argv[1])",
        "sayso.analyze([json.loads(line) for line in open(sys.argv[1])])",
        "list(sayso.Reader().pipe((json.loads(line)['text'] for line in open(sys.argv[1])), batch_size=4000))",
    ],
    ids=["paths", "records", "texts"],
)
def test_ctrl_c_ends_it_soon(large: pathlib.Path, work: str) -> None:
    code = f"import json, sys, sayso\nprint('go', flush=True)\ntry:\n    {work}\nexcept KeyboardInterrupt:\n    print('ended')\n"
    with subprocess.Popen([sys.executable, "-c", code, large], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "go\n"
        time.sleep(1.5)
        assert process.poll() is None, "the work is too small for this test"
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "ended\n" and process.wait() == 0
        # It ends at the next article; a busy machine may take its time.
        assert time.monotonic() - began < 5


def test_what_progress_raises_ends_it(large: pathlib.Path) -> None:
    from sayso import _sayso

    class Enough(Exception):
        pass

    def tick(articles: int, done: int, total: int, all_read: bool) -> None:
        assert 0 <= done <= total
        raise Enough

    with pytest.raises(Enough):
        _sayso.analyze_paths([large], tick=tick)


def test_other_threads_go_on_meanwhile() -> None:
    counted = 0
    done = threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    try:
        sayso.analyze(CORPUS / "ferry-collision")
    finally:
        done.set()
        thread.join()
    assert counted > 10


def _length(path: str) -> int:
    return len(sayso.analyze(path).claims)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system that forks")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own(leak: sayso.Run) -> None:
    path = str(CORPUS / "minister-leak")
    assert _length(path) == len(leak.claims)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(_length, [path] * 3).get(timeout=120) == [len(leak.claims)] * 3


def test_progress_is_told_on_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(_progress, "QUIET", -1)
    monkeypatch.setattr(_progress, "OFTEN", -1)
    bar = _progress.Plain()
    bar(10, 50, 200, False)
    bar(40, 200, 200, True)
    bar.close()
    said = capsys.readouterr().err
    assert " 25%|" in said and "10 articles, " in said and "100%|" in said and "40 articles read, comparing" in said
    assert said.startswith("\r") and said.count("\n") == 1
    # Short work shows nothing.
    monkeypatch.setattr(_progress, "QUIET", 60)
    sayso.analyze(CORPUS / "flood", progress=True)
    assert capsys.readouterr().err == ""


def test_progress_is_tqdm_where_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(_progress, "QUIET", -1)
    bar = _progress.bar()
    assert isinstance(bar, _progress.Tqdm)
    bar(10, 50, 200, False)
    bar(40, 200, 200, True)
    bar.close()
    assert "sayso: 100%|" in capsys.readouterr().err


def test_the_command_is_the_same_program() -> None:
    assert command("--version").stdout.decode().strip() == sayso.__program__
    own = subprocess.run([sys.executable, "-m", "sayso", "--version"], capture_output=True, text=True, check=True)
    assert own.stdout.strip() == sayso.__program__
    assert subprocess.run([sys.executable, "-m", "sayso", "report", "no/such"], capture_output=True, check=False).returncode == 2
    assert subprocess.run([sys.executable, "-m", "sayso", "--no-such-flag"], capture_output=True, check=False).returncode == 2
