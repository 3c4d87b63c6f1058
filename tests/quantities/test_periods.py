"""Dates and periods as half-open intervals of days, relative ones against the document's date."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import read_text
from checker.quantities import extract

PUBLISHED = date(2022, 1, 27)


def spans(text: str, language: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    document = read_text(text, "<text>", language, published)
    return [(q.text, str(q.since), str(q.until)) for q in extract(document) if q.kind in ("date", "period") and q.since]


@pytest.mark.parametrize(
    ("text", "language", "since", "until"),
    [
        ("2021年", "zh", "2021-01-01", "2022-01-01"),
        ("2022年1月27日", "zh", "2022-01-27", "2022-01-28"),
        ("二〇二一年", "zh", "2021-01-01", "2022-01-01"),
        ("1-11月", "zh", "2021-01-01", "2021-12-01"),
        ("1-12", "zh", "2021-01-01", "2022-01-01"),
        ("去年", "zh", "2021-01-01", "2022-01-01"),
        ("去年前11个月", "zh", "2021-01-01", "2021-12-01"),
        ("2022126", "zh", "2022-01-26", "2022-01-27"),
        ("202112月", "zh", "2021-12-01", "2022-01-01"),
        ("3月5日至11日", "zh", "2022-03-05", "2022-03-12"),
        ("20世纪80年代", "zh", "1980-01-01", "1990-01-01"),
        ("January 27, 2022", "en", "2022-01-27", "2022-01-28"),
        ("10 May 2021", "en", "2021-05-10", "2021-05-11"),
        ("2021-05-27 15:14:37", "en", "2021-05-27", "2021-05-28"),
        ("23-24 June 2021", "en", "2021-06-23", "2021-06-25"),
        ("31 January–15 March 2020", "en", "2020-01-31", "2020-03-16"),
        ("December 2021", "en", "2021-12-01", "2022-01-01"),
        ("January to November 2021", "en", "2021-01-01", "2021-12-01"),
        ("January to December", "en", "2021-01-01", "2022-01-01"),
        ("first 11 months of last year", "en", "2021-01-01", "2021-12-01"),
        ("Q3 2021", "en", "2021-07-01", "2021-10-01"),
        ("H1 2021", "en", "2021-01-01", "2021-07-01"),
        ("FY2023", "en", "2023-01-01", "2024-01-01"),
        ("2008-2024", "en", "2008-01-01", "2025-01-01"),
        ("the 1980s", "en", "1980-01-01", "1990-01-01"),
        ("the 19th century", "en", "1801-01-01", "1901-01-01"),
        ("last year", "en", "2021-01-01", "2022-01-01"),
        ("neuf premiers mois", "fr", "2021-01-01", "2021-10-01"),
        ("27 janvier 2022", "fr", "2022-01-27", "2022-01-28"),
        ("1er janvier 2022", "fr", "2022-01-01", "2022-01-02"),
        ("XXIe siècle", "fr", "2001-01-01", "2101-01-01"),
        ("26 de enero de 2022", "es", "2022-01-26", "2022-01-27"),
    ],
)
def test_a_period(text: str, language: str, since: str, until: str) -> None:
    (found,) = spans(text, language)
    assert found[1:] == (since, until)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2024年国内生产总值增长5.0%，一季度增长5.3%", "zh", ("一季度", "2024-01-01", "2024-04-01")),
        ("2021年上半年", "zh", ("上半年", "2021-01-01", "2021-07-01")),
        ("In the first nine months of 2023, sales rose.", "en", ("first nine months", "2023-01-01", "2023-10-01")),
        ("au troisième trimestre 2023", "fr", ("troisième trimestre", "2023-07-01", "2023-10-01")),
    ],
)
def test_a_part_takes_the_year_beside_it(text: str, language: str, expected: tuple[str, str, str]) -> None:
    assert expected in spans(text, language, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2,021 people", "en"),
        ("more than 2000 people", "en"),
        ("2021家企业", "zh"),
        ("May it be so", "en"),
        ("30 February 2021", "en"),
    ],
)
def test_no_date(text: str, language: str) -> None:
    assert not [found for found in spans(text, language) if found[0] == text]


def test_a_lost_month_and_day_are_told_by_the_rest_of_the_document() -> None:
    chinese, english = "注意到126世贸组织裁决公布", "On January 26, the arbitrator issued its decision."
    alone = extract(read_text(chinese, "<text>", None, PUBLISHED))
    both = extract(read_text(f"{chinese}\n\n{english}", "<text>", None, PUBLISHED))
    assert [(q.text, str(q.kind)) for q in alone] == [("126", "count")]
    assert [(q.text, str(q.kind), str(q.since)) for q in both][:1] == [("126", "date", "2022-01-26")]
