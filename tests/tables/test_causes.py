"""Misplaced figures, crossing sums, and text against tables."""

from __future__ import annotations

import pytest
from writing import Rows, markdown, rows_of

from checker.model import Finding, Severity
from checker.runs import lint_text

APPLE = rows_of(
    """
    | | 2021 | 2020 | 2019 |
    | Americas | 153,306 | 124,556 | 116,914 |
    | Europe | 89,307 | 68,640 | 60,288 |
    | Greater China | 68,366 | 40,308 | 43,678 |
    | Japan | 28,482 | 21,418 | 21,506 |
    | Rest of Asia Pacific | 26,356 | 19,593 | 17,788 |
    | Total net sales | 365,817 | 274,515 | 260,174 |
    """.replace("    |", "|")
)
CROSS = rows_of(
    """
    | Region | 2021 | 2020 | Total |
    | North | 1,203 | 1,150 | 2,353 |
    | South | 2,210 | 2,005 | 4,215 |
    | West | 908 | 877 | 1,785 |
    | Total | 4,321 | 4,032 | 8,353 |
    """.replace("    |", "|")
)


def findings(rows: Rows, above: str = "(in millions)") -> list[Finding]:
    text = markdown([above], rows).decode()
    return [f for f in lint_text(text, "table.md").findings if f.severity is not Severity.INFO]


def swapped(row: list[str]) -> list[str]:
    return [row[0], row[2], row[1], row[3]]


def turned(row: list[str]) -> list[str]:
    return [row[0], row[2], row[3], row[1]]


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        ([*APPLE[:3], swapped(APPLE[3]), *APPLE[4:]], "figures of 'Greater China' stand in each other's columns"),
        ([*APPLE[:3], turned(APPLE[3]), *APPLE[4:]], "figures of 'Greater China' are shifted by a column"),
        ([*APPLE[:4], *APPLE[3:]], "the line 'Greater China' stands twice"),
    ],
)
def test_misplaced(rows: Rows, cause: str) -> None:
    (found,) = findings(rows)
    assert (found.code, found.cause) == ("AR151", cause)


SHARED = rows_of(
    """
    | | 2021 | Share | 2020 | Growth |
    | Americas | 153,306 | 41.9% | 124,556 | 23.1% |
    | Europe | 89,307 | 24.4% | 68,640 | 30.1% |
    | Greater China | 68,366 | 18.7% | 40,308 | 69.6% |
    | Japan | 28,482 | 7.8% | 21,418 | 33.0% |
    | Rest of Asia Pacific | 26,356 | 7.2% | 19,593 | 34.5% |
    | Total net sales | 365,817 | 100.0% | 274,515 | 33.3% |
    """.replace("    |", "|")
)
SECTIONS = rows_of(
    """
    | | 2019 | 2018 |
    | Transportation: | | |
    | Automotive | 4,182 | 4,305 |
    | Commercial | 1,377 | 1,294 |
    | Sensors | 866 | 851 |
    | Total transportation | 6,425 | 6,450 |
    | Industry: | | |
    | Equipment | 2,014 | 1,952 |
    | Aerospace | 1,188 | 1,240 |
    | Medical | 655 | 671 |
    | Energy | 712 | 698 |
    | Total industry | 4,569 | 4,561 |
    | Communications: | | |
    | Data and devices | 1,021 | 1,066 |
    | Appliances | 702 | 745 |
    | Total communications | 1,723 | 1,811 |
    """.replace("    |", "|")
)


@pytest.mark.parametrize(
    ("rows", "left_out", "missing"),
    [
        (SHARED, 4, "28,482, 21,418"),
        (SECTIONS, 9, "655, 671"),
    ],
)
def test_a_row_left_out(rows: Rows, left_out: int, missing: str) -> None:
    assert findings(rows) == []
    (found,) = findings([*rows[:left_out], *rows[left_out + 1 :]])
    assert (found.code, found.cause) == ("AR151", f"omitted row: missing values {missing}")


def test_a_row_left_out_of_nothing_but_rows_is_a_hint() -> None:
    text = markdown([], [*APPLE[:4], *APPLE[5:6], ["Total", *APPLE[6][1:]]]).decode()
    (found,) = [f for f in lint_text(text, "table.md").findings if f.code == "AR159"]
    assert (found.severity, found.cause) == (Severity.INFO, "omitted row: missing values 28,482, 21,418, 21,506")


def exchanged(rows: Rows, one: int, other: int, column: int) -> Rows:
    copy = [list(row) for row in rows]
    copy[one][column], copy[other][column] = copy[other][column], copy[one][column]
    return copy


@pytest.mark.parametrize(("one", "other", "column"), [(2, 3, 2), (4, 5, 2), (3, 4, 4), (1, 3, 4)])
def test_lines_exchanged(one: int, other: int, column: int) -> None:
    found = findings(exchanged(SHARED, one, other, column))
    assert [f.cause for f in found] == [
        f"{SHARED[other][column]} and {SHARED[one][column]} stand in each other's lines"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        APPLE,
        CROSS,
        [*APPLE[:4], *APPLE[5:]],  # a list that is not complete is no error
        [*APPLE[:3], APPLE[4], APPLE[3], *APPLE[5:]],
    ],
)
def test_silent(rows: Rows) -> None:
    assert findings(rows) == []


@pytest.mark.parametrize(
    ("row", "column", "slip"), [(2, 1, "2,120"), (4, 1, "4,231"), (2, 3, "4,251"), (4, 3, "8,533"), (1, 2, "1,510")]
)
def test_the_crossing_is_blamed(row: int, column: int, slip: str) -> None:
    rows = [list(line) for line in CROSS]
    right, rows[row][column] = rows[row][column], slip
    (found,) = findings(rows)
    assert found.text == slip
    assert found.label == f"table 1 row {row + 1} column {column + 1}"
    assert found.suggestions[0].with_ == right


TABLE = "In 2021, net sales in {}.\n\nNet sales by region, US$ million\n\n"


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Europe were $89.3 billion", None),
        ("Europe were $83.9 billion", "$83.9 billion"),
        ("Greater China were $68.4 billion, those in Japan $28.5 billion", None),
        ("Greater China were $86.4 billion, those in Japan $28.5 billion", "$86.4 billion"),
        ("Greater China were $64.8 billion, those in Japan $28.5 billion", "$64.8 billion"),
        ("Europe were above $80 billion", None),
        ("Europe were $89.3 billion, of which $12.4 billion in France", None),
    ],
)
def test_text_against_table(said: str, figure: str | None) -> None:
    text = TABLE.format(said) + markdown([], APPLE).decode().lstrip()
    found = [f for f in lint_text(text, "text.md").findings if f.code == "AR155"]
    assert [f.text for f in found] == ([figure] if figure else [])
