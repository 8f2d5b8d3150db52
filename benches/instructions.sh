#!/bin/sh
# Instructions of the hot rooms on the first story of corpus/, by callgrind: a number that a busy machine does not move.
#
#   benches/instructions.sh            prints one line a room
#
# Each stage runs all before it; a room's own count is the difference to the line above. Callgrind has no AVX-512; the network is
# counted on the path for AVX2.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"
bench=$(cargo bench --bench rooms --no-run 2>&1 | sed -n 's/.*(\(target[^)]*rooms-[^)]*\)).*/\1/p' | tail -1)
for room in start segment parse extract relate run; do
    count=$(RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" --once "$room" 2>&1 >/dev/null |
        sed -n 's/.*Collected : *\([0-9]*\).*/\1/p')
    echo "$room $count"
done
