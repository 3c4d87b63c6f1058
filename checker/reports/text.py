"""The report at a terminal: findings by document, each with its sentences, its figures, its sum and its repair.

Everything can be read without colour: figures are marked below the line, as compilers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import groupby

from rich.style import Style
from rich.text import Text

from checker.model import Finding, Report, Severity, Suggestion
from checker.reports.cells import cells, visible, wrap
from checker.reports.excerpts import Excerpt, Excerpts, Mark
from checker.reports.proof import cause, difference, repairs
from checker.reports.summary import lines as summary_lines
from checker.reports.view import View, counted, message, path_name, phrase, role, title, word

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_MANY = 8  # excerpts; a finding with more shows the first of them and lists its other places
_FIRST = 2
_MAIN = re.compile(r"\^+")


def render(report: Report, view: View) -> str:
    return printed(_report(report, view), view)


def printed(lines: Iterable[Text], view: View) -> str:
    """Lines as they go to a terminal, without blanks at their ends. Without colour there is nothing to be rendered."""
    if not view.color:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=view.width,
        color_system="standard",
        force_terminal=True,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False, soft_wrap=True)
    return out.getvalue()


def _report(report: Report, view: View) -> Iterator[Text]:
    if report.findings:
        yield from wrapped(_headline(report, view), view.width, "bold")
        yield Text()
    excerpts = Excerpts(report)
    for path, group in groupby(report.findings, key=lambda f: f.path):
        yield Text(path_name(path, view.lang), "bold underline")
        yield Text()
        for finding in group:
            yield from finding_lines(finding, excerpts, view)
            yield Text()
    yield from _summary(report, view)


def _headline(report: Report, view: View) -> str:
    placed = [f for f in report.findings if f.path] or report.findings  # what is said of the run is in no document
    worst = max(placed, key=lambda f: (f.severity is Severity.ERROR, f.severity is Severity.WARNING))
    paths = {f.path for f in placed}
    document = path_name(worst.path, view.lang) + (f":{worst.line}" if worst.line else "")
    return word("headline", view.lang, n=len(paths), counts=counted(report, view.lang), document=document)


def _summary(report: Report, view: View) -> Iterator[Text]:
    first, *rest = summary_lines(report, view.lang)
    worst = next((f.severity for f in sorted(report.findings, key=lambda f: f.severity != "error")), None)
    yield from wrapped(first, view.width, _STYLES[worst] if worst else "bold green")
    for line in rest:
        yield from wrapped(line, view.width, "")
    codes = sorted({f.code for f in report.findings})
    if codes:
        yield from wrapped(word("explain_hint", view.lang, code=codes[0]), view.width, "dim")


# --------------------------------------------------------------------------------------------------------------
# One finding


def finding_lines(finding: Finding, excerpts: Excerpts, view: View) -> Iterator[Text]:
    """One finding: what is wrong, the sentences with their figures marked, the sum, the repairs."""
    head = f"{finding.code} {word(str(finding.severity), view.lang)}"
    name = visible(title(finding, view.lang))
    for number, (start, end) in enumerate(wrap(f"{head}  {name}", view.width)):
        line = Text(f"{head}  {name}"[start:end], "bold")
        if number == 0:
            line.stylize(_STYLES[finding.severity], 0, len(head))
        yield line
    for line in wrapped(visible(message(finding, view.lang)), view.width - 2, ""):
        yield Text("  ") + line
    found = excerpts.of(finding)
    shown, rest = (found, ()) if len(found) <= _MANY else (found[:_FIRST], found[_FIRST:])
    gutter = max((len(str(e.line)) for e in shown), default=1)
    for excerpt in shown:
        yield from excerpt_lines(excerpt, finding.severity, gutter, view)
    if rest:
        yield from row(f"  {word('and_at', view.lang)}  ", Text(_places(rest)), view.width)
    yield from _proof(finding, view)


def _places(rest: tuple[Excerpt, ...]) -> str:
    """``37:16 10.8亿, 40:47 RMB 10.8 trillion``, with the path where it changes."""
    parts, path = [], rest[0].path
    for excerpt in rest:
        figures = " ".join(excerpt.text[mark.start : mark.end] for mark in excerpt.marks)
        other = f"{visible(excerpt.path)}:" if excerpt.path != path else ""
        path = excerpt.path
        parts.append(f"{other}{excerpt.line}:{excerpt.column} {figures}")
    return ", ".join(parts)


def excerpt_lines(excerpt: Excerpt, severity: Severity, gutter: int, view: View) -> Iterator[Text]:
    """A sentence with its place above it and its figures marked below the line."""
    bar = " " * (gutter + 2) + "│ "
    place = f"{' ' * (gutter + 2)}┌─ {path_name(excerpt.path, view.lang)}:{excerpt.line}:{excerpt.column}"
    yield Text(place + _label(excerpt.label, view.width - cells(place)), "dim")
    for number, (start, end) in enumerate(wrap(excerpt.text, view.width - gutter - 4)):
        margin = f" {excerpt.line:>{gutter}} │ " if number == 0 else bar
        yield _dim(margin) + _marked(excerpt, start, end, severity)
        below = _below(excerpt, start, end, view)
        if below:
            yield _dim(bar) + _underline(below, severity)


def _dim(text: str) -> Text:
    """A beginning of a line: its style is a span, which what follows does not inherit."""
    return Text.assemble((text, "dim"))


def _label(label: str, room: int) -> str:
    """The place in the document's own terms; of the headings above it only the last, where they do not fit."""
    shown = visible(label)
    if cells(shown) + 3 > room:
        shown = shown.rsplit(" > ", 1)[-1]
    return f" ({shown})" if shown and cells(shown) + 3 <= room else ""


