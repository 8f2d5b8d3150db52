# Sourced by tests that need a browser: Debian's Chromium, and the two packages that drive and check it, installed where they are missing.
# Leaves their places in CHROMIUM and NODE_PATH.
find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
if [ -z "$(find_browser)" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium > /dev/null
fi
if ! command -v npm > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm > /dev/null
fi
# Installed outside the tree, so that a checkout stays as it is.
tools="${TMPDIR:-/tmp}/sayso-browser-test"
lists="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
mkdir -p "$tools"
cp "$lists/package.json" "$lists/package-lock.json" "$tools/"
(cd "$tools" && npm ci --no-audit --no-fund --silent)
CHROMIUM="$(find_browser)"
export CHROMIUM NODE_PATH="$tools/node_modules"
