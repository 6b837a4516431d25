"""The data package's descriptor (Frictionless Table Schema), made from the row types."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from muctieu import __version__
from muctieu.dataset import STORED
from muctieu.descriptions import PACKAGE, TABLES, UNITS, vietnamese
from muctieu.records import Row, column_type, columns, nullable

_TYPES = {str: "string", int: "integer", float: "number"}
_PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
    "caseSensitiveHeader": True,
}


def field(row_type: type[Row], name: str) -> dict[str, Any]:
    """A column as a Table Schema field.

    >>> from muctieu.records import Target
    >>> field(Target, "start")["constraints"]
    {'required': True, 'minimum': 0}
    """
    rules = columns(row_type)[name].metadata
    constraints: dict[str, Any] = {}
    if not nullable(row_type, name):
        constraints["required"] = True
    if rules.get("key"):
        constraints["unique"] = True
    if "enum" in rules:
        constraints["enum"] = list(rules["enum"])
    if "minimum" in rules:
        constraints["minimum"] = rules["minimum"]
    if rules.get("partial_date"):
        constraints["pattern"] = _PARTIAL_DATE
    described: dict[str, Any] = {
        "name": name,
        "type": _TYPES[column_type(row_type, name)],
        "title": f"{rules['vi']} | {rules['en']}",
        "description": f"{vietnamese(row_type.TABLE, name)} | {rules['about']}",
    }
    if name in UNITS:
        described["unit"] = UNITS[name]
    if constraints:
        described["constraints"] = constraints
    return described


def schema(row_type: type[Row]) -> dict[str, Any]:
    """A table as a Table Schema: fields, primary key, foreign keys."""
    result: dict[str, Any] = {"fields": [field(row_type, name) for name in columns(row_type)], "missingValues": [""]}
    keys = [name for name, spec in columns(row_type).items() if spec.metadata.get("key")]
    if keys:
        result["primaryKey"] = keys
    foreign = []
    for name, spec in columns(row_type).items():
        if "references" in spec.metadata:
            table, key = spec.metadata["references"].split(".")
            # The standard writes a reference to the table itself as the empty name.
            resource = "" if table == row_type.TABLE else table
            foreign.append({"fields": [name], "reference": {"resource": resource, "fields": [key]}})
    if foreign:
        result["foreignKeys"] = foreign
    return result


def resource(row_type: type[Row], path: Path) -> dict[str, Any]:
    """A table's CSV file as a resource, with its size and hash."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    title, description = TABLES[row_type.TABLE]
    return {
        "name": row_type.TABLE,
        "type": "table",
        "title": title,
        "description": description,
        "path": path.name,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "profile": "tabular-data-resource",
        "dialect": _DIALECT,
        "schema": schema(row_type),
    }


def descriptor(folder: Path) -> dict[str, Any]:
    """The data package of the CSV files in `folder`."""
    return {
        "name": "muctieu",
        "profile": "tabular-data-package",
        "version": __version__,
        **PACKAGE,
        "resources": [resource(row_type, folder / f"{row_type.TABLE}.csv") for row_type in STORED],
    }


def write(folder: Path, path: Path) -> None:
    """Write the descriptor of the CSV files in `folder` to `path`."""
    text = json.dumps(descriptor(folder), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
