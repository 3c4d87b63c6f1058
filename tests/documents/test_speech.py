"""Lines and cells whose words do not show their language: a French document is no translation of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents import read
from checker.documents.speech import alike, spoken
from checker.model import Block, BlockKind
from checker.runs import lint

FRENCH = """# Groupe Valmer

Résultats 2022

Chiffre d'affaires : 1 234 M€

Le chiffre d'affaires du groupe atteint 1 234 M€ en 2022, en hausse de 12 % sur un an.

EBITDA 845 M€

L'EBITDA ressort à 845 M€, contre 723 M€ en 2021.

| En M€ | 2022 | 2021 |
|---|---|---|
| Ventes | 1 234 | 1 102 |
| EBITDA | 845 | 723 |
| Capex | 312 | 298 |
| Cash-flow | 533 | 425 |

Perspectives 2023

Free cash-flow 533 M€

Le groupe vise 580 M€ en 2023.

| Segment | 2022 | 2021 |
|---|---|---|
| Revenue | 1 234 | 1 102 |
| EBITDA | 845 | 732 |
| Capex | 312 | 298 |
| Net debt | 533 | 452 |
"""


def _web(text: str) -> str:
    rows, lines = [], []
    for line in text.split("\n"):
        if line.startswith("|--"):
            continue
        if line.startswith("|"):
            rows.append("".join(f"<td>{cell.strip()}</td>" for cell in line.strip("|").split("|")))
            continue
        if rows:
            lines.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
            rows = []
        lines.append(f"<p>{line}</p>")
    return "<html><body>" + "\n".join(lines) + "</body></html>"


@pytest.mark.parametrize(("name", "text"), [("a.md", FRENCH), ("a.html", _web(FRENCH)), ("a.txt", FRENCH)])
def test_a_french_document_does_not_translate_itself(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert [(f.code, f.text) for f in lint([str(path)]).findings if f.code.startswith("TR")] == []
    assert {block.language for block in read(str(path)).blocks} == {"fr"}


def _blocks(*told: tuple[str, BlockKind]) -> list[Block]:
    return [Block(at, at + 1, language, kind) for at, (language, kind) in enumerate(told)]


def test_what_shows_nothing_speaks_like_the_text_before_it() -> None:
    text, cell = BlockKind.PARAGRAPH, BlockKind.CELL
    told = _blocks(("", text), ("zh", text), ("fr", text), ("", text), ("", cell), ("en", cell), ("", cell), ("", text))
    assert [block.language for block in spoken(told)] == ["fr", "zh", "fr", "fr", "fr", "en", "en", "fr"]
    assert [block.language for block in spoken(_blocks(("", text), ("zh", text)))] == ["en", "zh"]


def test_lines_of_one_paragraph() -> None:
    assert alike("fr", "")
    assert alike("", "")
    assert not alike("zh", "")
    assert not alike("fr", "en")
