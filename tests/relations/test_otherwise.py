"""What fails of one figure and agrees with another one in reach is said of that one."""

from __future__ import annotations

import pytest

import checker

# text, code, the figures of which the relation is meant
MEANT = [
    (
        "The port handled 52.4 million tonnes. Containers made up 31.7 million tonnes, 60.5% of the total; of that, "
        "20.6 million tonnes (65.0%) came from Asia and 11.1 million tonnes from elsewhere.",
        "AR101",
        ("65.0%", "20.6 million tonnes", "31.7 million tonnes"),
    ),
    (
        "2022年末全省常住人口6127万人。60岁及以上人口1189万人，占全省人口的19.4%，其中65岁及以上人口862万人，占14.1%。",
        "AR101",
        ("14.1%", "862万人", "6127万人"),
    ),
    (
        "La saison compte 18,6 millions de nuitées. Les campings en réunissent 9,9 millions, devant les hôtels (6,2 "
        "millions). Sur la côte, la fréquentation atteint 2,3 millions de nuitées, soit 37,1 % des nuitées hôtelières.",
        "AR101",
        ("37,1 %", "2,3 millions", "6,2 millions"),
    ),
    (
        "A total of 51,208 children were born: 26,310 boys and 24,898 girls, that is 1,057 boys to 1,000 girls.",
        "AR102",
        ("51,208", "26,310", "24,898"),
    ),
]
# A slip that agrees with nothing in reach is still told.
TOLD = [
    (MEANT[0][0], "65.0%", "63.0%"),
    (MEANT[1][0].replace("占14.1%", "占全省人口的14.1%"), "862万人", "962万人"),
    (MEANT[3][0], "24,898 girls, that is 1,057 boys to 1,000 girls.", "28,498 girls."),
    # Told twice, right where it is repeated: the share is of the figure that its sentence has.
    (
        "Retail sales came to 48.2 billion euros. Of the 48.2 billion euros, food took 12.5 billion euros, or 25.9%.",
        "Of the 48.2",
        "Of the 42.8",
    ),
]


@pytest.mark.parametrize(("text", "code", "figures"), MEANT)
def test_what_agrees_is_meant(text: str, code: str, figures: tuple[str, ...]) -> None:
    report = checker.lint_text(text)
    assert not [f for f in report.findings if f.severity.value != "info"]
    found = [{role.text for role in c.roles} for c in report.checks if c.code == code and c.verdict.value == "holds"]
    assert set(figures) in found


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_what_agrees_with_nothing_is_told(text: str, right: str, wrong: str) -> None:
    assert right in text
    assert [f for f in checker.lint_text(text.replace(right, wrong)).findings if f.severity.value != "info"]
