"""One fact in several places: conflicts, and all that only looks like one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.model import Finding
from checker.runs import lint
from checker.settings import DocumentSettings, Settings

BASE = "In 2021, China's exports of machinery reached 12.83 trillion yuan, up 20.4 percent year-on-year."


def facts(folder: Path, *texts: str, dates: tuple[date | None, ...] = (), claims: str = "") -> list[Finding]:
    """The findings of family XD in a folder with ``texts`` as documents."""
    for index, text in enumerate(texts):
        folder.joinpath(f"{index}.txt").write_text(text + "\n", encoding="utf-8")
    if claims:
        folder.joinpath("claims.yaml").write_text(claims, encoding="utf-8")
    known = tuple(DocumentSettings(f"{index}.txt", day) for index, day in enumerate(dates) if day)
    report = lint([str(folder)], Settings(root=folder, documents=known))
    return [f for f in report.findings if f.code.startswith("XD")]


CONFLICTS = [
    ("digits in turn", BASE, "China's exports of machinery amounted to 12.38 trillion yuan in 2021.", "XD602"),
    ("another digit", BASE, "Exports of machinery of China totalled 12.63 trillion yuan in 2021.", "XD602"),
    ("scale lost", BASE, "In 2021, China's exports of machinery reached 12.83 billion yuan.", "XD602"),
    ("growth", BASE, "In 2021, China's exports of machinery grew 24.0 percent year-on-year.", "XD602"),
    ("last digit", BASE, "In 2021, China's exports of machinery reached 12.9 trillion yuan.", "XD607"),
    (
        "Chinese",
        "2021年我国机电产品出口额达12.83万亿元。",
        "2021年，我国机电产品出口12.38万亿元，同比增长20.4%。",
        "XD602",
    ),
    (
        "French",
        "En 2021, les exportations de machines de la Chine ont atteint 1 283 milliards de yuans.",
        "Les exportations de machines de la Chine se sont élevées à 1 238 milliards de yuans en 2021.",
        "XD602",
    ),
    (
        "two languages",
        "In 2021, China's agricultural exports reached 540.4 billion yuan.",
        "2021年我国农产品出口额达5044亿元。",
        "XD602",
    ),
    ("a year's growth without its basis", BASE, "In 2021, China's exports of machinery grew 24.0 percent.", "XD602"),
    (
        "people",
        "At the end of 2021, Foxlink of Shenzhen employed 13,950 people.",
        "Foxlink of Shenzhen employed 19,350 people at the end of 2021.",
        "XD602",
    ),
    (
        "one name for what has several",
        "Germany's gross domestic product rose by 0.9% in 2022.",
        "In 2022, German GDP grew 1.9 percent.",
        "XD602",
    ),
    (
        "who did it begins the sentence",
        "Foxlink reported revenue of $394.3 billion for 2022.",
        "For 2022, Foxlink's revenue was $349.3 billion.",
        "XD602",
    ),
    (
        "who says so",
        "据海关统计，2021年我国跨境电商进出口1.98万亿元。",
        "2021年，我国跨境电商进出口1.89万亿元，增长15%。",
        "XD602",
    ),
    (
        "nine months above the year",
        "In 2021, China's exports of machinery reached 12.83 trillion yuan.",
        "In the first nine months of 2021, China's exports of machinery reached 14.2 trillion yuan.",
        "XD604",
    ),
    (
        "magnitude",
        "In 2021, China's cross-border e-commerce imports and exports reached 1.98 trillion yuan.",
        "In the first nine months of 2023, China's cross-border e-commerce imports and exports hit 17 billion yuan.",
        "XD605",
    ),
]


@pytest.mark.parametrize(("one", "other", "code"), [c[1:] for c in CONFLICTS], ids=[c[0] for c in CONFLICTS])
def test_conflicts(tmp_path: Path, one: str, other: str, code: str) -> None:
    found = facts(tmp_path, one, other)
    assert [f.code for f in found] == [code]
    paths = {Path(found[0].path).name, Path(found[0].related[0].path).name}
    assert paths == {"0.txt", "1.txt"}


SILENT = [
    ("equal", "China's exports of machinery amounted to 12.83 trillion yuan in 2021."),
    ("rounded", "China's exports of machinery amounted to 12.8 trillion yuan in 2021."),
    ("more precise", "China's exports of machinery amounted to 12.8312 trillion yuan in 2021."),
    ("a bound", "In 2021, China's exports of machinery reached more than 12 trillion yuan."),
    ("about", "In 2021, China's exports of machinery reached about 12 trillion yuan."),
    ("another year", "In 2022, China's exports of machinery reached 12.38 trillion yuan."),
    ("a part of the year", "In the first half of 2021, China's exports of machinery reached 5.97 trillion yuan."),
    ("another region", "In 2021, Germany's exports of machinery reached 12.38 trillion yuan."),
    ("another measure", "In 2021, China's imports of machinery reached 12.38 trillion yuan."),
    ("another product", "In 2021, China's exports of textiles reached 12.38 trillion yuan."),
    ("a part", "In 2021, China's exports of machinery to the United States reached 12.38 trillion yuan."),
    ("another currency", "In 2021, China's exports of machinery reached 1.98604 trillion US dollars."),
    ("growth in real terms", "In 2021, China's exports of machinery grew 14.2 percent in real terms."),
    ("growth over a month", "In 2021, China's exports of machinery grew 2.4 percent month-on-month."),
    ("a forecast", "In 2021, China's exports of machinery are expected to reach 12.38 trillion yuan."),
    ("a target", "China's target for exports of machinery was 12.38 trillion yuan in 2021."),
    ("a list", "In 2021, China's exports of machinery and steel reached 12.38 and 0.52 trillion yuan respectively."),
    ("a subject elsewhere", "Of these, exports of machinery reached 12.38 trillion yuan in 2021."),
    ("who says so is no scope", "据国家统计局数据，2021年机电产品出口12.38万亿元。"),
    ("what is measured is no name", "Exports posted 12.38 trillion yuan in 2021."),
    ("no period", "China's exports of machinery reached 12.38 trillion yuan."),
    ("no scope", "In 2021, exports of machinery reached 12.38 trillion yuan."),
    ("another country in another language", "2021年德国机电产品出口额达12.38万亿元。"),
    ("compared with", "In 2021, China's exports of machinery rose from 12.38 trillion yuan."),
    ("far apart", "In 2021, China's exports of machinery reached 5.66 trillion yuan."),
]


@pytest.mark.parametrize("other", [c[1] for c in SILENT], ids=[c[0] for c in SILENT])
def test_near_conflicts(tmp_path: Path, other: str) -> None:
    assert facts(tmp_path, BASE, other) == []


def test_a_later_document_revises_an_earlier_one(tmp_path: Path) -> None:
    other = "In 2021, China's exports of machinery reached 12.78 trillion yuan."
    found = facts(tmp_path, BASE, other, dates=(date(2022, 1, 14), date(2022, 12, 30)))
    assert [(f.code, f.severity, Path(f.path).name) for f in found] == [("XD603", "info", "1.txt")]
    same_day = facts(tmp_path, BASE, other, dates=(date(2022, 1, 14), date(2022, 1, 14)))
    assert [f.code for f in same_day] == ["XD602"]


def test_one_document_contradicts_itself(tmp_path: Path) -> None:
    found = facts(tmp_path, BASE + "\n\nIn 2021, China's exports of machinery reached 12.38 trillion yuan.")
    assert [(f.code, f.line) for f in found] == [("XD601", 3)]
    assert found[0].suggestions[0].with_ == "12.83 trillion yuan"


def test_the_majority_is_right_and_a_loose_key_is_silent(tmp_path: Path) -> None:
    texts = [f"In 2021, China's exports of machinery reached 12.{n} trillion yuan." for n in (83, 83, 38)]
    assert [Path(f.path).name for f in facts(tmp_path, *texts)] == ["2.txt"]
    loose = [f"In 2021, China's exports of machinery reached 12.{n} trillion yuan." for n in (11, 22, 33, 44, 55)]
    assert facts(tmp_path, *loose) == []


def test_the_claims_file_is_the_strongest_witness(tmp_path: Path) -> None:
    claims = (
        "version: 1\nclaims:\n  machinery:\n    metric: exports of machinery\n    scope: China\n"
        '    period: "2021"\n    value: 12.83 trillion CNY\n'
    )
    other = "In 2021, China's exports of machinery reached 12.38 trillion yuan."
    found = facts(tmp_path, other, other, claims=claims)
    assert [(f.code, Path(f.path).name) for f in found] == [("XD606", "0.txt"), ("XD606", "1.txt")]
    assert "machinery" in found[0].message


def test_translations_are_compared_figure_by_figure_not_as_facts(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("In 2021, China's agricultural exports reached 540.4 billion yuan.\n")
    (tmp_path / "a.zh.txt").write_text("2021年，我国农产品出口额达5044亿元。\n", encoding="utf-8")
    report = lint([str(tmp_path)], Settings(root=tmp_path))
    assert {f.code[:2] for f in report.findings} == {"TR"}
    (tmp_path / "a.zh.txt").rename(tmp_path / "b.txt")
    report = lint([str(tmp_path)], Settings(root=tmp_path))
    assert [f.code for f in report.findings] == ["XD602"]


def test_a_share_of_a_year_beside_one_of_a_quarter(tmp_path: Path) -> None:
    year = "In 2021, China's online sales of physical goods accounted for 24.5% of retail sales of consumer goods."
    quarter = "In the first quarter of 2021, China's e-commerce accounted for 21.9 percent of retail sales."
    assert facts(tmp_path, year, quarter) == []


def test_what_holds_is_listed_too(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BASE + "\n", encoding="utf-8")
    report = lint([str(tmp_path)], Settings(root=tmp_path))
    held = [c for c in report.checks if c.code == "XD602"]
    assert [c.verdict for c in held] == ["holds", "holds"]
    assert [[r.text for r in c.roles] for c in held] == [["12.83 trillion yuan"] * 2, ["20.4 percent"] * 2]
