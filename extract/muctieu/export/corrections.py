"""Corrections that people made in Label Studio, doccano or brat, back as gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from muctieu.errors import GoldError
from muctieu.export.review import LABELS, fields
from muctieu.gold import JUDGED
from muctieu.records import columns, nullable

_TABLE_OF = {label: table for table, label in LABELS.items()}
_TYPES = {row_type.TABLE: row_type for row_type in JUDGED}


@dataclass(slots=True)
class Corrected:
    """A text and the spans that a person left in it."""

    name: str
    text: str
    spans: list[tuple[str, int, int, Mapping[str, Any]]] = field(default_factory=list)


def load(path: Path) -> list[Corrected]:
    """What a tool wrote: Label Studio's JSON, doccano's JSONL, or a folder of brat.

    Raises:
        GoldError: The file cannot be read, or a span lacks what gold needs; the message says where.
    """
    try:
        if path.is_dir():
            return list(_from_brat(path))
        text = path.read_text("utf-8-sig")
        if text.lstrip().startswith("["):
            return [_from_label_studio(task, f"{path}[{at}]") for at, task in enumerate(json.loads(text))]
        return [
            _from_doccano(json.loads(line), f"{path}:{at}") for at, line in enumerate(text.splitlines(), 1) if line.strip()
        ]  # fmt: skip
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); name an export of the tool") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(
            f"{path}: neither JSON of Label Studio nor JSONL of doccano ({error}); export it again"
        ) from None
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise GoldError(
            f"{path}: not as the tool writes it ({type(error).__name__}: {error}); export it again"
        ) from None


def write(documents: Iterable[Corrected], folder: Path) -> list[Path]:
    """Write gold, NAME.json with NAME.txt beside it, as `muctieu evaluate` reads them; the JSON files.

    All documents are checked before the first file is written.

    Raises:
        GoldError: A span lacks what gold needs.
    """
    ready = [(document, gold(document)) for document in documents]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for document, content in ready:
        (folder / f"{document.name}.txt").write_text(document.text, "utf-8", newline="\n")
        path = folder / f"{document.name}.json"
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
        written.append(path)
    return written


def gold(document: Corrected) -> dict[str, Any]:
    """The gold of a text: its rows by table, each anchored by a quotation.

    >>> text = "Năm 2030 đạt 45%, năm 2035 đạt 45%."
    >>> values = {"kind": "year", "period_start": "2035", "period_end": "2035"}
    >>> gold(Corrected("a", text, [("periods", 18, 26, values)]))["periods"][0]["quote"]
    'năm 2035'
    """
    content: dict[str, Any] = {"doc_id": document.name, **{table: [] for table in LABELS}}
    for table, start, end, values in sorted(document.spans, key=lambda span: (span[0], span[1], span[2])):
        quote = document.text[start:end]
        where = f"{document.name}: {LABELS[table]} {quote!r} at {start}"
        row_type = _TYPES[table]
        missing = [n for n in fields(row_type) if values.get(n) is None and not nullable(row_type, n)]
        if missing:
            raise GoldError(
                f"{where}: {', '.join(missing)} missing; write them as JSON in its note, or remove the span"
            )
        for name in fields(row_type):
            allowed = columns(row_type)[name].metadata.get("enum", ())
            if allowed and values.get(name) is not None and values[name] not in allowed:
                raise GoldError(f"{where}: {name} is {values[name]!r}; write one of {', '.join(allowed)}")
        item = {"quote": quote, "near": near(document.text, start, end), **{n: values.get(n) for n in fields(row_type)}}
        content[table].append(item)
    return content


def near(text: str, start: int, end: int) -> str | None:
    """The shortest context, ending with the quotation, that stands in the text once; None if the quotation does.

    >>> near("đạt 45% và 45%", 11, 14)
    'à 45%'
    """
    if text.count(text[start:end]) == 1:
        return None
    for begin in range(start - 1, -1, -1):
        if text.count(text[begin:end]) == 1:
            return text[begin:end]
    return text[:end]


def _from_label_studio(task: Mapping[str, Any], where: str) -> Corrected:
    data = task["data"]
    text: str = data["text"]
    done = task.get("annotations") or task.get("completions") or []
    if not done:
        raise GoldError(f"{where}: nobody has reviewed this task; submit it in Label Studio, or remove it")
    places = _from_utf16(text)
    found = Corrected(data.get("name") or f"task-{task.get('id', 0)}", text)
    values: dict[str, Mapping[str, Any]] = {}
    for part in done[-1]["result"]:
        if part["type"] == "textarea" and part["value"]["text"]:
            values[part["id"]] = _values(part["value"]["text"][-1], where)
    for part in done[-1]["result"]:
        if part["type"] == "labels":
            value = part["value"]
            start, end = places[value["start"]], places[value["end"]]
            found.spans.append((_table(value["labels"][0], where), start, end, values.get(part["id"], {})))
    return found


def _from_utf16(text: str) -> list[int]:
    """For each offset that JavaScript counts the offset in Python."""
    places = [at for at, char in enumerate(text) for _ in range(2 if ord(char) > 0xFFFF else 1)]
    return [*places, len(text)]


def _from_doccano(record: Mapping[str, Any], where: str) -> Corrected:
    found = Corrected(record.get("name") or f"doc-{record.get('id', 0)}", record["text"])
    known = {(row["start"], row["end"], row["label"]): row["values"] for row in record.get("rows", ())}
    for start, end, label in record.get("label") or record.get("labels") or ():
        found.spans.append((_table(label, where), start, end, known.get((start, end, label), {})))
    return found


def _from_brat(folder: Path) -> Iterator[Corrected]:
    paths = sorted(folder.glob("*.ann"))
    if not paths:
        raise GoldError(f"{folder}: the folder holds no *.ann; name a folder of brat")
    for path in paths:
        found = Corrected(path.stem, path.with_suffix(".txt").read_text("utf-8"))
        notes: dict[str, Mapping[str, Any]] = {}
        spans: dict[str, tuple[str, int, int]] = {}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            where, parts = f"{path}:{number}", line.split("\t")
            if line.startswith("T"):
                label, _, offsets = parts[1].partition(" ")
                ends = [int(offset) for offset in regex.findall(r"\d+", offsets)]
                spans[parts[0]] = (_table(label, where), ends[0], ends[-1])
            elif line.startswith("#") and parts[1].startswith("AnnotatorNotes "):
                notes[parts[1].split()[1]] = _values(parts[2], where)
        found.spans = [(*span, notes.get(key, {})) for key, span in spans.items()]
        yield found


def _table(label: str, where: str) -> str:
    if label not in _TABLE_OF:
        raise GoldError(f"{where}: the label {label!r} is unknown; use {', '.join(_TABLE_OF)}")
    return _TABLE_OF[label]


def _values(note: str, where: str) -> Mapping[str, Any]:
    try:
        values = json.loads(note)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: the note {note[:60]!r} is no JSON ({error.msg}); mend it") from None
    if not isinstance(values, dict):
        raise GoldError(f"{where}: the note {note[:60]!r} is no JSON object; write {{…}}")
    return values
