"""Quotations that were not looked for, as no source is clearly theirs: nobody may take them for checked."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.passages import bare_words, is_own, titles, words_of_note
from mkdocs_testimony.evidence.quotations import is_sought, quotations
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.words import inline_text
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.model import Figure, Page, Statement, Testimony

_SHOWN = 40
"""Characters of a quotation by which it is named."""


@dataclass(frozen=True, slots=True)
class Unsought:
    """What was not looked for."""

    of_statements: Mapping[str, tuple[str, ...]]
    """By uid, the words of each such quotation of a statement, its notes and its citations."""
    elsewhere: tuple[tuple[str, tuple[str, ...]], ...]
    """The same of tables and captions, by the place as a reader is told it."""
    quoting: frozenset[str]
    """uids of the statements that have three words or more between marks of any sort, sought or not."""

    @property
    def count(self) -> int:
        """How many there are."""
        each = (*self.of_statements.values(), *(words for _, words in self.elsewhere))
        return sum(map(len, each))


@lru_cache(maxsize=2)
def unsought(testimony: Testimony) -> Unsought:
    """The quotations of three words and more that no copy was asked for, without titles of works."""
    sought: dict[str, set[str]] = defaultdict(set)
    for passage in testimony.passages:
        sought[passage.statement].add(bare_words(passage.quote))
    headings = [page.heading for page in testimony.pages] + [page.title for page in testimony.pages]
    own = titles(testimony.sources, headings)
    of_statements, quoting = {}, set()
    for uid, statement in testimony.statements.items():
        quoted = tuple(_of_statement(testimony, statement))
        if quoted:
            quoting.add(uid)
        left = tuple(one for one in quoted if bare_words(one) not in sought[uid] and not is_own(one, own))
        if left:
            of_statements[uid] = left
    elsewhere = tuple(
        (place, left)
        for page in testimony.pages
        for place, quoted in _of_figures(page)
        if (left := tuple(one for one in quoted if not is_own(one, own)))
    )
    return Unsought(of_statements, elsewhere, frozenset(quoting))


def in_words(quotes: Sequence[str]) -> str:
    """`2 quotations not looked for: “The ferry …”, “It sailed …”`; empty of none."""
    if not quotes:
        return ""
    named = ", ".join(f"“{_short(one)}”" for one in quotes)
    return f"{len(quotes)} quotation{'' if len(quotes) == 1 else 's'} not looked for: {named}"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rsplit(' ', 1)[0]} …"


def _of_statement(testimony: Testimony, statement: Statement) -> Iterator[str]:
    if statement.form == "quotation":
        yield from filter(is_sought, (statement.text,))
    else:
        yield from _quoted(statement.text)
    for note in (testimony.notes[uid] for uid in statement.notes if uid in testimony.notes):
        if note.discursive:
            yield from _quoted(words_of_note(note.body))
    for cite in statement.cites:
        yield from _quoted(plain(cite.prefix))
        yield from _quoted(plain(cite.suffix))


def _of_figures(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is quoted in the cells of a page's tables, and in the captions and notes of its figures."""
    tables: list[list[str]] = []
    depth = 0
    for token in page.tokens:
        if token.type == "table_open":
            tables.append([])
            depth += 1
        elif token.type == "table_close":
            depth -= 1
        elif depth and token.type == "inline":
            own = (child for child in token.children or () if child.type != "formatted")
            tables[-1] += _quoted(inline_text(own))
    numbered = [one for one in page.figures if one.kind == "table"]
    names = [one.label for one in numbered] if len(numbered) == len(tables) else []
    for n, words in enumerate(tables):
        if words:
            yield names[n] if names else f"a table of {page.heading or page.title}", tuple(words)
    for figure in page.figures:
        if words := list(_of_caption(figure)):
            yield f"{figure.label}, caption", tuple(words)


def _of_caption(figure: Figure) -> Iterable[str]:
    yield from _quoted(words_of_note(figure.caption))
    for cite in figure.cites:
        yield from _quoted(plain(cite.prefix))
        yield from _quoted(plain(cite.suffix))


def _quoted(text: str) -> Iterator[str]:
    yield from (one.words for one in quotations(text) if is_sought(one.words))
