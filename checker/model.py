"""The records that pass between the stages. Frozen, slotted, without behaviour beyond small derived values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from checker.intervals import Interval
from checker.records import identity, record, worked_out

# --------------------------------------------------------------------------------------------------------------
# Vocabulary


class Kind(StrEnum):
    """What sort of thing a figure states. Only the first six enter arithmetic."""

    LEVEL = "level"
    COUNT = "count"
    SHARE = "share"
    CHANGE = "change"
    POINT_CHANGE = "point_change"
    MULTIPLE = "multiple"
    RANK = "rank"
    ORDINAL = "ordinal"
    DATE = "date"
    PERIOD = "period"
    NAME = "name"
    LIST_MARKER = "list_marker"


ARITHMETIC: frozenset[Kind] = frozenset(
    {Kind.LEVEL, Kind.COUNT, Kind.SHARE, Kind.CHANGE, Kind.POINT_CHANGE, Kind.MULTIPLE}
)
SIZED: frozenset[Kind] = frozenset({Kind.LEVEL, Kind.COUNT})
RATES: frozenset[Kind] = frozenset({Kind.SHARE, Kind.CHANGE})  # "(14%)", "up from 72.4%" do not say which of the two
DATED: frozenset[Kind] = frozenset({Kind.DATE, Kind.PERIOD})


class Bound(StrEnum):
    """How a figure is hedged: "over 1 trillion", 近90%."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Severity(StrEnum):
    """``error``: cannot all be true under any reading; ``warning``: very likely wrong; ``info``: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_RANK: dict[Severity, int] = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Verdict(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    SEGMENT = "segment"
    FOOTNOTE = "footnote"
    HEADER = "header"  # running heads and feet of pages
    HIDDEN = "hidden"  # text that a reader does not see; named, never judged


class Basis(StrEnum):
    """What a rate of change is measured against, or how."""

    YEAR_ON_YEAR = "year_on_year"
    MONTH_ON_MONTH = "month_on_month"
    QUARTER_ON_QUARTER = "quarter_on_quarter"
    ANNUALISED = "annualised"
    REAL = "real"
    COMPARABLE = "comparable"
    CONSTANT_CURRENCY = "constant_currency"


# --------------------------------------------------------------------------------------------------------------
# read: file -> Document


@record
class Block:
    """One paragraph, line, heading, list item, table cell or segment: ``text[start:end]`` of its document."""

    start: int
    end: int
    language: str
    kind: BlockKind = BlockKind.PARAGRAPH
    label: str = ""  # the place in the source's own terms: "page 3", "Sheet1!B7", "segment 12"


@record
class Cell:
    """One table cell; ``start == end`` for an empty one. Rows and columns count from 0."""

    row: int
    column: int
    start: int
    end: int
    header: bool = False
    row_span: int = 1
    column_span: int = 1
    indent: int = 0
    label: str = ""


@record
class Table:
    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    caption: str = ""
    label: str = ""


@record
class Problem:
    """Something that reading could not do; becomes a finding RN9xx. ``fatal`` ends the run in exit code 2."""

    code: str
    message: str
    line: int = 0
    column: int = 0
    fatal: bool = True
    path: str = ""


@record
class Document:
    """A text as published. ``segments`` pairs blocks that the format itself aligns (TSV, TMX, XLIFF, PO)."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    published: date | None = None
    tables: tuple[Table, ...] = ()
    segments: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    format: str = "text"


# --------------------------------------------------------------------------------------------------------------
# extract: Document -> Quantity


