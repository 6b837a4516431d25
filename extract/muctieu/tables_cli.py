"""The commands `muctieu tables show` and `muctieu tables evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

tables_app = typer.Typer(
    no_args_is_help=True, help="Look into the tables of files, and measure what is read from them."
)


@tables_app.command("show")
def show(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="HTML, DOCX, XLSX, PDF, Markdown or plain text.")],
) -> None:
    """Print each table's columns as they were understood, and its rows or why there are none.

    [bold]Example[/bold]
    muctieu tables show corpus/tables/chi-tieu-5-nam.md
    """
    from muctieu.patterns import load
    from muctieu.tables import TableExtractor, read

    extractor = TableExtractor(load())
    for path in files:
        for reading in extractor.read(read(path)):
            table = reading.table
            typer.echo(f"{path}, table {reading.number}: {table.rows} rows, {table.columns} columns, {table.origin}")
            for column in reading.anatomy.columns if reading.anatomy else ():
                typer.echo(f"  column {column.index + 1} {column.role}: {' › '.join(column.header)}")
            if reading.refusal:
                typer.echo(f"  refused: {reading.refusal}")
            for row in reading.rows:
                typer.echo(f"  {reading.evidence(row)}")
                value = f"{row.low}" if row.low == row.high else f"{row.low} to {row.high}"
                period = "/".join(p or "" for p in row.period)
                typer.echo(f"    {row.status} {row.indicator} {row.comparator} {value} {row.unit} {period} {row.rule}")


@tables_app.command("evaluate")
def evaluate(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Folder of tables; its gold is in gold/NAME.csv.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List every row missed or spurious.")] = False,
) -> None:
    """Compare the rows of tables with gold: whole rows, that is indicator, value, unit, period and status.

    [bold]Example[/bold]
    muctieu tables evaluate corpus/tables --errors
    """
    from muctieu.patterns import load
    from muctieu.tables import TableExtractor
    from muctieu.tables.evaluate import evaluate as compare
    from muctieu.tables.evaluate import report

    for line in report(compare(folder, TableExtractor(load())), errors=errors):
        typer.echo(line)
