"""Places in a source that have a name and no number ("introduction", "executive summary", "annex A").

The reader of Markdown takes for a locator what has a number and leaves the rest to the words behind a source.
A place that is named there is a place all the same: the next note of the same work is an "Ibid." alone if it
names the same one, as it is with pages (Chicago 17, 14.34; 18, 13.37).
"""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Text, plain
from mkdocs_testimony.markdown.locators import read_locator

_UNNUMBERED = """
abstract; acknowledgments; acknowledgements; addendum; afterword; annex; appendix; attachment; back cover;
background; back matter; bibliography; box; caption; chart; closing remarks; closing statement; colophon;
conclusion; conclusions; concluding remarks; contents; copyright page; cover; cover letter; cover note;
cover page; dedication; diagram; discussion; dust jacket; editorial note; enclosure; endnotes; epigraph;
epilogue; errata; executive summary; exhibit; figure; findings; footnotes; foreword; frontispiece; front
cover; front matter; front page; glossary; graphic; headnote; image; index; infographic; inset; inside
cover; interlude; introduction; introductory note; key findings; key judgements; key judgments; key
messages; key points; key takeaways; legend; main text; map; methodology; methods; notes; opening remarks;
opening statement; overview; photo; photograph; plate; policy recommendations; postscript; preamble;
preface; preliminary note; prologue; q&a; questions and answers; recommendations; references; results;
schedule; scope note; screenshot; sidebar; slide; summary; table; table of contents; timeline; title page;
transcript; video; worksheet
"""
_NAMES = sorted((" ".join(name.split()) for name in _UNNUMBERED.split(";")), key=len, reverse=True)
PLACE_NAMES = frozenset(_NAMES)
"""Parts of books, reports and papers, as editors name them."""
_WHICH = r"(?-i:\s(?:[A-Z]|[IVXLC]+|[A-Z]{0,2}[-.]?\d[\w.]*(?:[-–]\w+)?))?"
"""Which of several: a letter or a number (annex B, box 3, exhibit C-4)."""
_WHOSE = r"(?:\s(?:to|of|by)\s[^,;.()\[\]“”\"]+)?"
"""Whose, or of what: "foreword by Jane Doe", "introduction to part II"."""
_UNDER = r"(?:under|section|sec\.|heading|entry|paragraph beginning)\s[“‘\"][^”’\"]+[”’\"]"
_PART = expression(
    rf"(?:in\s)?(?:the\s)?(?:(?:{'|'.join(map(re.escape, _NAMES))})(?![\w’'-]){_WHICH}{_WHOSE}|{_UNDER})"
    r"(?=\s*(?:[,;.()\[\]]|and\s|&|\Z))",
    re.IGNORECASE,
)
_BETWEEN = expression(r"\s*(?:,\s*(?:and\s|&\s)?|\sand\s|\s&\s)\s*|\s+")
_STOP = expression(r"\s*\Z|\s*[,;.:()\[\]]")


def worded_place(suffix: tuple[Inline, ...]) -> str:
    """The place that the words behind a source begin with; empty if they name none."""
    words = plain(suffix)
    return " ".join(words[: _length(words)].strip(" ,\u00a0").casefold().removeprefix("the ").split())


def without_place(suffix: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words behind a source without the place that they begin with; a remark behind it stays."""
    return _from(suffix, _length(plain(suffix)))


def _length(words: str) -> int:
    """How many of the characters name a place, with the comma that leads in."""
    start = _BETWEEN.match(words)
    at = start.end() if start else 0
    match = _PART.match(words, at)
    end = 0
    while match:
        end = at = match.end()
        between = _BETWEEN.match(words, at)
        # A page in the part that is named: "introduction, p. xii".
        page = read_locator(words, at, len(words), comma=True)
        if page and _STOP.match(words, page.end):
            end = at = page.end
            between = _BETWEEN.match(words, at)
        match = _PART.match(words, between.end()) if between else None
    return end


def _from(nodes: tuple[Inline, ...], start: int) -> tuple[Inline, ...]:
    """The tree without its first characters."""
    out: list[Inline] = []
    for node in nodes:
        length = len(plain((node,)))
        if start <= 0:
            out.append(node)
        elif length > start and isinstance(node, Text):
            out.append(Text(node.text[start:], node.language))
        # A place ends where its markup ends, or the markup goes with it.
        start -= length
    return tuple(out)
