"""The commands that read a finished dataset: search, serve, export, import."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from muctieu.search.query import SearchResult

data_app = typer.Typer()

Out = Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=False, help="Folder of the dataset.")]
OUT = Path("outputs")
STORE_NAME = "muctieu.db"


class Shape(StrEnum):
    """How `search` writes what it found."""

    table = "table"
    csv = "csv"
    json = "json"


# --- search ---------------------------------------------------------------------------------------

Names = list[str] | None


@data_app.command()
def search(
    query: Annotated[
        str, typer.Argument(help='Words, "phrases", beginnings*, -without; diacritics do not matter.')
    ] = "",
    area: Annotated[Names, typer.Option(metavar="NAME", help="Province, old or new name.")] = None,
    region: Annotated[Names, typer.Option(metavar="NAME", help="Region of today's provinces.")] = None,
    indicator: Annotated[Names, typer.Option(metavar="ID|NAME", help="Indicator.")] = None,
    sector: Annotated[Names, typer.Option(metavar="ID|NAME", help="Sector, with those below it.")] = None,
    year: Annotated[str, typer.Option(metavar="Y|Y..Y", help="Year or years that the row's period touches.")] = "",
    value: Annotated[str, typer.Option(metavar="A..B", help="Values, in the row's unit; one end may be open.")] = "",
    unit: Annotated[Names, typer.Option(metavar="ID|UNIT", help="Unit.")] = None,
    status: Annotated[str, typer.Option(metavar="target|actual", help="Planned or reported.")] = "",
    document: Annotated[
        Names, typer.Option(metavar="ID|TEXT", help="Document, by id or part of source or title.")
    ] = None,
    publisher: Annotated[Names, typer.Option(metavar="TEXT", help="Publisher, or a part of its name.")] = None,
    sort: Annotated[
        str, typer.Option(help="best, newest, value, -value, year, -year, indicator, area, document.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, help="Rows at most.")] = 20,
    format: Annotated[Shape, typer.Option("--format", "-f", help="How to write the rows.")] = Shape.table,
    out: Out = OUT,
) -> None:
    """Find targets by words and filters; the best first.

    Options that name something may be given several times; what they name are alternatives.

    [bold]Examples[/bold]
    muctieu search "ty trong cong nghiep" --area "Long An" --year 2025 --status target
    muctieu search '"khu công nghiệp" -"cụm công nghiệp"' --unit ha --value 100.. --format csv
    """
    from muctieu.search.query import Filters, Searcher

    given = (area, region, indicator, sector, unit, document, publisher)
    areas, regions, indicators, sectors, units, documents, publishers = (tuple(names or ()) for names in given)
    filters = Filters(
        area=areas, region=regions, indicator=indicators, sector=sectors, year=year, value=value, unit=units,
        status=status, document=documents, publisher=publishers,
    )  # fmt: skip
    searcher = Searcher(out / STORE_NAME)
    try:
        result = searcher.search(query, filters, sort=sort or None, limit=limit)
        _SHAPES[format](result, searcher.labels.folder)
    finally:
        searcher.close()


def _search_table(result: SearchResult, folder: Any) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from muctieu.render import figure

    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    table = Table("indicator", "value", "period", "area", "sentence", show_lines=True)
    for row in result.rows:
        sentence = Text()
        for piece, hit in result.words.marked(row["sentence"], folder):
            # A pipe has no colours: brackets show the hit there.
            sentence.append(piece if not hit or console.is_terminal else f"[{piece}]", "bold yellow" if hit else "")
        number = f"{figure(row['value_min'], row['value_max'], row['comparator'])} {row['unit']}"
        years = dict.fromkeys(filter(None, (row["period_start"], row["period_end"])))
        cells = (f"{row['indicator']}\n({row['status']})", number, " – ".join(years), row["area"] or "")
        table.add_row(*map(Text, cells), sentence)
    if result.rows:
        console.print(table)
    shown = len(result.rows)
    typer.echo(f"{result.total:,} rows" + (f", the first {shown} shown" if shown < result.total else "") + ".")


def _search_csv(result: SearchResult, folder: Any) -> None:
    import csv

    from muctieu.exports import csv_cell
    from muctieu.search.views import TARGET_COLUMNS

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(TARGET_COLUMNS)
    writer.writerows([csv_cell(row[name]) for name in TARGET_COLUMNS] for row in result.rows)


def _search_json(result: SearchResult, folder: Any) -> None:
    import json

    rows = []
    for row in result.rows:
        marked = [{"text": piece, "hit": hit} for piece, hit in result.words.marked(row["sentence"], folder)]
        rows.append({**row, "sentence_marked": marked})
    typer.echo(json.dumps({"total": result.total, "rows": rows}, ensure_ascii=False, indent=1))


_SHAPES = {Shape.table: _search_table, Shape.csv: _search_csv, Shape.json: _search_json}


# --- serve ----------------------------------------------------------------------------------------


@data_app.command()
def serve(
    out: Out = OUT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on loopback; 0 for any free one.")] = 8001,
) -> None:
    """Show the dataset as a site on this machine, in Vietnamese and English; nothing can be changed through it.

    [bold]Example[/bold]
    muctieu serve --out outputs --port 8001
    """
    from muctieu.web.serve import serve as run

    run(out, port)


# --- export, import -------------------------------------------------------------------------------

_FILES = {"sdmx": "muctieu.sdmx.csv", "label-studio": "label-studio.json", "doccano": "doccano.jsonl", "brat": "brat"}


@data_app.command()
def export(
    to: Annotated[
        str, typer.Option("--to", metavar="WHERE", help="postgres://…, sdmx, label-studio, doccano or brat.")
    ],
    target: Annotated[
        Path | None, typer.Option("--file", metavar="PATH", help="Where the file or folder goes.")
    ] = None,
    out: Out = OUT,
) -> None:
    """Hand the dataset to other programs.

    postgres://…: the same tables and views in the schema muctieu; a second export sends only what changed.
    sdmx: the targets as SDMX-CSV. label-studio, doccano, brat: the rows for review by people.

    [bold]Examples[/bold]
    muctieu export --to postgres://me@localhost/policy
    muctieu export --to label-studio --file review.json
    """
    database = out / STORE_NAME
    if to.startswith(("postgres://", "postgresql://")):
        from muctieu.export import postgres

        done = postgres.export(database, to)
        typer.echo(f"{done.written} documents written, {done.removed} removed, {done.unchanged} unchanged.")
        return
    if to not in _FILES:
        raise typer.BadParameter(
            f"{to!r} is unknown; write postgres://… or one of {', '.join(_FILES)}", param_hint="--to"
        )
    from muctieu.export import review, sdmx

    path = target or out / _FILES[to]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        count = sdmx.export(database, path) if to == "sdmx" else review.TOOLS[to](database, path)
    except OSError as error:
        from muctieu.errors import StoreError

        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); choose another --file") from None
    typer.echo(f"{path}: {count} {'observations' if to == 'sdmx' else 'documents'}.")


@data_app.command("import")
def import_(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, help="What the tool exported, or brat's folder.")
    ],
    gold: Annotated[Path, typer.Option("--gold", metavar="DIR", file_okay=False, help="Where the gold goes.")] = Path(
        "gold"
    ),
) -> None:
    """Turn corrections made in Label Studio, doccano or brat into gold for `muctieu evaluate`.

    [bold]Example[/bold]
    muctieu import review-done.json --gold my-gold && muctieu evaluate my-gold my-gold
    """
    from muctieu.export import corrections

    written = corrections.write(corrections.load(source), gold)
    typer.echo(f"{gold}: gold of {len(written)} documents.")
