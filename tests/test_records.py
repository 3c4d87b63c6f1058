"""Records that are made quickly are frozen dataclasses like any other."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass

import pytest

from checker.intervals import Interval
from checker.model import Block, BlockKind, Cell, Fact
from checker.records import maker, record, replace, worked_out


@record
class Point:
    """A record of the tests."""

    x: int
    y: int = 2
    name: str = ""

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("negative")


@record
class Sum:
    """A record with a field that is worked out."""

    x: int
    y: int = 2
    total: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.x + self.y)


@record
class Named:
    """A record with a field that is made of the others as it is filled."""

    name: str
    number: int = 1
    label: str = worked_out("f'{name} {number}'")


@record
class Rows:
    """A record whose fields begin with something of their own."""

    rows: list[int] = field(default_factory=list)
    made: int = 1


def test_what_a_field_begins_with_is_made_anew() -> None:
    one, other = Rows(), maker(Rows)(made=2)
    one.rows.append(5)
    assert (one, other) == (Rows([5], 1), Rows([], 2))
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


@pytest.mark.parametrize("made", [Sum(1), maker(Sum)(1), replace(Sum(4), x=1), copy.copy(Sum(1))])
def test_a_field_that_is_worked_out_is_no_argument(made: Sum) -> None:
    assert (made, made.total, repr(made)) == (Sum(1), 3, "Sum(x=1, y=2)")
    assert list(inspect.signature(Sum).parameters) == ["x", "y"]


@pytest.mark.parametrize("made", [Named("a", 2), maker(Named)("a", 2), replace(Named("b", 2), name="a")])
def test_a_field_is_made_of_the_others(made: Named) -> None:
    assert (made.label, made, repr(made)) == ("a 2", Named("a", 2), "Named(name='a', number=2)")
    assert pickle.loads(pickle.dumps(made)).label == copy.copy(made).label == "a 2"
    assert list(inspect.signature(Named).parameters) == ["name", "number"]


def test_replacing() -> None:
    assert replace(Point(1, 5, "a"), y=3, name="b") == Point(1, 3, "b")
    assert replace(Rows([1], 2)) == Rows([1], 2)
    fact = Fact(())
    assert replace(fact).claims == ()
    assert replace(fact) is not fact
    with pytest.raises(TypeError, match="z"):
        replace(Point(1), z=2)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="negative"):
        replace(Point(1), x=-1)


def test_it_is_a_dataclass() -> None:
    assert is_dataclass(Point)
    assert [field.name for field in fields(Point)] == ["x", "y", "name"]
    assert repr(Point(1)) == "Point(x=1, y=2, name='')"
    assert Point(1) == Point(x=1, y=2)
    assert hash(Point(1)) == hash(Point(1, 2))
    assert Point(1) != Point(2)
    assert replace(Point(1), y=5) == Point(1, 5)
    assert type(Point(1)) is Point
    assert list(inspect.signature(Point).parameters) == ["x", "y", "name"]


def test_it_is_frozen_and_slotted() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_a_method_is_written_when_it_is_asked_for_and_then_is_a_function_like_any_other() -> None:
    @record
    class Late:
        """Never compared before."""

        x: int

    assert not inspect.isfunction(vars(Late)["__eq__"])
    assert Late(1) == Late(1)
    assert inspect.isfunction(vars(Late)["__eq__"])
    assert Late.__new__.__qualname__.endswith("Late.__new__")
    assert Late.__hash__(Late(1)) == hash(Late(1))
    assert Late(1).__eq__(1) is NotImplemented


def test_arguments_are_those_of_its_fields() -> None:
    with pytest.raises(TypeError, match="x"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="z"):
        Point(1, z=2)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="negative"):
        Point(-1)


@pytest.mark.parametrize("thing", [Point(1), Block(0, 3, "en", BlockKind.CELL), Cell(0, 0, 0, 3), Interval.point(2)])
def test_copies(thing: object) -> None:
    assert pickle.loads(pickle.dumps(thing)) == thing
    assert copy.deepcopy(thing) == thing


def test_identity() -> None:
    assert Fact(()) != Fact(())
    fact = Fact(())
    assert fact == fact
    assert len({fact, fact, Fact(())}) == 2


def test_a_maker_makes_the_same() -> None:
    make = maker(Point)
    assert make(1) == Point(1)
    assert make(1, name="a") == Point(1, 2, "a")
    assert type(make(1)) is Point
    with pytest.raises(FrozenInstanceError):
        make(1).x = 3  # type: ignore[misc]
    with pytest.raises(ValueError, match="negative"):
        make(-1)
    with pytest.raises(TypeError):
        make()  # type: ignore[call-arg]
