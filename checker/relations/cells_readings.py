"""What a figure of a sentence says of a row of a table: a level of it, a change between two columns, a rate of change.

The columns are told by their years: that which the sentence names, else the latest, and the one before.
"""

from __future__ import annotations

import re
from decimal import Decimal

from checker.formulas import parse
from checker.grid import Column, words
from checker.model import SIZED, Basis, Bound, Claim, Fact, Kind, Role, Verdict
from checker.printing import digit_count
from checker.readings import narrow
from checker.records import record
from checker.relations.comparisons import is_amount
from checker.relations.footing_boards import Board, Entry
from checker.relations.layout import Sentence, Standing
from checker.relations.world import dimension
from checker.slips import fitting

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OTHER_BASES = frozenset(Basis) - {Basis.YEAR_ON_YEAR}
_LEAST = {True: 3, False: 2}  # digits of a level, of a rate, below which a slip explains anything
_MOST_OF_A_YEAR = 300  # days
_BESIDE = 12  # characters between an amount and its rate: "$15.4 million, or 1.3%"
_LOOK = 80  # characters before a figure in which its verb stands
_BY = re.compile(  # "increased $122.8 million", "an increase in Europe of $3.9 million"
    r"(?:\b(?:increased|decreased|rose|fell|grew|declined|dropped)(?: approximately| about)?"
    r"|\b(?:increase|decrease|decline|rise|fall|drop|growth) (?:in|for) [^\d,;.()]{2,48} of"
    r"|\b(?:hausse|baisse|recul|progression) (?:de|des|du) [^\d,;.()]{2,48} de)\s\Z",
    re.IGNORECASE,
)
_ROUNDING = Decimal("0.02")
_MONTHS = re.compile(r"month|quarter|half|\bq[1-4]\b|\bh[12]\b|trimestre|semestre|mois|季|月|半年", re.IGNORECASE)


@record
class Said:
    """A figure of a sentence, the first role, with the cells that it is made of."""

    formula: str
    roles: tuple[Role, ...]
    note: str
    dated: bool  # the sentence names the year

    @property
    def holds(self) -> bool:
        values = {role.name: narrow(role.fact) for role in self.roles}
        return parse(self.formula).evaluate(values).verdict is Verdict.HOLDS

    @property
    def slipped(self) -> bool:
        """Whether a slip of the figure in the text explains why the table says otherwise."""
        quantity = self.roles[0].fact.claim.quantity
        sized = quantity.kind in SIZED
        if quantity.bound is not Bound.EXACT or not (sized or "." in quantity.text or "," in quantity.text):
            return False
        if scaled(*(role.fact for role in self.roles[:2])):
            return False
        digits = digit_count(quantity)
        return digits >= _LEAST[sized] and bool(fitting(self.formula, self.roles, self.roles[0].fact))


def scaled(stated: Fact, cell: Fact) -> bool:
    """Whether the two differ by thousands, millions or billions alone: a table may keep its scale to itself."""
    one, other = abs(stated.claim.quantity.nominal), abs(cell.claim.quantity.nominal)
    ratios = (one / other, other / one) if one and other else ()
    return any(abs(ratio / Decimal(10) ** power - 1) < _ROUNDING for ratio in ratios for power in (3, 6, 9))


def changed(sentence: Sentence, claim: Claim, fact: Fact, board: Board, row: int) -> Said | None:
    """By how much, or by how many percent, the row rose or fell."""
    if claim.quantity.kind is Kind.CHANGE:
        if claim.basis in _OTHER_BASES or words.says("adjusted", sentence.words):
            return None
        return _moved(sentence, claim, fact, board, row, "stated == later / before - 1")
    if claim.quantity.kind in SIZED and _is_moved(sentence, claim):
        return _moved(sentence, claim, fact, board, row, "stated == abs(later - before)")
    return None


def near(sentence: Sentence, claim: Claim, end: int) -> bool:
    """Whether a change follows the name of its line, with nothing but the amount of the same change between."""
    between = sentence.text[end : claim.quantity.start]
    if len(between) > _LOOK:
        return False
    if not any(character.isdigit() for character in between):
        return True
    before = [other for other in sentence.claims if end <= other.quantity.start < claim.quantity.start]
    last = before[-1] if before else None
    if last is None or claim.quantity.start - last.quantity.end > _BESIDE or not _is_moved(sentence, last):
        return False
    return near(sentence, last, end)


