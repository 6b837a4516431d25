"""The SQL views, read from `views.sql`: one text for SQLite and PostgreSQL."""

from __future__ import annotations

from functools import cache
from importlib import resources

import regex

# What dashboards may rely on; a change of a view's columns makes another version.
VERSION = 1
VIEWS = ("v_targets", "v_target_vs_actual", "v_latest_by_area")
# The columns of `v_targets`, in order.
TARGET_COLUMNS = (
    "id", "doc_id", "status", "indicator", "indicator_key", "indicator_label", "indicator_label_en", "indicator_group",
    "measure", "direction", "value", "value_min", "value_max", "comparator", "unit", "unit_id", "year_start", "year",
    "period_start", "period_end", "area", "area_code", "area_now", "area_now_code", "region", "sector_ids",
    "sector_labels", "parent_id", "implied_target", "value_text", "start", "end", "sentence", "rule", "document_title",
    "document_source", "publisher", "published",
)  # fmt: skip
_COMMENT = regex.compile(r"^--.*$", regex.MULTILINE)


@cache
def view_statements() -> tuple[str, ...]:
    """The statements that make the views, in order.

    >>> [statement.split()[2] for statement in view_statements()]
    ['v_targets', 'v_target_vs_actual', 'v_latest_by_area']
    """
    text = resources.files("muctieu.search").joinpath("views.sql").read_text("utf-8")
    return tuple(part.strip() for part in _COMMENT.sub("", text).split(";\n") if part.strip())
