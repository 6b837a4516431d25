"""The commands as a user meets them: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import muctieu
from by_hand import PLAN
from muctieu import cli

COMMAND = [sys.executable, "-m", "muctieu"]
HEAVY = ("numpy", "pandas", "pyarrow", "regex", "spacy", "sqlite3", "underthesea")


def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


def call(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a shell starts it."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


# --- help, version, wrong usage -------------------------------------------------------------------


def test_help_is_cheap() -> None:
    code = f"import sys, muctieu, muctieu.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [["run"], ["extract"], ["evaluate"], ["patterns", "check"]], ids=" ".join)
def test_help_has_examples_that_parse(command: list[str]) -> None:
    done = invoke(*command, "--help")
    assert done.exit_code == 0
    assert re.search(r"Examples?\b", done.output)
    assert f"muctieu {' '.join(command)}" in done.output


def test_root_help_tells_the_exit_codes() -> None:
    done = invoke("--help")
    assert done.exit_code == 0
    assert "Exit codes: 0 all read, 2 wrong usage" in done.output


def test_version() -> None:
    done = call("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"muctieu {muctieu.__version__}\n", "")


WRONG = {
    "no-command": [],
    "unknown-command": ["walk"],
    "unknown-option": ["run", "--fast"],
    "unknown-format": ["extract", "a.txt", "--format", "xml"],
    "extract-nothing": ["extract"],
    "patterns-missing": ["run", "a.txt", "--patterns", "nowhere"],
    "gold-missing": ["evaluate", "nowhere", "nowhere"],
    "no-source-and-no-corpus": ["run"],
    "retry-with-sources": ["run", "a.txt", "--retry-failed"],
    "quiet-and-verbose": ["run", "a.txt", "--quiet", "--verbose"],
    "cluster-and-workers": ["run", "a.txt", "--cluster", "tcp://127.0.0.1:1", "--workers", "2"],
    "no-workers": ["run", "a.txt", "--workers", "0"],
    "unknown-sink": ["run", "a.txt", "--sink", "mongo"],
    "retry-into-parquet": ["run", "--retry-failed", "--sink", "parquet"],
    "out-is-a-file": ["run", "a.txt", "--out", "a.txt"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(PLAN, encoding="utf-8")
    done = invoke(*arguments)
    assert done.exit_code == cli.EXIT_USAGE
    assert done.stderr or not arguments, "help on standard output, errors on standard error"
    assert "Traceback" not in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


# --- extract --------------------------------------------------------------------------------------


def test_extract_jsonl(plans: Path) -> None:
    done = call("extract", plans, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(record["document"]["source"]).name for record in records] == ["a.txt", "b.md", "kế hoạch số 3.txt"]
    for record in records:
        assert list(record) == ["document", "targets", "citations", "periods", "sectors", "relations"]
        text = record["document"]["text"]
        for target in record["targets"]:
            assert text[target["start"] : target["end"]] == target["value_text"]


def test_extract_json_is_the_same_as_jsonl(plans: Path) -> None:
    lines = [json.loads(line) for line in invoke("extract", plans).stdout.splitlines()]
    assert json.loads(invoke("extract", plans, "--format", "json").stdout) == lines


def test_extract_standard_input() -> None:
    done = invoke("extract", "-", stdin=PLAN.replace(".", ".\r\n").encode("utf-8-sig"))
    assert done.exit_code == 0
    assert json.loads(done.stdout)["document"]["text"] == PLAN.replace(".", ".\n")


def test_extract_table_and_html(plans: Path) -> None:
    assert invoke("extract", plans / "a.txt", "--format", "table").exit_code == 0
    page = invoke("extract", plans, "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert page.count("<article>") == 3


@pytest.fixture
def damaged(plans: Path) -> Path:
    (plans / "empty.txt").touch()
    (plans / "noise.txt").write_bytes(b"\x89PNG" + bytes(range(256)) * 8)
    (plans / "english.txt").write_text("The province will publish its plan for industrial parks next year. " * 3)
    (plans / "latin.txt").write_bytes(b"Caf\xe9 cr\xe8me")
    (plans / "gone.txt").symlink_to(plans / "nowhere")
    return plans


REASONS = {
    "empty.txt": "the file is empty",
    "english.txt": "not Vietnamese",
    "gone.txt": "no such file",
    "latin.txt": "not UTF-8",
    "noise.txt": "binary data",
}


@pytest.mark.parametrize("format", [format.value for format in cli.Format])
def test_extract_tells_each_failure_in_a_line_and_reads_the_rest(format: str, damaged: Path) -> None:
    done = invoke("extract", damaged, damaged / "missing", "--format", format)
    assert done.exit_code == cli.EXIT_FAILED
    lines = done.stderr.splitlines()
    assert len(lines) == len(REASONS) + 1
    for (name, reason), line in zip(sorted(REASONS.items()), lines, strict=False):
        assert line.startswith(f"muctieu: {damaged}/{name}: ")
        assert reason in line
    assert lines[-1] == f"muctieu: {damaged}/missing: no such file or folder; check the path"
    for name in ("a.txt", "b.md"):
        assert name in done.stdout


def test_extract_nothing_readable_is_still_json(tmp_path: Path) -> None:
    done = invoke("extract", tmp_path / "missing", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (cli.EXIT_FAILED, [])


def test_extract_into_a_closed_pipe_ends_quietly(plans: Path) -> None:
    for n in range(40):
        (plans / f"{n}.txt").write_text(PLAN * 200, encoding="utf-8")
    command = [*COMMAND, "extract", str(plans)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_output_is_utf8_in_any_locale(plans: Path) -> None:
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = call("extract", plans / "a.txt", env=surroundings)
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["text"].startswith("Kế hoạch")


# --- run ------------------------------------------------------------------------------------------


def test_run_prints_a_summary_and_where_the_files_are(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = call("run", plans, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["documents", "3", "3", "new,", "0", "changed,", "0", "unchanged"]
    assert [line.split()[0] for line in lines[:7]] == [
        *("documents", "targets", "citations", "periods", "sectors", "relations", "failures")
    ]
    assert str(out) in lines[-1]
    assert "targets.csv" in lines[-1]
    again = call("run", plans, "--out", out)
    assert "0 new, 0 changed, 3 unchanged" in again.stdout


def test_run_reads_corpus_by_default_into_outputs(plans: Path, tmp_path: Path) -> None:
    plans.rename(tmp_path / "corpus")
    assert call("run", "--quiet", cwd=tmp_path).stdout == ""
    assert (tmp_path / "outputs" / "targets.csv").is_file()


def test_run_with_failures(damaged: Path, tmp_path: Path) -> None:
    done = invoke("run", damaged, tmp_path / "missing", "--out", tmp_path / "out")
    assert done.exit_code == cli.EXIT_FAILED
    assert len(done.stderr.splitlines()) == len(REASONS) + 1
    assert "6  see failures.csv" in done.stdout
    failures = (tmp_path / "out" / "failures.csv").read_text("utf-8-sig").splitlines()
    assert len(failures) == len(REASONS) + 2
    assert "Traceback" not in done.output


def test_run_in_a_terminal_draws_a_table(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = invoke("run", plans, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "│ documents │" in re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)


def test_run_log_json(damaged: Path, tmp_path: Path) -> None:
    done = invoke("run", damaged, "--out", tmp_path / "out", "--log-json")
    assert (done.exit_code, done.stdout) == (cli.EXIT_FAILED, "")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["source"] * 8 + ["end"]
    assert lines[-1]["failed"] == len(REASONS)


def test_run_verbose(plans: Path, tmp_path: Path) -> None:
    done = invoke("run", plans, "--out", tmp_path / "out", "--verbose")
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["new"] * 3


def test_run_retry_failed(damaged: Path, tmp_path: Path) -> None:
    invoke("run", damaged, "--out", tmp_path / "out")
    (damaged / "empty.txt").write_text(PLAN, encoding="utf-8")
    done = invoke("run", "--retry-failed", "--out", tmp_path / "out", "--verbose")
    assert done.exit_code == cli.EXIT_FAILED
    assert sorted(line.split()[0] for line in done.stderr.splitlines()) == ["muctieu:"] * 4 + ["new"]
    assert (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8-sig").count("\n") == 5


def test_run_quiet_prints_failures_only(damaged: Path, tmp_path: Path) -> None:
    done = invoke("run", damaged, "--out", tmp_path / "out", "--quiet")
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == len(REASONS)


def test_run_into_a_foreign_database_is_one_line(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "muctieu.db").write_bytes(b"something else" * 100)
    done = call("run", plans, "--out", tmp_path)
    assert done.returncode == cli.EXIT_USAGE
    assert re.fullmatch(r"muctieu: .*muctieu\.db: cannot be used \(.*\); close what uses it, or .*\n", done.stderr)


# --- evaluate, patterns ---------------------------------------------------------------------------


def test_evaluate_the_project_s_own_gold(repository: Path) -> None:
    done = call("evaluate", "corpus/gold", "corpus", "--errors", "--by-rule", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^targets +tuple +\d+ +\d+ +\d\.\d{3} +\d\.\d{3} +\d\.\d{3}$", done.stdout, re.MULTILINE)


def test_evaluate_wrong_gold_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "x.json").write_text(json.dumps({"periods": [{"quote": "1999", "kind": "year"}]}))
    done = call("evaluate", tmp_path, tmp_path)
    assert done.returncode == cli.EXIT_USAGE
    assert done.stderr == (
        f"muctieu: {tmp_path}/x.json: periods[0]: quote '1999' occurs 0 times in the text; copy it from the text\n"
    )


def test_patterns_check() -> None:
    done = invoke("patterns", "check")
    assert (done.exit_code, done.stdout) == (0, "The patterns are sound.\n")


def test_patterns_check_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("unit_id,colour\nx,red\n")
    done = invoke("patterns", "check", tmp_path)
    assert done.exit_code == cli.EXIT_USAGE
    assert f"{tmp_path}/units.csv:1: " in done.stderr
    assert re.search(r"^muctieu: \d+ problems? in the patterns$", done.stderr, re.MULTILINE)


def test_run_with_wrong_patterns_is_no_traceback(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "units.csv").write_text("unit_id,colour\nx,red\n")
    done = call("extract", plans, "--patterns", tmp_path / "mine")
    assert done.returncode == cli.EXIT_USAGE
    assert done.stderr.startswith("muctieu: ")
    assert "units.csv:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_main_reports_errors_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise muctieu.StoreError("x.db: full; free space")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.EXIT_USAGE
    assert capsys.readouterr().err == "muctieu: x.db: full; free space\n"
