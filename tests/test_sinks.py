"""A dataset of Parquet parts: each row once, whatever died, and what is there is not read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from by_hand import PLAN, FakePipeline
from hard_work import POISON, DeadlyRecipe
from muctieu import batch, executors, sinks
from muctieu.batch import Event
from muctieu.cli import app
from muctieu.dataset import STORED
from muctieu.errors import StoreError

DOCUMENTS = 120


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setattr(sinks, "_ENDS", 8)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(DOCUMENTS):
        (folder / f"{n:03}.txt").write_text(PLAN.replace("45%", f"{n % 90 + 1}%") if n % 50 else "", encoding="utf-8")
    return folder


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.*") if path.name != batch.LOCK_NAME}


def table(out: Path, name: str) -> pd.DataFrame:
    rows = pd.read_parquet(out / name)
    return rows.sort_values("id" if "id" in rows else "source").reset_index(drop=True)


def test_same_rows_as_the_store(texts: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    store = batch.run([texts], tmp_path / "store")
    summary = batch.run_into_parts([texts], tmp_path / "parts")
    assert summary == batch.replace(store, files=summary.files)
    for name in ("documents", "targets", "failures"):
        pd.testing.assert_frame_equal(table(tmp_path / "parts", name), table(tmp_path / "store", f"{name}.parquet"))
    for row_type in STORED:
        there = pq.read_schema(next((tmp_path / "parts" / row_type.TABLE).iterdir()))
        assert there.equals(pq.read_schema(tmp_path / "store" / f"{row_type.TABLE}.parquet"))


def test_only_the_part_that_changed_is_read_again(texts: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    batch.run_into_parts([texts], tmp_path / "out")
    before = files(tmp_path / "out")
    pipeline.seen.clear()
    summary = batch.run_into_parts([texts], tmp_path / "out")
    assert (pipeline.seen, summary.unchanged, files(tmp_path / "out")) == ([], DOCUMENTS, before)

    (texts / "060.txt").write_text(PLAN + " Thêm 7%.", encoding="utf-8")
    (texts / "0005.txt").write_text(PLAN, encoding="utf-8")
    batch.run_into_parts([texts], tmp_path / "out")
    assert {f"{texts}/060.txt", f"{texts}/0005.txt"} <= set(pipeline.seen)
    assert len(pipeline.seen) < DOCUMENTS / 2
    batch.run_into_parts([texts], tmp_path / "anew")
    assert files(tmp_path / "out") == files(tmp_path / "anew"), "old parts are gone"


def test_force_reads_all_again(texts: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    batch.run_into_parts([texts], tmp_path / "out")
    before = files(tmp_path / "out")
    pipeline.seen.clear()
    batch.run_into_parts([texts], tmp_path / "out", force=True)
    assert len(pipeline.seen) == DOCUMENTS - 3
    assert files(tmp_path / "out") == before


def test_a_run_killed_between_any_two_files_is_finished_by_the_next(
    texts: Path, tmp_path: Path, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.run_into_parts([texts], tmp_path / "undisturbed")
    put = sinks.remote.put
    attempts = 0
    left = 0

    def breaking(file: Path, url: str) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        put(file, url)

    monkeypatch.setattr(sinks.remote, "put", breaking)
    while True:
        attempts += 1
        left = attempts  # the first dies after one file, the second after two, …
        try:
            batch.run_into_parts([texts], tmp_path / "out")
            break
        except KeyboardInterrupt:
            pass
    assert attempts > len(STORED), "one died at every place between two files of a part"
    assert files(tmp_path / "out") == files(tmp_path / "undisturbed")


def test_the_same_source_twice(tmp_path: Path, pipeline: FakePipeline) -> None:
    rows = [{"source": "a", "text": PLAN}, {"source": "a", "text": PLAN}, {"source": "a", "text": PLAN + " Thêm 7%."}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    summary = batch.run_into_parts([tmp_path / "x.jsonl"], tmp_path / "out")
    assert summary.rows is not None
    assert (summary.rows["documents"], summary.rows["failures"]) == (1, 1)
    assert "two different texts" in table(tmp_path / "out", "failures").reason[0]


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors.Processes.__init__, "__defaults__", (0,))
    monkeypatch.setattr(batch, "Recipe", DeadlyRecipe)


@pytest.mark.usefixtures("eager")
def test_a_document_that_kills_costs_only_itself(texts: Path, tmp_path: Path) -> None:
    (texts / "060.txt").write_text("", encoding="utf-8")
    batch.run_into_parts([texts], tmp_path / "undisturbed")
    (texts / "060.txt").write_text(f"{PLAN} {POISON}", encoding="utf-8")
    failed: list[Event] = []
    summary = batch.run_into_parts(
        [texts], tmp_path / "out", workers=2, report=lambda event: failed.append(event) if event.reason else None
    )
    assert (summary.new, summary.failed) == (DOCUMENTS - 4, 4)
    assert [event.source for event in failed if "ended the process" in str(event.reason)] == [f"{texts}/060.txt"]
    pd.testing.assert_frame_equal(table(tmp_path / "out", "targets"), table(tmp_path / "undisturbed", "targets"))
    again = batch.run_into_parts([texts], tmp_path / "out", workers=2)
    assert again.unchanged == DOCUMENTS, "it is not tried again"


def test_parts_at_a_url(memory: Any, pipeline: FakePipeline) -> None:
    memory.pipe("/bucket/a.txt", PLAN.encode())
    for _ in range(2):
        batch.run_into_parts(["memory://bucket"], "memory://out/set")
    manifest = json.loads(memory.cat("/out/set/manifest.json"))
    assert manifest["rows"]["targets"] == 2
    assert [path.rpartition("/")[2] for path in memory.ls("/out/set/targets", detail=False)] == [
        f"part-{key}.parquet" for key in manifest["parts"]
    ]
    assert pipeline.seen == ["memory://bucket/a.txt"]


def test_a_cluster_needs_a_place_that_its_workers_reach(texts: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    with pytest.raises(StoreError, match="give --out as a URL"):
        batch.run_into_parts([texts], tmp_path / "out", cluster="tcp://nowhere:8786")


def test_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    command = ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--sink", "parquet", "--workers", "1"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert "manifest.json, and each table as Parquet" in done.output
    assert len(table(tmp_path / "out", "targets")) == 2
    assert CliRunner().invoke(app, ["run", "--sink", "parquet", "--retry-failed"]).exit_code == 2
