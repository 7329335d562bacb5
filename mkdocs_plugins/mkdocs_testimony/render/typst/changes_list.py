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
    from mkdocs_testimony.render.typst.inline import Line

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
    elsewhere = [one for one in since.changes.changes if one not in tracking.shown]
    for title, rows in (
        ("Changes that stand in this list alone", [_row(testimony, one) for one in elsewhere]),
        ("Settings, front matter and sources", [_fact(one) for one in since.changes.facts]),
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
    said = [marks[one.mark](one.text) for one in change.stretches]
    told = "; ".join(differences(testimony, change))
    if change.redrawn:
        told += "; the picture is another"
    return call("listed-change", words(change.passage.address), words(told), *said)


def _fact(one: Fact) -> str:
    return call("listed-change", words(f"{one.path}, {one.name}"), "none", *_sides(one))


def _sides(one: Fact) -> Iterator[str]:
    if one.old:
        yield gone(one.old)
        yield words(" ")
    if one.new:
        yield call("added", words(one.new))
