"""Sources and datasets at URLs are those of paths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import made_files
from by_hand import PLAN, FakePipeline
from muctieu import batch, executors, readers, remote
from muctieu.cli import app
from muctieu.dataset import Document, Failure, Store
from muctieu.errors import StoreError
from muctieu.readers import Source, Unlisted


@pytest.fixture
def bucket(memory: Any) -> str:
    """A folder at a URL with texts, an archive, a table, and what is not read."""
    for name, rate in (("a.txt", 45), ("b.md", 46), ("sub/c.txt", 47)):
        memory.pipe(f"/bucket/{name}", PLAN.replace("45%", f"{rate}%").encode())
    memory.pipe("/bucket/README.md", b"What these plans are.")
    memory.pipe("/bucket/.hidden.txt", b"not read")
    memory.pipe("/bucket/manifest.csv", b"not,read")
    memory.pipe("/bucket/page", made_files.html().encode())
    memory.pipe("/bucket/rows.jsonl", made_files.jsonl([{"source": "https://example.vn/1", "text": PLAN}]))
    memory.pipe("/bucket/z.zip", made_files.zipped({"d.txt": PLAN.encode()}))
    return "memory://bucket"


def test_a_folder_is_listed_as_a_path_is(bucket: str) -> None:
    found = list(readers.find([bucket]))
    assert [item.name for item in found] == [
        f"{bucket}/a.txt", f"{bucket}/b.md", f"{bucket}/page", "https://example.vn/1", f"{bucket}/sub/c.txt",
        f"{bucket}/z.zip!/d.txt",
    ]  # fmt: skip
    assert [item.url for item in found if isinstance(item, Source)] == [
        f"{bucket}/a.txt", f"{bucket}/b.md", f"{bucket}/page", None, f"{bucket}/sub/c.txt", None
    ]  # fmt: skip


def test_files_and_patterns(bucket: str, memory: Any) -> None:
    memory.pipe("/bucket/named", PLAN.encode())
    assert [item.name for item in readers.find([f"{bucket}/named", f"{bucket}/**/*.txt"])] == [
        f"{bucket}/named", "memory:///bucket/a.txt", "memory:///bucket/sub/c.txt"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("memory://nothing", "no such file or folder"),
        ("memory://bucket/*.pdf", "no file fits the pattern"),
        ("nowhere://bucket/x", "pip install"),
    ],
)
def test_what_cannot_be_listed_is_a_failure(url: str, reason: str, bucket: str) -> None:
    (found,) = readers.find([url])
    assert isinstance(found, Unlisted)
    assert reason in found.reason


def test_a_changed_file_has_another_version(bucket: str, memory: Any) -> None:
    (before,) = readers.find([f"{bucket}/a.txt"])
    memory.pipe("/bucket/a.txt", PLAN.encode() + b" ")
    (after,) = readers.find([f"{bucket}/a.txt"])
    assert isinstance(before, Source)
    assert isinstance(after, Source)
    assert before.version != after.version


def test_a_run_from_url_to_url(bucket: str, memory: Any, pipeline: FakePipeline) -> None:
    summary = batch.run([bucket], "memory://out/dataset")
    assert (summary.new, summary.failed) == (6, 0)
    names = {path.rpartition("/")[2] for path in memory.ls("/out/dataset", detail=False)}
    assert {"muctieu.db", "targets.csv", "targets.parquet", "dataset.json", "datapackage.json"} <= names
    assert not [name for name in names if name.startswith(".")]
    assert len(json.loads(memory.cat("/out/dataset/dataset.json"))) == 6

    pipeline.seen.clear()
    memory.rm("/bucket/sub/c.txt")
    memory.pipe("/bucket/b.md", PLAN.encode())
    summary = batch.run([bucket], "memory://out/dataset")
    assert (summary.new, summary.changed, summary.unchanged) == (0, 1, 4)
    assert pipeline.seen == [f"{bucket}/b.md"]
    states = {
        row["document"]["source"]: row["document"]["state"]
        for row in json.loads(memory.cat("/out/dataset/dataset.json"))
    }
    assert [name for name, state in states.items() if state == "vanished"] == [f"{bucket}/sub/c.txt"]


def test_a_run_that_breaks_leaves_the_dataset_as_it_was(bucket: str, memory: Any, pipeline: FakePipeline) -> None:
    batch.run([bucket], "memory://out")
    before = {path: memory.cat(path) for path in memory.find("/out")}

    def stop(event: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.run([bucket], "memory://out", force=True, report=stop)
    assert {path: memory.cat(path) for path in memory.find("/out")} == before


def test_half_a_file_never_stands_at_its_place(tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_text("new")
    memory.pipe("/out/x", b"old")
    monkeypatch.setattr(type(memory), "mv", lambda *paths: (_ for _ in ()).throw(OSError("the line is cut")))
    with pytest.raises(remote.RemoteError, match="the line is cut"):
        remote.put(tmp_path / "x", "memory://out/x")
    assert memory.cat("/out/x") == b"old"


def test_an_unknown_place_for_the_dataset_is_an_error(plans: Path, pipeline: FakePipeline) -> None:
    with pytest.raises(StoreError, match=r"nowhere://x: .*pip install"):
        batch.run([plans], "nowhere://x")


def test_workers_open_urls_themselves(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """file:// is for folders that all machines share."""
    monkeypatch.setattr(executors.Processes.__init__, "__defaults__", (0,))
    url = f"file://{plans}"
    opened: list[str] = []
    monkeypatch.setattr(remote, "read", lambda url, limit: opened.append(url))
    summary = batch.run([url], f"file://{tmp_path}/out", workers=2)
    assert (summary.new, summary.failed) == (3, 0)
    assert opened == [], "this process opened none"
    with Store(tmp_path / "out" / "muctieu.db") as store:
        assert {row.source for row in store.rows(Document)} == {
            f"{url}/{path.relative_to(plans)}"
            for path in plans.rglob("*.*")
            if path.suffix in {".txt", ".md"} and path.name[0] not in ".R"
        }
        assert not list(store.rows(Failure))


def test_the_program_takes_urls(plans: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["run", f"file://{plans}/a.txt", "--out", f"file://{tmp_path}/out", "--workers", "1"]
    )
    assert done.exit_code == 0, done.output
    assert f"In file://{tmp_path}/out: muctieu.db, documents.csv" in done.output
    assert (tmp_path / "out" / "targets.csv").exists()
