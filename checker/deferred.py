"""A tuple that is worked out when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

_T = TypeVar("_T")


class Deferred(Sequence[_T]):
    """Equal to, shown as and kept (pickled) as the tuple of what ``work`` yields; ``work`` is called once, or never.

    For what only some readers of a report look at, such as its checks: a program that asks for findings does not pay
    for them. ``work`` must depend on immutable records alone, so that it does not matter when it is called.
    """

    __slots__ = ("_items", "_work")

    def __init__(self, work: Callable[[], Iterable[_T]]) -> None:
        self._work: Callable[[], Iterable[_T]] | None = work
        self._items: tuple[_T, ...] = ()

    def all(self) -> tuple[_T, ...]:
        """Everything, as a plain tuple."""
        if self._work is not None:
            self._items = tuple(self._work())
            self._work = None
        return self._items

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[_T]:
        return iter(self.all())

    @overload
    def __getitem__(self, at: int) -> _T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, at: int | slice) -> _T | tuple[_T, ...]:
        return self.all()[at]

    def __eq__(self, other: object) -> bool:
        return self.all() == (other.all() if isinstance(other, Deferred) else other)

    def __hash__(self) -> int:
        return hash(self.all())

    def __repr__(self) -> str:
        return repr(self.all())

    def __reduce__(self) -> tuple[type[tuple[_T, ...]], tuple[tuple[_T, ...]]]:
        return tuple, (self.all(),)
