"""Hand-made reports over our own prose, for the tests of every format."""

from __future__ import annotations

from datetime import date

from checker.model import (
    Check,
    Coverage,
    DocumentSummary,
    Finding,
    Range,
    Report,
    Severity,
    Spot,
    Suggestion,
    Tally,
    Verdict,
)
from checker.text import Lines

RELEASE = """# 服务外包 Services outsourcing

长三角地区的离岸合同额为5100亿元，执行额为4022亿元，分别占全国的46.0%和46.8%。全国合同额为11295亿元。

In the Yangtze River Delta the contract value was RMB 510.0 billion and the executed value RMB 402.2 billion, which is \
46.0% and 46.8% of the national total respectively.

民营企业执行额2320亿元，同比增长27.1%，比全国高9.3个百分点。

Private companies executed RMB 232.0 billion, up 27.1%, 9.3 percent above the national rate.
"""
HOSTILE = "Sales <script>alert(1)</script> \x1b[31m were 12.5 billion </style> & \"13.5\" 'billion' \u202e.\n"


def spot(role: str, path: str, text: str, figure: str, after: str = "", label: str = "") -> Spot:
    """The first place of ``figure`` behind ``after``."""
    start = text.index(figure, text.index(after) if after else 0)
    line, column = Lines(text).position(start)
    return Spot(role, path, start, start + len(figure), line, column, figure, label)


def finding(place: Spot, **values: object) -> Finding:
    given: dict[str, object] = {
        "code": "AR101",
        "rule": "share-of-whole",
        "severity": Severity.ERROR,
        "confidence": 0.97,
        "message": "46.0% is stated, but 510.0 billion of 1.1295 trillion is 45.2%",
        "path": place.path,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "language": "en",
        "label": place.label,
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**{**given, **values})  # type: ignore[arg-type]


def share(path: str = "docs/release.md") -> Finding:
    part = spot("part", path, RELEASE, "RMB 510.0 billion")
    stated = spot("share", path, RELEASE, "46.0%", "In the")
    return finding(
        stated,
        related=(
            stated,
            part,
            spot("share", path, RELEASE, "46.0%"),
            spot("part", path, RELEASE, "5100亿元"),
            spot("whole", path, RELEASE, "11295亿元"),
        ),
        stated=Range("45.95", "46.05", "percent"),
        computed=Range("45.1461", "45.1593", "percent"),
        formula="46.0% == 510.0 billion / 1.1295 trillion",
        suggestions=(
            Suggestion("46.0%", "45.2%", "then the share is right", stated),
            Suggestion("RMB 510.0 billion", "RMB 520.0 billion", "one digit; gives 46.04%", part),
        ),
    )


def points(path: str = "docs/release.md") -> Finding:
    place = spot("target", path, RELEASE, "9.3 percent", "Private")
    return finding(
        place,
        code="TR004",
        rule="points-as-percent",
        severity=Severity.WARNING,
        message="9.3个百分点 is a difference in percentage points; the translation says percent",
        related=(spot("source", path, RELEASE, "9.3个百分点"),),
        suggestions=(Suggestion("9.3 percent", "9.3 percentage points", "", place),),
        cause="percent for percentage points",
        fingerprint="fedcba9876543210",
    )


def hostile(path: str = "docs/hostile <b>.md") -> Finding:
    place = spot("value", path, HOSTILE, "12.5 billion")
    return finding(
        place,
        code="XD601",
        rule="repeated-fact",
        severity=Severity.INFO,
        message="12.5 billion </script><img src=x onerror=alert(1)> :: %0A ]]> 13.5",
        related=(spot("value", path, HOSTILE, "13.5"),),
        fingerprint="00112233445566aa",
    )


def unreadable(path: str = "docs/gone.md") -> Finding:
    return finding(
        Spot("", path, 0, 0, 0, 0, ""),
        code="RN901",
        rule="unreadable-input",
        message="no such file or folder",
        fingerprint="aaaaaaaaaaaaaaaa",
        fatal=True,
    )


def report(*findings: Finding, **extra: int) -> Report:
    """A report over the release; both of its usual findings where none are given."""
    path = "docs/release.md"
    roles = share().related[:2]
    return Report(
        findings=findings or (share(), points()),
        documents=(
            DocumentSummary(path, "markdown", ("zh", "en"), len(RELEASE), 16, date(2022, 1, 27)),
            DocumentSummary("docs/hostile <b>.md", "markdown", ("en",), len(HOSTILE), 2),
        ),
        coverage=Coverage(
            Tally(16, 9, 4, 3),
            (("share", "en", Tally(4, 4, 0, 0)), ("level", "zh", Tally(12, 5, 4, 3))),
            (spot("", path, RELEASE, "4022亿元"),),
        ),
        checks=(
            Check("AR101", "share-of-whole", Verdict.FAILS, roles, "share == part / whole", *ranges()),
            Check("TR001", "translated-value", Verdict.HOLDS, points().related, "source == target"),
            Check("AR104", "growth-gap", Verdict.UNDECIDED, roles, "gap == a - b"),
        ),
        texts={path: RELEASE, "docs/hostile <b>.md": HOSTILE},
        extra=dict(extra),
    )


def ranges() -> tuple[Range, Range]:
    return Range("45.95", "46.05", "percent"), Range("45.1461", "45.1593", "percent")
