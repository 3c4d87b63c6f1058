"""Whole documents: interleaved, in two files, in several languages, in translators' formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import checker
from checker.model import Finding, Report, Severity

_RELEASE = (Path(__file__).parents[2] / "examples" / "release.corrected.md").read_text(encoding="utf-8")
_PARAGRAPHS = [p for p in _RELEASE.split("\n\n") if p.strip()]
_ZH = [p for p in _PARAGRAPHS if any("\u4e00" <= c <= "\u9fff" for c in p)]
_EN = [p for p in _PARAGRAPHS if p not in _ZH]


def _loud(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(f.code, f.text) for f in findings if f.severity is not Severity.INFO and f.code.startswith("TR")]


def _lint(tmp_path: Path, files: dict[str, str]) -> Report:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return checker.lint([str(tmp_path)])


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def test_the_release_holds_two_languages_of_one_length() -> None:
    assert len(_ZH) == len(_EN) > 10


@pytest.mark.parametrize(
    ("name", "arrange"),
    [
        ("paragraph by paragraph", lambda: [p for pair in zip(_ZH, _EN, strict=True) for p in pair]),
        ("translation first", lambda: [p for pair in zip(_EN, _ZH, strict=True) for p in pair]),
        ("one text after the other", lambda: [*_ZH, *_EN]),
        (
            "three paragraphs at a time",
            lambda: [p for i in range(0, len(_ZH), 3) for p in (*_ZH[i : i + 3], *_EN[i : i + 3])],
        ),
    ],
)
def test_arrangements_of_two_languages_in_one_file(name: str, arrange: Callable[[], list[str]]) -> None:
    clean = _joined(arrange())
    assert _loud(checker.lint_text(clean, "release.txt").findings) == [], name
    slip = clean.replace("RMB 733.6 billion", "RMB 736.3 billion")
    assert slip != clean
    found = _loud(checker.lint_text(slip, "release.txt").findings)
    assert [code for code, _ in found] == ["TR001"], name


def _texts(report: Report) -> list[tuple[str, str]]:
    return _loud(report.findings)


def test_two_files(tmp_path: Path) -> None:
    files = {"release.zh.md": _joined(_ZH), "release.en.md": _joined(_EN)}
    assert _texts(_lint(tmp_path, files)) == []
    files["release.en.md"] = files["release.en.md"].replace("RMB 2.05 trillion", "RMB 2.05 billion")
    assert _texts(_lint(tmp_path, files)) == [("TR002", "RMB 2.05 billion")]


def test_folders_of_languages(tmp_path: Path) -> None:
    files = {"zh/release.md": _joined(_ZH), "en/release.md": _joined(_EN).replace("85.3%", "83.5%")}
    assert _texts(_lint(tmp_path, files)) == [("TR001", "83.5%")]


def test_a_mapping_in_the_settings(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text('[[translations]]\nsource = "a.md"\ntarget = "b.md"\n', encoding="utf-8")
    files = {"a.md": _joined(_ZH), "b.md": _joined(_EN).replace("85.3%", "83.5%")}
    assert _texts(_lint(tmp_path, files)) == [("TR001", "83.5%")]


def _with_figures(paragraphs: list[str]) -> list[int]:
    """Paragraphs that say several figures of their own."""
    return [i for i, p in enumerate(paragraphs) if sum(c.isdigit() for c in p) > 12]


def test_a_dropped_paragraph_is_one_finding() -> None:
    for at in _with_figures(_EN)[1:5]:
        findings = checker.compare(_joined(_ZH), _joined(_EN[:at] + _EN[at + 1 :]), "zh", "en")
        loud = [f for f in findings if f.severity is not Severity.INFO]
        assert [f.code for f in loud] == ["TR012"], _EN[at]
        assert loud[0].path == "source"
        assert loud[0].text in _ZH[at]


def test_merged_split_and_moved_paragraphs_are_silent() -> None:
    at = _with_figures(_EN)[2]
    merged = [*_EN[:at], _EN[at] + " " + _EN[at + 1], *_EN[at + 2 :]]
    assert _loud(checker.compare(_joined(_ZH), _joined(merged), "zh", "en")) == []
    assert _loud(checker.compare(_joined(merged), _joined(_ZH), "en", "zh")) == []
    moved = _EN[:at] + _EN[at + 2 :]
    moved[at + 3 : at + 3] = _EN[at : at + 2]
    assert _loud(checker.compare(_joined(_ZH), _joined(moved), "zh", "en")) == []


_THREE = {
    "zh": ["2023年，公司收入为48.6亿元，增长12.4%。", "员工总数达到3250人，分布在14个国家。"],
    "en": [
        "In 2023, the company's revenue was 4.86 billion yuan, up 12.4%.",
        "It has 3,250 employees in 14 countries.",
    ],
    "fr": [
        "En 2023, le chiffre d'affaires du groupe s'élève à 4,86 milliards de yuans, en hausse de 12,4 %.",
        "Il compte 3 250 salariés dans 14 pays.",
    ],
}


def _three(**changes: tuple[str, str]) -> dict[str, str]:
    files = {}
    for language, paragraphs in _THREE.items():
        text = _joined(paragraphs)
        for was, now in [changes[language]] if language in changes else []:
            assert was in text
            text = text.replace(was, now)
        files[f"report.{language}.txt"] = text
    return files


def test_three_languages_agree(tmp_path: Path) -> None:
    assert _texts(_lint(tmp_path, _three())) == []


def test_one_deviating_translation_is_one_finding(tmp_path: Path) -> None:
    assert _texts(_lint(tmp_path, _three(fr=("12,4 %", "14,2 %")))) == [("TR001", "14,2 %")]


def test_a_deviating_source_is_one_finding_that_lies_on_it(tmp_path: Path) -> None:
    report = _lint(tmp_path, _three(zh=("12.4%", "14.2%")))
    findings = [f for f in report.findings if f.severity is not Severity.INFO and f.code.startswith("TR")]
    assert [(f.code, f.text) for f in findings] == [("TR001", "14.2%")]
    assert [s.text for s in findings[0].related] == ["12.4%", "12,4 %"]


def test_three_languages_interleaved() -> None:
    mixed = [p for triple in zip(*_THREE.values(), strict=True) for p in triple]
    assert _loud(checker.lint_text(_joined(mixed), "report.txt").findings) == []
    slip = _joined(mixed).replace("3 250 salariés", "3 520 salariés")
    assert _loud(checker.lint_text(slip, "report.txt").findings) == [("TR001", "3 520")]


@pytest.mark.parametrize("suffix", ["tsv", "tmx", "xlf", "po"])
def test_translators_files(tmp_path: Path, suffix: str) -> None:
    source, target = "出口额9591亿元，占84.9%。", "Exports came to 959.1 billion yuan, or 89.4%."
    texts = {
        "tsv": f"id\tsource\ttarget\ns7\t{source}\t{target}\n",
        "tmx": '<tmx version="1.4"><header srclang="zh"/><body><tu tuid="s7"><tuv xml:lang="zh"><seg>'
        f'{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu></body></tmx>',
        "xlf": '<xliff version="1.2"><file source-language="zh" target-language="en"><body><trans-unit id="s7">'
        f"<source>{source}</source><target>{target}</target></trans-unit></body></file></xliff>",
        "po": f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{source}"\nmsgstr "{target}"\n',
    }
    findings = _lint(tmp_path, {f"a.{suffix}": texts[suffix]}).findings
    loud = [f for f in findings if f.severity is not Severity.INFO and f.code.startswith("TR")]
    assert [(f.code, f.text) for f in loud] == [("TR001", "89.4%")]
    assert ("line 4" if suffix == "po" else "s7") in loud[0].label


def test_texts_that_are_no_translations_raise_nothing() -> None:
    other = ["Rainfall in May was 82 mm.", "The museum had 41,300 visitors.", "Tickets cost 15 euros."]
    mixed = [p for pair in zip(_ZH[4:7], other, strict=True) for p in pair]
    assert _loud(checker.lint_text(_joined(mixed), "notes.txt").findings) == []


def test_checks_list_translated_pairs() -> None:
    report = checker.lint_text(_RELEASE, "release.md")
    pairs = [c for c in report.checks if c.code.startswith("TR")]
    assert len(pairs) > 30
    assert {role.role for check in pairs for role in check.roles} == {"source", "target"}
    assert all(check.verdict == "holds" for check in pairs)


def test_the_same_findings_in_the_same_order_every_time() -> None:
    slip = _RELEASE.replace("85.3%", "83.5%").replace("2320亿", "2230亿")
    first = checker.lint_text(slip, "release.md").findings
    assert first == checker.lint_text(slip, "release.md").findings
    assert len({f.fingerprint for f in first}) == len(first)


_ROWS = [
    ("出口额9591亿元", "Exports: 959.1 billion yuan"),
    ("占全国的84.9%", "84.9% of the national total"),
    ("增长27.1%", "Up 72.1%"),
    ("共有37个城市", "37 cities in all"),
]
_LAYOUTS = {
    "table.md": "| 中文 | English |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in _ROWS),
    "table.html": "<html><body><table>"
    + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in _ROWS)
    + "</table></body></html>",
    "lines.txt": "".join(f"{a}。\n{b}.\n" for a, b in _ROWS),
    "halves.txt": "".join(f"{a}。\n" for a, _ in _ROWS) + "".join(f"{b}.\n" for _, b in _ROWS),
    "list.md": "".join(f"- {a}\n- {b}\n" for a, b in _ROWS),
}


@pytest.mark.parametrize("name", sorted(_LAYOUTS))
def test_layouts(tmp_path: Path, name: str) -> None:
    report = _lint(tmp_path, {name: _LAYOUTS[name]})
    assert _texts(report) == [("TR001", "72.1%")]
    assert sum(c.verdict == "holds" for c in report.checks if c.code.startswith("TR")) == 3


def test_question_and_answer_of_other_lengths() -> None:
    text = (
        "问：2023年出口增长多少？\nQ: How much did exports grow in 2023?\n"
        "答：增长5.6%，达到1200亿元。其中机电产品占58%。\n"
        "A: They grew by 5.6%.\nThey reached 12 billion yuan.\nMachinery made up 58%.\n"
    )
    assert _loud(checker.lint_text(text, "interview.txt").findings) == [("TR002", "12 billion yuan")]


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        (
            "TR003",
            "出口12亿元，进口8亿元，顺差4亿元。",
            "Exports: $1.2 billion; imports: $800 million; surplus: $400 million.",
        ),
        ("TR004", "提高1.2个百分点、0.8个百分点和0.5个百分点。", "Up 1.2 percent, 0.8 percent and 0.5 percent."),
        (
            "TR013",
            "出口12亿元，进口8亿元，顺差4亿元。",
            "Exports: 1.2 million yuan; imports: 0.8 million; surplus: 0.4 million yuan.",
        ),
    ],
)
def test_one_cause_in_many_places_is_one_finding(code: str, source: str, target: str) -> None:
    findings = [f for f in checker.compare(source, target, "zh", "en") if f.severity is not Severity.INFO]
    assert [f.code for f in findings] == [code]
    assert len(findings[0].related) == 5


def test_a_wrong_file_is_said_and_not_compared(tmp_path: Path) -> None:
    other = [f"Station {n} reported {n * 37 % 91 + 11}.{n} mm of rain on {n + 1} May." for n in range(1, 20)]
    files = {"release.zh.md": _joined(_ZH), "release.en.md": _joined(other)}
    assert [code for code, _ in _texts(_lint(tmp_path, files))] == ["TR015"]


def test_two_short_paragraphs_with_one_wrong_figure_are_compared() -> None:
    found = checker.compare("标题\n\n出口2261亿元。", "Title\n\nExports came to 309.7 billion yuan.", "zh", "en")
    assert _loud(found) == [("TR001", "309.7 billion yuan")]


def test_a_summary_in_another_language_drops_nothing() -> None:
    at = _with_figures(_EN)[:3]
    summary = [_EN[i] for i in at]
    assert _loud(checker.lint_text(_joined([*_ZH, *summary]), "report.txt").findings) == []
    slip = summary[0].replace("14.1%", "11.4%")
    assert slip != summary[0]
    found = _loud(checker.lint_text(_joined([*_ZH, slip, *summary[1:]]), "report.txt").findings)
    assert found == [("TR001", "11.4%")]


NEIGHBOURS = [
    # two paragraphs of one file; whether they translate each other
    ("年末资产负债率为29.9%，比上年上升1.3个百分点，上年为28.6%。",
     "Exports were $3,053.5 billion and imports $3,826.9 billion, a deficit of $773.4 billion.", False),
    ("年末资产负债率为29.9%，比上年上升1.3个百分点，上年为28.6%。",
     "The debt ratio stood at 29.9%, up 1.8 percentage points from 28.6% a year earlier.", True),
    ("出口2261亿元。", "Exports came to 309.7 billion yuan.", True),  # one figure each may well be wrong
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "translated"), NEIGHBOURS)
def test_two_paragraphs_without_a_common_figure_are_no_translation(one: str, other: str, translated: bool) -> None:
    assert bool(_loud(checker.lint_text(f"{one}\n\n{other}").findings)) == translated


def test_a_count_is_repaired_whatever_the_things_are_called() -> None:
    found = checker.compare("全年开行1245列。", "It made 1,254 trips in the year.", "zh", "en")
    assert [(s.replace, s.with_) for f in found for s in f.suggestions] == [("1,254", "1,245")]


def test_a_figure_without_a_partner_leads_to_the_translation_alone() -> None:
    text = (
        "全年开行班列1245列，上年开行1080列，累计突破6000列。\n\n"
        "There were 1,245 trips in the year, 1,080 the year before, and over 6,000 in all.\n\n"
        "全市共有7个综合保税区，面积21.6平方公里，分别位于江东、江北、临港、空港、高新和新城六个区。\n\n"
        "The city has seven comprehensive bonded zones with an area of 21.6 square kilometres.\n"
    )
    (finding,) = (f for f in checker.lint_text(text, "release.md").findings if f.code == "TR010")
    (place,) = finding.related
    assert "\n" not in place.text
    assert place.line == 7
