"""How a report is to be shown, and the words of the interface in the reader's language."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from checker import __version__
from checker.datafile import beside
from checker.model import SEVERITY_RANK, Finding, Report, Severity
from checker.records import record
from checker.reports.cells import visible


@record
class View:
    """``width`` in cells of a terminal; ``fail_on`` is the severity from which a finding fails the gate."""

    lang: str = "en"
    color: bool = False
    width: int = 80
    fail_on: Severity = Severity.WARNING
    rules_url: str = ""  # where a team publishes the rule pages, with {code} in it
    verbose: bool = False
    version: str = __version__


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = beside(__file__, "words.yaml")
    return tables


def word(key: str, lang: str, **values: object) -> str:
    """A phrase of the interface."""
    return filled(_tables()[key][lang], **values)


def filled(phrase: Any, **values: object) -> str:
    """A phrase with its values. One with ``one`` and ``other`` follows the value ``n``."""
    if isinstance(phrase, dict):
        phrase = phrase["one"] if values.get("n") == 1 else phrase["other"]
    return str(phrase).format(**values)


def words(lang: str) -> dict[str, Any]:
    """All phrases of one language, for the page."""
    return {key: entry[lang] for key, entry in _tables().items() if key != "phrases"}


def role(name: str, lang: str) -> str:
    """The reader's word for a role of a relation; the role's own name where there is none."""
    stem = name.rstrip("0123456789").rstrip("_")
    phrases: dict[str, str] = _tables()["roles"][lang]
    return phrases.get(name) or phrases.get(stem) or name.replace("_", " ")


def phrase(text: str, lang: str) -> str:
    """The cause or reason that a finding gives, in the reader's words; as it is where none are known."""
    known: dict[str, dict[str, str]] = _tables()["phrases"]
    parts = text.split("; ")
    if len(parts) > 1 and all(part in known for part in parts):  # several reasons
        return word("semicolon", lang).join(known[part][lang] for part in parts)
    return known[text][lang] if text in known else text


# --------------------------------------------------------------------------------------------------------------
# Rules and messages in the language of the report


@cache
def _rules() -> dict[str, Any]:
    from checker.rulebook import rules

    return dict(rules())


def title(finding: Finding, lang: str) -> str:
    """The title of the finding's rule; the rule's id in words where no rule file tells it."""
    return rule_title(finding.rule, lang)


def rule_title(rule: str, lang: str) -> str:
    known = _rules().get(rule)
    return known.said("title", lang) if known is not None else rule.replace("-", " ").capitalize()


def rule_texts(finding: Finding, lang: str) -> tuple[str, str, Severity]:
    """(title, why, severity) of the finding's rule, as far as a rule file tells them."""
    known = _rules().get(finding.rule)
    if known is None:
        return rule_title(finding.rule, lang), "", finding.severity
    return known.said("title", lang), known.said("why", lang), known.severity


def explained(finding: Finding, view: View) -> str:
    """Title and reason of the rule as one paragraph, with its page or the command that explains it."""
    title, why, _ = rule_texts(finding, view.lang)
    return f"{title}. {why} ({page(finding.code, view) or f'crossfoot explain {finding.code}'})"


def message(finding: Finding, lang: str) -> str:
    """The message in the language of the report, rebuilt from the rule's template where all of its values are known."""
    known = _rules().get(finding.rule)
    template = known.message.get(lang) if known is not None and lang != "en" else None
    if template is None:
        return finding.message
    values = dict(finding.values)
    if any(name not in values for name in _PLACE.findall(template)):
        return finding.message
    return _PLACE.sub(lambda m: phrase(values[m.group(1)], lang), template)


_PLACE = re.compile(r"\{([A-Za-z0-9_.\-]+)\}")


def path_name(path: str, lang: str) -> str:
    """A path as people read it: standard input and the run itself have names, nothing in it steers a terminal."""
    names = {"": "run_itself", "-": "standard_input"}
    return word(names[path], lang) if path in names else visible(path)


# --------------------------------------------------------------------------------------------------------------
# Counting


def tally(findings: tuple[Finding, ...]) -> dict[Severity, int]:
    """How many findings of each severity, worst first."""
    order = sorted(Severity, key=lambda s: -SEVERITY_RANK[s])
    return {severity: sum(f.severity is severity for f in findings) for severity in order}


def counted(report: Report, lang: str) -> str:
    """ "2 errors, 1 warning" in the language of the report; "no findings" where there are none."""
    parts = [word(f"n_{severity}", lang, n=n) for severity, n in tally(report.findings).items() if n]
    return word("comma", lang).join(parts) if parts else word("no_findings", lang)


def page(code: str, view: View) -> str:
    """Where a rule is explained; empty where nobody has said so. ``crossfoot explain`` always works."""
    return view.rules_url.replace("{code}", code)
