"""Targets that stand in tables: one neutral model for every format, one reading of it.

`sources.read` gives the tables of a file, `TableExtractor.read` their rows or why there are none.
"""

from muctieu.tables.extract import Reading, TableExtractor, address, find
from muctieu.tables.model import Cell, Raw, Table, build
from muctieu.tables.sources import joined, placed, read

__all__ = ["Cell", "Raw", "Reading", "Table", "TableExtractor", "address", "build", "find", "joined", "placed", "read"]
