"""What reading and footing large files costs: ``python -m benchmarks.reading``.

A PDF of 300 pages of text and tables, and a sheet of 100,000 cells, both made on the spot; each is linted in a process
of its own, and the processor time and the peak of memory are told, of reading alone and of the whole lint.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

PAGES, ROWS, COLUMNS = 300, 1000, 100
_TRADES = ("exports", "imports", "services", "machinery", "textiles", "energy", "retail", "transport", "tourism")
_MEASURE = """
import resource, sys, time
from checker.documents import read
from checker.runs import lint
began = time.process_time(); document = read(sys.argv[1]); read_in = time.process_time() - began
began = time.process_time(); report = lint([sys.argv[1]]); linted = time.process_time() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
held = sum(check.verdict.value == "holds" for check in report.checks)
print(f"read {read_in:.1f} s, lint {linted:.1f} s, {peak} MB, {len(document.text):,} characters, {held} checks hold")
"""


def sentence(dice: random.Random) -> str:
    one, other = dice.choice(_TRADES), dice.choice(_TRADES)
    year, level, rate = dice.randint(2010, 2022), dice.randint(1000, 9999) / 10, dice.randint(10, 300) / 10
    return f"Sales of {one} in the {other} sector came to {level} billion yuan in {year}, up {rate}% on the year. "


def rows(dice: random.Random, count: int, columns: int) -> list[list[int]]:
    body = [[dice.randint(100, 99999) for _ in range(columns)] for _ in range(count)]
    return [*body, [sum(column) for column in zip(*body, strict=True)]]


def pdf(path: Path) -> None:
    dice = random.Random(1)
    style = getSampleStyleSheet()["Normal"]
    parts = []
    for _ in range(PAGES):
        for _ in range(4):
            parts += [Paragraph("".join(sentence(dice) for _ in range(5)), style), Spacer(1, 8)]
        lines = [[f"Item {n}", *(f"{v:,}" for v in row)] for n, row in enumerate(rows(dice, 15, 3), 1)]
        lines[-1][0] = "Total"
        parts += [Table([["RMB million", "2021", "2020", "2019"], *lines]), PageBreak()]
    SimpleDocTemplate(str(path)).build(parts)


def sheet(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Data")
    page.append(["Region", *(str(1923 + n) for n in range(COLUMNS - 1))])
    body = rows(random.Random(2), ROWS - 2, COLUMNS - 1)
    for number, row in enumerate(body, 1):
        page.append(["Total" if row is body[-1] else f"Region {number}", *row])
    book.save(path)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("report.pdf", pdf), ("sheet.xlsx", sheet)):
            path = Path(folder) / name
            make(path)
            run = subprocess.run(
                [sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True
            )
            print(f"{name}: {run.stdout.strip()}")


if __name__ == "__main__":
    main()
