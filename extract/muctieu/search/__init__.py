"""Search as a Vietnamese reader expects it: with or without diacritics, old and new province names, abbreviations."""

from muctieu.search.query import Filters, Searcher, SearchError, SearchResult, search

__all__ = ["Filters", "SearchError", "SearchResult", "Searcher", "search"]
