#!/usr/bin/env bash
# Builds the page: one file that holds the program as WebAssembly, opens from any place, a disk too, and loads nothing.
#   src/wasm/build.sh            target/wasm/sayso.html
#   src/wasm/build.sh FOLDER     FOLDER/sayso.html
# It needs Rust's standard library for wasm32-unknown-unknown: rustup adds it where it is missing; without rustup it is built from its sources,
# which Debian has in `rustc-web` and `rust-web-src` (name that compiler with RUSTC), and which takes a minute more.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
target=wasm32-unknown-unknown
folder="${1:-$root/target/wasm}"
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
cd "$root"

std=()
if [ ! -d "$("${RUSTC:-rustc}" --print sysroot)/lib/rustlib/$target" ]; then
  if [ -z "${RUSTC:-}" ] && command -v rustup > /dev/null; then
    rustup target add "$target"
  else
    export RUSTC_BOOTSTRAP=1
    std=(-Z "build-std=std,panic_abort")
  fi
fi
# Vectors of 128 bits, as every browser has had them since 2023; the stack that a program has by default; and no source of randomness, which
# nothing asks for (`lib.rs` refuses).
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--cfg getrandom_backend=\"custom\" -C target-feature=+simd128 -C link-arg=-zstack-size=8388608"
# A clock for browsers comes with the feeds' parser, and with it a thousand functions for a tool that is not used here, which want as much of
# the page. Nothing calls them: the linker is not told of them, leaves them out, and the module then asks the page for nothing at all.
tools="${CARGO_TARGET_DIR:-$root/target}/wasm-tools"
mkdir -p "$tools"
cat > "$tools/wasm-ld" << 'LINKER'
#!/usr/bin/env bash
kept=()
while [ $# -gt 0 ]; do
  case "$1 ${2:-}" in
    "--export __"*) shift 2 ;;
    *) kept+=("$1"); shift ;;
  esac
done
own="$("${RUSTC:-rustc}" --print sysroot)/lib/rustlib/$("${RUSTC:-rustc}" --version --verbose | sed -n 's/^host: //p')/bin/rust-lld"
# A distribution's compiler uses the distribution's linker, which takes no word on what it links for.
if [ ! -x "$own" ]; then own="$(command -v wasm-ld || ls /usr/bin/wasm-ld-* | tail -n 1)"; [ "${kept[0]}" != -flavor ] || kept=("${kept[@]:2}"); fi
exec "$own" "${kept[@]}"
LINKER
chmod +x "$tools/wasm-ld"
cargo rustc --package sayso-page --profile page --target "$target" "${std[@]}" -- -C linker="$tools/wasm-ld"
module="${CARGO_TARGET_DIR:-$root/target}/$target/page/sayso_page.wasm"

# The parts take the places that bear their names. Data in a page ends where an element ends, so none may hold an end.
! grep -qi '</script' "$here/page.js" "$here/worker.js" || { echo "error: a script holds the end of its element" >&2; exit 1; }
packed="$tools/packed"
gzip -9 -n -c "$module" | base64 | tr -d '\n' > "$packed"
echo >> "$packed"
part() { case "$1" in module) cat "$packed" ;; *) cat "$here/$1" ;; esac; }
while IFS= read -r line; do
  case "$line" in
    @@*@@) name="${line#@@}"; part "${name%@@}" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < "$here/page.html" > "$folder/sayso.html.part"
mv "$folder/sayso.html.part" "$folder/sayso.html"
bytes() { wc -c < "$1" | tr -d ' '; }
echo "wasm: $(bytes "$module") bytes; $folder/sayso.html: $(bytes "$folder/sayso.html") bytes"
