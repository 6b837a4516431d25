"""Run the queries of dashboards.md on outputs/muctieu.db and draw their charts into docs/charts.

Needs playwright and Chromium; the drawing itself is the Vega that the site serves.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

HERE = Path(__file__).parent
VENDOR = HERE.parent / "extract/muctieu/web/static/vendor"
_BLOCK = regex.compile(r"```sql\n(.*?)```\s*```json\n(.*?)```", regex.DOTALL)
_CONFIG = {
    "font": "sans-serif",
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400},
    "view": {"stroke": None},
}


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """The queries of the page, each with its chart."""
    for found in _BLOCK.finditer((HERE / "dashboards.md").read_text("utf-8")):
        yield found[1].strip(), json.loads(found[2])


def main(database: Path) -> None:
    """Draw every chart."""
    from playwright.sync_api import sync_playwright

    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox"]
        )
        page = browser.new_page()
        for name in ("vega.min.js", "vega-lite.min.js"):
            page.add_script_tag(path=VENDOR / name)
        for number, (sql, spec) in enumerate(questions(), 1):
            values = [dict(row) for row in db.execute(sql)]
            whole = {
                **spec,
                "data": {"values": values},
                "config": _CONFIG,
                "width": 460,
                "background": "white",
                "padding": 12,
            }
            draw = "spec => new vega.View(vega.parse(vegaLite.compile(spec).spec), {renderer: 'none'}).toSVG()"
            (HERE / f"charts/{number}.svg").write_text(page.evaluate(draw, whole) + "\n", "utf-8")
        browser.close()
    db.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "outputs/muctieu.db"))
