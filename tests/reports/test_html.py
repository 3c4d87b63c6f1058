"""The page as text: its policy, its anchors, and that documents never become markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from checker.model import Block, BlockKind, BlockMatch, Report
from checker.reports import View, render
from checker.reports.figure_states import states
from checker.reports.sheets import sheets
from tests.reports import samples

FULL = samples.report(samples.share(), samples.points(), samples.hostile(), samples.unreadable())


class _Page(HTMLParser):
    """Tags with their attributes, ids, links within the page, and the text of script elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.scripts.append(data)
            self._inside = ""

    @property
    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.tags if "id" in attrs]

    @property
    def hrefs(self) -> list[str]:
        return [str(attrs["href"]) for _, attrs in self.tags if "href" in attrs]


@pytest.fixture(scope="module")
def page() -> _Page:
    return _Page(render(FULL, "html"))


def test_the_policy_allows_nothing_but_the_page_itself(page: _Page) -> None:
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for code in (page.scripts[0], page.scripts[-1]):  # the style first, the script last
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_page_loads_nothing(page: _Page) -> None:
    assert not [t for t, a in page.tags if a.get("src") or t in ("link", "img", "iframe", "object", "base")]
    assert all(href.startswith("#") for href in page.hrefs)
    assert not [a for _, a in page.tags if any(name == "style" or name.startswith("on") for name in a)]


