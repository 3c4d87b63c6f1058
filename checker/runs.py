"""What is asked of the pipeline: the figures of a text, the report on a text, on files, on translations.

``extract``, ``compare``, ``lint_text`` and ``lint`` are the public API.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING

from checker.collection import resting
from checker.deferred import Deferred
from checker.documents import read_text
from checker.language_codes import asked
from checker.pipeline import analyse, bare, in_simplified, problem_finding, quantities_of, translated
from checker.progress import announce
from checker.quantities import extract as extract_quantities

if TYPE_CHECKING:
    from checker.cache import Store
    from checker.model import Claim, Document, Finding, Problem, Quantity, Report, Statement
    from checker.parts import Group, Part
    from checker.settings import Settings


def extract(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Every figure of ``text``, in order, none overlapping. ``language`` is detected per block where not given.

    Raises ValueError for a language that is not read.
    """
    return _figures_of(text, asked(language))


def _figures_of(text: str, language: str | None) -> tuple[Quantity, ...]:
    return extract_quantities(read_text(text, "<text>", language))


def compare(
    source: str, target: str, source_language: str | None = None, target_language: str | None = None
) -> tuple[Finding, ...]:
    """What a translation changed, lost or added. A place's ``path`` is ``source`` or ``target``."""
    from checker.alignment import align
    from checker.judgement.translation import diagnose_translations

    one, other = asked(source_language), asked(target_language)
    documents = (read_text(source, "source", one), read_text(target, "target", other))
    claims = tuple(bare(document, extract_quantities(document)) for document in documents)
    return diagnose_translations(align(documents, claims, pairs=((0, 1),)), documents)


def lint_text(text: str, path: str = "<text>", settings: Settings | None = None) -> Report:
    """The report on one text. ``path`` says how it is read (Markdown, plain) and stands in the report."""
    from checker.merging import merged
    from checker.policy import apply
    from checker.settings import Settings

    chosen = settings or Settings()
    known = chosen.document(path)
    document = read_text(text, path, _only(known.languages), known.published)
    report = analyse((document,))
    return apply(merged([report, _across(report.extra["statements"])]), chosen)


def lint(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    settings: Settings | None = None,
    cache: Store | None = None,
) -> Report:
    """The report on a file, folder or pattern, or on several. What cannot be read is a finding, the rest is checked.

    What depends on one document alone is taken from ``cache``; what crosses documents is judged anew.
    """
    from checker.claims_files import recognised
    from checker.merging import beside, merged
    from checker.model import Report
    from checker.parts import Part, groups
    from checker.policy import apply

    named = [fspath(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
    chosen = settings or _discovered(named)
    found, missing = _files(named, chosen)
    books = [path for path in found if recognised(path)]
    documents = [path for path in found if path not in set(books)]
    together = groups(documents, chosen)
    parts = [
        Part(Report(findings=tuple(problem_finding(problem, "") for problem in missing)), ()),
        *(_part(group, chosen, cache) for group in together),
        *(_claims_file(path, chosen, cache) for path in books),
    ]
    families = {path: group.paths[0] for group in together for path in group.paths}
    across = _across([statement for part in parts for statement in part.statements], families)
    reports = [part.report for part in parts]
    return apply(merged([*reports, beside(across, reports)]), chosen)


@resting()
def _part(group: Group, settings: Settings, cache: Store | None) -> Part:
    """What a document, or a text and its translations, come to by themselves."""
    from dataclasses import replace

    from checker.parts import Part, key

    name = key(group, settings) if cache is not None else None
    if cache is not None and name is not None:
        kept = cache.get(name)
        if isinstance(kept, Part):
            return kept
    documents = tuple(_read(path, settings) for path in group.paths)
    report = analyse(documents, pairs=group.pairs)
    # What the checks are made of is much larger than they are: it is not kept for every document of a folder.
    part = Part(replace(report, extra={}, checks=tuple(report.checks)), report.extra.get("statements", ()))
    if cache is not None and name is not None:
        cache.put(name, part)
    return part


def _across(statements: Sequence[Statement], families: Mapping[str, str] | None = None) -> Report:
    """One fact in several places of one or many documents."""
    from checker.model import Report

    if len(statements) < 2:
        return Report()
    from checker.relations.repeated import agreements, conflicts
    from checker.relations.repeated_findings import agreement, check, finding

    found = conflicts(statements, families)
    held = (agreement(one, other) for one, other in agreements(statements))
    return Report(
        findings=tuple(finding(c) for c in found), checks=Deferred(lambda: (*(check(c) for c in found), *held))
    )


def _claims_file(path: str, settings: Settings, cache: Store | None) -> Part:
    """The report on facts that people keep by hand, and the facts as witnesses."""
    from checker.alignment.facts import witnesses
    from checker.claims_files import lint_file, text_of
    from checker.model import DocumentSummary, Report
    from checker.parts import Part

    text, problem = text_of(path)
    if text is None:
        return Part(Report(findings=(problem_finding(problem, path),) if problem is not None else ()), ())
    found = lint_file(path, text, settings, _figures_of, quantities_of, cache)
    entry = DocumentSummary(path, "claims", (), len(text), len(found.claims))
    report = Report(found.findings, (entry,), found.coverage, found.checks, dict(found.texts))
    return Part(report, witnesses(found.claims, text, path))


def compare_files(pairs: Sequence[tuple[str, str]], settings: Settings) -> Report:
    """The report on translations in files of their own, each given as (source, target)."""
    from checker.policy import apply

    paths = tuple(dict.fromkeys(path for pair in pairs for path in pair))
    documents, missing = read_all(paths, settings)
    index = {document.path: at for at, document in enumerate(documents)}
    found = [(index[a], index[b]) for a, b in pairs if a in index and b in index]
    return apply(translated(documents, found, missing), settings)


def figures(
    paths: Sequence[str], settings: Settings, language: str | None = None
) -> tuple[tuple[tuple[Document, tuple[Claim, ...]], ...], tuple[Finding, ...]]:
    """Every figure of documents with what it measures, and what could not be read."""
    from checker.claims import attribute

    documents, missing = read_all(paths, settings, language)
    found = tuple((d, attribute(in_simplified(d), quantities_of(d))) for d in documents)
    problems = [*((p, "") for p in missing), *((p, d.path) for d in documents for p in d.problems)]
    return found, tuple(problem_finding(problem, path) for problem, path in problems)


def read_all(
    paths: Sequence[str], settings: Settings, language: str | None = None
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents behind paths, and what could not be found. An excluded file is read only where it is named."""
    from checker.claims_files import recognised

    found, missing = _files(paths, settings)
    return tuple(_read(path, settings, language) for path in found if not recognised(path)), missing


def _files(paths: Sequence[str], settings: Settings) -> tuple[list[str], tuple[Problem, ...]]:
    from checker.documents import gather

    named = [str(path) for path in paths]
    files, missing = gather(named)
    return [path for path in files if path in named or not settings.excluded(path)], missing


def _read(path: str, settings: Settings, language: str | None = None) -> Document:
    from checker.documents import read

    announce("read", path)
    known = settings.document(path)
    return read(path, settings, language or _only(known.languages), known.published)


def _discovered(paths: Sequence[str]) -> Settings:
    from pathlib import Path

    from checker.settings_file import discover

    first = next((Path(p) for p in paths if Path(p).exists()), Path())
    return discover(first if first.is_dir() else first.parent)


def _only(languages: tuple[str, ...]) -> str | None:
    """A language is imposed on a document only where it is its only one; else each block tells its own."""
    return languages[0] if len(languages) == 1 else None
