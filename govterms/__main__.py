"""`python -m govterms` is the command `govterms`."""

from __future__ import annotations

import sys

from govterms.cli import start

if __name__ == "__main__":
    sys.exit(start())
