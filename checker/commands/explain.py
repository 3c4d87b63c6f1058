"""``crossfoot explain``: why a rule exists; how one finding came about; what holds a figure, or why nothing does."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands import options
from checker.commands.outputs import terminal_width

if TYPE_CHECKING:
    from checker.model import Report
    from checker.proofs import Account, Proof
    from checker.reports import View
    from checker.rulebook import Rule
    from checker.settings import Settings
    from checker.trace import Trace

_PLACE = re.compile(r"(?P<path>)(?P<line>\d+)(?::(?P<column>\d+))?")
_FILE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


@click.command(name="explain")
@click.argument("names", nargs=-1, metavar="[CODE] [PATH ...]", shell_complete=lambda *given: _codes(given[-1]))
@click.option("--finding", "fingerprint", metavar="FINGERPRINT|CODE", help="Prove a finding, or all of a code.")
@click.option("--at", "place", metavar="LINE[:COLUMN]", help="Tell what holds the figures there, or why nothing does.")
@click.option("--format", "format_", **options.choice("text", "json"), default="text", help="How to print proofs.")
@options.language
@options.configuration
@options.color
def command(
    names: tuple[str, ...],
    fingerprint: str | None,
    place: str | None,
    format_: str,
    lang: str | None,
    color: str,
    config: Path | None,
    isolated: bool,
    published: date | None,
) -> int:
    """Explain a rule: CODE is a code (AR101) or the rule's name (share-of-whole).

    With --finding (or a fingerprint in place of CODE) and the paths that were checked, prove that finding: the readings
    of the text that were considered, what each gives, and why the others were not taken.

    With --at and a path, tell what holds the figures of a line: the checks that they take part in, what was tried and
    came to nothing, and why a figure is free. PATH:LINE:COLUMN, as reports print it, will do too.
    """
    if fingerprint is None and place is None:
        rule = find(names[0]) if names else None
        if rule is not None:
            return _rule(rule, lang or "en")
        fingerprint, names = _named(names)
    paths, where = _aimed(place, names)
    if not paths:
        raise click.UsageError("name the documents: crossfoot explain --finding FINGERPRINT PATH ...")
    settings = options.refine(options.find_settings(config, isolated, paths), published=published)
    shown = options.use_color(color, sys.stdout.isatty())
    return _prove(paths, settings, fingerprint, where, _view(lang or settings.lang or "en", shown), format_)


def _rule(rule: Rule, lang: str) -> int:
    from checker.reports.rule_pages import explanation

    sys.stdout.write(explanation(rule, lang, terminal_width()))
    return 0


def _view(lang: str, color: bool) -> View:
    from checker.reports import View

    return View(lang=lang, color=color, width=terminal_width(), verbose=True)


def _codes(typed: str) -> list[str]:
    from checker.rulebook import rules

    return [rule.code for rule in rules().values() if rule.code.startswith(typed.upper())]


def find(name: str) -> Rule | None:
    """The rule of a code or an id, in whatever case it was typed."""
    from checker.rulebook import rules

    known = rules()
    by_code = {rule.code: rule for rule in known.values()}
    return by_code.get(name.upper()) or known.get(name.lower().replace("_", "-"))


def _named(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A fingerprint in place of a code, and the paths behind it."""
    if not names:
        raise click.UsageError("Missing argument 'CODE'.")
    if len(names) == 1:
        raise click.UsageError(_unknown(names[0]))
    return names[0], names[1:]


def _unknown(name: str) -> str:
    from checker.rulebook import rules
    from checker.settings import nearest

    known = {rule.code for rule in rules().values()} | set(rules())
    guess = nearest(name.upper(), known) or nearest(name, known)
    hint = f"did you mean {guess!r}?" if guess else "crossfoot rules lists all"
    return f"no rule {name!r}; {hint} (a fingerprint needs the paths that were checked)"


# --------------------------------------------------------------------------------------------------------------
# Findings and figures


def _aimed(place: str | None, paths: tuple[str, ...]) -> tuple[tuple[str, ...], re.Match[str] | str | None]:
    """The paths of the run, and a place as line and column or in the document's own terms (Sheet1!B7)."""
    if place is None:
        return paths, None
    match = _PLACE.fullmatch(place) or _FILE.fullmatch(place)
    if match is None:
        return paths, place
    if match["path"] and not paths:
        return (match["path"],), match
    return paths, match


def _prove(
    paths: Sequence[str],
    settings: Settings,
    fingerprint: str | None,
    where: re.Match[str] | str | None,
    view: View,
    format_: str,
) -> int:
    from checker.runs import lint
    from checker.trace import tracing

    with tracing() as trace:
        report = lint(paths, settings)
    proofs = _proofs(report, trace, fingerprint) if fingerprint is not None else ()
    accounts = _accounts(report, trace, where) if where is not None else ()
    sys.stdout.write(_printed(proofs, accounts, report, view, format_))
    return 0


def _proofs(report: Report, trace: Trace, fingerprint: str) -> tuple[Proof, ...]:
    from checker.judgement.proving import Prover

    code = fingerprint.upper()
    found = [f for f in report.findings if f.fingerprint.startswith(fingerprint) or f.code == code]
    if not found or not fingerprint:
        raise click.UsageError(f"no finding {fingerprint!r} in this run, and no rule of that name")
    prover = Prover(trace)
    return tuple(prover.proof(finding) for finding in found)


def _accounts(report: Report, trace: Trace, where: re.Match[str] | str) -> tuple[Account, ...]:
    from checker.judgement.proving import Prover

    prover = Prover(trace, report.findings)
    found: list[Account] = []
    named = "" if isinstance(where, str) else where["path"] or ""
    for path in (document.path for document in report.documents):
        if named and not (path == named or path.endswith("/" + named)):
            continue
        if isinstance(where, str):
            found += prover.labelled(path, where)
        else:
            found += prover.at(path, int(where["line"]), int(where["column"]) if where["column"] else None)
    if not found:
        said = where if isinstance(where, str) else where.group()
        raise click.UsageError(f"no figure at {said!r}; give LINE, LINE:COLUMN or a cell, as reports print them")
    return tuple(found)


def _printed(proofs: tuple[Proof, ...], accounts: tuple[Account, ...], report: Report, view: View, format_: str) -> str:
    if format_ == "json":
        from checker.reports import proving_json

        return proving_json.render(proofs, accounts, view)
    from checker.reports import proving

    return proving.render(proofs, accounts, report, view)
