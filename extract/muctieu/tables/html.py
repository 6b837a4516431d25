"""Tables of web pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from muctieu.tables.model import Raw, Table, build, raised

_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "center", "blockquote", "title", "div", "b", "strong"}
)
_SKIPPED = frozenset({"script", "style", "table", "noscript", "template"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_ROWS = "./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"
_HEADING_LINES = 3


def read(source: str | bytes) -> list[Table]:
    """The tables of a page in document order; a table inside a cell is a table of its own.

    >>> (table,) = read("<p>Biểu 1</p><table><tr><th>Chỉ tiêu<th>2030<tr><td>Diện tích (km<sup>2</sup>)<td>58</table>")
    >>> table.header_rows, table.heading, [cell.text for cell in table.cells]
    (1, ('Biểu 1',), ['Chỉ tiêu', '2030', 'Diện tích (km2)', '58'])
    """
    root = _parsed(source)
    if root is None:
        return []
    tables: list[Table] = []
    heading: deque[str] = deque(maxlen=_HEADING_LINES)
    inside: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag == "table":
            if event == "start":
                tables.append(_table(element, tuple(heading)))
                heading.clear()
                inside.append(element)
            elif inside:
                inside.pop()
        elif event == "end" and not inside and element.tag in _BLOCKS:
            words = _own_text(element)
            if words and not (heading and heading[-1].endswith(words)):
                heading.append(words[:300])
    return [table for table in tables if table.rows]


def _parsed(source: str | bytes) -> etree._Element | None:
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    encoding = "utf-8" if isinstance(source, str) else None
    try:
        return lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding=encoding))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _own_text(element: etree._Element) -> str:
    """The text of a block that holds no other block of its own."""
    if any(child.tag in _BLOCKS or child.tag == "table" for child in element):
        return " ".join((element.text or "").split())
    return _text(element)


def _table(element: etree._Element, heading: tuple[str, ...]) -> Table:
    rows: list[list[Raw]] = []
    header_rows = 0
    for row in _elements(element, _ROWS):
        cells = [child for child in row if child.tag in ("td", "th")]
        parent = row.getparent()
        named = (parent is not None and parent.tag == "thead") or (
            bool(cells) and all(c.tag == "th" for c in cells) and (len(cells) > 1 or not rows)
        )
        if named and header_rows == len(rows):
            header_rows += 1
        rows.append([Raw(_text(c), _span(c, "rowspan", 65534), _span(c, "colspan", 1000)) for c in cells])
    captions = _elements(element, "./caption")
    caption = _text(captions[0]) if captions else ""
    return build(rows, header_rows=header_rows, caption=caption, heading=heading, origin="html")


def _elements(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path)
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value[:6]), most)) if value.isascii() and value.isdigit() else 1


def _text(element: etree._Element) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(root: etree._Element) -> Iterator[str]:
    """The text of an element in order, without nested tables; walks without recursion, however deep it goes."""
    last = ""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start":
            if element is not root and (tag is None or tag in _SKIPPED):
                walk.skip_subtree()
                continue
            piece = element.text or ""
            if tag == "sup":
                piece = raised(last, piece)
            if tag in _BREAKS:
                yield " "
        else:
            if tag in _BREAKS:
                yield " "
            piece = (element.tail or "") if element is not root else ""
        if piece:
            last = piece
            yield piece
