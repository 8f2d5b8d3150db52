"""The wheel in an environment that has nothing else: run by `run.sh` with that environment's Python."""

from __future__ import annotations

import importlib.util
import pathlib
import subprocess
import sys

import sayso


def main(story: str) -> None:
    for name in ("pyarrow", "pandas", "polars", "networkx", "tqdm", "numpy"):
        assert importlib.util.find_spec(name) is None, f"{name} is here: this environment is not bare"
    run = sayso.analyze(story, progress=True)
    command = pathlib.Path(sys.executable).with_name("sayso")
    assert command.exists(), "the wheel installed no command"
    told = subprocess.run([command, "analyze", story, "--no-cache"], capture_output=True, check=True).stdout
    assert run.to_json().encode() == told, "module and command differ"
    assert len(run.disputes) > 0 and run.claims.to_dicts() and "sayso-cards" in run._repr_html_()
    assert sayso.Reader()("The mayor denied that the bridge was unsafe.").attributions[0].stance == "denies"
    for needs, call in (("pandas", run.claims.to_pandas), ("polars", run.claims.to_polars), ("pyarrow", run.claims.to_arrow)):
        try:
            call()
        except ModuleNotFoundError as error:
            assert needs in str(error)
        else:
            raise AssertionError(f"{needs} is not here, and was used")
    print(f"{sys.version.split()[0]}: {sayso.__program__}, {len(run.disputes)} disputes in {story}")


if __name__ == "__main__":
    main(sys.argv[1])
