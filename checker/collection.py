"""The collector of cyclic garbage rests while documents are analysed, and comes seldom in a process of our own.

The records that are built hold no cycles, so there is nothing to find; looking for it again and again costs a tenth
of the time of a lint, and another tenth of the time of a short process, which mostly loads modules and tables.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """No collection within, or within what it decorates; as it was before afterwards."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            _settled()
            gc.enable()


def _settled() -> None:
    """What was built counts as old: the collector would otherwise go through all of it at its next, smallest turn."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def seldom() -> None:
    """For a process that belongs to one command: a collection for every hundred thousand new objects, and none of what
    is left at the end, which the system takes back anyway. A library must not decide this for its caller."""
    gc.set_threshold(100_000, 20, 20)
    atexit.register(gc.freeze)
