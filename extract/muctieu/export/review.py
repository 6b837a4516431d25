"""Rows for review by people in Label Studio, doccano or brat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from muctieu.gold import JUDGED
from muctieu.records import Evidence, columns
from muctieu.search.query import connect

# One label for each table, the same in every tool.
_LINE = regex.compile(r"[^\n]+")
LABELS = {"targets": "target", "citations": "citation", "periods": "period", "sectors": "sector"}
_OWN = frozenset(
    {"id", "doc_id", "start", "end", "sentence", "rule", "text", "value_text", "parent_id", "implied_target", "page"}
)


def fields(row_type: type[Evidence]) -> tuple[str, ...]:
    """The columns of a table that a reviewer may correct.

    >>> from muctieu.records import Period
    >>> fields(Period)
    ('kind', 'period_start', 'period_end')
    """
    return tuple(
        name
        for name in columns(row_type)
        if name not in _OWN and not name.endswith(("_id", "_code")) and name != "vsic"
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A row as a reviewer sees it: a stretch of the text, its label, its values."""

    id: str
    label: str
    start: int
    end: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A text and its rows."""

    name: str
    doc_id: str
    source: str
    text: str
    spans: tuple[Span, ...]


def tasks(database: Path) -> Iterator[Task]:
    """Every document of a dataset as a task, in the order of their sources.

    Raises:
        SearchError: There is no dataset.
    """
    source = connect(database)
    try:
        for doc_id, name, text in source.execute(
            "SELECT doc_id, source, text FROM documents ORDER BY source"
        ).fetchall():
            stem = regex.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.")[:80] or "text"
            yield Task(f"{stem}-{doc_id[:6]}", doc_id, name, text, tuple(_spans(source, doc_id)))
    finally:
        source.close()


def _spans(source: sqlite3.Connection, doc_id: str) -> Iterator[Span]:
    for row_type in JUDGED:
        names = fields(row_type)
        listed = ", ".join(f'"{name}"' for name in ("id", "start", "end", *names))
        sql = f'SELECT {listed} FROM "{row_type.TABLE}" WHERE doc_id = ? ORDER BY "start", id'
        for row in source.execute(sql, (doc_id,)):
            values = dict(zip(names, tuple(row)[3:], strict=True))
            yield Span(row["id"], LABELS[row_type.TABLE], row["start"], row["end"], values)


def label_studio(database: Path, path: Path) -> int:
    """Tasks with predictions for Label Studio, and its labelling configuration beside them; the number of tasks."""
    found = []
    for task in tasks(database):
        result: list[dict[str, Any]] = []
        for span in task.spans:
            place = {
                "start": _utf16(task.text, span.start),
                "end": _utf16(task.text, span.end),
                "text": task.text[span.start : span.end],
            }
            common = {"id": span.id, "from_name": "label", "to_name": "text"}
            result.append({**common, "type": "labels", "value": {**place, "labels": [span.label]}})
            written = json.dumps(span.values, ensure_ascii=False)
            result.append({**common, "from_name": "values", "type": "textarea", "value": {**place, "text": [written]}})
        data = {"text": task.text, "name": task.name, "doc_id": task.doc_id, "source": task.source}
        found.append({"data": data, "predictions": [{"model_version": "muctieu", "result": result}]})
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    path.with_suffix(".config.xml").write_text(_CONFIG, "utf-8")
    return len(found)


def _utf16(text: str, at: int) -> int:
    """An offset as JavaScript counts it: characters beyond the basic plane are two."""
    return at + sum(ord(char) > 0xFFFF for char in text[:at])


_CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="target" background="#e8830c"/>
    <Label value="citation" background="#3b5bdb"/>
    <Label value="period" background="#2f9e44"/>
    <Label value="sector" background="#9c36b5"/>
  </Labels>
  <Text name="text" value="$text"/>
  <TextArea name="values" toName="text" perRegion="true" editable="true" displayMode="region-list"/>
</View>
"""


def doccano(database: Path, path: Path) -> int:
    """JSON Lines for doccano's sequence labelling; the number of documents.

    doccano keeps no values beside a label: a span that stays keeps those of its row when it comes back.
    """
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for task in tasks(database):
            labels = [[span.start, span.end, span.label] for span in task.spans]
            rows = [
                {"id": span.id, "start": span.start, "end": span.end, "label": span.label, "values": span.values}
                for span in task.spans
            ]
            record = {
                "text": task.text,
                "label": labels,
                "name": task.name,
                "doc_id": task.doc_id,
                "source": task.source,
                "rows": rows,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def brat(database: Path, folder: Path) -> int:
    """A folder for brat: NAME.txt, NAME.ann with the values as notes, annotation.conf; the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(
        "[entities]\ntarget\ncitation\nperiod\nsector\n\n[relations]\n\n[events]\n\n[attributes]\n", "utf-8"
    )
    count = 0
    for task in tasks(database):
        lines = []
        for number, span in enumerate(task.spans, 1):
            surface = " ".join(task.text[span.start : span.end].split("\n"))
            lines.append(f"T{number}\t{span.label} {_fragments(task.text, span)}\t{surface}")
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{json.dumps(span.values, ensure_ascii=False)}")
        (folder / f"{task.name}.txt").write_text(task.text, "utf-8", newline="\n")
        (folder / f"{task.name}.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
        count += 1
    return count


def _fragments(text: str, span: Span) -> str:
    """The span's offsets, cut at line ends, over which brat's spans do not reach."""
    pieces = [m.span() for m in _LINE.finditer(text, span.start, span.end)]
    return ";".join(f"{start} {end}" for start, end in pieces)


TOOLS: dict[str, Callable[[Path, Path], int]] = {"label-studio": label_studio, "doccano": doccano, "brat": brat}
