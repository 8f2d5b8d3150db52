"""`python -m sayso`: the command."""

from __future__ import annotations

import sys

from sayso._command import main

sys.exit(main())
