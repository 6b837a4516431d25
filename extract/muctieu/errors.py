"""One root for every error that a user can cause, so that one `except` is enough."""

from __future__ import annotations


class MuctieuError(Exception):
    """What went wrong, where, and how to mend it, in one sentence for a person."""


class SourceError(MuctieuError):
    """A source cannot be read: missing, unreadable, not text, not Vietnamese."""


class PatternError(MuctieuError):
    """A pattern file is wrong; the message names file and line."""


class StoreError(MuctieuError):
    """The database or an export cannot be written."""


class WorkerError(MuctieuError):
    """Work cannot be handed to other processes or machines: none there, none reached, or another version."""


class GoldError(MuctieuError):
    """A gold file does not fit its text or the annotation format."""
