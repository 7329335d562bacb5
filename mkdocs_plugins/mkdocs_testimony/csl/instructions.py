"""What a style asks of this processor that CSL has no words for.

It stands in processing instructions, which other CSL processors pass over, anywhere inside `<style>`:

- `<?testimony archived brackets?>`: an archived copy follows the address in square brackets, without words;
- `<?testimony publisher once?>`: a body that is the author, or is named in the author's name, is not printed
  again as the publisher;
- `<?testimony page-after-number ", at "?>`: what stands before a place that would follow a number directly
  (`China 2023, at 7`);
- `<?testimony page-note n nn?>`: what stands between a page and a note on it, and between it and several
  notes (`12n3`, `12nn3–4`), for a comma and the label of notes;
- `<?testimony names capital?>`: a family name takes a capital where a note begins with it ("De Beaumont");
- `<?testimony notes small?>`: a note may begin with a small letter (`ibid 5`, "de Beaumont (n 2)");
- `<?testimony paragraphs each?>`: each number in square brackets has its own (`[42]–[44]`);
- `<?testimony additions commas?>`: what an entry adds to its title follows a comma in the list of works too,
  where it is a sentence of its own otherwise;
- `<?testimony titles headline?>`: titles take the capitals that the style file asks for (`text-case`), unless
  the author sets it otherwise;
- `<?testimony first-notes distinguish?>`: works of one author need no titles to tell them apart where the
  numbers of their first notes do;
- `<?testimony short-titles shorter?>`: `title-short` is empty where only additions are cut;
- `<?testimony signals italic?>`: "see", "cf." and the like before a source are in italics;
- `<?testimony titles sentence?>`: titles of works in sentence case, unless the author sets it otherwise;
- `<?testimony additions brackets?>`: what an entry adds to its title ("press release") is in square brackets;
- `<?testimony types broadcast post?>`: a work that is more narrowly of one of these CSL types than its entry
  says (`narrower-type`) is printed as such;
- `<?testimony documents "U.N. Doc."?>`: what stands before the symbol of a document of the United Nations;
- `<?testimony genres small?>`, `<?testimony genres sentence?>`: a kind of writing ("Press Release") is in
  small letters, or has a capital for its first only, however it is typed;
- `<?testimony genre "PhD thesis" "Ph.D. dissertation"?>`: the style's words for a kind of writing.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.decoration import is_addition
from mkdocs_testimony.csl.genres import one_form
from mkdocs_testimony.csl.output import EMPTY, Node, Piece, Pieces, string_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_testimony.csl.elements import Element
    from mkdocs_testimony.csl.items import Source

TAG = "?testimony"
"""Name of the element that stands for an instruction."""
UN_DOCUMENT = re.compile(r"\AU\.?N\.?\s+Doc\.?\s+", re.IGNORECASE)
FLAGS = {
    ("archived", "brackets"): "archived_in_brackets",
    ("publisher", "once"): "publisher_once",
    ("names", "capital"): "capital_names",
    ("notes", "small"): "small_notes",
    ("paragraphs", "each"): "brackets_each",
    ("additions", "commas"): "additions_after_commas",
    ("titles", "headline"): "headline_titles",
    ("first-notes", "distinguish"): "first_notes_distinguish",
    ("short-titles", "shorter"): "short_titles_shorter",
    ("signals", "italic"): "italic_signals",
    ("titles", "sentence"): "sentence_titles",
    ("additions", "brackets"): "additions_in_brackets",
}


@dataclass(frozen=True, slots=True)
class Instructions:
    """All that a style asks."""

    archived_in_brackets: bool = False
    publisher_once: bool = False
    capital_names: bool = False
    small_notes: bool = False
    brackets_each: bool = False
    additions_after_commas: bool = False
    headline_titles: bool = False
    first_notes_distinguish: bool = False
    short_titles_shorter: bool = False
    italic_signals: bool = False
    sentence_titles: bool = False
    additions_in_brackets: bool = False
    page_after_number: str = ""
    page_note: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    documents: str = ""
    genres_as: str = ""
    genres: Mapping[str, str] = field(default_factory=dict)

    @property
    def title_case(self) -> str:
        """What becomes of titles where the author does not set it: `Style.title_case`."""
        if self.sentence_titles:
            return "sentence"
        return "style" if self.headline_titles else "as-typed"

    def text_of(self, name: str) -> Callable[[Source], Pieces] | None:
        """How a variable of which the style asks something gets its text."""
        if name == "number" and self.documents:
            return self.number
        if name == "title-short" and self.short_titles_shorter:
            return shortened_title
        return {"publisher": self.publisher, "genre": self.genre}.get(name)

    def publisher(self, source: Source) -> Pieces:
        """The publisher, unless the author is that body and the style names it once."""
        pieces = source.pieces("publisher")
        if not (self.publisher_once and pieces):
            return pieces
        whole = re.compile(rf"(?<!\w){re.escape(string_of(pieces))}(?!\w)", re.IGNORECASE)
        named = any(name.literal and whole.search(name.literal) for name in source.names("author"))
        return EMPTY if named else pieces

    def genre(self, source: Source) -> Pieces:
        """The kind of writing, in the style's words if it has its own."""
        typed = source.string("genre")
        words = self.genres.get(typed)
        if not words and self.genres_as and typed:
            numbered = source.has("number") or source.has("collection-number")
            words = one_form(typed, numbered=numbered, mode=self.genres_as)
        return (words,) if words and words != typed else source.pieces("genre")

    def locator(self, pieces: Pieces, mark: str, locator: str) -> str:
        """A locator for the place at `mark`: in square brackets, several have a pair each if asked."""
        if self.brackets_each and f"[{mark}]" in string_of(pieces):
            return re.sub(r"–|, ?", lambda found: f"]{found[0]}[", locator)
        return locator

    def number(self, source: Source) -> Pieces:
        """The number of a work; a symbol of the United Nations after the style's words for it."""
        pieces = source.pieces("number")
        if source.string("jurisdiction") != "un" or not pieces or not isinstance(pieces[0], str):
            return pieces
        return (f"{self.documents} {UN_DOCUMENT.sub('', pieces[0])}", *pieces[1:])

    def parted(self, pieces: Pieces, mark: str) -> Pieces:
        """The pieces of a citation, with the style's words between a number and the place at `mark`."""
        text = string_of(pieces)
        if self.page_after_number and re.search(rf"\d[”’]* {re.escape(mark)}", text):
            return _respaced(pieces, text.index(mark) - 1, self.page_after_number)
        return pieces


