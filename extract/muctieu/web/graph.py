"""Which text carries out which document: a graph in two columns, drawn as SVG that needs no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

ROW_HEIGHT = 34
WIDTH = 960
LEFT, RIGHT = 400, 620  # where the lines begin and end


@dataclass(frozen=True, slots=True)
class Edge:
    """A text that names a document."""

    doc_id: str
    title: str
    number: str
    type: str
    relation: str


@dataclass(frozen=True, slots=True)
class Node:
    """A text (left) or a named document (right), and where it stands."""

    key: str
    label: str
    y: int
    degree: int


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as a path from left to right."""

    path: str
    relation: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and lines, ready to draw."""

    left: Sequence[Node]
    right: Sequence[Node]
    lines: Sequence[Line]
    height: int


def layout(edges: Sequence[Edge]) -> Graph:
    """Place the nodes so that few lines cross: each right node at the mean height of its texts.

    >>> graph = layout([Edge("a", "Kế hoạch", "12/QĐ-UBND", "Quyết định", "implements")])
    >>> graph.left[0].label, graph.right[0].label, graph.lines[0].relation
    ('Kế hoạch', 'Quyết định 12/QĐ-UBND', 'implements')
    """
    titles = {edge.doc_id: edge.title for edge in edges}
    types: dict[str, str] = {}
    for edge in edges:
        types.setdefault(edge.number, edge.type)
    places = {doc_id: place for place, doc_id in enumerate(titles)}
    reached: dict[str, list[int]] = {}
    for edge in edges:
        reached.setdefault(edge.number, []).append(places[edge.doc_id])
    numbers = sorted(reached, key=lambda n: (sum(reached[n]) / len(reached[n]), n))
    rows = max(len(titles), len(numbers), 1)
    left_step, right_step = rows / max(len(titles), 1), rows / max(len(numbers), 1)

    def height(place: int, step: float) -> int:
        return round((place + 0.5) * step * ROW_HEIGHT)

    out_degree, in_degree = Counter(e.doc_id for e in edges), Counter(e.number for e in edges)
    left = [Node(d, titles[d], height(p, left_step), out_degree[d]) for d, p in places.items()]
    right = [
        Node(n, f"{types[n]} {n}", height(p, right_step), in_degree[n]) for p, n in enumerate(numbers)
    ]  # fmt: skip
    ys, yt = {node.key: node.y for node in left}, {node.key: node.y for node in right}
    middle = (LEFT + RIGHT) // 2
    lines = [
        Line(
            f"M{LEFT} {ys[e.doc_id]}C{middle} {ys[e.doc_id]} {middle} {yt[e.number]} {RIGHT} {yt[e.number]}",
            e.relation, e.title, f"{types[e.number]} {e.number}",
        )
        for e in edges
    ]  # fmt: skip
    return Graph(left, right, lines, rows * ROW_HEIGHT)
