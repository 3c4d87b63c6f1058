"""``crossfoot coverage``: which figures a check holds, and which stand alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from checker import policy
from checker.commands import options
from checker.commands.outputs import terminal_width
from checker.model import Report, Spot, Tally
from checker.reports.cells import cells, visible, wrap
from checker.reports.summary import compared
from checker.reports.view import View, word


@click.command(name="coverage")
@click.argument("paths", nargs=-1, required=True, metavar="PATH ...")
@click.option("--format", "format_", **options.choice("text", "json"), default="text", help="How to print it.")
@click.option("--min-coverage", type=options.percent, metavar="PERCENT", help="Exit 1 below this share.")
@options.language
@options.configuration
def command(
    paths: tuple[str, ...],
    format_: str,
    min_coverage: Decimal | None,
    lang: str | None,
    config: Path | None,
    isolated: bool,
    published: date | None,
) -> int:
    """Show which figures are bound by a check, and which stand alone."""
    from checker.reports.json import content
    from checker.runs import lint

    found = options.find_settings(config, isolated, paths)
    settings = options.refine(found, published=published, min_coverage=min_coverage)
    report = lint(paths, settings)
    language = lang or settings.lang or "en"
    if format_ == "json":
        whole = content(report, View())
        part = {key: whole[key] for key in ("version", "tool", "documents", "coverage")}
        sys.stdout.write(json.dumps(part, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(report, language))
    for finding in report.findings:
        if finding.fatal:
            click.echo(f"crossfoot: error: {finding.path}: {finding.message}", err=True)
    low = policy.low_coverage(report.coverage, settings)
    return 2 if any(f.fatal for f in report.findings) else int(low is not None)


def lines(report: Report, lang: str) -> Iterator[str]:
    """A bar for everything, a row for each kind and language, and the figures that stand alone, by document."""
    total = report.coverage.total
    share = policy.covered(report.coverage)
    width = terminal_width()
    yield f"{bar(total, min(40, width - 8))}  {share if share is not None else 0}%"
    said = (("summary_bound", total.bound), (compared(report), total.compared), ("summary_free", total.free))
    counts = ", ".join(word(name, lang, n=n) for name, n in said)
    yield from (counts[start:end] for start, end in wrap(counts, width))
    rows = [(kind, language, tally) for kind, language, tally in report.coverage.by]
    if rows:
        yield ""
    for kind, language, tally in rows:
        held = f"{tally.bound + tally.compared}/{tally.figures}"
        yield f"{kind:<13} {language:<3} {bar(tally, min(20, width - 27))}  {held}"
    yield from _free(report.coverage.free_spots, report, lang)


def _free(spots: tuple[Spot, ...], report: Report, lang: str) -> Iterator[str]:
    if spots:
        yield ""
        yield word("coverage_free", lang)
    for spot in spots:
        place = f"{visible(spot.path)}:{spot.line}:{spot.column}"
        room = terminal_width() - cells(place) - 4
        yield f"  {place}  {_context(spot, report.texts.get(spot.path, ''), room)}"


def _context(spot: Spot, text: str, room: int) -> str:
    """The figure in [brackets] with as many words around it as fit on the line."""
    figure = visible(text[spot.start : spot.end] or spot.text)
    line_start = text.rfind("\n", 0, spot.start) + 1
    line_end = text.find("\n", spot.end)
    before = visible(text[line_start : spot.start])
    after = visible(text[spot.end : len(text) if line_end < 0 else line_end])
    left = max(0, room - cells(figure) - 2)
    while cells(before) > left // 2:
        before = before[1:]
    while cells(after) > left - cells(before):
        after = after[:-1]
    return f"{before}[{figure}]{after}"


def bar(tally: Tally, width: int) -> str:
    """Bound, compared and free as █, ▒ and ·."""
    if not tally.figures:
        return "·" * width
    bound = width * tally.bound // tally.figures
    both = width * (tally.bound + tally.compared) // tally.figures
    return "█" * bound + "▒" * (both - bound) + "·" * (width - both)
