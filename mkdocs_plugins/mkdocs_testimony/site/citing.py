"""How the testimony itself is cited, in the style of its notes: what a paragraph's menu copies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.csl import CiteItem, Processor, StyleError
from mkdocs_testimony.inline import Text, plain
from mkdocs_testimony.passes.style import loaded
from mkdocs_testimony.site import cover

if TYPE_CHECKING:
    from mkdocs_testimony.csl import Style
    from mkdocs_testimony.model import Page, Testimony
    from mkdocs_testimony.project import Project

PLACE, URL = "{place}", "{url}"
"""What stands for the paragraph and for its address."""
_KEY = "testimony"


@lru_cache(maxsize=2)
def own_citation(testimony: Testimony, project: Project, style: Style | None = None) -> str:
    """The note that cites a paragraph, with `PLACE` and `URL` in it; empty without a cover.

    `style`: the project's, where it is loaded already.
    """
    if testimony.cover is None:
        return ""
    try:
        style = style or loaded(project)
    except StyleError:
        return ""
    cite = CiteItem(_KEY, label="", suffix=(Text(f", {PLACE}, {URL}"),))
    return " ".join(plain(Processor(style, {_KEY: _item(testimony.cover)}).cluster([cite])).split())


def _item(page: Page) -> dict[str, object]:
    """The testimony as the processor reads a work."""
    front = page.front
    out: dict[str, object] = {"id": _KEY, "type": "speech", "title": (Text(page.title),)}
    out["author"] = [_name(one["name"]) for one in cover.witnesses(page) if one["name"]]
    before = cover.commission(page)
    for name, text in (
        ("genre", f"testimony before the {before}" if before else "testimony"),
        ("event-title", front.text("hearing")),
        ("publisher-place", front.text("place")),
    ):
        if text:
            out[name] = (Text(text),)
    date = front.text("date").split("-")
    if date and all(part.isdigit() for part in date):
        out["issued"] = {"date-parts": [[int(part) for part in date]]}
    return out


def _name(whole: str) -> dict[str, str]:
    given, _, family = whole.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": whole}
