"""``crossfoot schema``: the JSON Schema of claims files, for editors."""

from __future__ import annotations

import json
import sys

import click


@click.command(name="schema")
def command() -> int:
    """Print the JSON Schema of claims.yaml (draft 2020-12)."""
    from checker.claims.file.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