def _marked(excerpt: Excerpt, start: int, end: int, severity: Severity) -> Text:
    line = Text(excerpt.text[start:end], "")
    for mark in excerpt.marks:
        low, high = max(mark.start, start) - start, min(mark.end, end) - start
        if low < high:
            line.stylize(_STYLES[severity] if mark.main else "bold cyan", low, high)
    return line


def _below(excerpt: Excerpt, start: int, end: int, view: View) -> str:
    """The marks under one line of text: ``^^^^ share``; a role is written where it fits before the next mark."""
    out = ""
    marks = [m for m in excerpt.marks if m.start < end and m.end > start]
    for number, mark in enumerate(marks):
        low, high = max(mark.start, start), min(mark.end, end)
        at = cells(excerpt.text[start:low])
        out += " " * (at - cells(out)) + ("^" if mark.main else "-") * max(1, cells(excerpt.text[low:high]))
        name = role(mark.role, view.lang) if mark.role and mark.end <= end else ""
        room = _room(excerpt, marks, number, start, view) - cells(out)
        if name and cells(name) + 1 <= room:
            out += f" {name}"
    return out


def _room(excerpt: Excerpt, marks: list[Mark], number: int, start: int, view: View) -> int:
    """The cells up to the next mark, or to the edge of the terminal."""
    if number + 1 < len(marks):
        return cells(excerpt.text[start : max(start, marks[number + 1].start)]) - 1
    return view.width - len(str(excerpt.line)) - 4


def _underline(below: str, severity: Severity) -> Text:
    line = Text(below, "cyan")
    for run in _MAIN.finditer(below):
        line.stylize(_STYLES[severity], run.start(), run.end())
    return line


# --------------------------------------------------------------------------------------------------------------
# Proof and repair


def _proof(finding: Finding, view: View) -> Iterator[Text]:
    rows: list[tuple[str, Text]] = []
    difference = _difference(finding, view)
    if difference is not None:
        rows.append(("stated", difference))
    if finding.formula:
        rows.append(("formula", Text(visible(finding.formula))))
    if known := cause(finding, view.lang):
        rows.append(("cause", Text(visible(known))))
    for number, suggestion in enumerate(repairs(finding)):
        rows.append(("repair" if number == 0 else "or_repair", _repair(suggestion, view)))
    names = [word(key, view.lang) for key, _ in rows]
    width = max((cells(name) for name in names), default=0)
    for name, (_, value) in zip(names, rows, strict=True):
        yield from row(f"  {name}{' ' * (width - cells(name))}  ", value, view.width)


def row(margin: str, value: Text, width: int) -> Iterator[Text]:
    """A value behind its margin, further lines under their first."""
    lines = wrap(value.plain, max(20, width - cells(margin)))
    for number, (start, end) in enumerate(lines):
        yield _dim(margin if number == 0 else " " * cells(margin)) + value[start:end]


def _difference(finding: Finding, view: View) -> Text | None:
    """``46.0% → 45.2%  (computed between 45.13% and 45.18%)``."""
    found = difference(finding, view.lang)
    if found is None:
        return None
    line = Text.assemble((visible(found.stated), "red"), " → ", (visible(found.computed), "green"))
    return line + Text(f"  ({visible(found.interval)})", Style(dim=True))


def _repair(suggestion: Suggestion, view: View) -> Text:
    old, new = visible(suggestion.replace), visible(suggestion.with_)
    line = Text.assemble((old, "red"), " → ", (new, "green"))
    reason = visible(phrase(suggestion.reason, view.lang))
    return line + Text(f"  {reason}") if reason else line


def wrapped(text: str, width: int, style: str) -> Iterator[Text]:
    """A paragraph in lines."""
    for start, end in wrap(text, width):
        yield Text(text[start:end], style)
