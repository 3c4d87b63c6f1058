"""``crossfoot lint``: the main job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from checker import policy
from checker.commands import options, timing
from checker.commands.outputs import Output, check, output, parse, report_option, terminal_width, write_all
from checker.model import Report
from checker.records import record
from checker.reports import View
from checker.settings import Settings


@record
class Run:
    """One lint as it was asked for."""

    paths: tuple[str, ...]
    settings: Settings
    outputs: tuple[Output, ...]
    on_failure: tuple[Output, ...]
    view: View
    exit_zero: bool
    quiet: bool
    verbose: bool
    cache: Path | None = None  # the folder of the cache


@click.command(name="lint")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@report_option
@click.option("--on-failure", multiple=True, type=output, metavar="FORMAT=PATH", help="Written only by a failing run.")
@click.option("--select", multiple=True, metavar="CODE", help="Only these codes, families or rules (AR, TR001).")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these codes, families or rules.")
@options.gate
@click.option("--min-coverage", type=options.percent, metavar="PERCENT", help="Share of figures that checks must hold.")
@click.option("--baseline", metavar="PATH", help="Known findings, from crossfoot baseline.")
@click.option("--today", type=options.day, metavar="DATE", help="Date that suppressions expire against.")
@click.option("--cache-dir", type=click.Path(path_type=Path), help="Folder of the cache (default: the user's).")
@click.option("--no-cache", is_flag=True, help="Read and judge every document anew.")
@options.language
@options.configuration
@options.color
@click.option("-v", "--verbose", is_flag=True, help="Timings of the stages on standard error.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
def command(paths: tuple[str, ...], watch: bool, **given: Any) -> int:
    """Check the figures of documents, translations and claims files.

    PATH is a file, a folder, a pattern, or - for standard input; the current folder where none is given.
    """
    run = prepare(paths or (".",), **given)
    if watch:
        from checker.commands.watch import watch as follow

        return follow(run)
    return execute(run)


def prepare(
    paths: tuple[str, ...],
    targets: tuple[Output, ...],
    on_failure: tuple[Output, ...],
    config: Path | None,
    isolated: bool,
    lang: str | None,
    color: str,
    quiet: bool,
    verbose: bool,
    exit_zero: bool,
    cache_dir: Path | None,
    no_cache: bool,
    **given: Any,
) -> Run:
    """The settings and outputs of a run, checked before anything is read."""
    settings = _settings(options.find_settings(config, isolated, paths), **given)
    chosen = targets or (Output("text"),)
    late = on_failure or tuple(_configured(settings))
    check((*chosen, *late), paths)
    settings = _apart_from_reports(settings, (*chosen, *late))
    view = View(
        lang=lang or settings.lang or "en",
        color=options.use_color(color, sys.stdout.isatty()),
        width=terminal_width(),
        fail_on=settings.fail_on,
        rules_url=settings.rules_url,
    )
    cache = None if no_cache else cache_dir or _cache_folder()
    return Run(paths, settings, chosen, late, view, exit_zero, quiet, verbose, cache)


def _cache_folder() -> Path:
    from checker.cache import folder

    return folder()


def _settings(
    settings: Settings,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: str | None,
    min_coverage: Decimal | None,
    baseline: str | None,
    published: date | None,
    today: date | None,
) -> Settings:
    return options.refine(
        settings,
        select=options.split(select),
        ignore=(*settings.ignore, *options.split(ignore)),
        fail_on=options.severity(fail_on),
        min_coverage=min_coverage,
        baseline=str(Path(baseline).absolute()) if baseline else None,
        published=published,
        today=today or date.today(),
    )


def _apart_from_reports(settings: Settings, targets: Sequence[Output]) -> Settings:
    """A report of an earlier run, found in a folder, is no document."""
    own = tuple(f"./{settings.relative(target.path)}" for target in targets if target.path)
    return replace(settings, exclude=(*settings.exclude, *own))


def _configured(settings: Settings) -> Sequence[Output]:
    """The reports that the settings want of a failing run; their paths are relative to the settings."""
    from checker.settings_file import SettingsError

    result = []
    for text in settings.reports:
        try:
            target = parse(text)
        except ValueError as error:
            raise SettingsError(f"{settings.file}: gate.reports: {error}") from error
        if not target.path:
            raise SettingsError(f"{settings.file}: gate.reports: {text!r} needs FORMAT=PATH")
        result.append(replace(target, path=str((settings.root or Path()) / target.path)))
    return result


def execute(run: Run) -> int:
    """Lint, report, and say how it went."""
    known_codes(run.settings)
    with timing.progress(enabled=not run.quiet) as clock:
        report = lint(run.paths, run.settings, run.cache)
    clock.enter("report")
    outcome = policy.outcome(report, run.settings.fail_on)
    extra = run.on_failure if outcome.failed or outcome.broken else ()
    problems = write_all(report, (*run.outputs, *extra), run.view, run.quiet)
    for problem in problems:
        click.echo(f"crossfoot: error: {problem}", err=True)
    _say_broken(report, run)
    if not run.quiet:
        clock.say(len(report.documents), verbose=run.verbose)
    code = 2 if problems else outcome.code
    return 0 if run.exit_zero and code == 1 else code


def lint(paths: tuple[str, ...], settings: Settings, cache: Path | None = None) -> Report:
    """The report of a run; standard input is read here, at the edge."""
    from checker.runs import lint as lint_paths

    if cache is None:
        return lint_paths(paths, settings)
    from checker.cache import Store

    with Store(cache) as store:
        return lint_paths(paths, settings, store)


def known_codes(settings: Settings) -> None:
    """Raises SettingsError for a code that no rule has: it would silently select nothing."""
    from checker.rulebook import rules
    from checker.settings import nearest
    from checker.settings_file import SettingsError

    named = {*settings.select, *settings.ignore, *(name for name, _ in settings.severity)}
    named |= {code for _, codes in settings.per_path for code in codes} | {s.code for s in settings.suppressions}
    if not named - {"", "ALL"}:
        return
    known = {rule.code for rule in rules().values()} | set(rules())
    for name in sorted(named - {"", "ALL"}):
        if name not in known and not (name.isupper() and any(code.startswith(name) for code in known)):
            guess = nearest(name, known)
            hint = f"did you mean {guess!r}?" if guess else "crossfoot rules lists all"
            raise SettingsError(f"{settings.file or 'command line'}: unknown rule {name!r}; {hint}")


def _say_broken(report: Report, run: Run) -> None:
    """What could not be read also goes to standard error, where a pipeline's log shows it."""
    shown_already = any(o.format == "text" and not o.path for o in run.outputs)
    if shown_already and not run.quiet and sys.stdout.isatty():
        return
    for finding in report.findings:
        if finding.fatal:
            place = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p)
            click.echo(f"crossfoot: error: {place}: {finding.message}", err=True)
