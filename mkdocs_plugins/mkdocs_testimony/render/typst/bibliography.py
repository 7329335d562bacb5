"""The list of works cited, in print: after the last page, in the style's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.bibliography import Work, groups
from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.text import call, inline, words
from mkdocs_testimony.render.wording.titles import WORKS as TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.typst.frames import Line

BIBLIOGRAPHY = "bibliography.typ"

# Each work begins at the margin and goes on under an indent, as lists of works do.
_FUNCTIONS = (
    "#let work(remark: none, ..parts) = block(above: 0.8em, below: 0.8em, {",
    "  par(justify: false, hanging-indent: step, parts.pos().join())",
    "  if remark != none { block(above: 0.45em, inset: (left: step), text(size: sizes.table, remark)) }",
    "})",
)


def bibliography(testimony: Testimony) -> list[Line]:
    """Lines of the file `bibliography.typ`; none where the settings ask for no list, or nothing is cited."""
    if not testimony.settings.print.bibliography or not testimony.bibliography:
        return []
    return [
        ('#import "/template.typ": *', None),
        *((line, None) for line in _FUNCTIONS),
        (f"#{call('opening', words(TITLE))}", None),
        *_groups(testimony),
    ]


def works_included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring the list in."""
    return back_matter(testimony, TITLE, BIBLIOGRAPHY)


def _groups(testimony: Testimony) -> Iterator[Line]:
    for group in groups(testimony):
        if group.heading:
            yield f"#{call('section', 'level: 2', words(group.heading))}", None
        for work in group.works:
            yield f"#{_work(work)}", testimony.sources[work.key].span


def _work(work: Work) -> str:
    annotation = inline(work.annotation, _nowhere)
    return call(
        "work", f"remark: {call('plain', *annotation)}" if annotation else "", *inline(work.entry, _nowhere)
    )


def _nowhere(page: str, anchor: str) -> str:  # noqa: ARG001 (as addresses are asked for)
    """A list of works refers to no place of the statement."""
    return ""
