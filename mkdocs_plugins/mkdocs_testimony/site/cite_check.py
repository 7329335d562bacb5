"""The cite-check record as a page: what was held against the sources, by whom, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.project.tree import LOCK, VERIFIED
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.wording.cite_check import record_data
from mkdocs_testimony.site import registers
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.site.places import SitePlaces

_PARTS = {
    "what-was-checked": "What was checked",
    "what-did-not-hold": "What did not hold",
    "what-was-not-checked": "What was not checked",
    "what-falls": "What falls with one source",
    "statement-by-statement": "Statement by statement",
}


def is_wanted(root: Path) -> bool:
    """Whether anything was recorded that a record could show."""
    return any((root / name).is_file() for name in (LOCK, VERIFIED))


def record_page(testimony: Testimony, register: str, places: SitePlaces) -> HtmlPage:
    """The record. `register`: the page of sources."""
    anchors = registers.entry_anchors(testimony)
    content = fill(
        "record.html",
        data=record_data(testimony),
        statements={
            one.address.full: places.page(one.page, one.link or one.address.anchor)
            for one in testimony.statements.values()
        },
        sources={key: places.file(register, anchors[key]) for key in testimony.sources},
    )
    sections = (Section(1, "record", "Cite-check record"), *(Section(2, *one) for one in _PARTS.items()))
    return HtmlPage(content, sections, frozenset({"record", *_PARTS}))
