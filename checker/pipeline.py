"""The seven stages in order: what documents that were read come to.

What is asked of them (a text, files, a translation) stands in ``runs``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.collection import resting
from checker.deferred import Deferred
from checker.progress import announce
from checker.quantities import extract
from checker.trace import Run, current

if TYPE_CHECKING:
    from checker.model import (
        Alignment,
        Check,
        Claim,
        Coverage,
        Document,
        DocumentSummary,
        Finding,
        Problem,
        Quantity,
        Relation,
        Report,
        Role,
        Statement,
    )


@resting()
def analyse(
    documents: tuple[Document, ...],
    problems: Iterable[Problem] = (),
    pairs: Sequence[tuple[int, int]] | None = None,
) -> Report:
    """Extract, attribute, align, relate and judge documents that were read. ``pairs``: (source, target) documents."""
    from checker.alignment import align, group
    from checker.claims import attribute
    from checker.judgement import checks, diagnose, judge, measure
    from checker.judgement.coherence import together
    from checker.judgement.onesided import contradicted, one_sided, retold
    from checker.judgement.translation import diagnose_translations
    from checker.judgement.translation_checks import translation_checks
    from checker.relations import relate

    announce("extract")
    quantities = tuple(quantities_of(document) for document in documents)
    announce("attribute")
    # What figures have to do with each other is read in one script: offsets are the same, and what is told is printed.
    worded = tuple(in_simplified(document) for document in documents)
    claims = tuple(attribute(document, found) for document, found in zip(worded, quantities, strict=True))
    announce("align")
    alignment = align(documents, claims, pairs)
    facts = group(claims, alignment)
    announce("relate")
    relations = as_printed(relate(facts, worded), documents, worded)
    announce("judge")
    judgements = together(judge(relations))
    apart = one_sided(judgements)
    between = diagnose_translations(alignment, documents, contradicted(apart))
    if (trace := current()) is not None:
        trace.runs.append(Run(documents, facts, alignment, judgements, apart))
    return _report(
        documents,
        quantities,
        alignment,
        findings=(*between, *diagnose(judgements, documents), *retold(diagnose(apart, documents), between)),
        coverage=measure(facts, judgements, documents),
        checks=Deferred(lambda: (*checks(judgements, documents), *translation_checks(alignment, documents))),
        problems=problems,
        extra={"alignment": alignment, "read": documents, "statements": _statements(documents, claims)},
    )


@resting()
def translated(
    documents: tuple[Document, ...], pairs: Sequence[tuple[int, int]], problems: Iterable[Problem] = ()
) -> Report:
    """Extract, align and judge translations alone. ``pairs``: (source, target) among the documents."""
    from checker.alignment import align, group
    from checker.judgement import measure
    from checker.judgement.translation import diagnose_translations
    from checker.judgement.translation_checks import translation_checks

    quantities = tuple(quantities_of(document) for document in documents)
    claims = tuple(bare(document, found) for document, found in zip(documents, quantities, strict=True))
    alignment = align(documents, claims, pairs)
    return _report(
        documents,
        quantities,
        alignment,
        findings=diagnose_translations(alignment, documents),
        coverage=measure(group(claims, alignment), (), documents),
        checks=Deferred(lambda: translation_checks(alignment, documents)),
        problems=problems,
    )


def _report(
    documents: Sequence[Document],
    quantities: Sequence[Sequence[Quantity]],
    alignment: Alignment,
    findings: Sequence[Finding],
    coverage: Coverage,
    checks: Deferred[Check],
    problems: Iterable[Problem],
    extra: Mapping[str, object] | None = None,
) -> Report:
    """What was found, after what could not be read, with the texts and blocks that it is told of."""
    from checker.model import Report

    return Report(
        findings=(*_unread(documents, problems), *findings),
        documents=tuple(summary(d, q) for d, q in zip(documents, quantities, strict=True)),
        coverage=coverage,
        checks=checks,
        texts={d.path: d.text for d in documents},
        blocks={d.path: d.blocks for d in documents},
        matches=alignment.blocks,
        extra=dict(extra or {}),
    )


def _statements(documents: Sequence[Document], claims: Sequence[Sequence[Claim]]) -> tuple[Statement, ...]:
    from checker.alignment.facts import statements

    return tuple(s for d, c in zip(documents, claims, strict=True) for s in statements(d, c))


def _unread(documents: Sequence[Document], problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """What could not be found, and what of the documents could not be read."""
    unread = [*((p, "") for p in problems), *((p, d.path) for d in documents for p in (*d.problems, *_unfooted(d)))]
    return tuple(problem_finding(problem, path) for problem, path in unread)


def _unfooted(document: Document) -> Iterator[Problem]:
    """Tables that are too large for their sums and rates to be checked: nothing is blessed in silence."""
    if not document.tables:
        return
    from checker.grid import MOST_FOOTED
    from checker.model import Problem

    for table in document.tables:
        if len(table.cells) > MOST_FOOTED:
            message = f"a table of more than {MOST_FOOTED:,} cells is read, but its sums and rates are not checked"
            yield Problem("RN907", message, fatal=False)


def quantities_of(document: Document) -> tuple[Quantity, ...]:
    """The figures of a document, those of table cells in the unit and scale of their headers."""
    if not document.tables:
        return extract(document)
    from checker.claims import with_cells

    return with_cells(document, extract)


def in_simplified(document: Document) -> Document:
    """The document with its traditional Chinese characters in simplified form, itself where it has none."""
    from checker.languages.fold import simplified
    from checker.records import replace

    text = simplified(document.text)
    return document if text is document.text else replace(document, text=text)


def as_printed(
    relations: tuple[Relation, ...], documents: tuple[Document, ...], worded: tuple[Document, ...]
) -> tuple[Relation, ...]:
    """The relations with what their words show (lists, days) in the script of the text."""
    from checker.records import replace

    texts = {d.path: d.text for d, w in zip(documents, worded, strict=True) if d is not w}
    if not texts:
        return relations

    def printed(role: Role) -> Role:
        claim, *others = role.fact.claims
        q, text = claim.quantity, texts.get(claim.path)
        if text is None or others or len(q.text) != q.end - q.start or text[q.start : q.end] == q.text:
            return role
        shown = replace(claim, quantity=replace(q, text=text[q.start : q.end]))
        return replace(role, fact=role.fact.__class__((shown,)))

    return tuple(replace(relation, roles=tuple(map(printed, relation.roles))) for relation in relations)


def bare(document: Document, quantities: Sequence[Quantity]) -> tuple[Claim, ...]:
    """Claims that say no more than where their figure stands: all that comparing two texts needs."""
    from checker.model import Claim

    claims, at, blocks = [], 0, document.blocks
    for quantity in quantities:
        while at + 1 < len(blocks) and blocks[at].end <= quantity.start:
            at += 1
        block = blocks[at]
        claims.append(Claim(quantity, document.path, at, (block.start, block.end)))
    return tuple(claims)


def summary(document: Document, quantities: Sequence[Quantity]) -> DocumentSummary:
    from checker.model import DocumentSummary

    languages = tuple(sorted({b.language for b in document.blocks if b.language}))
    count = len(quantities)
    return DocumentSummary(document.path, document.format, languages, len(document.text), count, document.published)


def problem_finding(problem: Problem, path: str) -> Finding:
    """What reading could not do, as a finding."""
    from checker.model import Finding, Severity

    return Finding(
        code=problem.code,
        rule=_rule_ids().get(problem.code, "unreadable-input"),
        severity=Severity.ERROR if problem.fatal else Severity.INFO,
        confidence=1.0,
        message=problem.message,
        path=problem.path or path,
        start=0,
        end=0,
        line=problem.line,
        column=problem.column,
        text="",
        language="",
        values=(("problem", problem.message),),
        fatal=problem.fatal,
    )


def _rule_ids() -> Mapping[str, str]:
    from checker.rulebook import rules

    return {rule.code: rule.id for rule in rules().values()}
