#!/usr/bin/env bash
# What a release hands out, for the machine it runs on: an archive with the program, its manual pages and completions, and, with `--deb`, a Debian
# package of the same (it needs `cargo install cargo-deb`). The same program gives the same bytes.
#   .github/release/archive.sh [--deb] [FOLDER]     without a folder: target/release-archives
# Takes the program that SAYSO names, else target/release/sayso, which it builds.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
deb=
[ "${1:-}" = --deb ] && { deb=1; shift; }
out="$(realpath -m "${1:-$root/target/release-archives}")"
cd "$root"
[ -n "${SAYSO:-}" ] || cargo build --release --locked --quiet
program="$(realpath "${SAYSO:-target/release/sayso}")"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
target="${TARGET:-$(rustc -vV | sed -n 's/^host: //p')}"
name="sayso-$version-$target"

# Where Cargo.toml's package.metadata.deb looks for them too.
rm -rf target/dist
mkdir -p target/dist "$out"
stage="target/dist/$name"
mkdir -p "$stage/completions" target/dist/completions
"$program" man --to "$stage/man"
cp -r "$stage/man" target/dist/man
"$program" completions bash > "$stage/completions/sayso.bash"
"$program" completions zsh > "$stage/completions/_sayso"
"$program" completions fish > "$stage/completions/sayso.fish"
"$program" completions powershell > "$stage/completions/_sayso.ps1"
"$program" completions elvish > "$stage/completions/sayso.elv"
cp "$stage"/completions/* target/dist/completions
cp README.md LICENSE-APACHE LICENSE-MIT "$stage"
install -m 755 "$program" "$stage/sayso"

# One order, one owner, one time.
moment="$(git log -1 --format=%ct 2> /dev/null || echo 0)"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$moment" --mode='u=rwX,go=rX' -C target/dist -cf - "$name" | gzip -9n > "$out/$name.tar.gz"
(cd "$out" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
echo "$out/$name.tar.gz"
if [ -n "$deb" ]; then
  install -D -m 755 "$program" target/dist/sayso
  SOURCE_DATE_EPOCH="$moment" cargo deb --quiet --no-build --no-strip --offline --output "$out/"
  ls "$out"/sayso_*.deb
fi
