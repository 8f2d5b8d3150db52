#!/usr/bin/env bash
# Fuzzes every reader and the whole line, one after the other, and says how many inputs each saw; ends with 1 where one crashed or hung.
#   tests/fuzz/run.sh [SECONDS] [TARGET…]      900 seconds each unless said; every target unless named
# Needs cargo-fuzz (`cargo install cargo-fuzz`) and a C++ compiler. The input that broke a target stays in tests/fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds="${1:-900}"
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- $(for t in tests/fuzz/targets/*.rs; do basename "$t" .rs; done)
# The stable compiler takes the sanitizer's flags only so.
export RUSTC_BOOTSTRAP=1
python3 tests/fuzz/seeds.py tests/fuzz/corpus
broken=0
for target in "$@"; do
  log="tests/fuzz/target/$target.log"
  mkdir -p tests/fuzz/target
  result="no crash, no hang"
  cargo fuzz run --fuzz-dir tests/fuzz "$target" -- -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 > "$log" 2>&1 || { result="BROKEN, see $log"; broken=1; }
  echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1) inputs in $seconds s, $result"
done
exit $broken
