"""Proofs at a terminal: what a finding rests on, what holds a figure, and why other readings were not taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rich.text import Text

from checker.model import Range, Report, Severity, Spot, Verdict
from checker.proofs import Account, Inquiry, Passed, Proof, Trial
from checker.reports.amounts import ends
from checker.reports.cells import cells, visible
from checker.reports.excerpts import Excerpts
from checker.reports.proof_words import listed, reason, told
from checker.reports.text import excerpt_lines, finding_lines, printed, row, wrapped
from checker.reports.view import View, path_name, role, rule_title, word
from checker.sureness import CERTAIN, FAIR, FULL, STRONG

_STYLES = {Verdict.FAILS: "red", Verdict.HOLDS: "green", Verdict.UNDECIDED: "yellow"}
_MARKS = ((CERTAIN, "mark_certain"), (STRONG, "mark_strong"), (FAIR, "mark_fair"), (0, "mark_weak"))


def render(proofs: tuple[Proof, ...], accounts: tuple[Account, ...], report: Report, view: View) -> str:
    """Findings with everything that was weighed, and figures with everything that holds them."""
    excerpts = Excerpts(report)
    return printed(_lines(proofs, accounts, excerpts, view), view)


def _lines(proofs: tuple[Proof, ...], accounts: tuple[Account, ...], excerpts: Excerpts, view: View) -> Iterator[Text]:
    for number, proof in enumerate(proofs):
        yield from (Text(),) * min(number, 1)
        yield from _proof(proof, excerpts, view)
    for number, account in enumerate(accounts):
        yield from (Text(),) * min(number, 1)
        yield from _account(account, excerpts, view)


# --------------------------------------------------------------------------------------------------------------
# A finding, a figure


def _proof(proof: Proof, excerpts: Excerpts, view: View) -> Iterator[Text]:
    finding = proof.finding
    yield from finding_lines(finding, excerpts, view)
    percent = int(100 * finding.confidence + 0.5)
    yield Text(f"  {word('confidence', view.lang, n=percent)}  {word('fingerprint', view.lang)} {finding.fingerprint}")
    yield Text()
    if proof.pairing is not None:
        yield from wrapped(told("paired", view.lang, n=proof.pairing), view.width, "")
    elif not proof.inquiries:
        yield from wrapped(told("no_relation", view.lang), view.width, "")
    if proof.inquiries:
        yield Text(told("rests_on", view.lang), "bold")
        for number, inquiry in enumerate(proof.inquiries):
            yield from (Text(),) * min(number, 1)
            yield from _inquiry(inquiry, finding.path, view)


def _account(account: Account, excerpts: Excerpts, view: View) -> Iterator[Text]:
    spot = account.spot
    for excerpt in excerpts.around([spot], (spot.path, spot.start, spot.end)):
        yield from excerpt_lines(excerpt, Severity.INFO, len(str(excerpt.line)), view)
    facts = dict(_facts(account, view.lang))
    width = max(cells(name) for name in facts)
    for name, value in facts.items():
        yield from row(f"  {name}{' ' * (width - cells(name))}  ", Text(visible(value)), view.width)
    yield Text()
    if account.inquiries:
        yield Text(told("checks_of", view.lang), "bold")
        for number, inquiry in enumerate(account.inquiries):
            yield from (Text(),) * min(number, 1)
            whole = inquiry.verdict is Verdict.FAILS or (inquiry.leads and inquiry.verdict is Verdict.UNDECIDED)
            yield from (_inquiry if whole else _briefly)(inquiry, spot.path, view)
    else:
        said = (told("no_checks", view.lang), _silence(account, view.lang))
        yield from wrapped((" " if view.lang == "en" else "").join(filter(None, said)), view.width, "")
    if account.considered:
        codes = word("comma", view.lang).join(code for code, _ in account.considered)
        number = sum(n for _, n in account.considered)
        yield Text()
        yield from wrapped(told("tried_for", view.lang, n=number, codes=codes), view.width, "")


def _facts(account: Account, lang: str) -> Iterator[tuple[str, str]]:
    unit = (account.unit or "").replace("_", " ")
    printed_as, rounded = _range(account.printed, lang), _range(account.rounded, lang)
    value = told("rounded", lang, printed=printed_as, rounded=rounded) if account.rounded else printed_as
    comma = word("comma", lang)
    kind = listed("kinds", account.kind, lang)
    bound = "" if account.bound == "exact" else f" ({listed('bounds', account.bound, lang)})"
    yield told("read_as", lang), comma.join(filter(None, (f"{kind}{bound}", unit, value)))
    about = comma.join(filter(None, (account.metric.replace("_", " "), listed("bases", account.basis, lang))))
    if about:
        yield told("measures", lang), about
    if account.period is not None:
        first, last = account.period[0], account.period[1] - timedelta(days=1)
        yield told("period", lang), str(first) if first == last else told("span", lang, first=first, last=last)
    if account.twins:
        yield told("also", lang), ", ".join(f"{_place(s, account.spot.path, lang)} {s.text}" for s in account.twins)
    yield told("state", lang), told(f"state_{account.state}", lang)
    if account.findings:
        rows = (f"{f.code} {word(str(f.severity), lang)} {f.fingerprint}" for f in account.findings)
        yield told("named_by", lang), comma.join(rows)


def _silence(account: Account, lang: str) -> str:
    return (
        told(f"silence_{account.silence}", lang, basis=listed("bases", account.basis, lang)) if account.silence else ""
    )


# --------------------------------------------------------------------------------------------------------------
# A relation and its readings


def _inquiry(inquiry: Inquiry, path: str, view: View) -> Iterator[Text]:
    lang = view.lang
    yield from _head(inquiry, view)
    for line in _grounds(inquiry, lang):
        yield from wrapped_in(line, view)
    trials = inquiry.trials
    title = told("considered", lang, n=len(trials)) if inquiry.ground is not None else told("one_reading", lang)
    yield from wrapped_in(title, view)
    for trial in trials:
        yield from _trial(trial, path, view)
    if inquiry.left_out:
        yield from wrapped_in(told("left_out", lang, n=inquiry.left_out), view)
    if inquiry.verdict is not Verdict.HOLDS:
        yield from _passed(inquiry.passed, path, view)


def _head(inquiry: Inquiry, view: View) -> Iterator[Text]:
    """Rule, verdict, the role of the figure, and how sure the binding is."""
    lang = view.lang
    verdict = word(str(inquiry.verdict), lang)
    mark = told(next(key for least, key in _MARKS if inquiry.sureness >= least), lang)
    head = Text.assemble((inquiry.code, "bold"), " ", (verdict, _STYLES[inquiry.verdict]))
    sure = told("sure", lang, score=_score(inquiry.sureness), mark=mark)
    as_role = told("as_role", lang, role=role(inquiry.role, lang)) if inquiry.role else ""
    said = word("comma", lang).join(filter(None, (as_role, sure, "" if inquiry.told else told("untold", lang))))
    yield from row("", head + Text(f"  {rule_title(inquiry.rule, lang)}"), view.width)
    yield from wrapped_in(said, view)


def _briefly(inquiry: Inquiry, path: str, view: View) -> Iterator[Text]:
    """A relation that holds, or that another figure states: the reading that was taken, and how the others did."""
    yield from _head(inquiry, view)
    for line in _grounds(inquiry, view.lang) if inquiry.leads and inquiry.ground is not None else ():
        yield from wrapped_in(line, view)
    for trial in (t for t in inquiry.trials if t.chosen):
        yield from _trial(trial, path, view)
    others = [trial for trial in inquiry.trials if not trial.chosen]
    if others:
        agreeing = sum(trial.verdict is Verdict.HOLDS for trial in others)
        yield from wrapped_in(told("others", view.lang, n=len(others) + inquiry.left_out, agreeing=agreeing), view)


def wrapped_in(text: str, view: View) -> Iterator[Text]:
    """A paragraph two cells in."""
    for line in wrapped(visible(text), view.width - 2, ""):
        yield Text("  ") + line


def _grounds(inquiry: Inquiry, lang: str) -> Iterator[str]:
    """What settled it, evidence by number with the chance of an accident, and what the judge had to add."""
    if inquiry.ground is None:
        yield told("alone" if inquiry.alone else "structure", lang)
    else:
        yield told(str(inquiry.ground), lang, n=inquiry.tries, chance=_chance(inquiry))
    if inquiry.evidence:
        key = "slip_for" if inquiry.evidence > 0 else "slip_against"
        yield told(key, lang, score=_score(abs(inquiry.evidence)))
    if inquiry.note:
        yield reason(inquiry.note, lang)


def _chance(inquiry: Inquiry) -> str:
    """As a percentage of two digits."""
    if inquiry.chance is None:
        return ""
    percent = 100 * inquiry.chance
    if percent >= 10:
        return f"{round(percent)}%"
    return f"{float(percent):.2g}%" if percent * 100 >= 1 else "< 0.01%"


def _trial(trial: Trial, path: str, view: View) -> Iterator[Text]:
    """``* 0.97 fails  46.0% == 5100亿元 / 11295亿元``, what it gives, why it was thought of, and where it stands."""
    lang = view.lang
    verdict = told(str(trial.verdict), lang)
    margin = f"  {'*' if trial.chosen else ' '} {_score(trial.score)}  "
    formula = trial.formula or ", ".join(f"{role(s.role, lang)} {s.text}" for s in trial.spots)
    yield from row(margin, Text.assemble((verdict, _STYLES[trial.verdict]), "  ", visible(formula)), view.width)
    for line in _whys(trial, path, lang):
        yield from row(" " * cells(margin), Text(visible(line), "dim"), view.width)


def _whys(trial: Trial, path: str, lang: str) -> Iterator[str]:
    if trial.verdict is not Verdict.HOLDS and trial.computed is not None and trial.stated is not None:
        yield told("gives", lang, computed=_range(trial.computed, lang), stated=_range(trial.stated, lang))
    if trial.behind:
        yield told("behind", lang)
    if trial.reason:
        yield reason(trial.reason, lang)
    yield word("comma", lang).join(f"{role(s.role, lang)} {_place(s, path, lang)}" for s in trial.spots)


def _passed(rows: tuple[Passed, ...], path: str, view: View) -> Iterator[Text]:
    lang = view.lang
    for name in dict.fromkeys(passed.role for passed in rows):
        yield from wrapped_in(told("passed", lang, role=role(name, lang)), view)
        for passed in (p for p in rows if p.role == name):
            examples = ", ".join(f"{s.text} {_place(s, path, lang)}" for s in passed.spots)
            more = told("and_more", lang) if passed.number > len(passed.spots) else ""
            why = listed("bars", str(passed.bar), lang)
            line = told("passed_row", lang, why=why, n=passed.number, examples=examples + more)
            yield from row("    ", Text(visible(line), "dim"), view.width)


def _score(thousandths: int) -> str:
    return f"{thousandths // FULL}.{thousandths % FULL // 10:02}"


def _place(spot: Spot, path: str, lang: str) -> str:
    """``41:37``, with the document where it is another one, and in its own terms where it has no lines."""
    where = f"{spot.line}:{spot.column}"
    return where if spot.path == path else f"{path_name(spot.path, lang)}:{where}"


def _range(value: Range | None, lang: str) -> str:
    if value is None:
        return ""
    low, high = ends(value, lang)
    if low is None or high is None:
        key = "any" if low is None and high is None else "below" if low is None else "above"
        return told(key, lang, low=low, high=high)
    return low if low == high else told("between", lang, low=low, high=high)
