"""``crossfoot schema``: the JSON Schema of claims files, for editors."""

from __future__ import annotations

import json
import sys
from importlib.resources import files

import click

from checker.commands import options


@click.command(name="schema")
@click.argument("what", default="claims", type=options.one_of("claims", "report"), metavar="[claims|report]")
def command(what: str) -> int:
    """Print the JSON Schema (draft 2020-12) of claims files, or of the JSON report."""
    if what == "report":
        sys.stdout.write(files("checker.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
        return 0
    from checker.claims.file.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
