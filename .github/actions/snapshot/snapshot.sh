#!/usr/bin/env bash
# Compares a folder with what was accepted; writes the job's summary. What the action runs; by hand:
#   FOLDER=articles SAYSO=sayso GITHUB_STEP_SUMMARY=summary.md GITHUB_OUTPUT=output .github/actions/snapshot/snapshot.sh
# Exit status: that of `sayso snapshot`: 0 as accepted, 1 it differs, 2 nothing could be compared.
set -uo pipefail
: "${FOLDER:?names no folder of articles}" "${SAYSO:=sayso}"
summary="${GITHUB_STEP_SUMMARY:-/dev/null}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# A folder whose name begins with a dash is no flag.
case "$FOLDER" in -*) FOLDER="./$FOLDER" ;; esac
"$SAYSO" snapshot "$FOLDER" > "$work/difference" 2> "$work/errors"
status=$?
"$SAYSO" report "$FOLDER" --format markdown > "$work/report" 2> /dev/null

# A summary holds 1 MiB; what is longer would be refused whole. Cut at a line, and said so.
bounded() {
  if [ "$(wc -c < "$1")" -le "$2" ]; then
    cat "$1"
  else
    head -c "$2" "$1" | sed '$d'
    printf '\n*The rest is left out, because a summary holds no more; `sayso report %s` shows it.*\n' "$FOLDER"
  fi
}
{
  case $status in
    0) printf '## The facts in dispute are the accepted ones\n\n' ;;
    1) printf '## The facts in dispute are not the accepted ones\n\n' && bounded "$work/difference" 300000 ;;
    *) printf '## The folder could not be compared\n\n```\n' && bounded "$work/errors" 20000 && printf '```\n' ;;
  esac
  printf '\n'
  bounded "$work/report" 600000
} >> "$summary"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  [ $status -eq 1 ] && changed=true || changed=false
  echo "changed=$changed" >> "$GITHUB_OUTPUT"
fi

# Words of articles stand in the log too: nothing in them commands the runner.
word="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
echo "::stop-commands::$word"
cat "$work/difference" "$work/errors"
echo "::$word::"
if [ "${NOTES:-false}" = true ]; then
  "$SAYSO" report "$FOLDER" --format github
fi
exit $status
