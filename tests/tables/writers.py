"""One table as HTML, Markdown, DOCX, XLSX and PDF: what the formats have in common is tested with the same rows."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path("/Library/Fonts/DejaVuSans.ttf"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that takes several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1


Spec = list[list[str | Span]]


@dataclass(frozen=True, slots=True)
class Made:
    """A table of our own: lines before it, its rows (spans included), how many of them are header."""

    before: list[str]
    rows: Spec
    header: int = 1
    after: list[str] = field(default_factory=list)
    widths: tuple[float, ...] = ()
    page: tuple[float, float] = (595.0, 842.0)

    def placed(self) -> list[tuple[int, int, Span]]:
        """Row, column and cell, each put into the first free place."""
        taken: set[tuple[int, int]] = set()
        found = []
        for r, row in enumerate(self.rows):
            c = 0
            for cell in row:
                span = cell if isinstance(cell, Span) else Span(cell)
                while (r, c) in taken:
                    c += 1
                found.append((r, c, span))
                taken |= {(r + i, c + j) for i in range(span.rows) for j in range(span.columns)}
                c += span.columns
        return found

    @property
    def width(self) -> int:
        """How many columns the widest row takes."""
        return max(c + span.columns for _, c, span in self.placed())


def to_html(made: Made) -> bytes:
    """A page with one table."""
    lines = ["<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Biểu</title></head><body>"]
    lines += [f"<p>{html.escape(line)}</p>" for line in made.before]
    lines.append("<table border=1>")
    for r, row in enumerate(made.rows):
        tag = "th" if r < made.header else "td"
        cells = []
        for cell in row:
            span = cell if isinstance(cell, Span) else Span(cell)
            more = (f" rowspan={span.rows}" if span.rows > 1 else "") + (
                f" colspan={span.columns}" if span.columns > 1 else ""
            )
            text = re.sub(r"\^(\w+)", r"<sup>\1</sup>", html.escape(span.text))
            cells.append(f"<{tag}{more}>{text}</{tag}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines += ["</table>", *(f"<p>{html.escape(line)}</p>" for line in made.after), "</body></html>\n"]
    return "\n".join(lines).encode()


def to_markdown(made: Made) -> bytes:
    """Pipes; the places of a span but its first stay empty, as converters leave them."""
    width = made.width
    grid = [[""] * width for _ in made.rows]
    for r, c, span in made.placed():
        grid[r][c] = plain(span.text)
    lines = [f"| {' | '.join(row)} |" for row in grid]
    lines.insert(made.header, "|" + "---|" * width)
    return (
        "\n\n".join(made.before) + "\n\n" + "\n".join(lines) + "\n\n" + "\n\n".join(made.after)
    ).strip().encode() + b"\n"


def to_docx(made: Made) -> bytes:
    """A Word document with one table."""
    import docx

    document: Any = docx.Document()
    for line in made.before:
        document.add_paragraph(line)
    table = document.add_table(rows=len(made.rows), cols=made.width)
    table.style = "Table Grid"
    for r, c, span in made.placed():
        cell = table.cell(r, c)
        if span.rows > 1 or span.columns > 1:
            cell = cell.merge(table.cell(r + span.rows - 1, c + span.columns - 1))
        paragraph = cell.paragraphs[0]
        for piece in re.split(r"(\^\w+)", span.text):
            run = paragraph.add_run(piece.removeprefix("^"))
            run.font.superscript = piece.startswith("^") or None
    for line in made.after:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def to_xlsx(made: Made, *, numbers: bool = True) -> bytes:
    """A workbook with one sheet; figures become numbers with a format, as people type them."""
    import openpyxl

    book: Any = openpyxl.Workbook()
    sheet = book.active
    top = len(made.before) + 2
    for index, line in enumerate(made.before, 1):
        sheet.cell(index, 1, line)
    for r, c, span in made.placed():
        cell = sheet.cell(top + r, c + 1)
        cell.value, cell.number_format = _typed(plain(span.text)) if numbers else (span.text, "General")
        if span.rows > 1 or span.columns > 1:
            sheet.merge_cells(
                start_row=top + r, start_column=c + 1, end_row=top + r + span.rows - 1, end_column=c + span.columns
            )
    for index, line in enumerate(made.after):
        sheet.cell(top + len(made.rows) + 1 + index, 1, line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(text: str) -> tuple[object, str]:
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
        return float(text.replace(".", "").replace(",", ".")), "#,##0.##"
    if re.fullmatch(r"-?\d+,\d+", text):
        return float(text.replace(",", ".")), "General"
    if re.fullmatch(r"-?[1-9]\d*", text):
        return int(text), "General"
    if re.fullmatch(r"\d+(,\d+)?%", text):
        return round(float(text[:-1].replace(",", ".")) / 100, 6), "0.0%"
    return text, "General"


def to_pdf(made: Made) -> bytes:
    """A PDF with ruled lines; a long table goes on over pages and repeats its header."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    font = next(path for path in FONTS if path.is_file())
    pdfmetrics.registerFont(TTFont("text", str(font)))
    style = ParagraphStyle("text", fontName="text", fontSize=9, leading=11)
    width = made.width
    grid: list[list[Any]] = [[""] * width for _ in made.rows]
    commands: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for r, c, span in made.placed():
        text = re.sub(r"\^(\w+)", r"<super>\1</super>", html.escape(span.text))
        grid[r][c] = Paragraph(text, style)
        if span.rows > 1 or span.columns > 1:
            commands.append(("SPAN", (c, r), (c + span.columns - 1, r + span.rows - 1)))
    table = Table(grid, colWidths=list(made.widths) or None, repeatRows=made.header, style=commands)
    story: list[Any] = [Paragraph(line, style) for line in made.before] + [Spacer(1, 8), table, Spacer(1, 8)]
    story += [Paragraph(line, style) for line in made.after]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=made.page, invariant=1, title="Biểu", topMargin=36, bottomMargin=36).build(story)
    return out.getvalue()


def plain(text: str) -> str:
    """Superscripts where a format has none: the power stays a digit, a footnote's mark goes into brackets."""
    return re.sub(r"\^(\w)", r"(\1)", re.sub(r"(?<=m)\^(\d)", r"\1", text))


WRITERS = {".html": to_html, ".md": to_markdown, ".docx": to_docx, ".xlsx": to_xlsx, ".pdf": to_pdf}
