"""Frozen, slotted dataclasses that are made quickly: the classes, and their records.

``dataclass`` writes and compiles five methods for each class, half a millisecond that a short process pays for every
record it never makes, compares or hashes. Here a method is written when it is first asked for.

A frozen dataclass sets each of its fields through ``object.__setattr__``, which for the records of a large table is a
fifth of the time of a lint. Here a record is filled while it still is a draft, a class of the same slots that is not
frozen, and frozen by becoming what it is to be: three times as fast, and the same record afterwards. ``__new__`` does
so, not ``__init__``, which would have to turn a record that is frozen already into a draft again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, ParamSpec, TypeVar, dataclass_transform

_T = TypeVar("_T")
_P = ParamSpec("_P")

_WORKED_OUT: Final = "worked out"


def worked_out(expression: str, *, init: Literal[False] = False) -> Any:
    """A field that is made of the others, as an expression of their names tells."""
    return field(init=init, repr=False, compare=False, metadata={_WORKED_OUT: expression})


@dataclass_transform(frozen_default=True, field_specifiers=(field, worked_out))
def record(cls: type[_T]) -> type[_T]:
    """``@dataclass(frozen=True, slots=True)``, for classes without base classes. A hash of its own is kept."""
    hashed = "__hash__" in cls.__dict__
    made = identity(cls)
    _late(made, "__eq__", _equality)
    if not hashed:
        _late(made, "__hash__", _hash)
    return made


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field, worked_out))
def identity(cls: type[_T]) -> type[_T]:
    """The same for a record that is equal only to itself."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # dataclass would work out a signature
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in _OF_ALL.items():
        setattr(made, name, method)
    _late(made, "__new__", _constructor)
    return made


def maker(cls: Callable[_P, _T], settled: bool = False) -> Callable[_P, _T]:
    """A function that makes records of ``cls``: for those of every cell, faster again than calling the class.
    ``settled``: for values of which ``__post_init__`` would change nothing, so that it is left out."""
    made: Callable[_P, _T] = _drafting(cls, "_make(", settled)  # type: ignore[arg-type]
    return made


if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(record, /, **changes):
        """As ``dataclasses.replace``, which looks at each field for what it is, in a third of the time."""
        made = record.__class__
        names, values = _taken(made)
        return made(**{**dict(zip(names, values(record), strict=True)), **changes})


@cache
def _taken(made: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """What a record is made from, and how it is read from another one."""
    names = tuple([f.name for f in fields(made) if f.init])
    if len(names) < 2:
        return names, lambda record: tuple([getattr(record, name) for name in names])
    return names, attrgetter(*names)


class _Late:
    """Stands for a method until it is asked for."""

    __slots__ = ("_made", "_name", "_write")

    def __init__(self, made: type, name: str, write: Callable[[type], Any]) -> None:
        self._made, self._name, self._write = made, name, write

    def __get__(self, instance: object, owner: type) -> Any:
        method = self._write(self._made)
        method.__qualname__ = f"{self._made.__qualname__}.{self._name}"
        method.__module__ = self._made.__module__
        setattr(self._made, self._name, method)
        return method.__get__(instance, owner)


def _late(made: type, name: str, write: Callable[[type], Any]) -> None:
    setattr(made, name, _Late(made, name, write))


# --------------------------------------------------------------------------------------------------------------
# What all records do alike


def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _no_setting(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _copying(self: Any) -> tuple[Any, ...]:
    """Copies are made as the record was."""
    return type(self), tuple([getattr(self, f.name) for f in fields(self) if f.init])


_OF_ALL: Final[dict[str, Callable[..., Any]]] = {
    "__repr__": _repr,
    "__setattr__": _no_setting,
    "__delattr__": _no_deleting,
    "__reduce__": _copying,
}


# --------------------------------------------------------------------------------------------------------------
# What is written for each class


def _equality(made: type) -> Any:
    ours, theirs = (_row(made, name) for name in ("self", "other"))
    same = f" return {ours} == {theirs} if other.__class__ is self.__class__ else NotImplemented"
    return _written("__eq__", f"def __eq__(self, other):\n{same}", {})


def _hash(made: type) -> Any:
    return _written("__hash__", f"def __hash__(self):\n return hash({_row(made, 'self')})", {})


def _row(made: type, of: str) -> str:
    return "(" + "".join(f"{of}.{f.name}," for f in fields(made) if f.compare) + ")"


def _constructor(made: type) -> Any:
    written = _drafting(made, "__new__(_cls, ")
    written.__annotations__ = {f.name: f.type for f in fields(made) if f.init} | {"return": made}
    return written


@cache
def _draft(made: type) -> type:
    """What a record is while it is filled."""
    return type(f"_{made.__name__}", (), {"__slots__": tuple(f.name for f in fields(made))})


def _drafting(made: type, head: str, settled: bool = False) -> Callable[..., Any]:
    """The function that fills a draft and freezes it."""
    names: dict[str, Any] = {"_draft": _draft(made), "_made": made, "_missing": MISSING}
    parameters, filled = [], []
    for f in fields(made):
        if f.init:
            parameter, value = _parameter(f, names)
            parameters.append(parameter)
            filled.append(f" self.{f.name} = {value}")
        elif _WORKED_OUT in f.metadata:  # the others are worked out by ``__post_init__``
            filled.append(f" self.{f.name} = {f.metadata[_WORKED_OUT]}")
    lines = [
        f"def {head}{', '.join(parameters)}):",
        " self = _draft()",
        *filled,
        " self.__class__ = _made",
        *([" self.__post_init__()"] if hasattr(made, "__post_init__") and not settled else []),
        " return self",
    ]
    written: Callable[..., Any] = _written(head.partition("(")[0], "\n".join(lines), names)
    return written


def _parameter(of: Field[Any], names: dict[str, Any]) -> tuple[str, str]:
    """How a field is asked for, and what it is set to."""
    name, default = of.name, f"_of_{of.name}"
    if of.default_factory is not MISSING:
        names[default] = of.default_factory
        return f"{name}=_missing", f"{default}() if {name} is _missing else {name}"
    if of.default is not MISSING:
        names[default] = of.default
        return f"{name}={default}", name
    return name, name


def _written(name: str, text: str, names: dict[str, Any]) -> Any:
    exec(text, names)
    return names[name]
