"""The collector of cyclic garbage rests while documents are analysed.

The records that are built hold no cycles, so there is nothing to find; looking for it again and again costs a tenth
of the time of a lint.
"""

from __future__ import annotations

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
