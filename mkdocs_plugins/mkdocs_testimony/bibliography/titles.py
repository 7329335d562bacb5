"""Titles of an entry and of what it stands in, with their subtitles, translations and additions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from mkdocs_testimony.bibliography.entry_types import COLLECTED
from mkdocs_testimony.bibliography.latex import decode
from mkdocs_testimony.inline import Inline, Style, Styled, Text, plain

Fields: TypeAlias = Mapping[str, str]
Tree: TypeAlias = tuple[Inline, ...]

_YEAR_OF_AN_ACT = re.compile(
    r"\b(?:Act|Order|Regulations|Rules|Measure|Code|Ordinance)(?: \([^()]+\))? \d{4}\Z"
)
"""The year as a part of the name of a British law ("Act of 1917" is none: there it stays)."""
ENDED = ("?", "!", ".", "…", "？", "！", "。")
"""What ends a title or sentence, so that no colon or period follows."""


def titles(entry_type: str, fields: Fields) -> dict[str, object]:
    """`title`, `title-short`, `container-title`, `volume-title` with their subtitles and additions."""
    out: dict[str, object] = {}
    own = _with_subtitle(fields, "title", "subtitle")
    main = _with_subtitle(fields, "maintitle", "mainsubtitle")
    container = _with_subtitle(fields, "journaltitle", "journalsubtitle") or _with_subtitle(
        fields, "journal", "journalsubtitle"
    )
    book = _with_subtitle(fields, "booktitle", "booksubtitle")
    if book and "booktitleaddon" in fields:
        book = _sentence(book, decode(fields["booktitleaddon"]))
    issue = _with_subtitle(fields, "issuetitle", "issuesubtitle")
    standalone = entry_type in COLLECTED and not container and not book
    short_field = "shorttitle"
    if main and standalone:
        _put(out, "volume-title", own)
        title = main
        short_field = "shortmaintitle" if "shortmaintitle" in fields else "shorttitle"
    else:
        title = own
        if main:
            _put(out, "volume-title", book if book else ())
            container = main
        else:
            container = container or book
        if issue and (container or entry_type == "periodical"):
            _put(out, "volume-title", issue)
    full = title
    if translation := decoded(fields, "translatedtitle", "usere"):
        full = (*full, Styled(Style.NORMAL, (Text(" ["), *translation, Text("]")))) if full else translation
    if addition := decoded(fields, "titleaddon"):
        full = _sentence(full, addition)
    if not full and "eventtitle" in fields and entry_type in ("proceedings", "mvproceedings"):
        full = decode(fields["eventtitle"])
    _put(out, "title", full)
    _put(out, "title-short", _short_title(fields, short_field, full, main=title is main))
    _put(out, "container-title", container)
    return out


def _short_title(fields: Fields, short: str, full: Tree, *, main: bool) -> Tree:
    """`shorttitle`, or else what stands before the subtitle or the first colon, if that is less than all."""
    if short in fields:
        return decode(fields[short])
    title = _upto_colon(decoded(fields, "maintitle" if main else "title"))
    return title if title and title != full else ()


def _upto_colon(title: Tree) -> Tree:
    for number, node in enumerate(title):
        if isinstance(node, Text):
            found = re.search(r":(?=\s|\Z)", node.text)
            if found:
                head = node.text[: found.start()]
                return (*title[:number], Text(head)) if head else title[:number]
    return title


def _with_subtitle(fields: Fields, title: str, subtitle: str) -> Tree:
    first, second = decoded(fields, title), decoded(fields, subtitle)
    if not (first and second):
        return first or second
    if plain(first).endswith((*ENDED, ":", "—")):
        return (*first, Text(" "), *second)
    return (*first, Text(": "), *second)


def _sentence(title: Tree, addition: Tree) -> Tree:
    """The title with an addition behind it, upright."""
    if not title:
        return addition
    between = " " if plain(title).endswith(ENDED) else ". "
    return (*title, Styled(Style.NORMAL, (Text(between), *addition)))


def without_year(title: Tree, year: str) -> Tree:
    """An Act's title without the year that its date says again: "Human Rights Act 1998" of 1998."""
    last = title[-1] if title else None
    if not isinstance(last, Text) or not _YEAR_OF_AN_ACT.search(last.text) or not last.text.endswith(year):
        return title
    return (*title[:-1], Text(last.text[: -len(year)].rstrip()))


def decoded(fields: Fields, *names: str) -> Tree:
    """The first of these fields that the entry has and that is not empty."""
    for name in names:
        if fields.get(name):
            return decode(fields[name])
    return ()


def _put(out: dict[str, object], variable: str, value: Tree) -> None:
    if value:
        out[variable] = value
