"""Stage 7, report: Report -> text of a format. One module per format, loaded when it is asked for.

``render(report, format, view)`` is the verb; every format's module has ``render(report, view) -> str``.
"""

from __future__ import annotations

from importlib import import_module

from checker.model import Report
from checker.reports.view import View

__all__ = ["FORMATS", "View", "render"]

# Format -> (module, what it is for).
FORMATS: dict[str, tuple[str, str]] = {
    "text": ("checker.reports.text", "for people at a terminal"),
    "diff": ("checker.reports.diff", "translations side by side"),
    "json": ("checker.reports.json", "everything, version 1 of the contract"),
    "html": ("checker.reports.html", "one self-contained page"),
    "sarif": ("checker.reports.sarif", "SARIF 2.1.0, for code scanning"),
    "junit": ("checker.reports.junit", "JUnit XML, for test dashboards"),
    "github": ("checker.reports.github", "annotations of GitHub Actions"),
    "markdown": ("checker.reports.markdown", "a job summary or a comment"),
    "gitlab": ("checker.reports.gitlab", "GitLab Code Quality"),
    "rdjson": ("checker.reports.rdjson", "for reviewdog"),
    "csv": ("checker.reports.csv", "one row a finding, for spreadsheets"),
}


def render(report: Report, format: str, view: View | None = None) -> str:
    """The report in a format of FORMATS. Raises KeyError for an unknown format."""
    module, _ = FORMATS[format]
    result: str = import_module(module).render(report, view or View())
    return result
