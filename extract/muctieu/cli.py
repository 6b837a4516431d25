"""The command `muctieu`: run, extract, tables, conflicts, evaluate, patterns, and those of the dataset.

Everything heavy is imported inside the command that needs it, so that `muctieu --help` is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muctieu import __version__
from muctieu.dataset_commands import data_app
from muctieu.errors import MuctieuError
from muctieu.run_command import EXIT_FAILED, Patterns, run
from muctieu.tables_cli import tables_app

if TYPE_CHECKING:
    from muctieu.conflicts import Conflict
    from muctieu.pipeline import Pipeline
    from muctieu.records import Extraction

EXIT_CONFLICTS = 1
EXIT_USAGE = 2

app = typer.Typer(
    name="muctieu",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Reads Vietnamese policy texts and writes a dataset of their targets, periods, citations and sectors.",
    epilog="Exit codes: 0 all read, 2 wrong usage (also wrong patterns, gold or output folder), 3 some sources failed.",
)
patterns_app = typer.Typer(no_args_is_help=True, help="Look after the pattern files.")
app.add_typer(data_app)
app.add_typer(patterns_app, name="patterns")
app.add_typer(tables_app, name="tables")


class Format(StrEnum):
    """How `extract` writes what it found."""

    jsonl = "jsonl"
    json = "json"
    table = "table"
    html = "html"


class ConflictFormat(StrEnum):
    """How `conflicts` writes what it found."""

    table = "table"
    csv = "csv"
    json = "json"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"muctieu {__version__}")
        raise typer.Exit


def _complain(message: str) -> None:
    typer.echo(f"muctieu: {message}", err=True)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


# --- run ------------------------------------------------------------------------------------------


app.command()(run)


# --- extract --------------------------------------------------------------------------------------


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, folders, or - for standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows.")] = Format.jsonl,
    tables: Annotated[
        bool, typer.Option("--tables/--no-tables", help="Read the cells of tables, or prose alone.")
    ] = True,
    patterns: Patterns = None,
) -> None:
    """Print the rows of texts, without a dataset.

    jsonl: one JSON object a document, a line each; json: a list of them.
    table: for the terminal; html: a page of the texts with their rows highlighted.

    [bold]Examples[/bold]
    muctieu extract plan.txt --format table
    cat plan.txt | muctieu extract - > plan.jsonl
    muctieu extract plans/ --format html > plans.html
    """
    from muctieu.pipeline import Pipeline

    failures: list[str] = []
    _WRITERS[format](_extractions(files, Pipeline(patterns, tables=tables), failures))
    if failures:
        raise typer.Exit(EXIT_FAILED)


def _extractions(files: list[str], pipeline: Pipeline, failures: list[str]) -> Iterator[Extraction]:
    """What can be read of the files; what cannot is complained of at once, and noted in `failures`."""
    from muctieu import readers
    from muctieu.dataset import Failure
    from muctieu.work import extract_one

    for item in readers.find(files):
        result = extract_one(item, pipeline)
        if isinstance(result, Failure):
            failures.append(result.source)
            _complain(f"{result.source}: {result.reason}")
        elif result is not None:
            yield result


def _write_jsonl(extractions: Iterator[Extraction]) -> None:
    import json

    for extraction in extractions:
        typer.echo(json.dumps(extraction.to_dict(), ensure_ascii=False))


def _write_json(extractions: Iterator[Extraction]) -> None:
    import json

    separator = "[\n"
    for extraction in extractions:
        typer.echo(separator + json.dumps(extraction.to_dict(), ensure_ascii=False, indent=1), nl=False)
        separator = ",\n"
    typer.echo("\n]" if separator == ",\n" else "[]")


def _write_table(extractions: Iterator[Extraction]) -> None:
    from rich.console import Console

    from muctieu import render

    console = Console()
    if not console.is_terminal:
        console = Console(width=160)  # a pipe has no width: wide enough that few cells break
    for extraction in extractions:
        tables = list(render.tables(extraction))
        for table in tables:
            console.print(table)
        if not tables:
            typer.echo(f"{extraction.document.source}: no rows")


def _write_html(extractions: Iterator[Extraction]) -> None:
    from muctieu import render

    for piece in render.html(extractions):
        typer.echo(piece, nl=False)


_WRITERS = {
    Format.jsonl: _write_jsonl,
    Format.json: _write_json,
    Format.table: _write_table,
    Format.html: _write_html,
}


# --- conflicts ------------------------------------------------------------------------------------


@app.command()
def conflicts(
    out: Annotated[Path, typer.Option(metavar="DIR", file_okay=False, help="The folder of the dataset.")] = Path(
        "outputs"
    ),
    format: Annotated[ConflictFormat, typer.Option("--format", "-f", help="How to write them.")] = ConflictFormat.table,
) -> None:
    """List targets of a dataset that cannot all be right; the dataset is not changed.

    differs: one indicator, area, period, status and measure, and documents that give it different values.
    Inside a document: shares of one whole that add to more than 100.5%, a part larger than its whole,
    a minimum over its maximum, a share of more than 100%.

    Exit codes: 0 none found, 1 some found, 2 wrong usage, also where there is no dataset.

    [bold]Examples[/bold]
    muctieu conflicts
    muctieu conflicts --out dataset --format csv > conflicts.csv
    """
    from muctieu import conflicts as checks
    from muctieu.batch import STORE_NAME

    count = 0

    def counted() -> Iterator[checks.Conflict]:
        nonlocal count
        for conflict in checks.find(out / STORE_NAME):
            count += 1
            yield conflict

    if format is ConflictFormat.table:
        _print_conflicts(counted())
    else:
        for line in (checks.as_csv if format is ConflictFormat.csv else checks.as_json)(counted()):
            typer.echo(line)
    if count:
        raise typer.Exit(EXIT_CONFLICTS)


def _print_conflicts(found: Iterator[Conflict]) -> None:
    from itertools import islice

    from rich.console import Console
    from rich.table import Table

    from muctieu.conflicts import table_rows

    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    title: str | None = "Conflicts"
    while some := list(islice(found, 200)):
        table = Table("conflict", "of", "value", "in", title=title, title_justify="left")
        for conflict in some:
            for row in table_rows(conflict):
                table.add_row(*row)
            table.add_section()
        console.print(table)
        title = None
    if title:
        typer.echo("No conflicts.")


# --- evaluate, patterns ---------------------------------------------------------------------------


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Folder of gold files, NAME.json.")],
    texts: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Folder of their texts, NAME.txt or NAME.md.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List every row missed, spurious or wrong.")] = False,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="Show how often each rule is right.")] = False,
    patterns: Patterns = None,
) -> None:
    """Compare what muctieu finds in texts with gold that people made.

    Gold of prose leaves the cells of tables out, and so does this comparison: see `muctieu tables evaluate`.

    [bold]Example[/bold]
    muctieu evaluate corpus/gold corpus --by-rule
    """
    from muctieu import evaluate as evaluation
    from muctieu.pipeline import Pipeline

    result = evaluation.evaluate(gold, texts, Pipeline(patterns, tables=False))
    for line in evaluation.report(result, errors=errors, by_rule=by_rule):
        typer.echo(line)


@patterns_app.command("check")
def check_patterns(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="Folder laid over the shipped patterns."),
    ] = None,
) -> None:
    """Check the pattern files: columns, ids, references, expressions.

    [bold]Examples[/bold]
    muctieu patterns check
    muctieu patterns check my-patterns
    """
    from muctieu import patterns

    problems = patterns.check(folder)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        _complain(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the patterns")
        raise typer.Exit(EXIT_USAGE)
    typer.echo("The patterns are sound.")


def main() -> None:
    """Run the command; a user's mistake ends in one line on standard error, never in a traceback."""
    for stream, wrong in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=wrong)
    try:
        app()
    except MuctieuError as error:
        _complain(str(error))
        sys.exit(EXIT_USAGE)
