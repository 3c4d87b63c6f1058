"""``crossfoot init``: a commented configuration to start from."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.outputs import write

TEMPLATE = """\
# crossfoot: the linter for figures. Every line that is commented out shows a default or an example.

# Codes, families or rules to check; everything where nothing is said. crossfoot rules lists them.
# select = ["TR", "AR", "CL"]
# ignore = ["XD601"]

# Files and folders that are never read: here the reports of earlier runs.
exclude = ["./reports/"]

# Language of the report: "en" or "zh".
# lang = "en"

# The day on which documents were published that do not tell it themselves.
# published = 2022-01-27

# Where your team publishes the pages of the rules (crossfoot rules --pages FOLDER); {code} stands for the code.
# rules-url = "https://example.org/figures/{code}"

# Findings that were there when you began; crossfoot baseline writes the file.
# baseline = "crossfoot-baseline.json"

[gate]
# Severity from which a run fails: error, warning or info.
fail-on = "warning"
# Percentage of the figures that checks must hold.
# min-coverage = 60
# What a failing run writes besides its report.
reports = ["text=reports/crossfoot.txt", "json=reports/crossfoot.json"]

# Severity by code, family or rule.
# [severity]
# AR101 = "warning"

# Codes that do not matter in some files.
# [per-path-ignores]
# "archive/**" = ["XD"]

# What documents do not tell of themselves.
# [documents."press/*.md"]
# published = 2022-01-27
# languages = ["zh", "en"]

# Translations in files of their own: * stands for the same words on both sides.
# [[translations]]
# source = "press/*.zh.md"
# target = "press/*.en.md"

# A finding that you accept: by fingerprint, or by code and path. It must say why, and may say until when.
# [[suppress]]
# fingerprint = "0123456789abcdef"
# reason = "the ministry published 46.0% and has not corrected it"
# until = 2026-12-31
"""


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--force", is_flag=True, help="Replace a configuration that is there.")
def command(folder: Path, force: bool) -> int:
    """Write a commented configuration, crossfoot.toml, to FOLDER (default: the current one)."""
    from checker.settings_file import load

    path = folder / "crossfoot.toml"
    project = folder / "pyproject.toml"
    if path.exists() and not force:
        raise click.UsageError(f"{path} is there already; --force replaces it")
    if project.is_file() and load(project, required=False) is not None and not force:
        raise click.UsageError(f"{project} has a [tool.crossfoot] table already; crossfoot.toml would go before it")
    write(path, TEMPLATE)
    click.echo(f"crossfoot: wrote {path}; next: crossfoot lint {folder}", err=True)
    return 0
