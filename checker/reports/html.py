"""The report as one page: no network, no outside asset, a strict Content-Security-Policy, no markup from documents."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from checker.model import SEVERITY_RANK, Finding, Report, Spot, Suggestion, Verdict
from checker.policy import covered
from checker.records import record
from checker.reports.cells import visible
from checker.reports.figure_states import States, states
from checker.reports.proof import cause, difference, repairs
from checker.reports.sheets import anchors, sheets, shown
from checker.reports.view import View, counted, message, phrase, role, rule_texts, rule_title, tally, word, words

_LANGUAGES = ("en", "zh")
_MOST_CHECKS = 12  # of one figure that the picture knows
_MOST_ROLES = 40  # of one check that the picture knows
_MOST_FORMULA = 400
_FOLDER = Path(__file__).with_name("page")


def render(report: Report, view: View) -> str:
    known = states(report)
    laid_out = sheets(report, known)
    index = _Anchors(known, anchors(laid_out) | shown(laid_out))
    style, script = _asset("report.css"), _asset("report.js")
    text: str = _template().render(
        view=view,
        policy=_policy(style, script),
        style=style,
        script=script,
        words={lang: words(lang) for lang in _LANGUAGES},
        report=report,
        counts=tally(report.findings),
        plural=_plural(report),
        share=covered(report.coverage),
        headline={lang: counted(report, lang) for lang in _LANGUAGES},
        documents=_documents(report, known),
        findings=[_finding(number, finding, index, view) for number, finding in enumerate(_worst_first(report))],
        codes=_codes(report),
        sheets=laid_out,
        data=_embedded(_data(report, known, shown(laid_out))),
    )
    return text


@record
class _Anchors:
    """Where a place can be jumped to: its figure, or the passage that begins with it."""

    known: States
    shown: frozenset[str]

    def of(self, path: str, start: int, end: int) -> str:
        if path not in self.known.order:
            return ""
        places = (self.known.id(path, start, end), self.known.passage(path, start))
        return next((place for place in places if place in self.shown), "")


def _worst_first(report: Report) -> list[Finding]:
    return sorted(report.findings, key=lambda f: -SEVERITY_RANK[f.severity])


# --------------------------------------------------------------------------------------------------------------
# The page's own parts


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = _shown
    environment.filters["short"] = _short
    environment.filters["headless"] = _headless
    return environment.get_template("report.html.j2")


def _shown(text: str) -> str:
    """A text of a document, its line ends kept and its other controls made visible."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _short(path: str) -> str:
    """A long path by its last name; the whole one stands in the title."""
    return path if len(path) <= 32 else "…/" + path.rsplit("/", 1)[-1]


