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

import shlex
from dataclasses import field, replace
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.csl.style.elements import Element

TAG = "?testimony"
"""Name of the element that stands for an instruction."""
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
class Extensions:
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


def instructions(style: Element) -> Extensions:
    """What a style file asks. Raises StyleError where an instruction is not known."""
    extensions = Extensions()
    genres: dict[str, str] = {}
    for element in style.all(TAG):
        try:
            words = shlex.split(element.text)
        except ValueError:
            words = []
        if len(words) == 2 and (flag := FLAGS.get((words[0], words[1]))):
            extensions = replace(extensions, **{flag: True})  # type: ignore[arg-type]
        elif len(words) == 2 and words[0] == "page-after-number":
            extensions = replace(extensions, page_after_number=words[1])
        elif len(words) == 3 and words[0] == "page-note":
            extensions = replace(extensions, page_note=(words[1], words[2]))
        elif words in (["genres", "small"], ["genres", "sentence"]):
            extensions = replace(extensions, genres_as=words[1])
        elif len(words) == 2 and words[0] == "documents":
            extensions = replace(extensions, documents=words[1])
        elif len(words) > 1 and words[0] == "types":
            extensions = replace(extensions, types=frozenset(words[1:]))
        elif len(words) == 3 and words[0] == "genre":
            genres[words[1]] = words[2]
        else:
            raise element.error(f"the instruction `{element.text}` is not known: delete or correct it")
    return replace(extensions, genres=genres)
