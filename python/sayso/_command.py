"""The command `sayso`, as the wheel installs it: the same program as the module."""

from __future__ import annotations

import signal
import sys

from sayso import _sayso


def main() -> int:
    """Run the command with the arguments of the command line; gives the number with which the process ends."""
    # The command ends at once on Ctrl-C, as programs do that are not Python's.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _sayso.command(["sayso", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
