"""Options that several commands share, and the settings that they amount to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.model import Severity
from checker.settings import Settings, nearest
from checker.settings_file import discover, load

F = TypeVar("F", bound=Callable[..., Any])


def day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date such as 2022-01-27") from error


def percent(value: str) -> Decimal:
    try:
        number = Decimal(value.removesuffix("%"))
    except InvalidOperation as error:
        raise click.BadParameter(f"{value!r} is not a number") from error
    if not 0 <= number <= 100:
        raise click.BadParameter(f"{value} is not between 0 and 100")
    return number


def one_of(*words: str) -> Callable[[str], str]:
    """A type for one of a few words, with a guess for a misspelt one."""

    def convert(value: str) -> str:
        if value in words:
            return value
        guess = nearest(value, words)
        hint = f"did you mean {guess!r}?" if guess else f"choose from {', '.join(words)}"
        raise click.BadParameter(f"{value!r} is not known; {hint}")

    return convert


def choice(*words: str) -> dict[str, Any]:
    """The type, the metavar and the completion of an option that takes one of a few words."""
    return {"type": one_of(*words), "metavar": "|".join(words), "shell_complete": completing(words)}


def completing(words: Iterable[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What a shell offers: the words that begin as what was typed."""

    def complete(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
        return [word for word in words if word.startswith(typed)]

    return complete


def configuration(function: F) -> F:
    """--config, --isolated, --published."""
    for option in (
        click.option("--published", type=day, metavar="DATE", help="Date of documents that do not tell theirs."),
        click.option("--isolated", is_flag=True, help="Ignore all configuration files."),
        click.option("--config", type=click.Path(path_type=Path), help="Configuration file to use."),
    ):
        function = option(function)
    return function


def language(function: F) -> F:
    return click.option("--lang", **choice("en", "zh"), help="Language of the report (default: en).")(function)


def color(function: F) -> F:
    option = click.option(
        "--color", **choice("auto", "always", "never"), default="auto", help="Colour of the text report."
    )
    return option(function)


def gate(function: F) -> F:
    """--fail-on, --exit-zero, --quiet: what a run comes to."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No report on standard output, only the exit code and files."),
        click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found (but 2 for unreadable input)."),
        click.option("--fail-on", **choice("error", "warning", "info"), help="Severity that fails (default: warning)."),
    ):
        function = option(function)
    return function


def find_settings(config: Path | None, isolated: bool, paths: Sequence[str]) -> Settings:
    """The settings of a run: the file that is named, or the nearest above the paths' common folder."""
    if config is not None:
        found = load(config)
        return found if found is not None else Settings()
    if isolated:
        return Settings()
    return discover(common_folder(paths))


def common_folder(paths: Sequence[str]) -> Path:
    """The folder that holds all paths; the current folder for none."""
    import os

    known = [Path(p).resolve() for p in paths if p != "-" and Path(p).exists()]
    folders = [str(p if p.is_dir() else p.parent) for p in known]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # drives of their own
        return Path.cwd()


def refine(settings: Settings, **values: Any) -> Settings:
    """The settings with the options that were given on the command line."""
    given = {name: value for name, value in values.items() if value is not None and value != ()}
    return replace(settings, **given)


def severity(value: str | None) -> Severity | None:
    return None if value is None else Severity(value)


def use_color(choice: str, stream_is_terminal: bool) -> bool:
    """--color first, then NO_COLOR (https://no-color.org), then whether someone is watching."""
    import os

    if choice != "auto":
        return choice == "always"
    return stream_is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def split(values: Sequence[str]) -> tuple[str, ...]:
    """Codes given as ``--select AR,TR001`` or several times."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
