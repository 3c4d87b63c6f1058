"""Checks of a claims file -> verdicts and findings, known deviations named."""

from __future__ import annotations

from datetime import date

from checker.claims.file.book import Book, CheckItem, Item
from checker.claims.file.findings import as_range, finding, rule_of
from checker.claims.file.problems import Place
from checker.claims.file.repairs import repairs
from checker.claims.file.resolving import Known
from checker.claims.file.writing import replaced, rounded, written
from checker.formulas import Formula, Outcome
from checker.model import Bound, Check, Finding, Severity, Spot, Verdict
from checker.records import record

_SIGNS = {"==": "=", "<=": "at most", ">=": "at least", "<": "less than", ">": "more than", "!=": "other than"}


@record
class Judged:
    check: Check
    finding: Finding | None
    item: CheckItem


def judge(book: Book, known: Known, check: CheckItem, today: date | None) -> Judged:
    """One check: it fails only if it does with trailing zeros read either way."""
    formula = check.formula
    outcome = formula.evaluate(known.exact, known.unit_of)
    if outcome.verdict is Verdict.FAILS:
        wide = formula.evaluate(known.wide, known.unit_of)
        outcome = outcome if wide.verdict is Verdict.FAILS else wide
    record = _record(book, check, outcome)
    return Judged(record, _found(book, known, check, outcome, today), check)


def _record(book: Book, check: CheckItem, outcome: Outcome) -> Check:
    code = check.entry.code or "CL820"
    rule = rule_of(code)
    return Check(
        code,
        rule.id if rule is not None else "claims-check",
        outcome.verdict,
        tuple(spot(book.items[n]) for n in check.formula.names),
        check.formula.text,
        as_range(outcome.stated, outcome.unit),
        as_range(outcome.computed, outcome.unit),
    )


def spot(item: Item) -> Spot:
    text = item.value.quantity.text if item.value is not None else item.entry.formula or ""
    return Spot(item.name, item.path, item.place.start, item.place.end, item.place.line, item.place.column, text)


def _found(book: Book, known: Known, check: CheckItem, outcome: Outcome, today: date | None) -> Finding | None:
    deviation = check.entry.known
    if outcome.verdict is Verdict.UNDECIDED:
        return _make(book, known, check, outcome, "claims-undecided", {"why": outcome.reason})
    if outcome.verdict is Verdict.HOLDS:
        if deviation is None:
            return None
        return _make(book, known, check, outcome, "claims-known-unneeded", {"reason": deviation.reason})
    if deviation is None:
        return _make(book, known, check, outcome, "claims-check", {})
    until = deviation.until.isoformat() if deviation.until else ""
    values = {"reason": deviation.reason.rstrip(".\n "), "until": until}
    if deviation.until is not None and today is not None and today > deviation.until:
        return _make(book, known, check, outcome, "claims-known-expired", values)
    return _make(book, known, check, outcome, "claims-known", values)


def _make(
    book: Book, known: Known, check: CheckItem, outcome: Outcome, rule: str, values: dict[str, str]
) -> Finding:  # fmt: skip
    formula, fails = check.formula, outcome.verdict is Verdict.FAILS
    texts = {n: _text(book.items[n], known) for n in formula.names}
    stated, computed = _side(book, formula, outcome)
    own = check.entry.code if rule in ("claims-check", "claims-known-expired") else None
    said = {"formula": formula.text, "title": check.entry.title or formula.text, "stated": stated,
            "computed": computed, "sign": _SIGNS[formula.comparisons[0].operator], **values}  # fmt: skip
    main = book.items.get(formula.stated or "")
    place = main.place if main is not None and main.path == check.path and fails else check.place
    text = spot(main).text if main is not None and place is main.place else formula.text
    return finding(
        rule,
        check.path,
        place,
        text,
        said,
        code=own,
        severity=_severity(book, check) if rule == "claims-check" else None,
        content=(formula.text, *(texts[n] for n in formula.names)),
        related=_related(book, check, place),
        stated=as_range(outcome.stated, outcome.unit),
        computed=as_range(outcome.computed, outcome.unit),
        suggestions=repairs(book, formula, known) if fails else (),
        formula=formula.fill(texts),
    )


def _severity(book: Book, check: CheckItem) -> Severity | None:
    """What rests on a bound ("over 1 trillion") is a warning at most."""
    if check.entry.severity is not None:
        return check.entry.severity
    values = [book.items[n].value for n in check.formula.names]
    hedged = any(v is not None and v.quantity.bound is not Bound.EXACT for v in values)
    return Severity.WARNING if hedged else None


def _text(item: Item, known: Known) -> str:
    if item.value is not None:
        return item.value.quantity.text
    middle = known.nominal[item.name].middle
    return item.name if middle is None else written(middle, item.unit)


def _side(book: Book, formula: Formula, outcome: Outcome) -> tuple[str, str]:
    """Both sides in words: the stated one as it is written, the computed one to the digits of the stated."""
    main = book.items.get(formula.stated or "")
    quantity = main.value.quantity if main is not None and main.value is not None else None
    step = quantity.step if quantity is not None else None
    stated = computed = "?"
    if outcome.stated is not None and outcome.stated.middle is not None:
        stated = written(outcome.stated.middle, outcome.unit)
    if outcome.computed is not None and outcome.computed.middle is not None:
        computed = written(outcome.computed.middle, outcome.unit, step)
        if quantity is not None and step is not None:  # in the words of the stated one, where they can be kept
            computed = replaced(quantity, rounded(outcome.computed.middle, step)) or computed
    return (quantity.text if quantity is not None else stated), computed


def _related(book: Book, check: CheckItem, place: Place) -> tuple[Spot, ...]:
    others = [spot(book.items[n]) for n in check.formula.names if book.items[n].place is not place]
    if place is check.place:
        return tuple(others)
    own = Spot("check", check.path, check.place.start, check.place.end, check.place.line, check.place.column,
               check.formula.text)  # fmt: skip
    return (*others, own)
