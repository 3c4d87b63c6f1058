"""Interval arithmetic against brute force over members near and at the ends, and the edge cases by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from operator import add, mul, sub, truediv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.intervals import Interval, exact, total

NEAR = Fraction(1, 10**6)
FAR = Fraction(10**6)


def make(text: str) -> Interval:
    """``(-inf, 3]`` and the like."""
    low, high = (part.strip() for part in text[1:-1].split(","))
    return Interval.of(
        None if low == "-inf" else Fraction(low),
        None if high == "inf" else Fraction(high),
        text[0] == "(",
        text[-1] == ")",
    )


def members(interval: Interval) -> list[Fraction]:
    """Members at the closed ends, close to the open ones, far out on unbounded sides, inside, and zero."""
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - FAR
    high = interval.high if interval.high is not None else (interval.low or Fraction(0)) + FAR
    near = min(NEAR, (high - low) / 4)
    points = [low, low + near, (low + high) / 2, high - near, high, Fraction(0), near, -near]
    return [point for point in points if point in interval]


ENDS = [Fraction(n) for n in (-3, -1, 0, 1, 2)]


def intervals() -> Iterator[Interval]:
    """Every interval over a few ends, open and closed and unbounded."""
    for low, high in product([None, *ENDS], [*ENDS, None]):
        for low_open, high_open in product((False, True), repeat=2):
            if (low is None and not low_open) or (high is None and not high_open):
                continue
            if low is None or high is None or low < high or (low == high and not (low_open or high_open)):
                yield Interval.of(low, high, low_open, high_open)


ALL = list(intervals())


def check(result: Interval, values: list[Fraction]) -> None:
    """``result`` holds all values; its ends are reached, or come close to where they are open."""
    assert all(value in result for value in values)
    for end, is_open, extreme in ((result.low, result.low_open, min), (result.high, result.high_open, max)):
        reached = extreme(values)
        if end is None:
            assert abs(reached) >= FAR / 10
        elif is_open:
            assert end not in values
            assert abs(reached - end) <= 10 * NEAR
        else:
            assert reached == end


@pytest.mark.parametrize("operation", [add, sub, mul], ids=["add", "sub", "mul"])
def test_operations_against_brute_force(operation: Callable[..., Interval]) -> None:
    for a, b in product(ALL, ALL):
        check(operation(a, b), [operation(x, y) for x, y in product(members(a), members(b))])


def test_division_against_brute_force() -> None:
    for a, b in product(ALL, ALL):
        strictly_inside = (b.low is None or b.low < 0) and (b.high is None or b.high > 0)
        if 0 in b or strictly_inside:
            with pytest.raises(ZeroDivisionError):
                a / b
        else:
            check(a / b, [truediv(x, y) for x, y in product(members(a), members(b))])


def test_sides_against_brute_force() -> None:
    for a in ALL:
        check(-a, [-x for x in members(a)])
        check(abs(a), [abs(x) for x in members(a)])


def test_sets_against_brute_force() -> None:
    grid = [Fraction(n, 4) for n in range(-20, 21)]
    for a, b in product(ALL, ALL):
        both = a.intersect(b)
        assert [x for x in grid if x in a and x in b] == [x for x in grid if both is not None and x in both]
        assert a.meets(b) == (both is not None)
        around = a.hull(b)
        assert all(x in around for x in (*members(a), *members(b)))
        assert around.low in (a.low, b.low)
        assert around.high in (a.high, b.high)


def test_comparisons_against_brute_force() -> None:
    for a, b in product(ALL, ALL):
        pairs = list(product(members(a), members(b)))
        if any(x < y for x, y in pairs):
            assert a.can_be_less(b)
        if any(x <= y for x, y in pairs):
            assert a.can_be_at_most(b)
        if a.can_be_less(b):
            assert a.can_be_at_most(b)
            assert a.low is None or b.high is None or a.low < b.high
        if a.can_be_at_most(b) and not a.can_be_less(b):
            assert a.low in a
            assert b.high in b


CASES = [
    ("mul", "(1, 2)", "[0, 0]", "[0, 0]"),
    ("mul", "(0, 1)", "(0, 1)", "(0, 1)"),
    ("mul", "[0, 1]", "(0, 1]", "[0, 1]"),
    ("mul", "(1, inf)", "[0, 1]", "[0, inf)"),
    ("mul", "(-inf, inf)", "[0, 0]", "[0, 0]"),
    ("mul", "[-2, 3]", "(-1, 4)", "(-8, 12)"),
    ("div", "[1, 2]", "(0, 1]", "[1, inf)"),
    ("div", "[1, 2]", "[-1, 0)", "(-inf, -1]"),
    ("div", "(1, inf)", "(1, inf)", "(0, inf)"),
    ("div", "[-1, 1]", "(0, 1]", "(-inf, inf)"),
    ("div", "[0, 0]", "(0, 1]", "[0, 0]"),
    ("sub", "[1, 2)", "[1, 2)", "(-1, 1)"),
    ("add", "(1, inf)", "[1, 2)", "(2, inf)"),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), CASES)
def test_by_hand(name: str, a: str, b: str, expected: str) -> None:
    operation = {"mul": mul, "div": truediv, "sub": sub, "add": add}[name]
    assert operation(make(a), make(b)) == make(expected)


RATIONALS = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)


@st.composite
def some_interval(draw: st.DrawFn) -> Interval:
    low, high = sorted([draw(RATIONALS), draw(RATIONALS)])
    if low == high:
        return Interval.point(low)
    ends = [draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None]))]
    return Interval.of(ends[0], ends[1], draw(st.booleans()), draw(st.booleans()))


@given(some_interval(), some_interval())
def test_multiplication_of_any_intervals(a: Interval, b: Interval) -> None:
    result = a * b
    assert result == b * a
    assert all(x * y in result for x, y in product(members(a), members(b)))


@given(some_interval(), some_interval(), some_interval())
def test_addition_is_exact_algebra(a: Interval, b: Interval, c: Interval) -> None:
    assert (a + b) + c == a + (b + c)
    assert total([a, b, c]) == a + b + c
    negative = -a
    assert -negative == a


@pytest.mark.parametrize(("low", "high", "open_"), [(2, 1, False), (1, 1, True)])
def test_empty_intervals_do_not_exist(low: int, high: int, open_: bool) -> None:
    with pytest.raises(ValueError, match="empty interval"):
        Interval.of(low, high, open_)


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError):
        exact(0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Interval.of(0.1, 1)  # type: ignore[arg-type]


def test_decimals_are_exact() -> None:
    assert Interval.point(Decimal("0.1")).low == Fraction(1, 10)
    assert str(Interval.of(Decimal("1.975"), None)) == "[79/40, inf)"


def test_an_unbounded_end_is_open_however_it_was_built() -> None:
    assert Interval(None, Fraction(1)) == Interval.of(None, 1) == make("(-inf, 1]")
    assert len({Interval(None, None), Interval.of(None, None)}) == 1


def test_width_and_middle() -> None:
    assert (make("[1, 4)").width, make("[1, 4)").middle) == (3, Fraction(5, 2))
    assert (make("[1, inf)").width, make("[1, inf)").middle) == (None, None)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.of(1, 2), "[1, 2]"),
        (Interval.of(1, 2, True, False), "(1, 2]"),
        (Interval.of(1, 2, False, True), "[1, 2)"),
        (Interval.of(None, Fraction(1, 3)), "(-inf, 1/3]"),
        (Interval.of(Fraction(1, 3), None), "[1/3, inf)"),
    ],
)
def test_an_interval_prints_its_ends(interval: Interval, text: str) -> None:
    assert str(interval) == text


@pytest.mark.parametrize(
    "interval",
    [Interval.of(-1, 1), Interval.of(0, 1), Interval.of(-1, 0), Interval.of(None, 1), Interval.of(-1, None)],
)
def test_nothing_is_divided_by_what_may_be_zero(interval: Interval) -> None:
    with pytest.raises(ZeroDivisionError, match=r"^division by an interval that holds zero$"):
        interval.reciprocal()


def test_an_open_zero_gives_an_unbounded_side() -> None:
    assert str(Interval.of(0, 2, True, False).reciprocal()) == "[1/2, inf)"
    assert str(Interval.of(-2, 0, False, True).reciprocal()) == "(-inf, -1/2]"


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Interval.of(1, 2), Interval.of(2, 3), False),
        (Interval.of(1, 2), Interval.of(Fraction(3, 2), 3), True),
        (Interval.of(1, 2), Interval.point(2), True),
        (Interval.point(2), Interval.of(1, 2), True),
        (Interval.of(1, 2), Interval.of(3, 4), False),
        (Interval.of(1, None), Interval.of(2, None), True),
        (Interval.of(None, 1), Interval.of(1, None), False),
    ],
)
def test_an_end_in_common_is_no_overlap(one: Interval, other: Interval, overlap: bool) -> None:
    assert one.overlaps(other) is overlap
