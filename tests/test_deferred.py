"""A deferred tuple is worked out once, when it is looked at, and otherwise is a tuple."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

import checker
from checker.deferred import Deferred
from checker.model import Report

TEXT = "Exports were $100 million and imports $60 million, a surplus of $40 million."


def counted(items: tuple[int, ...]) -> tuple[Deferred[int], list[str]]:
    calls: list[str] = []

    def work() -> tuple[int, ...]:
        calls.append("worked")
        return items

    return Deferred(work), calls


def test_work_is_done_at_the_first_look_and_once() -> None:
    late, calls = counted((3, 4))
    assert calls == []
    assert (list(late), len(late), late[0], late[-1:], 4 in late) == ([3, 4], 2, 3, (4,), True)
    assert calls == ["worked"]


@pytest.mark.parametrize(
    "seen",
    [repr, hash, bool, lambda late: late == (3, 4), lambda late: late == counted((3, 4))[0]],
)
def test_it_is_seen_as_the_tuple(seen: Callable[[object], object]) -> None:
    assert seen(counted((3, 4))[0]) == seen((3, 4))


def test_it_differs_from_other_tuples() -> None:
    assert counted((3, 4))[0] != (3,)
    assert not counted(())[0]
    assert (3, 4) in [counted((3, 4))[0]]  # a plain tuple asks the other side


def test_kept_as_a_plain_tuple() -> None:
    assert type(pickle.loads(pickle.dumps(Deferred(lambda: [1, 2])))) is tuple


def test_reports_with_and_without_checks_looked_at_are_equal() -> None:
    one, other = checker.lint_text(TEXT), checker.lint_text(TEXT)
    assert [c.formula for c in one.checks]
    assert one == other
    assert Report() == Report(checks=Deferred(tuple))
