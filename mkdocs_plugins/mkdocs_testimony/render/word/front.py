"""The cover, the contents and the key to the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.shown import any_checked
from mkdocs_testimony.model import Kind, Page, Role, Testimony
from mkdocs_testimony.render.word.fields import field
from mkdocs_testimony.render.word.inline import BREAK
from mkdocs_testimony.render.word.program import Part, bold, line
from mkdocs_testimony.render.word.runs import Piece, Raw
from mkdocs_testimony.render.word.xml import collapsed
from mkdocs_testimony.render.wording.checked import CHECKED
from mkdocs_testimony.render.wording.cover import (
    BEFORE,
    KEY,
    OF,
    OF_WITNESSES,
    WHERE,
    shortened,
    spelled_date,
    the_less,
    witnesses,
)
from mkdocs_testimony.render.wording.statements import LABELLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.render.word.book import Book


def title(testimony: Testimony) -> str:
    """The title of the statement."""
    cover = testimony.cover
    return collapsed(cover.front.text("title") if cover else "").strip() or "Statement"


def running_title(testimony: Testimony) -> str:
    """The title as it stands in the running head."""
    return shortened(title(testimony))


def facts(testimony: Testimony) -> Mapping[str, Any]:
    """The cover's front matter."""
    return testimony.cover.front.values if testimony.cover else {}


def cover(book: Book) -> Iterator[str]:  # noqa: C901 (a line a field)
    """The paragraphs of the cover."""
    known = facts(book.testimony)
    if known.get("commission"):
        yield line(book, "CoverOccasion", [BEFORE])
        yield line(book, "CoverBody", [the_less(str(known["commission"]))])
    for name, lead in (("hearing", ""), ("panel", "Panel: ")):
        if known.get(name):
            yield line(book, "CoverOccasion", [f"{lead}{known[name]}"])
    yield line(book, "Title", [title(book.testimony)])
    people = witnesses(known)
    if people:
        yield line(book, "CoverOccasion", [OF_WITNESSES])
    for person in people:
        if person.get("name"):
            yield line(book, "CoverWitness", [str(person["name"])])
        for name in ("post", "institution", "capacity"):
            if person.get(name):
                yield line(book, "CoverDetail", [str(person[name])])
    british = book.testimony.settings.print.paper == "a4" or book.testimony.settings.locale.endswith("GB")
    occasion = [spelled_date(known.get("date"), day_first=british), str(known.get("place") or "")]
    if any(occasion):
        yield line(book, "Date", [" · ".join(part for part in occasion if part)])
    if known.get("disclaimer"):
        yield line(book, "CoverBox", [bold("Disclaimer"), BREAK, str(known["disclaimer"])])
    for name in ("acknowledgments", "clearance"):
        if known.get(name):
            yield line(book, "CoverSmall", [bold(f"{name.capitalize()}. "), str(known[name])])


def heading(page: Page) -> str:
    """The short form of a page's heading, for the contents: `Question 3. Joint exercises`."""
    if page.role is Role.COVER:
        return page.label
    shown = page.title if page.title and page.title != page.heading else page.heading
    return f"{page.label}. {shown}" if shown and shown != page.label else page.label


def contents(book: Book, back: list[tuple[str, str]]) -> Iterator[str]:
    """The table of contents; `back`: titles and bookmarks of what follows the pages."""
    yield line(book, "TOCHeading", ["Contents"])
    rows: list[tuple[int, str, str]] = []
    for page in book.testimony.pages:
        if page.role is Role.COVER and not page.tokens:
            continue
        rows.append((1, heading(page), book.bookmark(page.path, "")))
        rows += [
            (2, heading.text, book.bookmark(page.path, heading.anchor))
            for heading in page.headings
            if heading.level == 2
        ]
    rows += [(1, words, bookmark) for words, bookmark in back]
    unpaged = "" if book.testimony.settings.print.page_numbers else " \\n"
    before, after = field(f'TOC \\o "1-2" \\h \\z \\u{unpaged}', dirty=True)
    for n, (level, words, bookmark) in enumerate(rows):
        first, last = before if n == 0 else "", after if n == len(rows) - 1 else ""
        yield line(book, f"TOC{level}", _entry(words, bookmark, first, last))


def _entry(words: str, bookmark: str, first: str, last: str) -> list[Part]:
    # Page numbers are known when Word has set the pages: it makes the field anew when it opens the file.
    link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">'
    return [Raw(f"{first}{link}"), Piece(words), Raw(f"</w:hyperlink>{last}")]


def key(book: Book) -> Iterator[str]:
    """What the labels mean; nothing where no label is used."""
    statements = book.testimony.statements.values()
    used = {statement.kind for statement in statements if not statement.of}
    rows = [(kind.value.capitalize(), KEY[kind]) for kind in LABELLED if kind in used]
    if any(statement.of and statement.kind is Kind.JUDGMENT for statement in statements):
        rows.insert(1, ("Judgment of …", OF))
    if not rows:
        return
    parts: list[Part] = [
        bold("How to read this statement. "),
        "A paragraph without a label states facts, and its sources are "
        f"{WHERE[book.testimony.settings.notes]}. Labels tell what is not fact:",
    ]
    for name, meaning in rows:
        parts += [" ", bold(name), f", {meaning}"]
    if any_checked(book.testimony):
        parts.append(
            " A line that begins with “Checked” or “Not checked” tells what was checked of the paragraph over"
            f" it: {CHECKED}"
        )
    yield line(book, "ReadingKey", parts)
