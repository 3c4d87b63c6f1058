"""Spreadsheets: XLSX as its number formats show it, ODS as it stores what it shows, XLS by value."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from checker.documents.archive import OLE, Archive
from checker.documents.assembly import Assembly, CellText
from checker.documents.limits import MOST_CELLS, Unreadable
from checker.documents.sheet_tables import Sheet, add_sheet
from checker.model import Document, Problem


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    if not data:
        return Document(path, "", (), published, format="sheets")
    if data.startswith(OLE) and path.lower().endswith(".xls"):
        sheets = _old(data)
    else:
        archive = Archive(data, "spreadsheet")
        if "xl/workbook.xml" in archive:
            from checker.documents.xlsx import sheets as xlsx_sheets

            sheets = xlsx_sheets(archive)
        elif "content.xml" in archive:
            from checker.documents.odf import sheets as ods_sheets

            sheets = ods_sheets(archive)
        else:
            raise Unreadable("RN905", "not a spreadsheet: no workbook inside")
    out = Assembly(path, "sheets", language)
    hidden = 0
    for sheet in sheets:
        hidden += sheet.hidden
        add_sheet(out, sheet)
    if hidden:
        message = f"{hidden} sheets, rows or columns are hidden and not checked"
        out.problems.append(Problem("RN911", message, fatal=False))
    return out.document(published)


def _old(data: bytes) -> Iterator[Sheet]:
    """XLS (BIFF) gives values, not what is shown: a number stands with the digits that it needs."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        pages = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except python_calamine.PasswordError as error:
        raise Unreadable("RN906", "encrypted: it needs a password") from error
    except Exception as error:  # the library raises its own and the bindings' errors alike
        raise Unreadable("RN905", f"damaged or not an XLS file: {error}") from error
    for name, rows in pages:
        cells = [
            CellText(row, column, text)
            for row, values in enumerate(rows)
            for column, value in enumerate(values)
            if (text := _shown(value))
        ]
        if len(cells) > MOST_CELLS:
            raise Unreadable("RN907", f"more than {MOST_CELLS:,} table cells")
        yield Sheet(name, cells)


def _shown(value: int | float | str | bool | time | date | datetime | timedelta) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        number = Decimal(f"{value:.12g}")
        return str(number.to_integral_value()) if number == number.to_integral_value() else f"{number:f}"
    return str(value)
