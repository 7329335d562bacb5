"""Every quotation of a testimony, sought in the copies of the sources that it is cited from."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Protocol

from mkdocs_testimony.evidence.addresses import page_addresses
from mkdocs_testimony.evidence.documents import Found, SearchedCopy, searched
from mkdocs_testimony.evidence.folding import WORD
from mkdocs_testimony.evidence.matching import wanted
from mkdocs_testimony.evidence.nearest import nearest, word_index
from mkdocs_testimony.evidence.quotations import is_sought, quotations
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Looked, Outcome, Passage
from mkdocs_testimony.model.words import inline_text
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.evidence.copy_text import CopyText
    from mkdocs_testimony.model import Cite, Note, Pin, SourceRecord, Statement, Verified
    from mkdocs_testimony.span import Span

_TRANSLATED = expression(r"\btranslat|\btrans\.|\bmy trans", re.I)
_LATIN = expression(r"[A-Za-z\u00c0-\u024f]")
_LETTER = expression(r"[^\W\d_]")


class TextOfCopies(Protocol):
    """What gives the text of a pinned copy (`mkdocs_testimony.evidence.extraction.Copies` does)."""

    def text(self, file: str, sha256: str, addresses: Sequence[str] = ()) -> CopyText:
        """The text of the copy with this hash; its `fault` says why there is none.

        addresses: of the page that is meant, where the copy is a web archive.
        """


@dataclass(slots=True, eq=False, repr=False)
class Searcher:
    """Looks for quotations. Each copy is read once."""

    pins: Mapping[str, Pin]
    copies: TextOfCopies
    own: frozenset[str] = frozenset()
    """Words between quotation marks that are no quotations: titles of works, words of the question."""
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    """The entries, by which the page of a source is told in a web archive of several."""
    known: dict[str, SearchedCopy] = field(default_factory=dict)
    indexes: dict[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)

    def look(self, quote: str, cite: Cite) -> Looked:
        """What comes of looking for a quotation in the copy of what is cited."""
        blank = Looked(cite.key, Outcome.NO_COPY, cite.label, cite.locator)
        pin = self.pins.get(cite.key)
        if pin is None or not pin.file:
            return blank
        copy = self._copy(pin)
        blank = replace(blank, copy=pin.sha256)
        if copy.copy.fault:
            reason = f"{pin.file} {copy.copy.fault}"
            return replace(blank, outcome=Outcome.COULD_NOT_ASK, reason=reason)
        if len(copy.blank) == len(copy.copy.pages):
            reason = f"{pin.file} has no text: it is a scan."
            return replace(blank, outcome=Outcome.INDETERMINATE, reason=reason)
        places = copy.find(wanted(quote))
        if places:
            return _placed(blank, places, copy, cite)
        reason = _why_indeterminate(quote, copy, cite, pin.file)
        if reason:
            return replace(blank, outcome=Outcome.INDETERMINATE, reason=reason)
        return replace(blank, outcome=Outcome.NOT_FOUND, near=self._near(quote, copy, pin))

    def _copy(self, pin: Pin) -> SearchedCopy:
        if pin.key not in self.known:
            addresses = page_addresses(self.sources.get(pin.key), pin)
            self.known[pin.key] = searched(self.copies.text(pin.file, pin.sha256, addresses))
        return self.known[pin.key]

    def _near(self, quote: str, copy: SearchedCopy, pin: Pin) -> tuple[str, str, str] | None:
        layer = copy.plain
        if pin.key not in self.indexes:
            self.indexes[pin.key] = word_index(layer.text)
        found = nearest(quote, layer.text, self.indexes[pin.key])
        if found is None:
            return None
        here, there, at = found
        return here, there, copy.numbers.name(layer.sheet(at)) if copy.copy.paged else ""


def _placed(blank: Looked, places: Sequence[Found], copy: SearchedCopy, cite: Cite) -> Looked:
    """The outcome for a quotation that stands in these places."""
    paged = copy.copy.paged
    names = tuple(dict.fromkeys(_page(one, copy) for one in places)) if paged else ()
    found = replace(_at(blank, places[0], copy), pages=names)
    if not paged:
        return replace(found, outcome=Outcome.FOUND)
    if cite.label != "page" or not cite.locator:
        several = len(names) > 1
        reason = f"It stands on pages {', '.join(names)}, and none is cited." if several else ""
        return replace(found, outcome=Outcome.AMBIGUOUS if several else Outcome.FOUND, reason=reason)
    sheets = set(copy.numbers.sheets(cite.locator))
    on = next((one for one in places if sheets & set(range(one.sheet, one.last + 1))), None)
    if on is not None:
        return replace(_at(found, on, copy), outcome=Outcome.FOUND, page_known=copy.numbers.sure)
    if not copy.numbers.sure:
        reason = "The pages of the copy have no numbers, so nothing is said of the page."
        return replace(found, outcome=Outcome.FOUND, reason=reason)
    if sheets & copy.blank:
        reason = f"The cited page has no text in the copy; the words stand on page {names[0]} too."
        return replace(found, outcome=Outcome.INDETERMINATE, reason=reason)
    return replace(found, outcome=Outcome.ELSEWHERE)


def _at(looked: Looked, place: Found, copy: SearchedCopy) -> Looked:
    page = _page(place, copy) if copy.copy.paged else ""
    spread = copy.copy.paged and place.last > place.sheet
    found = replace(looked, page=page, spread=spread, counted=copy.copy.paged and not copy.numbers.sure)
    return replace(found, at=place.at, sheet=place.sheet, context=place.context)


def _page(place: Found, copy: SearchedCopy) -> str:
    """The page of a place; the first and the last of one that runs over the end of a page."""
    first, last = copy.numbers.name(place.sheet), copy.numbers.name(place.last)
    return first if place.last == place.sheet else f"{first}–{last}"


def _why_indeterminate(quote: str, copy: SearchedCopy, cite: Cite, file: str) -> str:
    """Why a quotation that is not there may be in the source all the same; empty where it may not."""
    said = f"{plain(cite.prefix)} {plain(cite.suffix)}"
    if _TRANSLATED.search(said):
        return "It is given as a translation, and the copy is in the words of the original."
    sheets = copy.numbers.sheets(cite.locator) if cite.label == "page" and copy.numbers.sure else []
    if copy.blank and (not sheets or copy.blank & set(sheets)):
        count = len(copy.blank)
        which = "One page" if count == 1 else f"{count} pages"
        return f"{which} of {file} without any text may hold the words."
    if _latin(quote) > 0.8 and _latin(copy.plain.text.text[:20000]) < 0.2:
        return "The copy is in another script than the quotation, which must be a translation."
    return ""


def _latin(text: str) -> float:
    letters = _LETTER.findall(text)
    return len(_LATIN.findall("".join(letters))) / len(letters) if letters else 0.0


def sought(
    statements: Iterable[Statement],
    notes: Mapping[str, Note],
    sources: Collection[str],
    verified: Mapping[str, Verified],
    searcher: Searcher,
) -> Iterator[Passage]:
    """Every quotation of these statements and of their records, each with what came of it."""
    for statement in statements:
        for start, end, origin in _quoted(statement, searcher.own):
            cites = [cite for cite in _cited(statement, notes, end, origin) if cite.key in sources]
            if cites:
                words = _with_gaps(statement, start, end)
                looked = tuple(searcher.look(words, cite) for cite in cites)
                yield Passage(statement.uid, words, statement.place(start, end), origin, looked)
        for words, theirs, span in _in_notes(statement, notes, searcher.own):
            known = [cite for cite in theirs if cite.key in sources]
            if known:
                looked = tuple(searcher.look(words, cite) for cite in known)
                yield Passage(statement.uid, words, span, "note", looked)
        record = verified[statement.uid].record if statement.uid in verified else None
        own = [cite for cite in statement.cites if cite.key in sources]
        if record is not None and record.quote and own:
            looked = tuple(searcher.look(record.quote, cite) for cite in own)
            yield Passage(statement.uid, record.quote, record.span, "record", looked)


def _quoted(statement: Statement, own: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Beginning, end and origin of each quotation of a statement."""
    if statement.form == "quotation":
        if is_sought(statement.text):
            yield 0, len(statement.text), "block"
        return
    for one in quotations(statement.text):
        if one.sure and is_sought(one.words) and not is_own(one.words, own):
            yield one.start, one.end, "text"


