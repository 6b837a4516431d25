"""A run: incremental, in any order, and never stopped by one text."""

from __future__ import annotations

import os
import shutil
import tracemalloc
from pathlib import Path

import pytest

from by_hand import PLAN, FakePipeline
from made_files import jsonl
from muctieu import batch, exports
from muctieu.batch import Event, Summary
from muctieu.dataset import Failure, Store
from muctieu.errors import StoreError
from muctieu.records import Document, Target


def outcomes(summary: Summary) -> tuple[int, int, int, int]:
    return summary.new, summary.changed, summary.unchanged, summary.failed


def exported(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix != ".db"}


def test_summary(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    summary = batch.run([plans], tmp_path / "out")
    assert outcomes(summary) == (3, 0, 0, 0)
    assert summary.rows == {
        "documents": 3, "targets": 6, "citations": 3, "periods": 3, "sectors": 3, "relations": 3, "failures": 0
    }  # fmt: skip
    assert {path.name for path in summary.files} == {path.name for path in (tmp_path / "out").iterdir()} - {
        batch.LOCK_NAME
    }


def test_second_run_reads_only_what_changed(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    batch.run([plans], tmp_path / "out")
    pipeline.seen.clear()
    assert outcomes(batch.run([plans], tmp_path / "out")) == (0, 0, 3, 0)
    assert pipeline.seen == []

    (plans / "b.md").write_text(PLAN + " Thêm 7%.", encoding="utf-8")
    (plans / "d.txt").write_text(PLAN, encoding="utf-8")
    assert outcomes(batch.run([plans], tmp_path / "out")) == (1, 1, 2, 0)
    assert pipeline.seen == [f"{plans}/b.md", f"{plans}/d.txt"]


def test_force_and_a_new_fingerprint_read_all_again(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    batch.run([plans], tmp_path / "out")
    assert outcomes(batch.run([plans], tmp_path / "out", force=True)) == (0, 3, 0, 0)
    pipeline.fingerprint = "two"
    assert outcomes(batch.run([plans], tmp_path / "out")) == (0, 3, 0, 0)
    assert outcomes(batch.run([plans], tmp_path / "out")) == (0, 0, 3, 0)


def test_same_bytes_whatever_the_order_and_the_history(
    plans: Path, tmp_path: Path, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # the time of a failure is part of the dataset
    files = sorted(path for path in plans.rglob("*") if path.suffix in {".txt", ".md"} and path.name[0] not in ".R")
    (plans / "bad.txt").write_bytes(b"")
    files.append(plans / "bad.txt")
    batch.run(files, tmp_path / "one")
    batch.run(reversed(files), tmp_path / "two")
    # A history: one file first, then changed and changed back, then all, one of them twice.
    batch.run([files[1]], tmp_path / "three")
    original = files[1].read_bytes()
    files[1].write_text(PLAN + " Thêm 7%.", encoding="utf-8")
    batch.run([files[1], plans], tmp_path / "three")
    files[1].write_bytes(original)
    batch.run([plans, files[0]], tmp_path / "three", force=True)
    assert exported(tmp_path / "one") == exported(tmp_path / "two") == exported(tmp_path / "three")
    batch.run(files, tmp_path / "one")
    assert exported(tmp_path / "one") == exported(tmp_path / "two")


def test_failures_stop_nothing(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    (plans / "broken.txt").write_text(PLAN + " HỎNG", encoding="utf-8")
    (plans / "empty.txt").touch()
    (plans / "noise.txt").write_bytes(os.urandom(2000))
    (plans / "english.txt").write_text("Nothing in this file is written in the language that is wanted here. " * 3)
    (tmp_path / "none").mkdir()
    events: list[Event] = []
    summary = batch.run([tmp_path / "gone.txt", tmp_path / "none", plans], tmp_path / "out", report=events.append)
    assert outcomes(summary) == (3, 0, 0, 6)
    with Store(tmp_path / "out" / "muctieu.db") as store:
        failures = {Path(failure.source).name: failure for failure in store.rows(Failure)}
    assert {name: failure.stage for name, failure in failures.items()} == {
        "gone.txt": "read",
        "none": "find",
        "broken.txt": "extract",
        "empty.txt": "read",
        "noise.txt": "read",
        "english.txt": "read",
    }
    assert "fault of muctieu (ValueError: a fault)" in failures["broken.txt"].reason
    assert all(failure.source not in failure.reason for failure in failures.values()), "the reason names no file twice"
    assert [event.reason for event in events if event.outcome == "failed"] == [
        failures[Path(event.source).name].reason for event in events if event.outcome == "failed"
    ]


def test_a_failure_keeps_earlier_rows_and_is_forgotten_when_mended(
    plans: Path, tmp_path: Path, pipeline: FakePipeline
) -> None:
    batch.run([plans], tmp_path / "out")
    good = (plans / "a.txt").read_bytes()
    (plans / "a.txt").write_bytes(b"")
    summary = batch.run([plans], tmp_path / "out")
    assert outcomes(summary) == (0, 0, 2, 1)
    assert summary.rows is not None
    assert (summary.rows["documents"], summary.rows["failures"]) == (3, 1)
    (plans / "a.txt").write_bytes(good)
    summary = batch.run([plans], tmp_path / "out")
    assert outcomes(summary) == (0, 0, 3, 0)
    assert summary.rows is not None
    assert summary.rows["failures"] == 0


def test_a_row_that_breaks_the_schema_is_a_failure_of_its_document(
    plans: Path, tmp_path: Path, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    extract = pipeline.extract

    def wrong(text: str, *, source: str, **rest: object) -> object:
        extraction = extract(text, source=source, **rest)  # type: ignore[arg-type]
        return (
            replace(extraction, targets=[replace(extraction.targets[0], end=-1)]) if "a.txt" in source else extraction
        )

    monkeypatch.setattr(pipeline, "extract", wrong)
    assert outcomes(batch.run([plans], tmp_path / "out")) == (2, 0, 0, 1)


def test_interrupted_run_is_finished_by_the_next(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    batch.run([plans], tmp_path / "undisturbed")

    def stop(event: Event) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.run([plans], tmp_path / "out", report=stop)
    with Store(tmp_path / "out" / "muctieu.db") as store:
        assert len(list(store.rows(Document))) == 1
    assert outcomes(batch.run([plans], tmp_path / "out")) == (2, 0, 1, 0)
    assert exported(tmp_path / "out") == exported(tmp_path / "undisturbed")


def test_an_output_that_cannot_be_written_is_an_error(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="--out"):
        batch.run([plans], tmp_path / "file")


@pytest.mark.parametrize("kind", ["folder", "jsonl"])
def test_memory_does_not_grow_with_the_number_of_texts(
    kind: str, tmp_path: Path, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the texts, and about the same memory: run and exports stream."""
    monkeypatch.setattr(exports, "GROUP_CHARACTERS", 20_000)  # reached by the smaller run too
    monkeypatch.setattr(pipeline, "seen", type("Nowhere", (), {"append": lambda self, name: None})())

    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        texts = ((f"{n}.txt", f"{n}% " + PLAN * 8) for n in range(count))
        if kind == "folder":
            for name, text in texts:
                (folder / name).write_text(text, encoding="utf-8")
        else:
            (folder / "x.jsonl").write_bytes(jsonl([{"source": name, "text": text} for name, text in texts]))
        batch.run([folder], tmp_path / "warm")  # imports and caches are not the corpus's
        shutil.rmtree(tmp_path / "warm")
        tracemalloc.start()
        batch.run([folder], tmp_path / f"out{count}")
        _, high = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return high

    assert peak(200) < 1.3 * peak(20)


def test_standard_input_is_a_source(tmp_path: Path, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    assert outcomes(batch.run(["-"], tmp_path / "out")) == (1, 0, 0, 0)
    with Store(tmp_path / "out" / "muctieu.db") as store:
        assert [row.value_text for row in store.rows(Target)] == ["45%", "1%"]
