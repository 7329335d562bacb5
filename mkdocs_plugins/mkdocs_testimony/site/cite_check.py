"""The cite-check record as a page: what was checked against the sources, by whom, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.project.tree import LOCK, VERIFIED
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.wording.cite_check import PARTS, record_data
from mkdocs_testimony.site import registers
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.site.places import SitePlaces

_LISTS = {"sources": "sources", "statement-by-statement": "statements", "nothing-checked": "bare"}
"""Parts that are there only where their list in the data has something."""


def is_wanted(project: Project) -> bool:
    """Whether anything was recorded that a record could show, or is required to be."""
    if project.settings.passages == "required":
        return True
    return any((project.root / name).is_file() for name in (LOCK, VERIFIED))


def record_page(testimony: Testimony, register: str, places: SitePlaces) -> HtmlPage:
    """The record. `register`: the page of sources."""
    anchors = registers.entry_anchors(testimony)
    data = record_data(testimony)
    shown = {name: title for name, title in PARTS.items() if data.get(_LISTS.get(name, "title"))}
    links = {
        uid: places.page(statement.page, statement.link or statement.address.anchor)
        for uid, statement in testimony.statements.items()
    }
    sources = {key: places.file(register, anchors[key]) for key in testimony.sources}
    content = fill(
        "record.html",
        data=data,
        parts=PARTS,
        statements=links,
        sources=sources,
        alone=[sources[key] for key in data["alone_keys"]],
        bare=[links[uid] for uid in data["bare_uids"]],
    )
    sections = (Section(1, "record", "Cite-check record"), *(Section(2, *one) for one in shown.items()))
    return HtmlPage(content, sections, frozenset({"record", *shown}))
