#!/usr/bin/env bash
# Fuzzes every reader by mutation, with the stable compiler and nothing installed, and says how many inputs each saw; ends with 1 where one
# crashed or hung.
#   tests/fuzz/mutate.sh [SECONDS] [NUMBER] [READER…]     900 seconds each and the number 1 unless said; every reader unless named
# CARGO_FLAGS says how to build: `--release` unless said. With `--features parquet` tables in columns are fuzzed too.
set -euo pipefail
cd "$(dirname "$0")/../.."
flags="${CARGO_FLAGS:---release}"
seconds="${1:-900}"
number="${2:-1}"
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
seeds="$PWD/tests/fuzz/corpus/mutate"
# What the tests of `ingest` are made of is what fuzzing begins with.
# shellcheck disable=SC2086
SAYSO_SEEDS="$seeds" cargo test $flags --quiet --test tests -- ingest > /dev/null
# shellcheck disable=SC2086
cargo run $flags --quiet --example mutate -- "$seeds" "$seconds" "$number" "$@"
