"""One testimony page as HTML: the question as put, the statements, the notes; and its table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.question_parts import in_heading, parts
from mkdocs_testimony.model import Page, Role, Testimony
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.html.assessments import opening
from mkdocs_testimony.render.html.notes import notes_section
from mkdocs_testimony.render.html.renderer import HtmlRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.render.html.inline import Places


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
    amid: str = "",
) -> HtmlPage:
    """A testimony page as HTML.

    `entry` gives the address of a source's entry by key (none: notes link to no entry); `below` stands
    under the heading, `after` its text, and `amid` after its first paragraph: HTML that the caller made.
    """
    renderer = HtmlRenderer(testimony, page, places, problems, entry)
    top = free_id("question" if page.role is Role.QUESTION else "top", page.anchors)
    renderer.ids.add(top)
    first = _first_paragraph(page) if amid else 0
    body = opening(testimony, page.path, places) + renderer.render(page.tokens[:first])
    body += amid + renderer.render(page.tokens[first:])
    notes = notes_section(renderer, page, entry)
    # The heading comes first of all: search engines of themes take what stands before it for another section.
    content = (
        f'{_heading(page, top)}<div class="tm-page tm-page--{page.role.value}">\n{_parts(page)}{below}'
        f'<div class="tm-body">\n{body}</div>\n{after}{notes}</div>\n'
    )
    sections = [Section(1, top, page.heading)]
    sections += [Section(h.level, h.anchor, h.text) for h in page.headings if h.level > 1]
    return HtmlPage(content, tuple(sections), frozenset(renderer.ids))


def _first_paragraph(page: Page) -> int:
    """How many tokens the page's first paragraph is, if the page begins with one."""
    if not page.tokens or page.tokens[0].type != "paragraph_open":
        return 0
    return 1 + next(n for n, token in enumerate(page.tokens) if token.type == "paragraph_close")


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
    before = page.front.text("commission") or page.front.text("committee")
    if page.role is Role.COVER and before:
        before_whom = escape(f"Testimony before the {before}")
        label = f'<span class="tm-label" data-search-exclude>{before_whom}</span> '
    kind = f"tm-heading tm-heading--{page.role.value}"
    return f'<h1 id="{escape(anchor)}" class="{kind}">{label}{escape(page.heading)}</h1>\n'


def _parts(page: Page) -> str:
    """The parts of the question, each leading to the section that answers it."""
    answers = {heading.part: heading for heading in reversed(page.headings) if heading.part}
    items: list[str] = []
    listed = parts(page.front.values)
    repeated = in_heading(listed, page.heading)
    for number, part in enumerate(listed, 1):
        answer = answers.get(str(number))
        if repeated and not answer:
            continue
        # Where the heading above has the words, what is left to say is under which heading the answer stands.
        name = escape(answer.text if repeated and answer else part)
        shown = f'<a href="#{escape(answer.anchor)}">{name}</a>' if answer else name
        skipped = f' value="{number}"' if number != len(items) + 1 else ""
        items.append(f"<li{skipped}>{shown}</li>")
    return f'<ol class="tm-parts" aria-label="Parts of the question">{"".join(items)}</ol>\n' if items else ""
