"""What is installed: cheap to import, complete without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import muctieu

WEB = {
    f"muctieu/web/{name}" for name in ("templates/muctieu/home.html", "static/site.css", "static/vendor/vega.min.js")
}
WEB |= {"muctieu/search/views.sql", "muctieu/_patterns/abbreviations.csv"}


@pytest.mark.parametrize("name", muctieu.__all__)
def test_public_names(name: str) -> None:
    assert getattr(muctieu, name) is not None
    assert name in dir(muctieu)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = muctieu.nothing


def test_extract_names_the_source_and_composes_letters() -> None:
    result = muctieu.extract("Ke\u0302\u0301 hoạch\r\nđến năm 2030", source="a/b.txt", title="Kế hoạch")
    assert result.document.source == "a/b.txt"
    assert result.document.title == "Kế hoạch"
    assert result.document.text == "Kế hoạch\nđến năm 2030"


def test_doc_id_follows_the_source_and_not_the_text() -> None:
    one, same, other = (
        muctieu.extract(text, source=source).document.doc_id for text, source in (("a", "x"), ("b", "x"), ("a", "y"))
    )
    assert one == same != other


def test_frames_have_every_column() -> None:
    frames = muctieu.extract("Không có gì.", source="x").to_frames()
    assert list(frames) == ["documents", "targets", "citations", "periods", "sectors", "relations"]
    assert "indicator" in frames["targets"].columns


def test_wheel_works_without_the_repository(repository: Path, tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(repository)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert {"muctieu/_patterns/units.csv", "muctieu/py.typed", "muctieu/cli.py", *WEB} <= set(names)
    assert {name.split("/")[0] for name in names} == {"muctieu", f"muctieu-{muctieu.__version__}.dist-info"}
    code = (
        "import muctieu, muctieu.patterns as p;"
        "assert 'site' in muctieu.__file__ and '_patterns' in str(p.shipped()), (muctieu.__file__, p.shipped());"
        "assert p.check() == [];"
        "print(muctieu.extract('Phấn đấu đến năm 2030.', source='x').document.text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.returncode) == ("Phấn đấu đến năm 2030.\n", 0), done.stderr
