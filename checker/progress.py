"""Who wants to know how far a run is: stages announce themselves, a listener may count them or take their times.

Nothing that is said here can change a result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# What is called with a stage ("read", "extract", ...) and what it is about (a path, or nothing).
Listener = Callable[[str, str], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """While the context lasts, ``listener`` hears of every stage that begins."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def announce(stage: str, what: str = "") -> None:
    """A stage begins."""
    listener = _listener.get()
    if listener is not None:
        listener(stage, what)
