"""A folder of hostile and broken files: one failure each, in a sentence; every other document extracted; memory bounded."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import made_files
from by_hand import FakePipeline
from muctieu import batch, exports, readers
from muctieu.dataset import Failure, Store
from muctieu.errors import StoreError
from muctieu.pipeline import Pipeline
from muctieu.readers import Source, Unlisted, guard
from muctieu.records import Document, Extraction
from muctieu.work import extract_one

# What no process of a run may exceed, whatever the files are: half of the limit on the reading process.
MEMORY = 1024**3

COMMAND = [sys.executable, "-m", "muctieu"]


def encrypted_pdf() -> bytes:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.cell(0, 10, "Ke hoach")
    document.set_encryption(owner_password="owner", user_password="user")
    return bytes(document.output())


def docx_with(member: str, content: bytes) -> bytes:
    """A Word file with one member exchanged or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made_files.docx())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, content)
    return file.getvalue()


def zip_bomb() -> bytes:
    return docx_with("word/media/image1.bmp", bytes(400_000_000))


def external_entities() -> bytes:
    xml = (
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        "Mục tiêu &xxe;</w:t></w:r></w:p></w:body></w:document>"
    )
    return docx_with("word/document.xml", xml.encode())


def deep_docx() -> bytes:
    inner = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{inner}</w:body></w:document>'
    return docx_with("word/document.xml", xml.encode())


