"""``crossfoot explain``: why a rule exists, its formula and its examples; or how one finding came about."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands import options
from checker.commands.outputs import terminal_width

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.settings import Settings


@click.command(name="explain")
@click.argument("name", metavar="CODE", shell_complete=lambda *given: _codes(given[-1]))
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@options.language
@options.configuration
@options.color
def command(
    name: str,
    paths: tuple[str, ...],
    lang: str | None,
    color: str,
    config: Path | None,
    isolated: bool,
    published: date | None,
) -> int:
    """Explain a rule: CODE is a code (AR101) or the rule's name (share-of-whole).

    With a fingerprint in place of CODE, and the paths that were checked, explain that finding: its proof, and the
    readings of the text that were considered.
    """
    from checker.reports.rule_pages import explanation

    rule = find(name)
    if rule is not None:
        sys.stdout.write(explanation(rule, lang or "en", terminal_width()))
        return 0
    if not paths:
        raise click.UsageError(_unknown(name))
    settings = options.refine(options.find_settings(config, isolated, paths), published=published)
    return _finding(name, paths, settings, lang or settings.lang or "en", options.use_color(color, sys.stdout.isatty()))


def _codes(typed: str) -> list[str]:
    from checker.rulebook import rules

    return [rule.code for rule in rules().values() if rule.code.startswith(typed.upper())]


def find(name: str) -> Rule | None:
    """The rule of a code or an id, in whatever case it was typed."""
    from checker.rulebook import rules

    known = rules()
    by_code = {rule.code: rule for rule in known.values()}
    return by_code.get(name.upper()) or known.get(name.lower().replace("_", "-"))


def _unknown(name: str) -> str:
    from checker.rulebook import rules
    from checker.settings import nearest

    known = {rule.code for rule in rules().values()} | set(rules())
    guess = nearest(name.upper(), known) or nearest(name, known)
    hint = f"did you mean {guess!r}?" if guess else "crossfoot rules lists all"
    return f"no rule {name!r}; {hint} (a fingerprint needs the paths that were checked)"


def _finding(fingerprint: str, paths: tuple[str, ...], settings: Settings, lang: str, color: bool) -> int:
    from checker.reports.text import explain
    from checker.reports.view import View
    from checker.runs import lint

    report = lint(paths, settings)
    found = [f for f in report.findings if f.fingerprint.startswith(fingerprint)]
    if not found:
        raise click.UsageError(f"no finding {fingerprint!r} in this run, and no rule of that name")
    view = View(lang=lang, color=color, width=terminal_width(), verbose=True)
    sys.stdout.write(explain(tuple(found), report, view))
    return 0
