"""One testimony page as HTML: the question as put, the statements, the notes; and its table of contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.question_parts import in_heading, parts
from mkdocs_testimony.model import Page, Role, Testimony
from mkdocs_testimony.render.html.assessments import opening
from mkdocs_testimony.render.html.inline import Places, escape
from mkdocs_testimony.render.html.note_places import apart
from mkdocs_testimony.render.html.notes import notes_section
from mkdocs_testimony.render.html.renderer import HtmlRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.finding import Finding


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the table of contents."""

    level: int
    anchor: str
    title: str
    """Plain text, not escaped."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A rendered page."""

    content: str
    sections: tuple[Section, ...]
    """First the page's own heading (level 1), then those in it, in order."""
    ids: frozenset[str]
    """Every id on the page."""


def render_page(
    testimony: Testimony,
    page: Page,
    places: Places,
    *,
    entry: Callable[[str], str] | None = None,
    problems: Mapping[str, Sequence[Finding]] | None = None,
    below: str = "",
    after: str = "",
) -> HtmlPage:
    """A testimony page as HTML.

    `entry` gives the address of a source's entry by key (none: notes link to no entry); `below` stands
    under the heading, `after` between the text and its notes: HTML that the caller made.
    """
    renderer = HtmlRenderer(testimony, page, places, problems)
    top = free_id("question" if page.role is Role.QUESTION else "top", page.anchors)
    renderer.ids.add(top)
    body = opening(testimony, page.path, places) + renderer.render(page.tokens)
    notes_id = free_id("notes", page.anchors | renderer.ids)
    notes = notes_section(renderer, page, entry, notes_id)
    # The heading comes first of all: search engines of themes take what stands before it for another section.
    content = (
        f'{_heading(page, top)}<div class="tm-page tm-page--{page.role.value}">\n{_parts(page)}{below}'
        f'<div class="tm-body">\n{body}</div>\n{after}{notes}</div>\n'
    )
    sections = [Section(1, top, page.heading)]
    sections += [Section(h.level, h.anchor, h.text) for h in page.headings if h.level > 1]
    if notes and not apart(testimony):
        sections.append(Section(2, notes_id, "Notes"))
    return HtmlPage(content, tuple(sections), frozenset(renderer.ids))


def free_id(wanted: str, taken: frozenset[str] | set[str]) -> str:
    """`wanted`, or with a number behind it, so that it is none of `taken`."""
    name, n = wanted, 1
    while name in taken:
        n += 1
        name = f"{wanted}-{n}"
    return name


def _heading(page: Page, anchor: str) -> str:
    label = ""
    if page.number:
        label = f'<span class="tm-label" data-search-exclude>{escape(page.label)}</span> '
    kind = f"tm-heading tm-heading--{page.role.value}"
    return f'<h1 id="{escape(anchor)}" class="{kind}">{label}{escape(page.heading)}</h1>\n'


def _parts(page: Page) -> str:
    """The parts of the question, each leading to the section that answers it."""
    answers = {heading.part: heading.anchor for heading in reversed(page.headings) if heading.part}
    items: list[str] = []
    listed = parts(page.front.values)
    repeated = in_heading(listed, page.heading)
    for number, part in enumerate(listed, 1):
        target = answers.get(str(number))
        if repeated and not target:
            continue
        # The heading has the words: what is left to say is where each part is answered.
        said = f"Part {number}" if repeated else escape(part)
        items.append(f'<li><a href="#{escape(target)}">{said}</a></li>' if target else f"<li>{said}</li>")
    return f'<ol class="tm-parts" aria-label="Parts of the question">{"".join(items)}</ol>\n' if items else ""