@record
class Quantity:
    """A figure of a text.

    ``nominal`` is the value with scale words applied (the year for a date, 0.5 for a half). ``low`` and ``high`` are
    the exact ends of what the printed digits stand for, None where unbounded. ``step`` is the value of one unit of the
    last written digit (0.1 billion for "860.0 billion", None for exact counts and words); ``coarse`` the value of one
    unit of the last non-zero digit where trailing zeros may be rounding (10 billion for "510 billion"), else None.
    """

    start: int
    end: int
    text: str
    language: str
    nominal: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    kind: Kind
    bound: Bound = Bound.EXACT
    low_open: bool = False
    high_open: bool = False
    step: Decimal | None = None
    coarse: Decimal | None = None
    since: date | None = None  # dates and periods: half-open [since, until)
    until: date | None = None
    alternatives: tuple[Quantity, ...] = ()

    @property
    def interval(self) -> Interval:
        """The values that the printed digits stand for, trailing zeros taken as written."""
        return Interval.of(self.low, self.high, self.low_open, self.high_open)


# --------------------------------------------------------------------------------------------------------------
# attribute: Quantity -> Claim


@record
class Claim:
    """A quantity with what it measures, of whom, and when. Equal only to itself in place: (path, start, end)."""

    quantity: Quantity
    path: str
    block: int  # index into Document.blocks; -1 for a claim of claims.yaml
    sentence: tuple[int, int]
    metric: str = ""
    scope: str = ""
    period: tuple[date, date] | None = None  # half-open
    basis: Basis | None = None
    terms: frozenset[str] = frozenset()  # language-independent terms of the lexicons near the figure
    id: str = ""  # the name in claims.yaml
    cell: bool = False  # the figure of a table cell that holds nothing else
    months: tuple[int, int] | None = None  # first and last, of a year that the text does not tell
    key: tuple[str, int, int] = worked_out("(path, quantity.start, quantity.end)")  # kept: it is asked for everywhere

    def __hash__(self) -> int:
        """Its place tells it from nearly all others; to hash all that is said of it takes twenty times as long."""
        return hash(self.key)


# --------------------------------------------------------------------------------------------------------------
# align: Claims -> groups that state one fact


@record
class BlockMatch:
    """Blocks of two languages that say the same; either side empty where the other side has no counterpart."""

    source_path: str
    source: tuple[int, ...]
    target_path: str
    target: tuple[int, ...]


@record
class Match:
    """Two figures of aligned blocks that state one fact, equal or not."""

    source: Claim
    target: Claim
    sureness: float  # 0 to 1


@record
class Alignment:
    blocks: tuple[BlockMatch, ...] = ()
    matches: tuple[Match, ...] = ()
    missing: tuple[tuple[Claim, BlockMatch], ...] = ()  # stands in the source only
    added: tuple[tuple[Claim, BlockMatch], ...] = ()  # stands in the target only
    strangers: tuple[BlockMatch, ...] = ()  # texts that were named translations and share too few figures to be


@identity
class Fact:
    """Claims that state one fact: a figure and its translations or repetitions. Relations bind facts.

    Equal only to itself, so that it can be looked up without hashing every figure in it. ``claim`` is the first one.
    """

    claims: tuple[Claim, ...]
    claim: Claim = worked_out("claims[0] if claims else None")  # kept: it is asked for everywhere


# --------------------------------------------------------------------------------------------------------------
# relate: Facts x rules -> Relation


@record
class Role:
    name: str
    fact: Fact


@record
class Reading:
    """One candidate binding that was considered, and why. What became of it is worked out where it is shown."""

    roles: tuple[Role, ...]
    formula: str
    score: int  # thousandths
    reason: str


@record
class Relation:
    """A rule with its roles bound. ``sureness``: how clear the binding is, in thousandths (``checker.sureness``)."""

    rule: str  # rule id
    roles: tuple[Role, ...]
    formula: str
    sureness: int
    readings: tuple[Reading, ...] = ()
    note: str = ""
    cause: str = ""  # why it fails, where the finder knows better than the search for slips


# --------------------------------------------------------------------------------------------------------------
# judge: Relation -> Judgement -> Finding


@record
class Judgement:
    relation: Relation
    verdict: Verdict
    stated: Interval | None
    computed: Interval | None
    unit: str | None = None
    note: str = ""


