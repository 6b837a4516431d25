"""Where the benchmarks leave what they measured: one JSON file, a section each, and a chart of the ratios."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
FILE = ROOT / "outputs" / "bench.json"
CHART = FILE.with_suffix(".svg")
_ROW, _LEFT, _WIDTH = 26, 330, 420


def merge(section: str, figures: dict[str, Any], file: Path = FILE) -> None:
    """Put the figures of one benchmark into the file; the sections of the others stay."""
    file.parent.mkdir(parents=True, exist_ok=True)
    known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    known["machine"] = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    known[section] = figures
    beside = file.with_suffix(".tmp")
    beside.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    beside.replace(file)


def chart(title: str, bars: dict[str, float], file: Path = CHART) -> None:
    """A picture of bars, each with its figure; the lengths are roots, so that small ones stay visible."""
    largest = max(bars.values(), default=1.0)
    size = f'width="{_LEFT + _WIDTH + 80}" height="{_ROW * (len(bars) + 2)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">',
        f'<text x="8" y="{_ROW - 8}" font-weight="bold">{escape(title)}</text>',
    ]
    for number, (name, figure) in enumerate(bars.items(), 1):
        y, width = _ROW * number, max(1.0, _WIDTH * (figure / largest) ** 0.5)
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 17}" text-anchor="end">{escape(name)}</text>')
        lines.append(f'<rect x="{_LEFT}" y="{y + 4}" width="{width:.0f}" height="{_ROW - 8}" fill="#2f6f9f"/>')
        lines.append(f'<text x="{_LEFT + width + 6:.0f}" y="{y + 17}">{figure:.3g}</text>')
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")
