"""What a committee asks of a statement, by the name of a preset: data, a file of this folder each.

A file has two tables, of which either may be missing. `[print]`: settings of the print. `[wants]`: what the
committee wants of a statement (`Requirements`), as far as it is known from what it has published; rules and
the print build check it, and a limit on the cover stands over its limits. The remark at the head says for
whom the preset is, and docs show it.

To add one, write the file. Nothing else is to be told of it. An author's own preset has the same form
(`project/own_files.py`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.listing import files
from mkdocs_testimony.records import dataclass

PRESETS = Path(__file__).parent
"""Where their files are."""
PLAIN = "plain"
"""The preset that sets and wants nothing, and has no file."""
ORDER = ("uscc", "house", "uk-commons", "uk-lords", "northern-ireland", "canada", "senate", "regulations-gov")
"""In which messages and docs name them. One that does not stand here comes after these."""
NAMES = (PLAIN, *files(__path__[0], ".toml", ORDER))
"""Every preset."""

_LIMIT = expression(r"\s*([\d,]+)[\s\u00a0-]*(words?|pages?)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a committee wants; whatever is not known is empty, false or 0."""

    who: str = ""
    """Whose wishes these are, in the plural."""
    fixed: tuple[str, ...] = ()
    """Print settings whose value in the preset is the committee's own."""
    date: bool = False
    """Whether the statement must bear a date."""
    summary: bool = False
    """Whether the statement must begin with a summary."""
    summary_over_pages: int = 0
    """The number of pages over which it must."""
    words: int = 0
    """At most this many words without notes."""
    pages: int = 0
    """At most this many pages of the PDF …"""
    or_words: int = 0
    """… or, with more pages, at most this many words."""
    megabytes: int = 0
    """At most this many millions of bytes in the PDF."""


def preset(name: str) -> dict[str, Any]:
    """The print settings that a preset gives; none for an author's own, which is no name but a path."""
    return _table(name, "print")


def requirements(name: str) -> Requirements:
    """What the committee of a preset wants; nothing for an author's own."""
    known = _table(name, "wants")
    return Requirements(**{**known, "fixed": tuple(known.get("fixed", ()))})


def _table(name: str, table: str) -> dict[str, Any]:
    if name == PLAIN or name not in NAMES:
        return {}
    import tomllib

    found: dict[str, Any] = tomllib.loads((PRESETS / f"{name}.toml").read_text(encoding="utf-8"))
    given: dict[str, Any] = found.get(table, {})
    return given


def limit(said: str) -> tuple[int, str]:
    """A cover's `length_limit` as a number and `words` or `pages`; (0, "") where it is neither."""
    found = _LIMIT.fullmatch(said)
    if found is None:
        return 0, ""
    return int(found[1].replace(",", "") or 0), "pages" if found[2].lower().startswith("page") else "words"
