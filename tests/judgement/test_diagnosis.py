"""One finding for one cause, with the figure to blame, the smallest change, and a fingerprint that lasts."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.model import Finding, Severity

SECTORS = (
    "2021年国内生产总值1143670亿元。其中，第一产业增加值83086亿元，"
    "第二产业增加值{second}亿元，第三产业增加值609680亿元。"
)


def findings(text: str) -> list[Finding]:
    return [f for f in checker.lint_text(text).findings if f.severity is not Severity.INFO]


def one(text: str) -> Finding:
    (finding,) = findings(text)
    return finding


REPAIRS = [
    # text, the figure, what it should say, cause
    (SECTORS.format(second="459004"), "459004亿元", "450904亿元", None),
    (SECTORS.format(second="450704"), "450704亿元", "450904亿元", "one digit"),
    ("It employs 13.95 million people, of whom 8.98 million, or 63.4%, hold a degree.", "63.4%", "64.3%", None),
    ("It employs 13.95 million people, of whom 8.98 million, or 60.4%, hold a degree.", "60.4%", "64.4%", "one digit"),
    (
        "Exports were $3,053.5 billion and imports $3,826.9 billion. The deficit was $737.4 billion.",
        "$737.4 billion",
        "$773.4 billion",
        "digits transposed",
    ),
    ("Sales fell 21% to €58.8 billion, compared with €65.4 billion in 2022.", "21%", "10%", None),
]


@pytest.mark.parametrize(("text", "was", "becomes", "cause"), REPAIRS)
def test_a_repair_is_suggested(text: str, was: str, becomes: str, cause: str | None) -> None:
    finding = one(text)
    assert (was, becomes) in {(s.replace, s.with_) for s in finding.suggestions}
    assert cause is None or cause in {finding.cause, *(s.reason for s in finding.suggestions)}


def test_every_suggestion_would_reconcile() -> None:
    text = SECTORS.format(second="459004")
    for suggestion in one(text).suggestions:
        assert suggestion.spot is not None
        start, end = suggestion.spot.start, suggestion.spot.end
        assert text[start:end] == suggestion.replace
        assert findings(text[:start] + suggestion.with_ + text[end:]) == []


LEVELS = (
    "2021年货物进出口总额391009亿元，比上年增长21.4%。其中，出口{exports}亿元，增长21.2%；进口173661亿元，增长21.5%。"
    "货物进出口顺差43687亿元。"
)


def test_a_figure_in_several_failures_is_one_finding_and_is_blamed() -> None:
    finding = one(LEVELS.format(exports="271348"))
    assert finding.text == "271348亿元"
    assert ("271348亿元", "217348亿元") in {(s.replace, s.with_) for s in finding.suggestions}
    assert {"391009亿元", "43687亿元"} <= {s.text for s in finding.related}


def test_a_finding_names_eight_places_at_most() -> None:
    for finding in findings(LEVELS.format(exports="271348")):
        assert len({(finding.start, finding.end), *((s.start, s.end) for s in finding.related)}) <= 8


GDP = (
    "2021年国内生产总值{total}亿元。其中，第一产业增加值83086亿元，占国内生产总值的比重为7.3%；第二产业增加值{second}亿元，"
    "占国内生产总值的比重为39.4%；第三产业增加值609680亿元，占国内生产总值的比重为{third}%。"
)
TOGETHER = [
    # text; of each finding: the figure it lies on, what it should say, the cause
    (LEVELS.format(exports="271348"), [("271348亿元", "217348亿元", "digits transposed")]),
    (LEVELS.format(exports="298765"), [("298765亿元", "217348亿元", "computed from the other figures")]),
    (
        GDP.format(total="1243670", second="450904", third="53.3"),
        [("1243670亿元", "1143670亿元", "one digit")],
    ),
    (
        GDP.format(total="1287655", second="450904", third="53.3"),
        [("1287655亿元", "1143670亿元", "computed from the other figures")],
    ),
    (
        GDP.format(total="1143670", second="459004", third="35.3"),
        [("35.3%", "53.3%", "digits transposed"), ("459004亿元", "450904亿元", "digits transposed")],
    ),
    (
        SECTORS.format(second="450904").replace("83086亿元", "83086万元"),
        [("83086万元", "83086亿元", "scale")],
    ),
    (
        "Exports were $3,053.5 billion and imports $3,826.9 billion. The deficit was $773.4 million.",
        [("$773.4 million", "$773.4 billion", "scale")],
    ),
    (  # three ranges of one rate, the narrow and the wide ones, fail together
        "Exports to Chile reached RMB 645.0 billion (US$100.0 billion), those to Peru RMB 323.0 billion (US$50.0 "
        "billion), those to Cuba RMB 129.5 billion (US$25.0 billion) and those to Haiti RMB 64.4 billion (US$10.0 "
        "billion).",
        [("US$25.0 billion", "US$20.0 billion", "one digit")],
    ),
]


@pytest.mark.parametrize(("text", "told"), TOGETHER)
def test_one_finding_for_one_cause(text: str, told: list[tuple[str, str, str]]) -> None:
    found = findings(text)
    assert sorted((f.text, f.suggestions[0].with_, f.cause) for f in found) == sorted(told)


EXCHANGED = [
    ("Of 13.95 million staff, 8.98 million, or 35.6%, hold a degree and 4.97 million, or 64.4%, do not.", "35.6%"),
    (
        "In 2021, exports were 21,734.8 billion yuan and imports 17,366.1 billion yuan, accounting for 44.4% and 55.6% "
        "of the total trade of 39,100.9 billion yuan respectively.",
        "44.4%",
    ),
    ("2021年末全国就业人员7465万人，其中城镇4677万人，占37.3%；乡村2788万人，占62.7%。", "37.3%"),
]


@pytest.mark.parametrize(("text", "figure"), EXCHANGED)
def test_figures_that_changed_places_are_one_cause(text: str, figure: str) -> None:
    finding = one(text)
    assert (finding.text, finding.cause) == (figure, "exchanged")
    assert {s.replace for s in finding.suggestions} == {s.with_ for s in finding.suggestions}
    mended = text
    for suggestion in sorted(finding.suggestions, key=lambda s: -s.spot.start if s.spot else 0):
        assert suggestion.spot is not None
        mended = mended[: suggestion.spot.start] + suggestion.with_ + mended[suggestion.spot.end :]
    assert findings(mended) == []


def test_up_for_down_is_named() -> None:
    finding = one("Revenue rose 10.1% to €58.8 billion, compared with €65.4 billion in 2022.")
    assert (finding.text, finding.cause) == ("10.1%", "direction")


def test_a_slip_in_a_figure_and_in_its_translation_is_one_finding() -> None:
    chinese = SECTORS.format(second="459004")
    english = (
        "In 2021, GDP was 114,367.0 billion yuan. Of this, the value added of the primary industry was 8,308.6 billion "
        "yuan, that of the secondary industry 45,900.4 billion yuan and that of the tertiary industry 60,968.0 billion "
        "yuan."
    )
    found = [f for f in findings(f"{chinese}\n\n{english}") if f.code.startswith("AR")]
    assert [f.text for f in found] == ["459004亿元"]


def test_the_second_cause_is_judged_with_the_first_mended() -> None:
    """What is told is true of the text as printed; that a repair counts on another one is said."""
    text = GDP.format(total="1243670", second="459004", third="53.3")
    told = {f.text: f for f in findings(text)}
    assert told.keys() == {"1243670亿元", "459004亿元"}
    for finding in told.values():
        assert all(spot.text in text for spot in finding.related)
        assert all(figure in text for figure in finding.formula.split(" == ")[0].split())
    assert {(s.with_, s.reason) for s in told["1243670亿元"].suggestions} == {("1143670亿元", "one digit")}
    (repair,) = told["459004亿元"].suggestions
    assert (repair.with_, repair.reason) == ("450904亿元", "digits transposed; once the other figure is repaired")


def test_two_causes_are_two_findings() -> None:
    text = LEVELS.format(exports="271348") + "\n\n" + "年末就业人员1395.3万人，其中大学以上学历898.2万人，占46.3%。"
    assert {f.text for f in findings(text)} == {"271348亿元", "46.3%"}


def test_the_proof_stands_in_the_finding() -> None:
    finding = one("It employs 13.95 million people, of whom 8.98 million, or 63.4%, hold a degree.")
    assert finding.formula == "63.4% == 8.98 million / 13.95 million"
    assert finding.stated is not None
    assert (finding.stated.low, finding.stated.high, finding.stated.unit) == ("63.35", "63.45", "percent")
    assert finding.computed is not None
    assert finding.computed.unit == "percent"
    assert dict(finding.values)["computed"] == "64.4%"
    assert "64.4%" in finding.message


def test_fingerprint_survives_shifted_lines_and_changes_with_the_figure() -> None:
    text = "It employs 13.95 million people, of whom 8.98 million, or {}, hold a degree."
    here, moved = one(text.format("63.4%")), one("Employment\n\n\n" + text.format("63.4%"))
    assert here.line != moved.line
    assert here.fingerprint == moved.fingerprint
    assert here.fingerprint != one(text.format("36.4%")).fingerprint


def test_the_same_slip_twice_has_two_fingerprints() -> None:
    text = "It employs 13.95 million people, of whom 8.98 million, or 63.4%, hold a degree."
    marks = [f.fingerprint for f in findings(f"{text}\n\nIn 2020 nothing was counted.\n\n{text}")]
    assert len(marks) == len(set(marks))


HEDGED = [
    "进出口总额1468.7亿美元，突破1800亿美元。",
    "GDP was 4.12 trillion yuan over the 30 zones, an average of more than 150 billion yuan per zone.",
]


@pytest.mark.parametrize("text", HEDGED)
def test_what_rests_on_a_hedge_is_a_warning_at_most(text: str) -> None:
    assert {f.severity for f in findings(text)} <= {Severity.WARNING}


def test_truncation_is_a_hint_at_most() -> None:
    text = "It employs 13.95 million people, of whom 9.00 million, or 64.6%, hold a degree."
    assert findings(text.replace("64.6%", "64.5%")) == []
    truncated = "Sales were 1,999.6 million euros, of which 1,299.2 million euros, or 64.9%, were made abroad."
    assert findings(truncated) == []
    assert findings(truncated.replace("64.9%", "64.1%")) != []


def test_same_input_same_output() -> None:
    text = LEVELS.format(exports="271348")
    assert checker.lint_text(text).findings == checker.lint_text(text).findings


QUARTERS = """Region,Q1,Q2,Q3,Q4,Year
North,120,130,125,140,515
South,98,102,99,111,410
East,75,80,82,85,{east}
All,293,312,306,336,1247
"""


@pytest.mark.parametrize(("east", "meant"), [("332", "322"), ("522", "322"), ("232", "322")])
def test_a_slip_that_fits_to_the_digit_comes_first(tmp_path: Path, east: str, meant: str) -> None:
    path = tmp_path / "quarters.csv"
    path.write_text(QUARTERS.format(east=east), encoding="utf-8")
    report = checker.lint([str(path)])
    (finding,) = (f for f in report.findings if f.severity is not Severity.INFO)
    assert finding.text == east
    assert finding.suggestions[0].with_ == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Punctuality improved to 87.3%, up 2.6 percentage points from 84.9%.", "2.4 percentage points apart"),
        ("La marge s'établit à 12,9 %, contre 11,4 % en 2023, en progression de 0,6 point.", "1,5 point apart"),
        ("毛利率为30.0%，较上年的29.0%提高1.2个百分点。", "1.0个百分点 apart"),
    ],
)
def test_a_wrong_distance_of_rates_is_told_with_the_right_one(text: str, told: str) -> None:
    assert told in one(text).message


def test_a_figure_repeated_in_many_sentences_is_shown_where_it_is_nearest() -> None:
    sentence = "Exports rose 5% to 12.3 billion dollars from 11.7 billion dollars. "
    checks = [c for c in checker.lint_text(sentence * 90).checks if c.code == "AR110"]
    assert len(checks) == 90
    assert {c.roles[0].start // len(sentence) for c in checks} == set(range(90))
    assert all(max(r.start for r in c.roles) - min(r.start for r in c.roles) < len(sentence) for c in checks)


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("实际使用外资31.6亿美元。", "Foreign capital in use came to US$31.6 billion.", "(亿 → billion)"),
        ("合同额31.6万亿元。", "Contracts came to RMB 31.6 billion.", "(billion → trillion)"),
    ],
)
def test_the_scale_word_that_was_mistaken_is_named(source: str, target: str, told: str) -> None:
    (finding,) = (f for f in checker.compare(source, target, "zh", "en") if f.code == "TR002")
    assert told in finding.message


def test_a_wrong_total_is_that_of_the_run_of_parts_from_which_one_slip_keeps_it() -> None:
    finding = one(
        "Net cash was £85.4m, after returning £30m through buybacks and £22.5m in dividends, a total of £55.2m."
    )
    assert finding.suggestions[0].with_ == "£52.5m"
    assert {spot.text for spot in finding.related} == {"£30m", "£22.5m"}
