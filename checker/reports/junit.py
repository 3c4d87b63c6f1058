"""JUnit XML: a suite for each document, a case for each finding, and a case that passes where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model import SEVERITY_RANK, Finding, Report
from checker.reports.cells import visible
from checker.reports.view import View, message, title, word

if TYPE_CHECKING:
    from junitparser import Error, Failure, TestCase
    from junitparser.junitparser import FinalResult

_BAD_IN_XML = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def render(report: Report, view: View) -> str:
    from junitparser import JUnitXml, TestSuite

    whole: Any = JUnitXml("crossfoot")
    paths = sorted({d.path for d in report.documents} | {f.path for f in report.findings})
    for path in paths:
        suite = TestSuite(_clean(path) or word("run_itself", view.lang))
        own = [f for f in report.findings if f.path == path]
        for finding in own:
            suite.add_testcase(_case(finding, view))
        if not own:
            suite.add_testcase(_passed(path, view))
        whole.add_testsuite(suite)
    whole.update_statistics()
    text: str = whole.tostring().decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def _passed(path: str, view: View) -> TestCase:
    from junitparser import TestCase

    return TestCase(word("no_findings", view.lang), classname=_clean(path), time=0)


def _case(finding: Finding, view: View) -> TestCase:
    """Findings below the failing severity are cases that pass, with their message as output."""
    from junitparser import Error, Failure, TestCase

    place = f"{finding.path}:{finding.line}:{finding.column}" if finding.line else finding.path
    case = TestCase(_clean(f"{finding.code} {place} {finding.text}").strip(), classname=_clean(finding.path), time=0)
    said = _clean(message(finding, view.lang))
    body = _clean(
        "\n".join(part for part in (f"{title(finding, view.lang)}", said, finding.formula, *_repairs(finding)) if part)
    )
    if finding.fatal:
        case.result = [_result(Error, said, finding.code, body)]
    elif SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[view.fail_on]:
        case.result = [_result(Failure, said, finding.code, body)]
    else:
        case.system_out = body
    return case


def _result(kind: type[Error | Failure], said: str, code: str, body: str) -> FinalResult:
    result = kind(said, code)
    result.text = body
    return result


def _repairs(finding: Finding) -> list[str]:
    return [f"{s.replace} → {s.with_}  {s.reason}".rstrip() for s in finding.suggestions]


def _clean(text: str) -> str:
    """XML 1.0 has no place for most control characters."""
    return "\n".join(visible(line) for line in text.split("\n")).translate(_BAD_IN_XML)
