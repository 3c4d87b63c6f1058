"""A Rational gives what a Fraction gives, and stays a Rational among its own, whole numbers and Fractions."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rationals import Rational, exact

ARITHMETIC = [operator.add, operator.sub, operator.mul, operator.truediv]
ORDER = [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]
NUMBERS = st.fractions(max_denominator=10**6) | st.integers(-(10**15), 10**15).map(Fraction)


@pytest.mark.parametrize("operation", ARITHMETIC + ORDER)
@given(a=NUMBERS, b=NUMBERS)
def test_as_fractions(operation: Callable[[Any, Any], Any], a: Fraction, b: Fraction) -> None:
    if operation is operator.truediv and not b:
        for one, other in ((exact(a), exact(b)), (exact(a), b), (a, exact(b)), (exact(a), 0)):
            with pytest.raises(ZeroDivisionError):
                operation(one, other)
        return
    expected = operation(a, b)
    for one, other in ((exact(a), exact(b)), (exact(a), b), (a, exact(b))):
        found = operation(one, other)
        assert found == expected
        assert hash(found) == hash(expected)
        if operation in ARITHMETIC:
            assert type(found) is Rational
            assert (found.numerator, found.denominator) == (expected.numerator, expected.denominator)


@given(a=NUMBERS, whole=st.integers(1, 10**9))
def test_whole_numbers_on_either_side(a: Fraction, whole: int) -> None:
    for operation in ARITHMETIC:
        assert operation(exact(a), whole) == operation(a, whole)
        assert type(operation(exact(a), whole)) is Rational
        if a or operation is not operator.truediv:
            assert operation(whole, exact(a)) == operation(whole, a)
            assert type(operation(whole, exact(a))) is Rational


@given(a=NUMBERS)
def test_alone(a: Fraction) -> None:
    value = exact(a)
    assert (-value, abs(value), bool(value), str(value), repr(value)) == (-a, abs(a), bool(a), str(a), repr(a))
    assert value == a
    assert a == value
    assert {a: 1}[value] == 1
    assert sorted([value, -value, exact(Fraction(1, 3))]) == sorted([a, -a, Fraction(1, 3)])
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == a
    assert round(value, 2) == round(a, 2)


def test_what_is_exact() -> None:
    assert exact(Decimal("0.10")) == Fraction(1, 10)
    assert exact(7) == 7
    assert exact(Fraction(6, 4)) == Fraction(3, 2)
    with pytest.raises(TypeError):
        exact(0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        exact(Fraction(1, 2)) + Decimal(1)
