"""The JSON of the YAML tables is up to date; ``CROSSFOOT_REBUILD=1`` renews it, or ``python -m checker.datafile``."""

from __future__ import annotations

import os

from checker import datafile


def test_the_compiled_tables_are_those_of_the_yaml() -> None:
    if os.environ.get("CROSSFOOT_REBUILD") == "1":
        datafile.COMPILED.write_text(datafile.compiled(), encoding="utf-8")
    assert datafile.COMPILED.read_text(encoding="utf-8") == datafile.compiled(), "run python -m checker.datafile"
