"""The picture of the README, docs/images/lint.svg, from a real run: ``make report`` makes it.

Drawn by cells, so that Chinese stands over its marks, without any font or asset from elsewhere.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from html import escape
from pathlib import Path

from rich.style import Style
from rich.text import Text

from checker.reports.cells import cells

ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = ("lint", "examples/release.md", "--select", "AR,TR002")
COLUMNS, CELL, LINE, MARGIN = 82, 8.4, 19, 16
COLORS = {1: "#ff7b72", 2: "#6fd08a", 3: "#f0c05a", 4: "#79b8ff", 6: "#76dcdc"}  # of a terminal, light ones alike
FONT = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace'


def picture() -> str:
    command = [sys.executable, "-m", "checker", *ARGUMENTS, "--isolated", "--no-cache", "--color", "always"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = [Text(f"$ crossfoot {' '.join(ARGUMENTS)}", "bold"), *(Text.from_ansi(x) for x in done.stdout.splitlines())]
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    rows = "\n".join(row for number, line in enumerate(lines) for row in _row(line, number))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" \
aria-label="crossfoot at a terminal: two findings with their figures, computed values and repairs">
<rect width="100%" height="100%" rx="8" fill="#151a20"/>
<g font-family='{FONT}' font-size="14" fill="#e6e9ed">
{rows}
</g>
</svg>
"""


def _row(line: Text, number: int) -> list[str]:
    """A ``text`` element for each run of one style, stretched to its cells."""
    found, at = [], 0
    edges = sorted({0, len(line), *(edge for span in line.spans for edge in (span.start, span.end))})
    for start, end in itertools.pairwise(edges):
        run = line.plain[start:end]
        width = cells(run)
        if run.strip():
            x, y = MARGIN + at * CELL, MARGIN + (number + 0.75) * LINE
            place = f'x="{x:g}" y="{y:g}" textLength="{width * CELL:g}" lengthAdjust="spacingAndGlyphs"'
            found.append(f"<text {place}{_look(line, start)}>{escape(run).replace(' ', chr(0xA0))}</text>")
        at += width
    return found


def _look(line: Text, at: int) -> str:
    style = Style.combine(
        Style.parse(str(s)) for s in (line.style, *(span.style for span in line.spans if span.start <= at < span.end))
    )
    color = COLORS.get((style.color.number or 0) % 8) if style.color else None
    parts = [f'fill="{color}"' if color else "", 'font-weight="bold"' if style.bold else ""]
    parts += ['opacity=".6"' if style.dim else "", 'text-decoration="underline"' if style.underline else ""]
    return "".join(f" {part}" for part in parts if part)


if __name__ == "__main__":
    (ROOT / "docs" / "images" / "lint.svg").write_text(picture(), encoding="utf-8", newline="")