def huge_html() -> bytes:
    paragraph = f"<p>{made_files.BODY[2]}</p>\n".encode()
    return b"<html><body><article>" + paragraph * (50_000_000 // len(paragraph)) + b"</article></body></html>"


def deep_html() -> bytes:
    return f"<html><body>{'<div>' * 100_000}<p>{made_files.BODY[2]}</p>{'</div>' * 100_000}</body></html>".encode()


def zip_of_zips(depth: int) -> bytes:
    content = made_files.TEXT.encode()
    for number in range(depth):
        content = made_files.zipped({f"{number}.zip" if number else "a.txt": content})
    return content


def gzip_bomb() -> bytes:
    import gzip

    return gzip.compress(bytes(100_000_000))


def encrypted_zip() -> bytes:
    """A zip file that says of its member that it is encrypted."""
    raw = bytearray(made_files.zipped({"a.txt": made_files.TEXT.encode()}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def deep_json() -> bytes:
    return b'{"source": "x", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"


BROKEN = {
    "truncated.pdf": (lambda: made_files.pdf()[:6000], "the PDF is damaged"),
    "encrypted.pdf": (encrypted_pdf, "the PDF is encrypted"),
    "empty-pages.pdf": (lambda: made_files.pdf(((),)), "the PDF holds no text"),
    "bomb.docx": (zip_bomb, "zip bomb"),
    "entities.docx": (external_entities, "XML entities"),
    "deep.docx": (deep_docx, "damaged"),
    "truncated.docx": (lambda: made_files.docx()[:8000], "damaged"),
    "truncated.xlsx": (lambda: made_files.xlsx()[:3000], "damaged"),
    "truncated.doc": (lambda: made_files.EVERY["doc"]()[:5000], "damaged"),
    "nothing.rtf": (lambda: b"{\\rtf1\\ansi}", "holds no text"),
    "huge.html": (huge_html, "a web page of 49 MB"),
    "deep.html": (deep_html, "without main text"),
    "menu.html": (lambda: b"<html><body><script>x()</script></body></html>", "without main text"),
    "noise.txt": (lambda: bytes(range(256)) * 400, "NUL bytes|binary data"),
    "mixed.txt": (lambda: made_files.TEXT.encode() + made_files.EVERY["tcvn3"](), "mixed encodings: UTF-8, but not in line 22"),
    "nul.txt": (lambda: made_files.TEXT.replace("2030", "20\x0030").encode(), "NUL bytes"),
    "english.docx": (lambda: made_files.docx(("The province plans to build two industrial parks next year. " * 3,)), "not Vietnamese"),
    "deep.zip": (lambda: zip_of_zips(6), "archives within archives"),
    "bomb.gz": (gzip_bomb, "zip bomb"),
    "locked.zip": (encrypted_zip, "encrypted in the archive"),
    "truncated.zip": (lambda: made_files.zipped({"a.txt": made_files.TEXT.encode()})[:300], "damaged"),
    "truncated.tar.gz": (lambda: made_files.tar_gz({"a.txt": made_files.TEXT.encode() * 50})[:300], "damaged"),
    "truncated.parquet": (lambda: made_files.parquet([made_files.ROW])[:400], "damaged"),
    "deep.jsonl": (deep_json, "nested too deeply"),
    "wide.csv": (lambda: b"source,text\nx," + b"a" * 60_000_000, "breaks off"),
}  # fmt: skip


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The broken files, files with odd names and links, and a long PDF."""
    folder = tmp_path_factory.mktemp("faults")
    for name, (make, _) in BROKEN.items():
        (folder / name).write_bytes(make())
    (folder / "Kế hoạch số 12 (bản cuối).docx").write_bytes(made_files.docx())
    (folder / "thư mục").mkdir()
    (folder / "thư mục" / "báo cáo 'quý I'.txt").write_text(made_files.TEXT, encoding="utf-8")
    (folder / "thư mục" / "vòng").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    (folder / "long.pdf").write_bytes(made_files.pdf((made_files.BODY[2:4],) * 300))
    os.mkfifo(folder / "pipe.txt")
    return folder


READ = ("Kế hoạch số 12 (bản cuối).docx", "long.pdf", "thư mục/báo cáo 'quý I'.txt")
ALSO_FAIL = {"self.txt": "cannot be read", "gone.pdf": "no such file", "pipe.txt": "a device or a pipe"}


@pytest.fixture(scope="module")
def run(faults: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str], int]:
    """One run over the folder; its output, and the most memory that a process of it took."""
    out = tmp_path_factory.mktemp("out")
    measure = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode;"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024); sys.exit(code)"
    )
    command = [sys.executable, "-c", measure, *COMMAND, "run", str(faults), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    return out, done, int(done.stdout.splitlines()[-1])


def test_one_failure_each_and_every_other_document(
    faults: Path, run: tuple[Path, subprocess.CompletedProcess[str], int]
) -> None:
    out, done, _ = run
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    csv.field_size_limit(10_000_000)
    with (out / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        failures = {row["source"].removeprefix(f"{faults}/"): row for row in csv.DictReader(file)}
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        documents = [row["source"].removeprefix(f"{faults}/") for row in csv.DictReader(file)]
    places = {
        "deep.zip": "deep.zip!/5.zip!/4.zip!/3.zip",
        "locked.zip": "locked.zip!/a.txt",
        "deep.jsonl": "deep.jsonl:1",
    }
    expected = {places.get(name, name): reason for name, (_, reason) in BROKEN.items()} | ALSO_FAIL
    assert sorted(failures) == sorted(expected)
    for name, reason in expected.items():
        text = failures[name]["reason"]
        assert any(part in text for part in reason.split("|")), (name, text)
        assert ";" in text, (name, text)
        assert "\n" not in text
        assert "fault of muctieu" not in text
        assert failures[name]["when"].endswith("Z")
    assert sorted(documents) == sorted(READ)


def test_memory_of_the_run_is_bounded(run: tuple[Path, subprocess.CompletedProcess[str], int]) -> None:
    assert run[2] < MEMORY, f"{run[2] / 1e6:.0f} MB"


def test_rows_of_the_long_pdf_reach_its_last_page(run: tuple[Path, subprocess.CompletedProcess[str], int]) -> None:
    with (run[0] / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        pages = [int(row["page"]) for row in csv.DictReader(file) if row["page"]]
    assert max(pages) == 300
    assert len(set(pages)) == 300


# --- one at a time --------------------------------------------------------------------------------------------------


def test_file_that_vanishes_while_it_is_read(tmp_path: Path, pipeline: FakePipeline) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(made_files.TEXT, encoding="utf-8")

    def remove(event: batch.Event) -> None:
        (tmp_path / "in" / "b.txt").unlink(missing_ok=True)

    summary = batch.run([tmp_path / "in"], tmp_path / "out", report=remove)
    assert (summary.new, summary.failed) == (2, 1)


def test_table_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(made_files.jsonl([made_files.ROW]))
    from muctieu.readers import rows

    found = rows.expand(path, "jsonl", "x.jsonl", "x.jsonl")
    path.unlink()
    (item,) = found
    assert isinstance(item, Unlisted)
    assert "vanished" in item.reason


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_text(made_files.TEXT, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything: let the system refuse in its place
        real = Path.open

        def refuse(self: Path, *arguments: object, **options: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied")
            return real(self, *arguments, **options)  # type: ignore[arg-type, call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    (source,) = readers.find([tmp_path])
    failure = extract_one(source, Pipeline())
    assert isinstance(failure, Failure)
    assert failure.reason == "no permission to read it; change its mode or owner"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    with contextlib.suppress(FileNotFoundError):
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            yield folder
            subprocess.run(["umount", str(folder)], check=True)
            return
    pytest.skip("a small file system cannot be mounted here (that takes root's rights)")


def test_disk_full(small_disk: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    """The run ends with a sentence, the store stays whole, and the next run with more room finishes the work."""
    source = tmp_path / "in"
    source.mkdir()
    for number in range(60):
        (source / f"{number:02}.txt").write_text(f"{number}% " + made_files.TEXT * 40, encoding="utf-8")
    with pytest.raises(StoreError, match=r"(cannot be written|cannot be used).*; (free space|close what uses it)"):
        batch.run([source], small_disk / "out")
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    with Store(small_disk / "out" / batch.STORE_NAME) as store:
        assert store._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(list(store.rows(Document))) < 60
    batch.run([source], small_disk / "out")
    batch.run([source], tmp_path / "undisturbed")
    for path in (tmp_path / "undisturbed").iterdir():
        if path.suffix != ".db":
            assert (small_disk / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_full_disk_while_exporting_keeps_the_old_files(
    plans: Path, tmp_path: Path, pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.run([plans], tmp_path / "out")
    before = (tmp_path / "out" / "dataset.json").read_bytes()
    (plans / "new.txt").write_text(made_files.TEXT, encoding="utf-8")

    def full(store: Store, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(exports, "write_json", full)
        with pytest.raises(StoreError, match="No space left on device"):
            batch.run([plans], tmp_path / "out")
    assert (tmp_path / "out" / "dataset.json").read_bytes() == before
    assert not list((tmp_path / "out").glob("*.part"))


def test_second_run_is_refused(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    def start_another(event: batch.Event) -> None:
        command = [*COMMAND, "run", str(plans), "--out", str(tmp_path / "out")]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 2
        assert "another run is writing to it; wait until that one ends" in done.stderr
        assert "Traceback" not in done.stderr

    batch.run([plans / "a.txt"], tmp_path / "out", report=start_another)


# --- the reading process --------------------------------------------------------------------------------------------


def answer_of(raw: bytes, kind: guard.Format, **limits: float) -> str:
    """What the reading process says of a file that it cannot read."""
    reader = guard.Guard(**limits)  # type: ignore[arg-type]
    try:
        with pytest.raises(readers.SourceError) as caught:  # type: ignore[attr-defined]
            reader.read(raw, kind, "x")
        return str(caught.value)
    finally:
        reader.close()


def test_reading_process_is_stopped_when_it_takes_too_long() -> None:
    assert "no progress in 0 seconds" in answer_of(made_files.pdf(), "pdf", seconds=0.05)


def test_reading_process_has_a_limit_on_memory() -> None:
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != 300_000_000, "the limit is the reading process's alone"
    said = answer_of(b"%PDF-1.7\n" + bytes(90_000_000), "pdf", memory=100_000_000)
    assert "memory" in said or "crash" in said


def test_reading_process_is_started_again_after_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = guard.Guard()
    try:
        assert reader.read(made_files.html().encode(), "html", "x").title == "Phú Thọ phát triển công nghiệp"
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        assert reader.read(made_files.html().encode(), "html", "x").title == "Phú Thọ phát triển công nghiệp"
    finally:
        reader.close()


def test_same_source_on_two_texts_is_a_failure_and_the_first_stays(tmp_path: Path, pipeline: FakePipeline) -> None:
    rows = [made_files.ROW, made_files.ROW, {**made_files.ROW, "text": made_files.TEXT + "Thêm 9%."}]
    path = tmp_path / "x.jsonl"
    path.write_bytes(made_files.jsonl(rows))
    for expected in ((1, 0, 1, 1), (0, 0, 2, 1)):
        summary = batch.run([path], tmp_path / "out")
        assert (summary.new, summary.changed, summary.unchanged, summary.failed) == expected


def test_what_vanishes_is_marked_and_comes_back(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    def states() -> dict[str, str]:
        with Store(tmp_path / "out" / batch.STORE_NAME) as store:
            return {Path(document.source).name: document.state for document in store.rows(Document)}

    batch.run([plans], tmp_path / "out")
    assert set(states().values()) == {"present"}
    kept = (plans / "b.md").read_bytes()
    (plans / "b.md").unlink()
    batch.run([plans], tmp_path / "out")
    assert states()["b.md"] == "vanished"
    batch.run([plans / "sub"], tmp_path / "out")
    assert states() == {"a.txt": "present", "b.md": "vanished", "kế hoạch số 3.txt": "present"}, (
        "elsewhere nothing is said"
    )
    (plans / "b.md").write_bytes(kept)
    summary = batch.run([plans], tmp_path / "out")
    assert summary.unchanged == 3
    assert set(states().values()) == {"present"}


def test_retry_failed_reads_only_what_failed(plans: Path, tmp_path: Path, pipeline: FakePipeline) -> None:
    (plans / "c.txt").write_bytes(b"")
    batch.run([plans], tmp_path / "out")
    (plans / "c.txt").write_text(made_files.TEXT, encoding="utf-8")
    (plans / "a.txt").write_text(made_files.TEXT, encoding="utf-8")
    pipeline.seen.clear()
    summary = batch.run([], tmp_path / "out", retry_failed=True)
    assert pipeline.seen == [f"{plans}/c.txt"]
    assert (summary.new, summary.failed) == (1, 0)
    assert summary.rows is not None
    assert summary.rows["failures"] == 0
    assert isinstance(extract_one(Source(f"{plans}/a.txt", plans / "a.txt"), pipeline), Extraction)  # type: ignore[arg-type]
