"""The formula language: what parses, what is refused and where, and exact judgement on intervals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.formulas import FormulaError, parse, parse_expression
from checker.formulas.ranges import natural, span
from checker.intervals import Interval
from checker.model import Verdict


def between(low: str, high: str, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval.of(Decimal(low), Decimal(high), low_open, high_open)


PRINTED = {
    "share": between("45.95", "46.05"),
    "part": between("5095", "5105"),
    "whole": between("11294.5", "11295.5"),
    "other": between("46.75", "46.85"),
    "other_part": between("4021.5", "4022.5"),
    "other_whole": between("8595", "8605"),
    "growth": between("17.75", "17.85"),
    "private": between("27.05", "27.15"),
    "gap": between("9.25", "9.35"),
    "top": between("3.5", "4.5"),
    "a": between("1", "2"),
    "b": between("1", "2"),
}
UNITS = {
    "share": "percent",
    "part": "CNY",
    "whole": "CNY",
    "other": "percent",
    "other_part": "CNY",
    "other_whole": "CNY",
    "growth": "percent",
    "private": "percent",
    "gap": "percentage_point",
    "top": "CNY",
}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("share == part / whole", "fails"),
        ("part / whole == share", "fails"),
        ("other == other_part / other_whole", "holds"),
        ("gap == private - growth", "holds"),
        ("private == growth + gap", "holds"),
        ("private - growth == 9.4 percentage_point", "holds"),  # the printed rates leave [9.2, 9.4]
        ("private - growth > 9.4 percentage_point", "fails"),
        ("sum(part, other_part) <= whole", "holds"),
        ("sum(part, other_part) > whole", "fails"),
        ("part > 5 thousand CNY", "holds"),
        ("part > 0.6 万 CNY", "fails"),
        ("top * 1000000000000 / 30 > 130 billion CNY", "holds"),
        ("between(share, 40 percent, 50 percent)", "holds"),
        ("between(share, 40 percent, 45 percent)", "fails"),
        ("40 percent < share < 50%", "holds"),
        ("abs(share - other) <= 1 percentage_point", "holds"),
        ("abs(share - other) <= 0.5 percentage_point", "fails"),
        ("share != 46%", "holds"),
        ("share ≥ 46.1%", "fails"),
        ("part − other_part == 1078 CNY", "holds"),
    ],
)
def test_verdicts(text: str, verdict: str) -> None:
    formula = parse(text)
    formula.check(UNITS)
    assert formula.evaluate(PRINTED, UNITS).verdict == verdict


def test_outcome_shows_both_sides_in_the_stated_unit() -> None:
    outcome = parse("part / whole == share").evaluate(PRINTED, UNITS)
    assert outcome.unit == "percent"
    assert outcome.stated == between("45.95", "46.05")
    assert outcome.computed is not None
    assert outcome.computed.low == Fraction(5095 * 1000, 112955)
    assert outcome.computed.high == Fraction(5105 * 1000, 112945)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a / (a + b)", "1/3", "2/3"),
        ("(a - b) / b", "-1/2", "1"),
        ("a / b - b / b", "-1/2", "1"),
        ("a - a", "0", "0"),
        ("a / a", "1", "1"),
        ("(a + b) / (a + b + 1)", "2/3", "4/5"),
        ("a * b - a", "0", "2"),
        ("(a * a) / (b * a)", "1/2", "2"),
    ],
)
def test_a_repeated_name_does_not_widen_the_range(text: str, low: str, high: str) -> None:
    result = parse_expression(text).evaluate(PRINTED)
    if text == "(a * a) / (b * a)":  # quadratic: an enclosure by pieces, near the truth and around it
        assert result.low is not None
        assert result.high is not None
        assert Fraction("0.45") < result.low <= Fraction(low)
        assert Fraction(high) <= result.high < Fraction("2.1")
    else:
        assert (result.low, result.high) == (Fraction(low), Fraction(high))


def test_open_ends_of_a_repeated_name_stay_open_only_where_they_bind() -> None:
    values = {"a": between("1", "2", low_open=True), "b": between("1", "2")}
    share = parse_expression("a / (a + b)").evaluate(values)
    assert (share.low, share.low_open, share.high, share.high_open) == (Fraction(1, 3), True, Fraction(2, 3), False)
    assert parse_expression("a - a").evaluate({"a": between("1", "2", True, True)}) == Interval.point(0)


def test_an_equation_with_a_name_on_both_sides_is_judged_as_one() -> None:
    values = {"x": between("1", "2")}
    assert parse("x == x + 1").evaluate(values).verdict is Verdict.FAILS
    assert parse("x == 2 * x - 1").evaluate(values).verdict is Verdict.HOLDS


def test_a_list_of_intervals_counts_as_its_sum() -> None:
    values = {"parts": [between("1", "2"), between("3", "4")], "whole": between("6.5", "7")}
    outcome = parse("sum(parts) == whole").evaluate(values)
    assert outcome.verdict is Verdict.FAILS
    assert outcome.computed == between("4", "6")
    assert outcome.stated == between("6.5", "7")


def test_a_divisor_that_may_be_zero_leaves_the_check_undecided() -> None:
    outcome = parse("x == a / y").evaluate({"x": between("1", "1"), "a": between("1", "2"), "y": between("-1", "1")})
    assert outcome.verdict is Verdict.UNDECIDED
    assert outcome.reason


def test_an_unbounded_figure_is_never_cornered() -> None:
    values = {"x": Interval.of(Decimal(10), None, True), "y": between("1", "2")}
    assert parse("x / (x + y) < 1").evaluate(values).verdict is Verdict.HOLDS
    assert parse("x <= 10").evaluate(values).verdict is Verdict.FAILS


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "empty"),
        ("share = part / whole", 7, "=="),
        ("share == part /", 15, "not a formula"),
        ("share == (part / whole", 10, "brackets"),
        ("share == part ** 2", 18, "only"),
        ("share == root(part)", 10, "unknown function"),
        ("share", 1, "compares"),
        ("share == part and whole", 15, "not a formula"),
        ("share == (part < whole)", 11, "inside"),
        ("share == [part]", 10, "unexpected"),
        ("share == 'a'", 10, "unexpected"),
        ("share == abs(part, whole)", 10, "one value"),
        ("share == between(a, 1, 2)", 10, "whole check"),
        ("between(share, 1)", 1, "three"),
        ("share == 2 CNY(part)", 12, "operator"),
        ("share == a if b else c", 12, "not a formula"),
        ("share == (lambda: 1)", 17, "unexpected"),
        ("x == " + "(" * 300 + "y" + ")" * 300, None, "not a formula"),
        ("x == " + "-" * 300 + "y", None, "nested"),
        ("x == " + "y" * 30_000, None, "longer"),
        ("x == " + "y+" * 4_000 + "y", None, "parts"),
    ],
)
def test_what_is_not_a_formula_is_refused_with_its_column(text: str, column: int | None, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert message in caught.value.message
    assert column is None or caught.value.column == column


@pytest.mark.parametrize("name", ["from", "出口", "été", "None", "sum", "a.b", "part.__class__"])
def test_any_word_may_be_a_name(name: str) -> None:
    formula = parse(f"{name} == x + 1")
    assert formula.names == (name, "x")
    assert formula.evaluate({name: between("2", "3"), "x": between("1", "1")}).verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("share == part - whole / 2", 10, "percent cannot be compared with CNY"),
        ("part + usd == whole", 8, "USD cannot be added to CNY"),
        ("part + share == whole", 8, "percent cannot be added"),
        ("gap == part / whole", None, ""),
        ("gap == growth", 8, "percent"),
        ("gap == gap - growth", 14, "taken from percentage points"),
        ("private == growth - gap", None, ""),
        ("part > 130 billion USD", 8, "CNY cannot be compared with USD"),
        ("part > 130 billion CNYY", 8, "did you mean 'CNY'"),
        ("share == people", 10, "count"),
        ("usd / people == 500 USD", None, ""),
        ("people * 2 == 30", None, ""),
        ("growth == part / whole - 1", None, ""),
        ("part / land == 5 CNY", 16, "cannot be compared"),
        ("unlisted + part == whole", None, ""),
    ],
)
def test_dimensions(text: str, column: int | None, message: str) -> None:
    units = {**UNITS, "usd": "USD", "people": "person", "land": "hectare"}
    if column is None:
        parse(text).check(units)
        return
    with pytest.raises(FormulaError, match=message) as caught:
        parse(text).check(units)
    assert caught.value.column == column


def test_a_name_without_value_is_named() -> None:
    with pytest.raises(FormulaError, match="'whole'") as caught:
        parse("share == part / whole").evaluate({"share": between("1", "2"), "part": between("1", "2")})
    assert caught.value.column == 17


def test_fill_puts_the_printed_figures_in() -> None:
    texts = {"share": "46.0%", "part": "510 billion", "whole": "1.1295 trillion"}
    assert parse("share == part / whole").fill(texts) == "46.0% == 510 billion / 1.1295 trillion"


_ENDS = st.integers(1, 12).map(Fraction)
_BOX = st.tuples(_ENDS, _ENDS).map(lambda p: Interval.of(min(p), max(p)))
_TEXTS = ["a/(a+b)", "(a-b)/(a+b)", "a/b-c/b", "(a+b)/(a+c)", "a*b/(a+b+c)", "a-b-a", "a*(1+b)/(a+c)", "a/b*(b/c)"]


@given(st.sampled_from(_TEXTS), _BOX, _BOX, _BOX, st.lists(st.integers(0, 8), min_size=3, max_size=3))
def test_the_range_holds_every_value_and_is_no_wider_than_plain_arithmetic(
    text: str, a: Interval, b: Interval, c: Interval, at: list[int]
) -> None:
    node = parse_expression(text).node
    values = {"a": a, "b": b, "c": c}
    result, plain = span(node, values), natural(node, values)
    assert result.low is not None
    assert result.high is not None
    assert plain.low is not None
    assert plain.high is not None
    assert plain.low <= result.low
    assert result.high <= plain.high
    inside = {n: Interval.point(v.low + v.width * Fraction(k, 8)) for (n, v), k in zip(values.items(), at, strict=True)}
    value = natural(node, inside).low
    assert value is not None
    assert value in result
    corners = [
        natural(node, {"a": Interval.point(x), "b": Interval.point(y), "c": Interval.point(z)}).low
        for x in (a.low, a.high)
        for y in (b.low, b.high)
        for z in (c.low, c.high)
    ]
    assert (result.low, result.high) == (min(corners), max(corners))
