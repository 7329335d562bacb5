"""The list at the front of a copy that shows changes: how to read it, and what the text cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.typst.changed import gone
from mkdocs_testimony.render.typst.copies import differences
from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.text import call, words
from mkdocs_testimony.report.differences import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.changes import Change, Fact
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.typst.changed import Tracking
    from mkdocs_testimony.render.typst.frames import Line

FILE = "changes.typ"
TITLE = "What has changed"


def listed(testimony: Testimony, tracking: Tracking) -> list[Line]:
    """Lines of the file `changes.typ`; none for a copy without changes. All pages have been rendered."""
    since = tracking.since
    if since is None:
        return []
    lines: list[Line] = [
        ('#import "/template.typ": *', None),
        (f"#{call('opening', words(TITLE))}", None),
        (f"#{call('about-changes', words(f'Since {since.name}: {counted(since.changes)}.'))}", None),
    ]
    elsewhere = [change for change in since.changes.changes if change not in tracking.shown]
    for title, rows in (
        ("Changes that stand in this list alone", [_row(testimony, change) for change in elsewhere]),
        ("Settings, front matter and sources", [_fact(fact) for fact in since.changes.facts]),
    ):
        if rows:
            lines.append((f"#{call('section', f'shown: {words(title)}', words(title))}", None))
            lines += [(f"#{row}", None) for row in rows]
    return lines


def list_included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring the list in."""
    return back_matter(testimony, TITLE, FILE)


def _row(testimony: Testimony, change: Change) -> str:
    marks = {"struck": gone, "added": lambda text: call("added", words(text)), "same": words}
    marked = [marks[stretch.mark](stretch.text) for stretch in change.stretches]
    what = "; ".join(differences(testimony, change))
    if change.redrawn:
        what += "; the picture is another"
    return call("listed-change", words(change.passage.address), words(what), *marked)


def _fact(fact: Fact) -> str:
    return call("listed-change", words(f"{fact.path}, {fact.name}"), "none", *_sides(fact))


def _sides(fact: Fact) -> Iterator[str]:
    if fact.old:
        yield gone(fact.old)
        yield words(" ")
    if fact.new:
        yield call("added", words(fact.new))
