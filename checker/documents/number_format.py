"""Spreadsheet number formats: the text that a reader of the sheet sees, since its digits say how exact it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.records import record

if TYPE_CHECKING:
    from lxml.etree import _Element

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd", 37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: "#,##0;(#,##0);-",
    42: "$#,##0;($#,##0);-", 43: "#,##0.00;(#,##0.00);-", 44: "$#,##0.00;($#,##0.00);-",
}  # fmt: skip
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[([^\]]*)\]|_.|\*.|([0#?,.%]+(?:[eE][+-]0+)?)|(General)|([ymdhsYMDHS]+)|(.)', re.S
)
_MOST_PLACES = 30
_LAST_DAY = 2_950_000  # of the year 9976
_WIDTH = 15  # digits of a number that is shown as it is stored


@record
class Styles:
    """Format code and indent by style index."""

    codes: tuple[str, ...] = ()
    indents: tuple[int, ...] = ()

    @staticmethod
    def read(root: _Element | None) -> Styles:
        if root is None:
            return Styles()
        own = {_number(e.get("numFmtId", "0")): e.get("formatCode", "General") for e in root.iter("{*}numFmt")}
        codes, indents = [], []
        for formats in root.iter("{*}cellXfs"):
            for style in formats:
                number = _number(style.get("numFmtId", "0"))
                codes.append(own.get(number) or _BUILT_IN.get(number, "General"))
                aligned = next((e.get("indent", "0") for e in style if str(e.tag).endswith("}alignment")), "0")
                indents.append(int(aligned) if aligned.isdigit() else 0)
        return Styles(tuple(codes), tuple(indents))

    def code(self, style: str) -> str:
        at = int(style) if style.isdigit() else 0
        return self.codes[at] if at < len(self.codes) else "General"

    def indent(self, style: str) -> int:
        at = int(style) if style.isdigit() else 0
        return self.indents[at] if at < len(self.indents) else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _WIDTH else 0


def shown(raw: str, code: str, epoch_1904: bool = False) -> str:
    """The text that the format ``code`` makes of the stored number ``raw``."""
    if code == "General" and len(raw) < _WIDTH and raw.isdecimal() and raw.isascii() and raw[0] != "0":
        return raw
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return raw
    sections = _sections(code)
    section, unsigned = _choose(sections, number)
    if any(kind == "date" for kind, _ in section):
        return _day(number, section, epoch_1904)
    if not any(kind in ("digits", "general") for kind, _ in section):
        return "".join(text for _, text in section)
    value = abs(number) if unsigned else number
    return "".join(_part(kind, text, value) for kind, text in section).strip()


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The sections (positive; negative; zero; text) as (kind, text) parts."""
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        quoted, escaped, bracket, digits, general, day, other = match.groups()
        if other == ";":
            sections.append([])
        elif digits:
            sections[-1].append(("digits", digits))
        elif general:
            sections[-1].append(("general", ""))
        elif day:
            sections[-1].append(("date", day.lower()))
        elif bracket is not None:
            if bracket.startswith("$"):
                sections[-1].append(("text", bracket[1:].split("-")[0]))
        elif quoted is not None or escaped is not None or other:
            sections[-1].append(("text", quoted if quoted is not None else escaped or other or ""))
    return tuple(tuple(section) for section in sections)


def _choose(
    sections: tuple[tuple[tuple[str, str], ...], ...], number: Decimal
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The section for a number, and whether that section shows the sign itself."""
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _part(kind: str, text: str, value: Decimal) -> str:
    if kind == "general":
        return _general(value)
    return _digits(text, value) if kind == "digits" else text


def _general(value: Decimal) -> str:
    """As many digits as a cell of ordinary width shows: at most ten significant ones."""
    rounded = value if value == value.to_integral_value() and abs(value) < 10**15 else Decimal(f"{value:.10g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(pattern: str, value: Decimal) -> str:
    percent = pattern.count("%")
    body = pattern.rstrip("%").rstrip("?") if percent else pattern
    if "E" in body.upper():
        return f"{value:.2E}"
    whole, _, places = body.partition(".")
    scaled = value.scaleb(2 * percent)
    while whole.endswith(",") or places.endswith(","):
        scaled = scaled.scaleb(-3)
        whole, places = (whole, places[:-1]) if places else (whole[:-1], places)
    most = min(sum(c in "0#?" for c in places), _MOST_PLACES)
    least = min(places.count("0"), _MOST_PLACES)
    rounded = scaled.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    if most > least and "." in text:
        head, _, tail = text.partition(".")
        tail = tail[:least] + tail[least:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    if not rounded:
        text = text.lstrip("-")
    return text + "%" * percent


def _day(number: Decimal, section: tuple[tuple[str, str], ...], epoch_1904: bool) -> str:
    """A date as ISO 8601, cut to what the format shows."""
    if not 0 <= number < _LAST_DAY:
        return str(number)
    day = (date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)) + timedelta(days=int(number))
    letters = "".join(text for kind, text in section if kind == "date")
    if "y" in letters and "d" in letters:
        return day.isoformat()
    if "y" in letters and "m" in letters:
        return f"{day.year}-{day.month:02}"
    return str(day.year) if "y" in letters else f"{day.month:02}-{day.day:02}" if "d" in letters else str(number)
