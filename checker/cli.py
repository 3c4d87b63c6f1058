"""The entry point. ``--version`` is answered before anything else is loaded."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        from checker import __version__

        sys.stdout.write(f"crossfoot {__version__}\n")
        return 0
    if arguments is None:
        from checker.collection import seldom

        seldom()
    from checker.commands import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
