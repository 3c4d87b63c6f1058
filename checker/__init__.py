"""crossfoot: the linter for figures.

The public API, loaded on first use so that ``import checker`` costs nothing:

- ``extract(text, language=None) -> tuple[Quantity, ...]``
- ``compare(source, target, source_language=None, target_language=None) -> tuple[Finding, ...]``
- ``lint_text(text, path="<text>", settings=None) -> Report``
- ``lint(paths, settings=None) -> Report``

Offsets count code points of the text as given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.runs import compare, extract, lint, lint_text

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "extract", "lint", "lint_text"]


def __getattr__(name: str) -> Any:
    if name in {"compare", "extract", "lint", "lint_text"}:
        from checker import runs

        return getattr(runs, name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
