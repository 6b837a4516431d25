"""What a run shows: a bar in a terminal, lines in a pipe, JSON for programs."""

from __future__ import annotations

import io
import json

import pytest

from muctieu import progress
from muctieu.batch import Event
from muctieu.progress import Loudness, Reporter

EVENTS = (
    Event("a.txt", "new", rows=3),
    Event("[b].txt", "unchanged"),
    Event("c.txt", "failed", "the file is empty; remove it"),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(to: io.StringIO, **options: object) -> str:
    with Reporter(to=to, **options) as report:  # type: ignore[arg-type]
        for event in EVENTS:
            report(event)
    return to.getvalue()


def test_failures_only_when_quiet_and_by_default_in_a_short_run() -> None:
    for loudness in (Loudness.QUIET, Loudness.NORMAL):
        assert told(io.StringIO(), loudness=loudness) == "muctieu: c.txt: the file is empty; remove it\n"


def test_a_line_for_each_source_when_verbose() -> None:
    assert told(io.StringIO(), loudness=Loudness.VERBOSE).splitlines() == [
        "new       a.txt (3 rows)",
        "unchanged [b].txt",
        "muctieu: c.txt: the file is empty; remove it",
    ]


def test_plain_lines_of_a_long_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", -1.0)
    lines = told(io.StringIO()).splitlines()
    assert lines[0].startswith("1 documents, 3 rows, ")
    assert lines[-1].startswith("3 documents, 3 rows, ")
    assert "\x1b" not in "".join(lines)


def test_json() -> None:
    lines = [json.loads(line) for line in told(io.StringIO(), as_json=True).splitlines()]
    assert lines[0] == {"event": "source", "source": "a.txt", "outcome": "new", "reason": None, "rows": 3}
    assert lines[2]["reason"] == "the file is empty; remove it"
    end = lines[3]
    assert (end["event"], end["documents"], end["rows"], end["failed"]) == ("end", 3, 3, 1)


def test_notes() -> None:
    for options, shown in (({}, "on a cluster\n"), ({"loudness": Loudness.QUIET}, "")):
        to = io.StringIO()
        Reporter(to=to, **options).note("on a cluster")  # type: ignore[arg-type]
        assert to.getvalue() == shown
    to = io.StringIO()
    Reporter(to=to, as_json=True).note("on a cluster")
    assert json.loads(to.getvalue()) == {"event": "note", "message": "on a cluster"}


def test_bar_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    shown = told(Terminal(), estimate=lambda: 12)
    assert "3/12" in shown or "0/12" in shown
    assert "documents" in shown
    assert "left" in shown
    assert "muctieu: c.txt: the file is empty; remove it" in shown


def test_no_bar_when_quiet_or_json() -> None:
    def unasked() -> int:
        raise AssertionError("counting costs time and nobody sees it")

    for options in ({"loudness": Loudness.QUIET}, {"as_json": True}):
        assert "\x1b" not in told(Terminal(), estimate=unasked, **options)
