"""How much of a copy is read, and how a reader says that it cannot."""

from __future__ import annotations

MOST_PAGES = 5000
MOST_CHARACTERS = 20_000_000


class UnreadableError(Exception):
    """A copy cannot be read. Its text is the end of a sentence that begins with the file's name."""
