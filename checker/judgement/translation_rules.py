"""The rules of translations by the difference they are about, read without the machinery of the rule book.

``compare`` judges thousands of segments a second, so it loads these few files with a bare YAML reader, and only when
there is something to report. The rule book validates the same files.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from checker.agreement import Difference
from checker.datafile import load
from checker.records import record

BY_DIFFERENCE: dict[Difference, str] = {
    Difference.VALUE: "translated-value",
    Difference.DIGITS: "translated-value",
    Difference.CUT: "translated-value",
    Difference.REFINED: "translated-value",
    Difference.SCALE: "translated-scale",
    Difference.CURRENCY: "translated-currency",
    Difference.POINTS: "translated-points",
    Difference.UNIT: "translated-unit",
    Difference.DIRECTION: "translated-direction",
    Difference.BOUND: "translated-bound",
    Difference.DATE: "translated-date",
}
NAME, ORDER, MISSING, ADDED = "translated-name", "translated-order", "untranslated-figure", "added-figure"
DROPPED, SYSTEMATIC, STRANGERS = "untranslated-block", "scale-word-lost", "unrelated-texts"


@record
class TranslationRule:
    """What a finding needs of its rule."""

    id: str
    code: str
    message: str


@cache
def rule(name: str) -> TranslationRule:
    """The rule ``rules/translation/<name>.yaml``."""
    data: dict[str, Any] = load(_folder() / f"{name}.yaml")
    return TranslationRule(data["id"], data["code"], data["message"]["en"])


def _folder() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "rules" / "translation"
    return installed if installed.is_dir() else package.parent / "rules" / "translation"