@record
class Spot:
    """A place in a document, with the role that it plays. ``label`` is the place in the source's own terms."""

    role: str
    path: str
    start: int
    end: int
    line: int
    column: int
    text: str
    label: str = ""


@record
class Range:
    """The ends of an interval as exact decimal or fraction strings, None where unbounded, with their unit."""

    low: str | None
    high: str | None
    unit: str | None


AFTER = "once the other figure is repaired"  # ends the reason of a suggestion that counts on that of another finding


@record
class Suggestion:
    """Replace the text ``replace`` (at ``spot``) with ``with_``; ``reason`` says what then holds."""

    replace: str
    with_: str
    reason: str
    spot: Spot | None = None


@record
class Finding:
    code: str
    rule: str
    severity: Severity
    confidence: float
    message: str
    path: str
    start: int
    end: int
    line: int
    column: int
    text: str
    language: str
    related: tuple[Spot, ...] = ()
    stated: Range | None = None
    computed: Range | None = None
    suggestions: tuple[Suggestion, ...] = ()
    cause: str = ""
    fingerprint: str = ""
    label: str = ""
    formula: str = ""  # with the numbers filled in: "510 billion / 1.1295 trillion = 45.2%"
    values: tuple[tuple[str, str], ...] = ()  # what the message template of the rule was filled with
    readings: tuple[str, ...] = ()  # the readings considered, one line each
    fatal: bool = False  # unreadable input or an invalid claims file: exit code 2
    told_by: tuple[str, ...] = ()  # fingerprints of findings beside which this one says nothing new


@record
class Check:
    """A relation as it was decided; those that hold too."""

    code: str
    rule: str
    verdict: Verdict
    roles: tuple[Spot, ...]
    formula: str
    stated: Range | None = None
    computed: Range | None = None


@record
class Tally:
    """How many figures are bound by a decided check, only compared with their twin, or free."""

    figures: int = 0
    bound: int = 0
    compared: int = 0
    free: int = 0


@record
class Coverage:
    """Arithmetic figures only; ``by`` holds (kind, language, tally) rows, ``free_spots`` the figures no check holds."""

    total: Tally = Tally()
    by: tuple[tuple[str, str, Tally], ...] = ()
    free_spots: tuple[Spot, ...] = ()
    unreadable: int = 0
    unchecked_quotes: int = 0


@record
class DocumentSummary:
    path: str
    format: str
    languages: tuple[str, ...]
    characters: int
    figures: int
    published: date | None = None


@record
class Report:
    findings: tuple[Finding, ...] = ()
    documents: tuple[DocumentSummary, ...] = ()
    coverage: Coverage = Coverage()
    checks: Sequence[Check] = ()  # worked out when they are first looked at (``deferred``)
    texts: dict[str, str] = field(default_factory=dict, compare=False, repr=False)  # path -> text, for excerpts
    extra: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict, compare=False, repr=False)  # path -> blocks
    matches: tuple[BlockMatch, ...] = field(default=(), compare=False, repr=False)  # blocks that translate each other


# --------------------------------------------------------------------------------------------------------------
# facts across documents


@record
class Statement:
    """What a document states of a fact, small enough to keep for thousands of documents.

    ``key`` is the fact in the words of its language, ``terms`` in the lexicon's terms where these say all of it, else
    empty. ``frame`` is what both have in common: kind, dimension, basis. Statements of one frame, key and period state
    one fact. ``own`` are the values as printed, ``wide`` with trailing zeros taken as rounding.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    text: str
    language: str
    own: Interval
    wide: Interval
    unit: str | None
    bound: Bound
    frame: tuple[str, ...]
    key: tuple[str, ...]
    terms: tuple[str, ...]
    period: tuple[date, date]
    flow: bool  # adds up over time: exports do, employment does not
    published: date | None = None
    sentence: str = ""
    id: str = ""  # the name in claims.yaml
