#!/usr/bin/env bash
# Builds the wheel as `pip install ./python` does, installs it in environments that have nothing else, and runs its tests in one that has
# the libraries it can use.
#   python/tests/run.sh [FOLDER…]            FOLDER holds stories (`*/articles`) that are compared with the command beside corpus/
#   python/tests/run.sh --accept             the same, and the examples are executed again and kept with what they print now
#   PROFILE=dev-fast python/tests/run.sh     with another profile of cargo
# Installs maturin, the libraries and the checkers into folders of its own outside the tree. Then SAYSO names the command to compare with;
# without it, target/PROFILE/sayso where it was built from the same commit, else the wheel's own.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${TMPDIR:-/tmp}/sayso-python"
profile="${PROFILE:-release}"
# The size up to which the wheel may grow, in bytes.
most=20000000
accept=
if [ "${1:-}" = --accept ]; then accept=1; shift; fi
stories=
for folder in "$@"; do stories="$stories${stories:+:}$(cd "$folder" && pwd)"; done
began=$SECONDS
told() { echo "python: $1 ($((SECONDS - began)) s)"; }

environment() { # folder, python: an environment of its own
  "$2" -m venv "$1" 2> /dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv > /dev/null && "$2" -m venv "$1"; }
}

mkdir -p "$work"
full="$work/full"
[ -x "$full/bin/python" ] || environment "$full" python3
"$full/bin/python" -c "import pyarrow, pandas, polars, networkx, tqdm, pytest, mypy, nbconvert, ipykernel, maturin" 2> /dev/null || \
  "$full/bin/pip" install --quiet -r "$here/requirements.txt"
told "tools are there"

# The same as `pip install ./python`, which builds the wheel and throws it away.
rm -rf "$work/wheels"
MATURIN_PEP517_ARGS="--profile $profile" "$full/bin/pip" wheel --quiet --no-deps --no-build-isolation --wheel-dir "$work/wheels" "$root/python"
wheel="$(echo "$work"/wheels/sayso-*-abi3-*.whl)"
size="$(stat -c %s "$wheel")"
told "$(basename "$wheel"): $size bytes"
[ "$size" -lt "$most" ] || { echo "error: the wheel has $size bytes, more than $most" >&2; exit 1; }

# Nothing but the wheel, without a network, in every Python that is here.
for python in python3.10 python3.11 python3.12 python3.13 python3.14 python3; do
  "$python" -c "" 2> /dev/null || continue
  bare="$work/bare-$python"
  rm -rf "$bare"
  environment "$bare" "$python"
  "$bare/bin/pip" install --quiet --no-index --no-deps "$wheel"
  (cd / && env -i PATH="$bare/bin:/usr/bin:/bin" HOME="$work" "$bare/bin/python" -I "$here/bare.py" "$root/corpus/minister-leak")
done
told "installed in bare environments"

"$full/bin/pip" install --quiet --no-deps --force-reinstall "$wheel"
if [ -z "${SAYSO:-}" ]; then
  SAYSO="$root/target/$profile/sayso"
  [ -x "$SAYSO" ] && [ "$("$SAYSO" --version)" = "$("$full/bin/sayso" --version)" ] || SAYSO="$full/bin/sayso"
fi
cd "$here"
PATH="$full/bin:$PATH" SAYSO="$SAYSO" SAYSO_STORIES="$stories" SAYSO_ACCEPT="$accept" \
  "$full/bin/python" -m pytest -c "$root/python/pyproject.toml" -p no:cacheprovider "$here"
told "tests passed"
# Of the module as it is installed: beside its sources it would be looked for there.
"$full/bin/python" -m mypy --config-file "$root/python/pyproject.toml" --cache-dir "$work/mypy" -p sayso
"$full/bin/python" -m mypy --config-file "$root/python/pyproject.toml" --cache-dir "$work/mypy" "$here"
"$full/bin/python" -m mypy.stubtest --mypy-config-file "$root/python/pyproject.toml" sayso
told "types agree"