def _in_notes(
    statement: Statement, notes: Mapping[str, Note], own: frozenset[str]
) -> Iterator[tuple[str, Sequence[Cite], Span]]:
    """What is quoted behind a citation, and in a note in prose that cites one source alone; with that."""
    for note in (notes[uid] for uid in statement.notes if uid in notes):
        if note.discursive and len({cite.key for cite in note.cites}) == 1:
            for one in quotations(words_of_note(note.body)):
                if one.sure and is_sought(one.words) and not is_own(one.words, own):
                    yield one.words, note.cites, note.span
    for cite in statement.cites:
        for one in quotations(plain(cite.suffix)):
            if one.sure and is_sought(one.words) and not is_own(one.words, own):
                yield one.words, (cite,), cite.span


def words_of_note(body: Iterable[Token]) -> str:
    """What a note says itself, without its formatted citations: titles in these are no quotations."""
    own = (
        inline_text(child for child in token.children or () if child.type != "formatted")
        for token in body if token.type == "inline"
    )  # fmt: skip
    return "\n\n".join(own)


def is_own(words: str, own: frozenset[str]) -> bool:
    """Whether words between marks are a title, or begin a question."""
    bare = bare_words(words)
    return any(bare == known or known.startswith(f"{bare} ") for known in own)


def bare_words(text: str) -> str:
    """The words of a text, small, with single blanks."""
    return " ".join(WORD.findall(text.casefold()))


def _cited(statement: Statement, notes: Mapping[str, Note], end: int, origin: str) -> Sequence[Cite]:
    """What is cited for a quotation that ends there: by the next note, else by the one before."""
    owned = [notes[uid] for uid in statement.notes if uid in notes]
    if len(statement.marks) != len(statement.notes) or len(owned) != len(statement.notes):
        return statement.cites
    if not owned:
        return statement.cites
    if origin == "block":
        return owned[-1].cites
    after = [note for at, note in zip(statement.marks, owned, strict=True) if at >= end - 1]
    return (after[0] if after else owned[-1]).cites


def _with_gaps(statement: Statement, start: int, end: int) -> str:
    """The words of a quotation; a statement of its own that was taken out of it counts as a change."""
    out, at = [], start
    for gap in sorted(statement.gaps):
        if start < gap < end:
            out += [statement.text[at:gap], "[ ]"]
            at = gap
    return "".join([*out, statement.text[at:end]]).strip()


def titles(sources: Mapping[str, SourceRecord], prompts: Iterable[str]) -> frozenset[str]:
    """What stands between quotation marks without being quoted: titles of works, words of the questions."""
    fields = (
        "title",
        "shorttitle",
        "booktitle",
        "maintitle",
        "journaltitle",
        "translatedtitle",
        "eventtitle",
    )
    named = (source.text(name) for source in sources.values() for name in fields)
    return frozenset(bare for text in (*named, *prompts) if (bare := bare_words(text)))
