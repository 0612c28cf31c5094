"""Runs the command line: ``python -m coopvalue``."""

import sys

from coopvalue.cli import main

sys.exit(main())
