"""Rules as people read them: ``crossfoot explain`` at a terminal, and the pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checker.datafile import load
from checker.reports.cells import wrap
from checker.reports.view import word
from checker.rulebook import Rule, folder, rules

_LANGUAGES = {"zh": "Chinese", "en": "English", "fr": "French", "es": "Spanish"}
FAMILIES = {
    "TR": "Translation",
    "AR": "Arithmetic",
    "FX": "Exchange",
    "BD": "Bounds",
    "CT": "Counts",
    "PD": "Periods",
    "XD": "Facts",
    "UN": "Units",
    "CL": "Claims files",
    "RN": "The run itself",
}


def cases(rule: Rule) -> dict[str, list[Mapping[str, Any]]]:
    """The texts that pass and fail the rule, from the file beside it; empty where there is none."""
    path = folder() / rule.family / f"{rule.id}.cases.yaml"
    if not path.is_file():
        return {"pass": [], "fail": []}
    data = load(path) or {}
    return {verdict: [c for c in _listed(data.get(verdict)) if _text(c)] for verdict in ("pass", "fail")}


def _listed(raw: Any) -> list[Mapping[str, Any]]:
    return [c if isinstance(c, dict) else {"text": c} for c in raw or []]


def _text(case: Mapping[str, Any]) -> str:
    """A case is one text, or a source and its target."""
    if "text" in case:
        return str(case["text"]).strip()
    return "\n".join(str(case[key]).strip() for key in ("source", "target") if key in case)


# --------------------------------------------------------------------------------------------------------------
# At a terminal


def explanation(rule: Rule, lang: str, width: int) -> str:
    lines = [f"{rule.code} {rule.id} ({word(str(rule.severity), lang)})", *_filled(rule.said("title", lang), width), ""]
    lines += _filled(rule.said("why", lang), width)
    if rule.formula:
        lines += ["", f"  {rule.formula}"]
    for language, cues in rule.cues.items():
        lines += ["", *_filled(f"{_LANGUAGES.get(language, language)}: {', '.join(cues)}", width)]
    for verdict in ("fail", "pass"):
        shown = _chosen(cases(rule)[verdict])
        if shown:
            lines += ["", word(f"examples_{verdict}", lang)]
            lines += [line for case in shown for line in _example(case, width)]
    return "\n".join(lines) + "\n"


def _chosen(listed: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The first case of each language."""
    by_language: dict[str, Mapping[str, Any]] = {}
    for case in listed:
        by_language.setdefault(str(case.get("language") or case.get("languages")), case)
    return list(by_language.values())[:4]


def _example(case: Mapping[str, Any], width: int) -> Iterator[str]:
    for number, line in enumerate(_filled(_text(case), width - 4)):
        yield ("  - " if number == 0 else "    ") + line


def _filled(text: str, width: int) -> list[str]:
    return [line[start:end] for line in text.splitlines() for start, end in wrap(line, width)]


# --------------------------------------------------------------------------------------------------------------
# Pages


@cache
def pages() -> dict[str, str]:
    """File name -> Markdown, for every rule, and an index of them."""
    known = list(rules().values())
    return {"README.md": _index(known), **{f"{rule.code}.md": _page(rule) for rule in known}}


def _index(known: list[Rule]) -> str:
    lines = ["# Rules", "", "Made from `rules/` by `crossfoot rules --pages docs/rules`; do not edit."]
    for family, name in FAMILIES.items():
        own = [rule for rule in known if rule.code.startswith(family)]
        if own:
            lines += ["", f"## {name}", "", "| code | severity | what holds |", "| --- | --- | --- |"]
            lines += [f"| [{r.code}]({r.code}.md) | {r.severity} | {_cell(r.said('title'))} |" for r in own]
    return "\n".join(lines) + "\n"


def _page(rule: Rule) -> str:
    lines = [f"# {rule.code}: {rule.said('title')}", "", f"`{rule.id}`, {rule.severity}", "", rule.said("why")]
    if "zh" in rule.title:
        lines += ["", f"> {rule.title['zh']}。{rule.why.get('zh', '')}".replace("。。", "。")]
    if rule.formula:
        lines += ["", "```", rule.formula, "```"]
    if rule.cues:
        lines += ["", "## Words that state it", ""]
        lines += [f"- {_LANGUAGES.get(key, key)}: {', '.join(map(_code, cues))}" for key, cues in rule.cues.items()]
    for verdict, heading in (("fail", "Found"), ("pass", "Silent")):
        shown = cases(rule)[verdict]
        if shown:
            lines += ["", f"## {heading}", *(line for case in shown for line in _case(case))]
    lines += ["", "## When it is wrong", "", _SILENCE.format(code=rule.code)]
    return "\n".join(lines) + "\n"


_SILENCE = (
    "Put `<!-- crossfoot: ignore[{code}] why -->` on the line or before it, or see [living with findings](../ci.md)."
)


def _case(case: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield from (f"> {line}" if line else ">" for line in _text(case).splitlines())
    notes = [f"Names {_code(str(case['names']))}."] if case.get("names") else []
    notes += [f"{str(case[key])[:1].upper()}{str(case[key])[1:]}." for key in ("trap", "why") if case.get(key)]
    if notes:
        yield from ("", " ".join(notes))


def _code(text: str) -> str:
    return f"`{text}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
