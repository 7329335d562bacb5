"""A processor that keeps what it makes: everything in this package that is done once and kept stands here.

It makes what `Processor` makes, to the letter (a property test holds it), for as many works as the document
has, and not for every note of a long document. Kept are

- each work as it was read, and what tells works apart;
- what parts of the style decide about works of one shape (those with the same type and variables);
- a citation without the words around it, its page left open;
- a whole note of one work, its page left open; and other notes, for when the same one comes again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mkdocs_testimony.csl.evaluate.numbers import is_page
from mkdocs_testimony.csl.output.pieces import Pieces
from mkdocs_testimony.csl.output.punctuation import LOCATOR
from mkdocs_testimony.csl.processor import Processor
from mkdocs_testimony.inline import Inline, with_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from typing import Unpack

    from mkdocs_testimony.csl.cites import CiteItem
    from mkdocs_testimony.csl.compiled import Style
    from mkdocs_testimony.csl.evaluate.context import Distinction
    from mkdocs_testimony.csl.items import Item, Shape, Source
    from mkdocs_testimony.csl.processor import Options

Kept = TypeVar("Kept")

NOTES_KEPT = 500
"""Whole notes kept for when the same one comes again; with a work's texts, `TEXTS_KEPT` for each work."""
TEXTS_KEPT = 8
"""Texts of one work on the whole: first, later and Ibid., without and with a place or places, and more."""


class Memory(Generic[Kept]):
    """A cache of bounded size: what was made for each key. When it is full, it is emptied."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Kept] = {}

    def of(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept for that key. If nothing is, call `make` and keep what it returns."""
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            # Making it may ask for others, which are kept then.
            kept = make()
            self._kept[key] = kept
        return kept


class Remembering(Processor):
    """A processor for a whole document: the same citation is formatted once."""

    def __init__(self, style: Style, items: Mapping[str, Item], **options: Unpack[Options]) -> None:
        """As `Processor`."""
        super().__init__(style, items, **options)
        texts = TEXTS_KEPT * len(items) + NOTES_KEPT
        self._decisions: dict[Shape, dict[object, Any]] = {}
        self._sources: dict[str, Source] = {}
        self._distinctions: Mapping[str, Distinction] | None = None
        self._cites = Memory[Pieces](texts)
        self._marked = Memory[tuple[Inline, ...]](texts)
        self._clusters = Memory[tuple[Inline, ...]](NOTES_KEPT)

    def cluster(
        self, cites: Sequence[CiteItem], *, closing: bool = True, sentence_start: bool | None = None
    ) -> tuple[Inline, ...]:
        """As `Processor.cluster`."""
        start = closing if sentence_start is None else sentence_start
        if len(cites) == 1 and self._is_for_any_page(cites[0]):
            cite = cites[0]
            words = self.style.citation.compiler.locator_text(cite.label or "page", cite.locator)
            any_page = replace(cite, locator=_representative(cite.locator))
            memo = (any_page, closing, start)
            made = self._marked.of(memo, lambda: self._cluster([any_page], closing, start, marked=True))
            return with_words(made, LOCATOR, words)
        memo_of_all = (tuple(cites), closing, start)
        return self._clusters.of(memo_of_all, lambda: self._cluster(cites, closing, start))

    def _is_for_any_page(self, cite: CiteItem) -> bool:
        """Whether the notes that cite this work at different pages are alike but for the page.

        If they are, one evaluation of the style serves them all.
        """
        if cite.key not in self.items or self._is_full(cite) or cite.prefix or cite.suffix:
            return False
        compiler = self.style.citation.compiler
        return is_page(cite.locator) and not (compiler.changes_locators or compiler.extensions.brackets_each)

    def source(self, key: str) -> Source | None:
        """As `Processor.source`."""
        source = self._sources.get(key)
        if source is None and (source := super().source(key)) is not None:
            source.decisions = self._decisions.setdefault(source.shape(), {})
            self._sources[key] = source
        return source

    def distinctions(self) -> Mapping[str, Distinction]:
        """As `Processor.distinctions`."""
        if self._distinctions is None:
            self._distinctions = super().distinctions()
        return self._distinctions

    def _question(self, cite: CiteItem) -> tuple[str, bool]:
        """The locator to evaluate the style with, and whether it stands in for the one that is cited.

        One page stands for all pages, and one range for all ranges, so that a work cited on a thousand pages
        is evaluated twice at most.
        """
        locator, stands_in = super()._question(cite)
        return _representative(locator) if stands_in and is_page(cite.locator) else locator, stands_in

    def _made(self, cite: CiteItem, source: Source, locator: str, stands_in: bool) -> Pieces:
        memo = (
            cite.key, cite.label, locator, stands_in, cite.position, cite.first_note, cite.near_note,
            cite.suppress_author, cite.author_only,
        )  # fmt: skip
        return self._cites.of(memo, lambda: super(Remembering, self)._made(cite, source, locator, stands_in))


def _representative(locator: str) -> str:
    """The page, or the range of pages, that stands in the cache for every other one of its kind."""
    return "1" if locator.isdecimal() else "1-2"
