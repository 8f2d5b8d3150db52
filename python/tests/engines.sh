#!/usr/bin/env bash
# Runs the tests of `sayso.spark` on Apache Spark (which needs Java 17 or later) and on Sail, each in an environment of its own.
#   python/tests/engines.sh WHEEL
# WHEEL is what `python/tests/run.sh` built: ${TMPDIR:-/tmp}/sayso-python/wheels/sayso-*.whl
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
wheel="$1"
work="${TMPDIR:-/tmp}/sayso-python"
command -v java > /dev/null || { apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless > /dev/null; }
for engine in spark sail; do
  python="$work/$engine/bin/python"
  [ -x "$python" ] || python3 -m venv "$work/$engine"
  case "$engine" in
    spark) packages=(pyspark==4.3.0) ;;
    sail) packages=(pysail==0.7.2 pyspark-client==4.2.0) ;;
  esac
  "$python" -c "import pyspark, pyarrow, pytest" 2> /dev/null || "$python" -m pip install --quiet "${packages[@]}" 'pandas<3' pyarrow pytest
  "$python" -m pip install --quiet --no-deps --force-reinstall "$wheel"
  cd "$here"
  SAYSO="$work/$engine/bin/sayso" "$python" -m pytest -q -p no:cacheprovider test_spark.py
done
