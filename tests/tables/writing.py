"""One table in every format that holds tables."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml

Rows = list[list[str]]


def corpus() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("corpus.yaml").read_text(encoding="utf-8"))
    return found


def rows_of(table: str) -> Rows:
    return [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in table.strip().split("\n")]


def changed(rows: Rows, row: int, column: int, text: str) -> Rows:
    copy = [list(line) for line in rows]
    assert copy[row][column] != text
    copy[row][column] = text
    return copy


def markdown(above: list[str], rows: Rows) -> bytes:
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * width)
    return ("\n\n".join(above) + "\n\n" + "\n".join(lines) + "\n").encode()


def web(above: list[str], rows: Rows) -> bytes:
    head, *body = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    head = head.replace("td>", "th>")
    lines = "".join(f"<tr>{line}</tr>\n" for line in (head, *body))
    title = "".join(f"<p>{html.escape(line)}</p>\n" for line in above)
    page = f"<html><head><meta charset=utf-8></head><body>{title}<table>{lines}</table></body></html>"
    return f"<!DOCTYPE html>{page}".encode()


def workbook(above: list[str], rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in above:
        sheet.append([line])
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word(above: list[str], rows: Rows) -> bytes:
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(len(rows), max(map(len, rows)))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=False):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def delimited(above: list[str], rows: Rows) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for line in above:
        writer.writerow([line])
    writer.writerows(rows)
    return buffer.getvalue().encode()


WRITERS: dict[str, Callable[[list[str], Rows], bytes]] = {
    "md": markdown,
    "html": web,
    "xlsx": workbook,
    "docx": word,
    "csv": delimited,
}