def level(sentence: Sentence, claim: Claim, fact: Fact, board: Board, row: int) -> Said | None:
    """What the row comes to in the year that is spoken of."""
    if claim.quantity.kind not in SIZED or _is_moved(sentence, claim):
        return None
    lanes = _lanes(board, row, claim)
    year = _year(sentence, claim)
    if lanes and year is None:
        years = sorted(lanes)
        prior = sentence.standings.get(claim.key) is Standing.PRIOR
        year = years[-1] if not prior else years[-2] if len(years) > 1 else None
    if year not in lanes:
        return None
    column, entry = lanes[year]
    if _shorter(claim) and not _MONTHS.search(board.grid.heads[column] + board.grid.table.caption):
        return None
    formula = "stated == cell" if _same_sign(claim, entry) else "stated == abs(cell)"
    note = f"{board.grid.labels[row]}, {board.grid.heads[column]}"
    return Said(formula, (Role("stated", fact), Role("cell", entry.fact)), note, bool(_years(sentence)))


def _shorter(claim: Claim) -> bool:
    """Of a quarter or a month; a single day is that of a balance."""
    return claim.period is not None and 1 < (claim.period[1] - claim.period[0]).days < _MOST_OF_A_YEAR


def _is_moved(sentence: Sentence, claim: Claim) -> bool:
    if sentence.standings.get(claim.key) is Standing.MOVED or is_amount(sentence, claim):
        return True
    return (
        _BY.search(sentence.text, max(sentence.start, claim.quantity.start - _LOOK), claim.quantity.start) is not None
    )


def _moved(sentence: Sentence, claim: Claim, fact: Fact, board: Board, row: int, formula: str) -> Said | None:
    """Between the two years that the sentence names, else up to the one it names or the latest."""
    lanes = _lanes(board, row, claim)
    named = {year for year in _years(sentence) if year in lanes}
    later = max(named) if named else max(lanes, default=0)
    before = min(named) if len(named) == 2 else later - 1
    if later not in lanes or before not in lanes or len(named) > 2:
        return None
    (column, now), (_, then) = lanes[later], lanes[before]
    if _shorter(claim) and not _MONTHS.search(board.grid.heads[column] + board.grid.table.caption):
        return None
    if claim.quantity.kind is Kind.CHANGE and (now.middle > 0) != (then.middle > 0):
        return None
    roles = (Role("stated", fact), Role("later", now.fact), Role("before", then.fact))
    return Said(formula, roles, f"{board.grid.labels[row]}, {board.grid.heads[column]}", bool(named))


def _same_sign(claim: Claim, entry: Entry) -> bool:
    return (claim.quantity.nominal < 0) == (entry.middle < 0) or not entry.middle


def _lanes(board: Board, row: int, claim: Claim) -> dict[int, tuple[int, Entry]]:
    """The levels of a row by the years of their columns; none where a year has two or a column is of no year."""
    found: dict[int, tuple[int, Entry]] = {}
    for track in board.by_columns.tracks:
        entry = board.at(row, track.index)
        if not isinstance(entry, Entry) or not entry.additive or _is_change(track.column, track.label):
            continue
        if claim.quantity.kind in SIZED and (claim.quantity.unit is None or entry.dimension != dimension(claim)):
            continue
        years = {int(year) for year in _YEAR.findall(track.label)}
        year = years.pop() if len(years) == 1 else None
        if year is None or year in found:
            return {}
        found[year] = (track.index, entry)
    return found


def _is_change(column: Column, label: str) -> bool:
    return column is not Column.LEVEL or words.says("difference", label)


def _years(sentence: Sentence) -> list[int]:
    return [int(year) for year in _YEAR.findall(sentence.words)]


def _year(sentence: Sentence, claim: Claim) -> int | None:
    """The year of a level: the only one of its sentence, else its own, else the first told after it; 0 where the
    sentence has several and leaves open which, None where it has none."""
    years = set(_years(sentence))
    if len(years) < 2:
        return years.pop() if years else None
    period = claim.period
    if period is not None and (period[1] - period[0]).days > _MOST_OF_A_YEAR:
        return period[0].year if period[0].year in years else 0
    starts = [other.quantity.start for other in sentence.claims if other.quantity.start > claim.quantity.end]
    after = _YEAR.search(sentence.text, claim.quantity.end, min(starts, default=sentence.end))
    return int(after.group()) if after else 0
