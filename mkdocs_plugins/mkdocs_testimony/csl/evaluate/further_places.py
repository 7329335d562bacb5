"""A place in a place: "12, n. 3", "2, para 4", "3, fig. 5", in the words that the style has for each kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate.numbers import ANOTHER_KIND, is_plural, page_range
from mkdocs_testimony.csl.house.page_note import page_note
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.locator_labels import FURTHER_LABELS
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.csl.style.elements import Element
    from mkdocs_testimony.csl.style.locale import Locale

_FORM = "|".join(re.escape(form) for form in sorted(FURTHER_LABELS, key=len, reverse=True))
_PLACE = expression(rf"(?P<label>{_FORM})(?:(?<=[.§¶])\s*|\s+)(?P<number>.+)", re.IGNORECASE | re.DOTALL)
BARE = {"variable": "locator", "strip-periods": "true"}
SIGNS = frozenset("§¶")
"""Labels that stay as they are typed: every style has them for the same kinds."""


@dataclass(frozen=True, slots=True)
class FurtherPlaces:
    """How a style prints locators."""

    locale: Locale
    page_form: str
    """Which digits of a range of pages go: CSL's `page-range-format`."""
    dash: str
    bare: bool
    """Whether its labels of places have no full stops ("n 3")."""
    page_note: tuple[str, ...] = ()
    """What stands between a page and one note on it, and several notes: ("n", "nn") for 12n3, 12nn3–4."""

    @classmethod
    def of(cls, style: Element, locale: Locale, page_note: tuple[str, ...]) -> FurtherPlaces:
        """As the style file says; its labels have no stops where it takes them from the labels of places."""
        dash = locale.term("page-range-delimiter") or "–"
        return cls(locale, style.get("page-range-format"), dash, _takes_stops(style), page_note)

    def text(self, label: str, locator: str) -> str:
        """A locator whose first place is of the kind `label`."""
        parts = ANOTHER_KIND.split(locator)
        out = self._number(label, parts[0])
        before = label
        for part in parts[1:]:
            match = _PLACE.fullmatch(part)
            if match is None:
                out += f", {self._number('', part)}"
                continue
            term = FURTHER_LABELS[match["label"].casefold()]
            out += self._further(before, term, match["label"], match["number"])
            before = term
        return out

    def _further(self, before: str, term: str, typed: str, number: str) -> str:
        many = is_plural(number, counts=False)
        shown = self._number(term, number)
        if before == "page" and term == "note" and self.page_note:
            return page_note(shown, self.page_note, several=many)
        words = typed if set(typed) <= SIGNS else self.locale.term(term, "short", many) or typed
        space = "\u00a0" if set(typed) <= SIGNS else " "
        return f", {words.replace('.', '') if self.bare else words}{space}{shown}"

    def _number(self, label: str, number: str) -> str:
        if label == "version":
            # `2024-1` is one version, and its hyphen a part of its name.
            return number
        return page_range(number, self.page_form if label == "page" else "", self.dash)


def _takes_stops(element: Element) -> bool:
    own = element.tag == "label" and element.attributes.items() >= BARE.items()
    return own or any(map(_takes_stops, element.children))