def test_every_anchor_is_there_and_unique(page: _Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {href[1:] for href in page.hrefs} <= set(page.ids)


def test_hostile_text_never_becomes_markup() -> None:
    text = render(FULL, "html")
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "\x1b" not in text
    assert len([t for t, _ in _Page(text).tags if t == "script"]) == 2


def test_the_data_of_the_script_is_json_that_cannot_leave_its_element(page: _Page) -> None:
    raw = page.scripts[-2]
    data = json.loads(raw)
    assert "<" not in raw
    assert set(data) == {"figures", "checks", "words"}


def test_figures_carry_their_state(page: _Page) -> None:
    classes = [a["class"] for t, a in page.tags if t == "a" and (a.get("class") or "").startswith("fig ")]
    assert {"fig finding", "fig free"} <= set(classes)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_interface_is_in_the_language_asked_for(lang: str) -> None:
    text = render(FULL, "html", View(lang=lang))
    assert f'<html lang="{lang}" data-ui="{lang}">' in text


def test_every_field_has_a_label(page: _Page) -> None:
    text = render(FULL, "html")
    for tag in ("input", "select"):
        for element in re.findall(rf"<{tag}[^>]*>", text):
            before = text[: text.index(element)]
            assert before.rfind("<label") > before.rfind("</label>"), element


def test_figures_do_not_overlap() -> None:
    text = "约12.5亿元左右"
    outer = samples.spot("", "a.md", text, "约12.5亿元左右")
    inner = samples.spot("part", "a.md", text, "12.5亿元")
    report = Report(findings=(samples.finding(inner, related=(outer,)),), texts={"a.md": text})
    known = states(report)
    assert len(known.figures) == 1
    assert known.id("a.md", outer.start, outer.end) == known.id("a.md", inner.start, inner.end) != ""


def _bilingual() -> Report:
    text = "去年为12亿元。\n\nIt was 1.2 billion yuan.\n\n只有中文。\n"
    starts = [text.index(line) for line in text.split("\n\n")]
    languages = ("zh", "en", "zh")
    blocks = tuple(
        Block(start, start + len(line.rstrip()), language)
        for start, line, language in zip(starts, text.split("\n\n"), languages, strict=True)
    )
    matches = (BlockMatch("a.md", (0,), "a.md", (1,)), BlockMatch("a.md", (2,), "a.md", ()))
    return Report(texts={"a.md": text}, blocks={"a.md": blocks}, matches=matches)


def test_translations_stand_side_by_side() -> None:
    report = _bilingual()
    rows = sheets(report, states(report))[0].rows
    sides = [["".join(p.text for q in side for p in q.pieces) for side in (row.left, row.right)] for row in rows]
    assert sides == [["去年为12亿元。", "It was 1.2 billion yuan."], ["只有中文。", ""]]


def test_every_word_of_a_document_is_shown_once() -> None:
    report = _bilingual()
    rows = sheets(report, states(report))[0].rows
    shown = "".join(p.text for row in rows for side in (row.left, row.right) for q in side for p in q.pieces)
    assert sorted(shown) == sorted(report.texts["a.md"].replace("\n", ""))


def test_a_translation_in_its_own_file_stands_beside_its_source() -> None:
    texts = {"r.en.md": "It was 1.2 billion yuan.", "r.zh.md": "去年为12亿元。"}
    blocks = {path: (Block(0, len(text), path[2:4]),) for path, text in texts.items()}
    matches = (BlockMatch("r.zh.md", (0,), "r.en.md", (0,)),)
    report = Report(texts=texts, blocks=blocks, matches=matches)
    laid_out = sheets(report, states(report))
    assert [(sheet.path, sheet.beside, len(sheet.rows)) for sheet in laid_out] == [("r.zh.md", "r.en.md", 1)]


def test_of_a_very_long_document_the_parts_around_findings_are_shown() -> None:
    lines = [f"第{number}段没有什么可说。" for number in range(50_000)]
    lines[25_000] = "这里是12.5亿元。"
    text = "\n".join(lines)
    spot = samples.spot("", "a.md", text, "12.5亿元")
    report = Report(findings=(samples.finding(spot),), texts={"a.md": text})
    rows = sheets(report, states(report))[0].rows
    assert [row.gap for row in rows] == [True, False, False, False, False, False, True]


def test_a_whole_block_is_a_passage_and_a_whole_cell_a_figure() -> None:
    text = "12.5"
    spot = samples.spot("", "a.md", text, "12.5")
    for kind, count in ((BlockKind.PARAGRAPH, 0), (BlockKind.CELL, 1)):
        blocks = {"a.md": (Block(0, 4, "en", kind),)}
        report = Report(findings=(samples.finding(spot),), texts={"a.md": text}, blocks=blocks)
        assert len(states(report).figures) == count


def test_a_page_of_nothing_says_so() -> None:
    text = render(replace(FULL, findings=()), "html")
    assert "Nothing found. That says no more than the coverage above." in text


def test_a_counted_list_is_no_figure_and_leads_to_its_first() -> None:
    text = "分别为12亿元、13亿元和14亿元。"
    whole = samples.spot("items", "a.md", text, "12亿元、13亿元和14亿元")
    parts = tuple(samples.spot("part", "a.md", text, figure) for figure in ("12亿元", "13亿元", "14亿元"))
    report = Report(findings=(samples.finding(whole, related=parts),), texts={"a.md": text})
    known = states(report)
    assert [figure.text for figure in known.figures.values()] == ["12亿元", "13亿元", "14亿元"]
    assert known.id("a.md", whole.start, whole.end) == known.id("a.md", parts[0].start, parts[0].end)


def test_documents_with_findings_come_first() -> None:
    spot = samples.spot("", "z.md", "It is 12.5.", "12.5")
    report = Report(findings=(samples.finding(spot),), texts={"a.md": "Nothing.", "z.md": "It is 12.5."})
    assert [sheet.path for sheet in sheets(report, states(report))] == ["z.md", "a.md"]


def test_the_cells_of_a_line_of_a_table_stand_in_one_row() -> None:
    text = "Region Q1 Q2\nNorth 120 130\n\nBelow."
    cells = [(0, 6), (7, 9), (10, 12), (13, 18), (19, 22), (23, 26)]
    blocks = {"a.csv": (*(Block(a, b, "en", BlockKind.CELL) for a, b in cells), Block(28, 34, "en"))}
    rows = sheets(report := Report(texts={"a.csv": text}, blocks=blocks), states(report))[0].rows
    assert [(len(row.left), row.tabular) for row in rows] == [(3, True), (3, True), (1, False)]
    assert 'class="side cells"' in render(report, "html")
