#!/usr/bin/env bash
# The pre-commit hook in a repository of its own, run by pre-commit itself, and the script of the GitHub action with a summary of its own:
# both pass on an accepted folder, fail on a changed one, and pass again when that is accepted.
#   tests/hook/check.sh           the hook that takes the installed program
#   BUILT=1 tests/hook/check.sh   also the one that builds it from the last commit, which takes as long as a build
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${TMPDIR:-/tmp}/sayso-hook"
if [ ! -x "$work/bin/python" ]; then
  python3 -m venv "$work" 2> /dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv > /dev/null && python3 -m venv "$work"; }
fi
"$work/bin/python" -c "import pre_commit" 2> /dev/null || "$work/bin/pip" install --quiet pre-commit==4.7.0
"$work/bin/python" -c "import yaml" 2> /dev/null || "$work/bin/pip" install --quiet pyyaml

# The program under test goes by its name, as an installed one does.
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$(realpath "${SAYSO:-$root/target/release/sayso}")" "$scratch/bin/sayso"
export PATH="$scratch/bin:$PATH" XDG_CACHE_HOME="$scratch/cache" PRE_COMMIT_HOME="$scratch/pre-commit"
fail() { echo "hook: $*" >&2; exit 1; }

"$work/bin/pre-commit" validate-manifest "$root/.pre-commit-hooks.yaml"

repository() { # NAME HOOK: a repository with articles that uses a hook of this one
  mkdir "$scratch/$1"
  cd "$scratch/$1"
  git init -q
  git config user.name Test && git config user.email test@localhost
  cp -r "$root/corpus/flood/articles" articles
  cat > .pre-commit-config.yaml << YAML
repos:
  - repo: file://$root
    rev: $(git -C "$root" rev-parse HEAD)
    hooks:
      - id: $2
        args: [articles]
YAML
}
commit() { git add -A && "$work/bin/pre-commit" run > "$scratch/said" 2>&1; }
hook() { # HOOK
  repository "of-$1" "$1"
  ! commit || fail "$1: passes though nothing was accepted"
  grep -q "run .sayso snapshot articles --accept" "$scratch/said" || fail "$1: does not say how to accept: $(cat "$scratch/said")"
  sayso snapshot articles --accept > /dev/null
  commit || fail "$1: fails on what was accepted: $(cat "$scratch/said")"
  git commit -qm "articles"
  rm "$(ls articles/*.md | head -1)"
  ! commit || fail "$1: passes though an article is gone"
  grep -q "It differs from" "$scratch/said" || fail "$1: does not say what changed: $(cat "$scratch/said")"
  sayso snapshot articles --accept > /dev/null
  commit || fail "$1: fails on what was accepted anew: $(cat "$scratch/said")"
  echo "hook $1: fails on a changed folder, passes on an accepted one"
}
hook sayso-snapshot-installed
[ -z "${BUILT:-}" ] || hook sayso-snapshot

# The action: its description is read, and the very commands that it runs are run.
"$work/bin/python" - "$root/.github/actions/snapshot/action.yml" << 'PYTHON' > "$scratch/steps"
import sys
import yaml
action = yaml.safe_load(open(sys.argv[1]))
assert action["runs"]["using"] == "composite" and set(action["inputs"]) == {"folder", "notes", "sayso"}
steps = action["runs"]["steps"]
# GitHub puts the text of an expression into a script as it stands: no script may hold one.
assert all(s["shell"] == "bash" and "${{" not in s["run"] for s in steps)
print(steps[-1]["run"])
PYTHON
cp -r "$root/corpus/market-attack/articles" "$scratch/articles"
action() { # STATUS: runs the action's last step on the articles
  rm -f "$scratch/summary.md" "$scratch/output"
  local status=0
  (cd "$scratch" && FOLDER=articles NOTES=true GIVEN=sayso GITHUB_ACTION_PATH="$root/.github/actions/snapshot" RUNNER_TEMP="$scratch" \
    GITHUB_STEP_SUMMARY="$scratch/summary.md" GITHUB_OUTPUT="$scratch/output" bash -eo pipefail "$scratch/steps" > "$scratch/log") || status=$?
  [ "$status" -eq "$1" ] || fail "the action ends with $status, not $1: $(cat "$scratch/log")"
}
has() { grep -q "$1" "$scratch/$2" || fail "the action's $2 holds no '$1': $(head -20 "$scratch/$2")"; }
action 2 && has "could not be compared" summary.md && has "# Facts in dispute" summary.md && has "changed=false" output
sayso snapshot "$scratch/articles" --accept > /dev/null
action 0 && has "are the accepted ones" summary.md && has "# Facts in dispute" summary.md && has "changed=false" output
has "^::warning\|^::notice" log
rm "$(ls "$scratch"/articles/*.md | head -1)"
action 1 && has "are not the accepted ones" summary.md && has "It differs from" summary.md && has "changed=true" output
# Words of an article that look like a command of the runner stand between its marks.
printf 'Title: ::error::do this\n\nThe mayor said 3 people died.\n\nThe hospital said 9 people died.\n' > "$scratch/articles/zz.txt"
action 1
awk '/^::stop-commands::/ {inside = 1} /^::[0-9a-f]+::$/ {inside = 0} /::error::/ && !inside {exit 1}' "$scratch/log" || fail "an article commands the runner"
# A report that is longer than a summary may be is cut at a line, and says so.
mkdir "$scratch/long"
printf '#!/bin/sh\n[ "$1" = snapshot ] && exit 0\nyes "a line of a long report" | head -c 2000000\n' > "$scratch/long/sayso"
chmod +x "$scratch/long/sayso"
rm -f "$scratch/summary.md"
(cd "$scratch" && FOLDER=articles SAYSO="$scratch/long/sayso" GITHUB_STEP_SUMMARY="$scratch/summary.md" "$root/.github/actions/snapshot/snapshot.sh" > /dev/null)
[ "$(wc -c < "$scratch/summary.md")" -lt 1048576 ] && has "The rest is left out" summary.md || fail "the summary is too long"
echo "action: summary, output and exit status are right; a summary is bounded; articles command nothing"
