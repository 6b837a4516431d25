"""The command `run`: texts into a dataset, by as many processes or machines as there are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from muctieu.batch import Summary

EXIT_FAILED = 3

Patterns = Annotated[
    Path | None,
    typer.Option(
        "--patterns",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Folder of pattern files laid over the shipped ones.",
    ),
]


class Sink(StrEnum):
    """What `run` writes into."""

    sqlite = "sqlite"
    parquet = "parquet"


def run(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, archives, tables of articles, patterns like 'plans/**/*.pdf', URLs like "
            "s3://bucket/plans, or - for standard input; corpus if none is named.",
        ),
    ] = None,
    out: Annotated[
        str, typer.Option(metavar="DIR", help="Where the dataset goes: a folder, or a URL of one.")
    ] = "outputs",
    patterns: Patterns = None,
    force: Annotated[bool, typer.Option("--force", help="Read every source again, changed or not.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read only the files in which something failed.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes read; all cores if not given.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Let the workers of a Dask scheduler read, such as tcp://host:8786."),
    ] = None,
    sink: Annotated[
        Sink,
        typer.Option(
            help="parquet: the workers write a folder of Parquet files for each table, and there is no database."
        ),
    ] = Sink.sqlite,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print a line for each source.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Print a JSON object for each source, on standard error.")
    ] = False,
) -> None:
    """Read texts into a dataset: a SQLite store, and CSV, JSON, Parquet and a data package made from it.

    Web pages, Word, PDF, Excel, RTF and plain text, old encodings too; their content decides, not their ending.
    JSON Lines, CSV and Parquet tables of articles, zip and tar.gz archives.
    Sources that have not changed since the last run are not read again.
    A source that fails is noted in failures.csv, and the rest goes on.

    [bold]Examples[/bold]
    muctieu run corpus
    muctieu run corpus plan-2030.pdf crawl.jsonl --out dataset --patterns my-patterns
    muctieu run crawl.tar.gz --workers 4
    muctieu run s3://bucket/plans --out s3://bucket/dataset --cluster tcp://scheduler:8786
    muctieu run s3://bucket/crawl --out s3://bucket/dataset --sink parquet --cluster tcp://scheduler:8786
    muctieu run --retry-failed
    """
    if sink is Sink.parquet and retry_failed:
        raise typer.BadParameter("failures are part of the Parquet files; use --force", param_hint="--retry-failed")
    if cluster and workers:
        raise typer.BadParameter("a cluster has its own workers; give one of them", param_hint="--workers")
    if retry_failed and sources:
        raise typer.BadParameter("it takes its sources from the last runs; name none", param_hint="--retry-failed")
    if quiet and verbose:
        raise typer.BadParameter("it is the opposite of --verbose; give one of them", param_hint="--quiet")
    if not retry_failed and not sources and not Path("corpus").is_dir():
        raise typer.BadParameter("name a file or folder to read; there is no folder `corpus` here", param_hint="SOURCE")
    if Path(out).is_file():
        raise typer.BadParameter(f"{out} is a file; name a folder", param_hint="--out")
    from muctieu import batch, executors, readers
    from muctieu.progress import Loudness, Reporter

    given = sources or ["corpus"]
    loudness = Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL
    with Reporter(
        loudness, as_json=log_json, estimate=lambda: 0 if retry_failed else readers.estimate(given)
    ) as report:
        options: dict[str, Any] = {
            "patterns": patterns,
            "force": force,
            "cluster": cluster,
            "report": report,
            "tell": report.note,
        }
        count = workers or executors.cores()
        if sink is Sink.parquet:
            summary = batch.run_into_parts(given, out, workers=count, **options)
        else:
            summary = batch.run(given, out, workers=count, retry_failed=retry_failed, **options)
    if not quiet and not log_json:
        _print_summary(summary, out)
    if summary.failed:
        raise typer.Exit(EXIT_FAILED)


def _print_summary(summary: Summary, out: str) -> None:
    rows = dict(summary.rows or {})
    failures = rows.pop("failures", 0)
    read = f"{summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged"
    lines = [(table, f"{count:,}", read if table == "documents" else "") for table, count in rows.items()]
    see = "see failures.csv" if len(summary.files) > 1 else "see failures"
    lines.append(("failures", f"{failures:,}", see if failures else ""))

    from rich.console import Console

    console = Console()
    if console.is_terminal:
        from rich.table import Table

        table = Table("table", title="Dataset", title_justify="left")
        table.add_column("rows", justify="right")
        table.add_column("")
        for line in lines:
            table.add_row(*line)
        console.print(table)
    else:
        for name, count, note in lines:
            typer.echo(f"{name:10} {count:>10}  {note}".rstrip())
    names = ", ".join(path.name for path in summary.files if path.suffix != ".parquet")
    typer.echo(f"In {out}: {names}, and each table as Parquet.")