def shortened_title(source: Source) -> Pieces:
    """The short title of a work, if it is shorter than the title without its translation and additions."""
    short = source.pieces("title-short")
    title = [piece for piece in source.pieces("title") if not is_addition(piece)]
    return EMPTY if string_of(short) == string_of(title) else short


def _respaced(pieces: Pieces, place: int, words: str) -> Pieces:
    """The pieces with `words` for the one character at `place` of their text."""
    out: list[Piece] = []
    for piece in pieces:
        length = len(string_of([piece]))
        if 0 <= place < length:
            out.append(
                piece[:place] + words + piece[place + 1 :]
                if isinstance(piece, str)
                else Node(piece.kind, piece.value, _respaced(piece.children, place, words))
            )
        else:
            out.append(piece)
        place -= length
    return out


def instructions(style: Element) -> Instructions:
    """What a style file asks. Raises StyleError where an instruction is not known."""
    found = Instructions()
    genres: dict[str, str] = {}
    for element in style.all(TAG):
        try:
            words = shlex.split(element.text)
        except ValueError:
            words = []
        if len(words) == 2 and (flag := FLAGS.get((words[0], words[1]))):
            found = replace(found, **{flag: True})  # type: ignore[arg-type]
        elif len(words) == 2 and words[0] == "page-after-number":
            found = replace(found, page_after_number=words[1])
        elif len(words) == 3 and words[0] == "page-note":
            found = replace(found, page_note=(words[1], words[2]))
        elif words in (["genres", "small"], ["genres", "sentence"]):
            found = replace(found, genres_as=words[1])
        elif len(words) == 2 and words[0] == "documents":
            found = replace(found, documents=words[1])
        elif len(words) > 1 and words[0] == "types":
            found = replace(found, types=frozenset(words[1:]))
        elif len(words) == 3 and words[0] == "genre":
            genres[words[1]] = words[2]
        else:
            raise element.error(f"the instruction `{element.text}` is not known: delete or correct it")
    return replace(found, genres=genres)
