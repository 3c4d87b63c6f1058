"""Suppressions: comments in documents and entries of the settings that accept a finding, and what becomes of them.

A comment is ``<!-- crossfoot: ignore[AR101] reason -->`` in a document, ``# crossfoot: ignore[CL805] reason`` in a
claims file. On a line of text it covers that line, alone on its line the next line that is not empty;
``ignore-file`` covers the file, ``off`` everything up to ``on``. ``until=2026-12-31`` before the reason ends it.
Without brackets it covers all codes; a code without them is a slip, and nothing is covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.model import Finding, Severity
from checker.settings import Settings, matches
from checker.text import lines_of

UNUSED, EXPIRED, MALFORMED = "RN921", "RN922", "RN923"

_MARK = "crossfoot:"
_COMMENT = re.compile(r"<!--[ \t]*crossfoot:[ \t]*([^\n\r]{0,500})")
_YAML_COMMENT = re.compile(r"(?<!\S)#[ \t]*crossfoot:[ \t]*([^\n\r]{0,500})")
_BODY = re.compile(
    r"(ignore-file|ignore|off|on)(?![\w-])[ \t]*(?:\[([^\]]{0,200})\])?[ \t]*(?:until=(\S{1,20}))?[ \t]*(.*)", re.DOTALL
)
_CODE = re.compile(r"(?:[A-Z]{2}\d{0,3}|[a-z][a-z0-9-]+)\Z")


@dataclass(slots=True)
class Entry:
    """One suppression and how often it was used. ``lines`` is half-open; a fingerprint needs no place."""

    origin: str  # where it is written: the document, or the settings file
    line: int
    codes: tuple[str, ...] = ()
    path: str = ""  # a document path for comments, a pattern for settings
    lines: tuple[int, int] | None = None
    fingerprint: str = ""
    reason: str = ""
    until: date | None = None
    problem: str = ""
    start: int = 0
    end: int = 0
    uses: int = field(default=0, compare=False)

    def expired(self, today: date | None) -> bool:
        return self.until is not None and today is not None and self.until < today


# --------------------------------------------------------------------------------------------------------------
# Reading comments


def comments(path: str, text: str) -> list[Entry]:
    """The suppression comments of one document, in order."""
    if _MARK not in text:
        return []
    lines = lines_of(text)
    entries: list[Entry] = []
    opened: dict[tuple[str, ...], Entry] = {}
    pattern = _YAML_COMMENT if path.endswith((".yaml", ".yml")) else _COMMENT
    for found in pattern.finditer(text):
        at = lines.position(found.start())[0]
        body = _BODY.match(found.group(1).split("-->")[0].strip())
        if body is None:
            problem = "expected ignore, ignore-file, off or on"
            entries.append(Entry(path, at, path=path, problem=problem, start=found.start(), end=found.end()))
            continue
        entry, verb = _entry(path, at, body), body.group(1)
        entry.start, entry.end = found.start(), _end(text, found)
        if verb == "on":
            _close(opened, entry.codes, at)
            continue
        entry.lines = (at, 1 << 60) if verb == "off" else _covered(text, found, at) if verb == "ignore" else None
        if verb == "off":
            opened[entry.codes] = entry
        entries.append(entry)
    return entries


def _entry(path: str, line: int, body: re.Match[str]) -> Entry:
    codes = tuple(sorted({c.strip() for c in (body.group(2) or "").split(",") if c.strip()}))
    reason = body.group(4).strip().lstrip(":-– ").strip()
    until, problem = None, ""
    if body.group(3):
        try:
            until = date.fromisoformat(body.group(3))
        except ValueError:
            problem = f"until= needs a date such as 2026-12-31, not {body.group(3)!r}"
    problem = _unbracketed(body) or problem
    wrong = [code for code in codes if not _CODE.match(code)]
    if wrong:
        problem = f"not a code: {', '.join(wrong)}"
    return Entry(path, line, codes, path, reason=reason, until=until, problem=problem)


def _unbracketed(body: re.Match[str]) -> str:
    """Codes that were meant and cannot be told: without them a comment would cover everything in silence."""
    verb, inside, rest = body.group(1), body.group(2), body.group(4).lstrip()
    if inside is not None:
        empty = f"no code between the brackets; write {verb}[AR101], or {verb} for all codes"
        return "" if inside.strip(" ,\t") else empty
    if rest.startswith("["):
        meant = [word for word in re.split(r"[\s,]+", rest[1:200]) if _is_code(word)]
        return f"the bracket is not closed; write {verb}[{', '.join(meant) or 'AR101'}]"
    first = re.match(r"[\s:=(]*([A-Za-z][\w-]{1,60})", rest)
    if first is None or not _is_code(first.group(1)):
        return ""
    code = first.group(1)
    return f"codes stand in brackets; write {verb}[{code.upper() if len(code) == 5 else code}]"


def _is_code(word: str) -> bool:
    """Whether a word is a code in any case, a family, or the id of a rule."""
    from checker.rulebook import rules

    codes = {rule.code for rule in rules().values()}
    return word.upper() in codes or word in rules() or (len(word) == 2 and word in {code[:2] for code in codes})


def _close(opened: dict[tuple[str, ...], Entry], codes: tuple[str, ...], line: int) -> None:
    """``on[codes]`` ends the matching ``off``; a bare ``on`` ends all."""
    for key in [codes] if codes else list(opened):
        entry = opened.pop(key, None)
        if entry is not None and entry.lines is not None:
            entry.lines = (entry.lines[0], line + 1)


def _end(text: str, found: re.Match[str]) -> int:
    close = text.find("-->", found.start(), found.end())
    return close + 3 if close >= 0 else found.end()


def _covered(text: str, found: re.Match[str], line: int) -> tuple[int, int]:
    """The lines of an ``ignore``: its own, or the next that is not empty where it stands alone."""
    end = _end(text, found)
    line_end = _line_end(text, end)
    if text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip() or text[end:line_end].strip():
        return (line, line + 1)
    last, at = line, line_end
    while at < len(text):
        last, start = last + 1, at + 1
        at = _line_end(text, start)
        if text[start:at].strip():
            break
    return (line, last + 1)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


# --------------------------------------------------------------------------------------------------------------
# Applying


def configured(settings: Settings) -> list[Entry]:
    origin = str(settings.file or "")
    return [
        Entry(origin, s.line, (s.code,) if s.code else (), s.path, None, s.fingerprint, s.reason, s.until)
        for s in settings.suppressions
    ]


def suppress(
    findings: Sequence[Finding], texts: Mapping[str, str], settings: Settings
) -> tuple[list[Finding], list[Finding]]:
    """(findings that stay, findings that were suppressed); the first hold findings about the suppressions too."""
    entries = [entry for path in sorted(texts) for entry in comments(path, texts[path])] + configured(settings)
    kept: list[Finding] = []
    dropped: list[Finding] = []
    for finding in findings:
        users = [e for e in entries if not e.problem and _covers(e, finding, settings)]
        for entry in users:
            entry.uses += 1
        valid = [e for e in users if not e.expired(settings.today)]
        (dropped if valid and not finding.fatal else kept).append(finding)
    return kept + list(_notes(entries, settings)), dropped


def _covers(entry: Entry, finding: Finding, settings: Settings) -> bool:
    if entry.fingerprint:
        return entry.fingerprint == finding.fingerprint
    if entry.codes and not any(_is(finding, code) for code in entry.codes):
        return False
    if entry.origin != entry.path:  # an entry of the settings: its path is a pattern
        return not entry.path or matches(settings.relative(finding.path), entry.path)
    places = [(finding.path, finding.line), *((s.path, s.line) for s in finding.related if s.role in _SIDES)]
    low, high = entry.lines or (0, 1 << 60)
    return any(path == entry.path and low <= line < high for path, line in places)


# A translated figure is one finding for both of its sides; a comment at either side covers it.
_SIDES = frozenset({"source", "target", "translation"})


def _is(finding: Finding, code: str) -> bool:
    return finding.rule == code or (code.isupper() and finding.code.startswith(code)) or finding.code == code


def _notes(entries: Iterable[Entry], settings: Settings) -> Iterable[Finding]:
    for entry in entries:
        what = entry.fingerprint or ", ".join(entry.codes) or "all codes"
        if entry.problem:
            yield _note(MALFORMED, "suppression-malformed", Severity.WARNING, entry, ("problem", entry.problem))
        elif entry.expired(settings.today):
            said = ("what", what), ("until", str(entry.until)), ("reason", entry.reason)
            yield _note(EXPIRED, "suppression-expired", Severity.WARNING, entry, *said)
        elif not entry.uses and _asked(entry, settings):
            yield _note(UNUSED, "suppression-unused", Severity.INFO, entry, ("what", what))


def _asked(entry: Entry, settings: Settings) -> bool:
    """An unused suppression is only worth a word where its codes were checked at all."""
    return not entry.codes or any(settings.wants(code, code, entry.path) for code in entry.codes)


_TEXTS = {
    MALFORMED: "This suppression has no effect: {problem}",
    EXPIRED: "The suppression of {what} ended on {until} (reason given: {reason})",
    UNUSED: "The suppression of {what} covers no finding",
}


def _note(code: str, rule: str, severity: Severity, entry: Entry, *values: tuple[str, str]) -> Finding:
    return Finding(
        code=code,
        rule=rule,
        severity=severity,
        confidence=1.0,
        message=_TEXTS[code].format(**dict(values)),
        path=entry.origin,
        start=entry.start,
        end=entry.end,
        line=entry.line,
        column=1,
        text="",
        language="",
        values=values,
    )
