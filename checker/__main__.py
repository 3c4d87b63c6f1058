"""``python -m checker`` is ``crossfoot``."""

import sys

from checker.cli import main

sys.exit(main())
