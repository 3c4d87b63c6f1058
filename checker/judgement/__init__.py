"""Stage 6, judge: Relation -> Judgement -> Finding.

- ``judge(relations)``: each formula on the readings of its roles; fails only where the binding is sure enough.
- ``diagnose(judgements, documents)``: one finding for one cause, with suggestions.
- ``checks(judgements, documents)``: every relation as it was decided.
- ``measure(facts, judgements, documents)``: coverage.

Loaded on first use: comparing two texts needs only ``translation``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.judgement.coverage import measure
    from checker.judgement.diagnosis import diagnose
    from checker.judgement.judging import judge
    from checker.judgement.listing import checks

__all__ = ["checks", "diagnose", "judge", "measure"]

_HOMES = {"checks": "listing", "diagnose": "diagnosis", "judge": "judging", "measure": "coverage"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