def _headless(label: str) -> str:
    """Of a path of headings the last one."""
    return label.rsplit(" > ", 1)[-1]


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing but the page's own style and script, named by their hashes."""
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _embedded(data: Any) -> str:
    """JSON that no parser of HTML can leave."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


# --------------------------------------------------------------------------------------------------------------
# What is shown


def _plural(report: Report) -> dict[str, dict[str, str]]:
    """ "2 errors" for each severity, in both languages."""
    counts = tally(report.findings).items()
    return {str(s): {lang: word(f"n_{s}", lang, n=n) for lang in _LANGUAGES} for s, n in counts}


def _documents(report: Report, known: States) -> list[dict[str, Any]]:
    """One row for each document: its findings and its coverage."""
    rows = []
    for document in report.documents:
        own = [f for f in known.figures.values() if f.path == document.path]
        counts = {state: sum(f.state == state for f in own) for state in ("finding", "bound", "compared", "free")}
        total = sum(counts.values())
        rows.append(
            {
                "path": document.path,
                "figures": document.figures,
                "languages": document.languages,
                "published": document.published,
                "findings": sum(f.path == document.path for f in report.findings),
                "counts": counts,
                "parts": _parts(counts, total),
                "total": total,
            }
        )
    return rows


def _parts(counts: dict[str, int], total: int) -> list[dict[str, Any]]:
    """The bar as rectangles on a scale of 1000; widths are attributes of SVG, since the policy allows no styles."""
    parts, at = [], 0
    for state, count in counts.items():
        low, high = (1000 * edge // total if total else 0 for edge in (at, at + count))
        if count:
            parts.append({"state": state, "x": low, "w": high - low})
        at += count
    return parts


def _codes(report: Report) -> list[dict[str, Any]]:
    codes = {f.code: f for f in report.findings}
    return [
        {
            "code": code,
            "title": {lang: rule_texts(codes[code], lang)[0] for lang in _LANGUAGES},
            "why": {lang: rule_texts(codes[code], lang)[1] for lang in _LANGUAGES},
            "count": sum(f.code == code for f in report.findings),
        }
        for code in sorted(codes)
    ]


def _finding(number: int, finding: Finding, index: _Anchors, view: View) -> dict[str, Any]:
    spots = [s for s in finding.related if (s.path, s.start, s.end) != (finding.path, finding.start, finding.end)]
    return {
        "id": number,
        "finding": finding,
        "title": {lang: rule_texts(finding, lang)[0] for lang in _LANGUAGES},
        "message": {lang: message(finding, lang) for lang in _LANGUAGES},
        "figure": index.of(finding.path, finding.start, finding.end),
        "places": [_place(spot, index) for spot in spots],
        "difference": _difference(finding),
        "cause": {lang: cause(finding, lang) for lang in _LANGUAGES},
        "suggestions": [_suggestion(s) for s in repairs(finding)],
        "search": " ".join(
            [finding.code, finding.rule, finding.path, finding.text, finding.message, *(s.text for s in spots)]
        ).casefold(),
        "url": view.rules_url.replace("{code}", finding.code),
    }


def _place(spot: Spot, index: _Anchors) -> dict[str, Any]:
    return {
        "spot": spot,
        "figure": index.of(spot.path, spot.start, spot.end),
        "role": {lang: role(spot.role, lang) if spot.role else "" for lang in _LANGUAGES},
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    reason = {lang: phrase(suggestion.reason, lang) for lang in _LANGUAGES}
    return {"old": suggestion.replace, "new": suggestion.with_, "reason": reason}


def _difference(finding: Finding) -> dict[str, Any] | None:
    found = {lang: difference(finding, lang) for lang in _LANGUAGES}
    return None if found["en"] is None else found


def _data(report: Report, known: States, visible_ids: frozenset[str]) -> dict[str, Any]:
    """What the script needs for the picture: the figures that are shown, and the checks that hold them."""
    titles = {rule: {lang: rule_title(rule, lang) for lang in _LANGUAGES} for rule in {c.rule for c in report.checks}}
    figures = [figure for figure in known.figures.values() if figure.id in visible_ids]
    chosen = {figure.id: _telling(figure.checks, report) for figure in figures}
    numbers = sorted({number for held in chosen.values() for number in held})
    position = {number: at for at, number in enumerate(numbers)}
    checks = []
    for check in (report.checks[number] for number in numbers):
        roles = [_role(spot, known, visible_ids) for spot in check.roles[:_MOST_ROLES]]
        said = {"code": check.code, "title": titles[check.rule], "verdict": str(check.verdict)}
        checks.append({**said, "formula": check.formula[:_MOST_FORMULA], "roles": roles})
    listed = {
        f.id: {
            "text": visible(f.text),
            "state": f.state,
            "checks": [position[number] for number in chosen[f.id]],
            "findings": f.findings,
        }
        for f in figures
    }
    return {"figures": listed, "checks": checks, "words": _interface()}


def _telling(numbers: list[int], report: Report) -> list[int]:
    """The checks of a figure that tell most: those that fail, then its translation, then the others in their order."""

    def rank(number: int) -> tuple[bool, bool, int]:
        check = report.checks[number]
        return check.verdict is not Verdict.FAILS, not check.code.startswith("TR"), number

    return sorted(numbers, key=rank)[:_MOST_CHECKS]


def _role(spot: Spot, known: States, visible_ids: frozenset[str]) -> dict[str, Any]:
    names = {lang: role(spot.role, lang) if spot.role else "" for lang in _LANGUAGES}
    anchor = known.id(spot.path, spot.start, spot.end)
    return {"name": names, "id": anchor if anchor in visible_ids else "", "text": visible(spot.text)}


def _interface() -> dict[str, Any]:
    """The phrases that the script writes itself."""
    keys = ("page_shown", "page_no_relations", "holds", "fails", "undecided", "page_filter")
    return {lang: {key: words(lang)[key] for key in keys} for lang in _LANGUAGES}
