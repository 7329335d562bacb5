"""One testimony page as HTML: the question as put, the statements, the notes; and its table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from testimony.finding import Finding
from testimony.inline import plain
from testimony.model import Note, Page, Role, Testimony
from testimony.render.html import HtmlRenderer
from testimony.render.html_assessments import opening
from testimony.render.html_inline import Places, escape, inline


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
    notes = _notes(renderer, page, entry, notes_id)
    # The heading comes first of all: search engines of themes take what stands before it for another section.
    content = (
        f'{_heading(page, top)}<div class="tm-page tm-page--{page.role.value}">\n{_parts(page)}{below}'
        f'<div class="tm-body">\n{body}</div>\n{after}{notes}</div>\n'
    )
    sections = [Section(1, top, page.heading)]
    sections += [Section(h.level, h.anchor, h.text) for h in page.headings if h.level > 1]
    if notes:
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
    for number, part in enumerate(page.front.values.get("parts") or (), 1):
        target = answers.get(str(number))
        said = escape(str(part))
        items.append(f'<li><a href="#{escape(target)}">{said}</a></li>' if target else f"<li>{said}</li>")
    return f'<ol class="tm-parts" aria-label="Parts of the question">{"".join(items)}</ol>\n' if items else ""


def _notes(renderer: HtmlRenderer, page: Page, entry: Callable[[str], str] | None, anchor: str) -> str:
    if not page.notes:
        return ""
    renderer.ids.add(anchor)
    items = "".join(_note(renderer, note, entry) for note in page.notes)
    return (
        f'<section class="tm-notes" role="doc-endnotes" aria-labelledby="{anchor}">\n'
        f'<h2 id="{anchor}">Notes</h2>\n<ol class="tm-notes__list">\n{items}</ol>\n</section>\n'
    )


def _note(renderer: HtmlRenderer, note: Note, entry: Callable[[str], str] | None) -> str:
    mark = renderer.identify(note.anchor)
    body = renderer.render(note.body)
    stands = title = ""
    if note.stands_for:
        title = f' title="{escape(plain(note.stands_for))}"'
        words = inline(note.stands_for, renderer.places)
        stands = f'<span class="tm-stands" data-search-exclude>[{words}]</span> '
    back = (
        f'<a class="tm-back" href="#{escape(note.mark_anchor)}" role="doc-backlink" data-search-exclude '
        f'aria-label="Back to the text, note {note.number}">↩</a>'
    )
    return (
        f'<li{mark} value="{note.number}" class="tm-note"><div class="tm-note__body"{title}>{body}</div>\n'
        f'<p class="tm-note__foot">{stands}{_entries(note, entry)}&nbsp;{back}</p></li>\n'
    )


def _entries(note: Note, entry: Callable[[str], str] | None) -> str:
    if entry is None:
        return ""
    keys = [key for key in dict.fromkeys(cite.key for cite in note.cites) if entry(key)]
    links = []
    for n, key in enumerate(keys, 1):
        word = "Source" if len(keys) == 1 else f"Source {n}"
        name = f"{word}, full entry ({key})"
        links.append(f'<a href="{escape(entry(key))}" aria-label="{escape(name)}">{word}</a>')
    if not links:
        return ""
    return f'<span class="tm-note__sources" data-search-exclude>{" ".join(links)}</span>'
