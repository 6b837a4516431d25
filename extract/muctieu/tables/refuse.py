"""Tables that hold no targets: letterheads, lists of phones, prices, timetables, exam scores, gazetteers."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from muctieu.shadow import shadow as fold
from muctieu.tables.axis import AxisReader
from muctieu.tables.context import CAPTION
from muctieu.tables.headers import Anatomy, Grid
from muctieu.tables.model import MAX_COLUMNS, Table
from muctieu.tables.units import is_duration

_COMMUNE = regex.compile(
    r"(?:\d+[.)]\s*)?(?:x\.|p\.|tt\.|xã|phường|thị\s+trấn|đặc\s+khu|thôn|ấp|khóm|huyện|quận|thị\s+xã)\s"
)
_PHONE = regex.compile(r"(?:\(?\+?84|\(?0)\d[\d\s.()-]{7,13}\d")
_LONG = 80
_SAMPLE = 200  # rows whose labels may say “Thực hiện 2020”


class Refusals:
    """Says why a table gives no rows."""

    def __init__(self, axes: AxisReader) -> None:
        self._axes, self._vocabulary = axes, axes.vocabulary

    def of_shape(self, table: Table, grid: Grid) -> str | None:
        """Why a table is none at all: too small, too wide, a letterhead."""
        if table.rows < 2 or table.columns < 2:
            return "no table: a single row or column"
        if table.columns >= MAX_COLUMNS:
            return f"too wide: {MAX_COLUMNS} columns or more"
        top = " ".join(cell.text for row in grid[:3] for cell in row if cell is not None)
        if self._vocabulary.refused["letterhead"].search(fold(top[:2000])):
            return "letterhead"
        return None

    def of_content(self, table: Table, anatomy: Anatomy, grid: Grid) -> str | None:
        """Why a table's figures are no targets, by the words of its header and caption and by its cells."""
        headers = fold(" ; ".join(text for column in anatomy.columns for text in column.header))
        near = fold(" ; ".join((table.caption, *anatomy.titles, *table.heading[-1:])))
        for kind, words in self._vocabulary.refused.items():
            if words.search(headers) or (kind not in ("code", "contact") and len(near) < 400 and words.search(near)):
                return kind
        values = anatomy.having("value")
        if not values:
            return "no figures"
        if anatomy.kind != "key_value" and not self._has_header(anatomy):
            return "no header that says what the columns are"
        if self._hours(anatomy, grid):
            return "timetable"
        if self._phones(grid, anatomy):
            return "contact"
        if self._is_gazetteer(anatomy, grid):
            return "gazetteer"
        if anatomy.kind == "key_value" and not self._is_profile(table, anatomy, grid):
            return "no target words: a list of facts"
        return None

    def is_plan(self, table: Table, anatomy: Anatomy, grid: Grid) -> bool:
        """Whether header, caption or heading speak of targets, plans or results; else the figures are mere statistics."""
        if any(column.axis.status for column in anatomy.columns):
            return True
        labels = (
            cell for row in grid[anatomy.body :][:_SAMPLE] for c in anatomy.having("label") if (cell := row[c.index])
        )
        if any((said := self._axes.level(cell.text)).status and not said.words for cell in labels):
            return True
        around = (*table.heading[-2:], table.caption, *anatomy.titles)
        near = (table.caption, *anatomy.titles, *table.heading[-2:])
        if any(self._axes.level(line).status == "target" for line in near if len(line) < CAPTION):
            return True
        words: Iterable[str] = (*around, *(text for column in anatomy.columns for text in column.header))
        return any(self._vocabulary.plan.search(fold(text)) for text in words) or anatomy.kind != "indicators"

    def _has_header(self, anatomy: Anatomy) -> bool:
        """Whether some column is named as tables name theirs, or most columns of figures say their time, status or unit."""
        if any(len(text) < _LONG and self._axes.named(text) for c in anatomy.columns for text in c.header):
            return True
        values = anatomy.having("value")
        told = sum(
            max((len(text) for text in c.header), default=0) < _LONG
            and not any(char.isdigit() for char in c.axis.words)
            and bool(c.axis.status or c.axis.unit or c.axis.area or (len(values) > 1 and c.axis.period))
            for c in values
        )
        return 2 * told >= len(values)

    def _hours(self, anatomy: Anatomy, grid: Grid) -> bool:
        """Hours, lessons and days in a unit column: a course or a procedure."""
        cells = [row[c.index] for c in anatomy.having("unit") for row in grid[anatomy.body :]]
        texts = [cell.text for cell in cells if cell is not None and cell.text]
        return 3 * sum(is_duration(text) for text in texts) >= len(texts) > 0

    def _phones(self, grid: Grid, anatomy: Anatomy) -> bool:
        cells = [cell.text for row in grid[anatomy.body : anatomy.body + 50] for cell in row if cell is not None]
        return sum(bool(_PHONE.fullmatch(text.strip())) for text in cells) >= 2

    def _is_gazetteer(self, anatomy: Anatomy, grid: Grid) -> bool:
        """Places with their area and population, whatever the text round them plans."""
        values = anatomy.having("value")
        plain = [c for c in values if not c.axis.status and not c.axis.measure]
        known = [c for c in plain if self._vocabulary.gazetteer.search(fold(" ".join(c.header)))]
        labels = [row[c.index] for row in grid[anatomy.body :] for c in anatomy.having("label")[:1]]
        texts = [fold(cell.text) + " " for cell in labels if cell is not None and cell.text]
        places = sum(bool(_COMMUNE.match(text)) for text in texts)
        if not texts:
            return False
        if len(plain) == len(values) and places >= 0.6 * len(texts):
            return len(known) == len(values) or not any(c.axis.period or c.axis.unit for c in values)
        return len(known) == len(values) > 0 and not any(c.axis.period for c in values)

    def _is_profile(self, table: Table, anatomy: Anatomy, grid: Grid) -> bool:
        """A list of keys and values is a project's profile only where its labels say so, or its caption speaks of targets."""
        around = fold(" ; ".join((table.caption, *anatomy.titles, *table.heading)))
        if self._vocabulary.plan.search(around):
            return True
        column = anatomy.having("label")[0].index
        labels = [cell.text for row in grid for cell in (row[column],) if cell is not None and len(cell.text) < _LONG]
        return sum(bool(self._vocabulary.project.search(fold(text))) for text in labels) >= 2
