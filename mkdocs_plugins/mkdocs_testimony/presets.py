"""What the committee of a preset wants of a statement: data, checked by rules and by the print build."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

FILE = Path(__file__).parent / "printing" / "requirements.toml"

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


def requirements(preset: str) -> Requirements:
    """What the committee of a preset wants; nothing for one that is not in the file."""
    import tomllib

    known = tomllib.loads(FILE.read_text(encoding="utf-8")).get(preset, {})
    return Requirements(**{**known, "fixed": tuple(known.get("fixed", ()))})


def limit(said: str) -> tuple[int, str]:
    """A cover's `length_limit` as a number and `words` or `pages`; (0, "") where it is neither."""
    found = _LIMIT.fullmatch(said)
    if found is None:
        return 0, ""
    return int(found[1].replace(",", "") or 0), "pages" if found[2].lower().startswith("page") else "words"
