"""Terms, date formats and habits of a language, with CSL's chain of fallbacks.

From weakest to strongest: en-US, the language's main dialect, the dialect, then what the style file says
for every language, for the language, for the dialect.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_testimony.csl.output.punctuation import Quotes
from mkdocs_testimony.csl.style.elements import Element, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parents[1] / "locales"

MAIN_DIALECT = {
    "af": "af-ZA", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE",
    "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI",
    "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU",
    "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH",
    "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO",
    "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR",
    "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""The dialect whose file speaks for a language (CSL 1.0.2, "Locale Fallback")."""

FALLBACK_FORM = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}


class Term(NamedTuple):
    """A term in one form."""

    single: str
    multiple: str
    gender: str = ""


class Ordinal(NamedTuple):
    """An ordinal suffix: for which numbers, after which gender."""

    suffix: str
    match: str
    gender: str


class Locale:
    """The terms, dates and options that hold for one style in one language."""

    def __init__(self, language: str, sources: Iterable[Element]) -> None:
        """`sources` are `<locale>` elements from the weakest to the strongest."""
        self.language = language
        self.terms: dict[tuple[str, str], Term] = {}
        self.gendered: dict[tuple[str, str, str], Term] = {}
        self.ordinals: dict[str, list[Ordinal]] = {}
        self.dates: dict[str, Element] = {}
        self.options: dict[str, str] = {}
        for source in sources:
            self._add(source)
        self._known: dict[tuple[str, str, bool], str | None] = {}

    def _add(self, source: Element) -> None:
        for child in source.children:
            if child.tag == "style-options":
                self.options.update(child.attributes)
            elif child.tag == "date":
                self.dates[child.get("form", "text")] = child
            elif child.tag == "terms":
                self._add_terms(child)

    def _add_terms(self, terms: Element) -> None:
        ordinals: dict[str, list[Ordinal]] = {}
        for child in terms.children:
            if child.tag != "term":
                continue
            name, gender = child.get("name"), child.get("gender-form")
            single, multiple = child.find("single"), child.find("multiple")
            singular = _words(single.text) if single else _words(child.text)
            many = _words(multiple.text) if multiple else singular
            if name.startswith("ordinal"):
                ordinals.setdefault(name, []).append(Ordinal(singular, child.get("match"), gender))
            term = Term(singular, many, child.get("gender"))
            if gender:
                self.gendered[name, child.get("form", "long"), gender] = term
            else:
                self.terms[name, child.get("form", "long")] = term
        if ordinals:
            self.ordinals = ordinals

    def term(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """A term's words, from the nearest form that exists; None if there is no such term."""
        key = (name, form, plural)
        if key not in self._known:
            self._known[key] = self._look_up(name, form, plural)
        return self._known[key]

    def _look_up(self, name: str, form: str, plural: bool) -> str | None:
        wanted: str | None = form
        while wanted:
            term = self.terms.get((name, wanted))
            if term is not None:
                return term.multiple if plural else term.single
            wanted = FALLBACK_FORM.get(wanted)
        return None

    def gender(self, name: str) -> str:
        """The grammatical gender of a noun (`edition`, `month-01`); empty when it has none."""
        term = self.terms.get((name, "long"))
        return term.gender if term else ""

    def ordinal_suffix(self, number: int, gender: str) -> str:
        """What follows the digits: st, nd, rd, th."""
        last, last_two = number % 10, number % 100
        for name, default, value in (
            (f"ordinal-{number:02d}", "whole-number", number),
            (f"ordinal-{last_two:02d}", "last-two-digits", last_two),
            (f"ordinal-{last:02d}", "last-digit", last),
        ):
            fitting = [o for o in self.ordinals.get(name, ()) if _matches(o, default, value, number)]
            suffix = _of_gender(fitting, gender)
            if suffix is not None:
                return suffix
        return _of_gender(self.ordinals.get("ordinal", []), gender) or ""

    def long_ordinal(self, number: int, gender: str) -> str | None:
        """A number from 1 to 10 in words; None beyond."""
        name = f"long-ordinal-{number:02d}"
        term = self.gendered.get((name, "long", gender)) or self.terms.get((name, "long"))
        return term.single if term else None

    def quotes(self) -> Quotes:
        """The quotation marks and whether points go inside them."""
        return Quotes(
            (self.term("open-quote") or "“", self.term("open-inner-quote") or "‘"),
            (self.term("close-quote") or "”", self.term("close-inner-quote") or "’"),
            self.options.get("punctuation-in-quote") == "true",
        )


def _words(text: str) -> str:
    """A term's text; a line break in the file is a space."""
    return " ".join(text.split("\n")) if "\n" not in text else " ".join(text.split())


def _matches(ordinal: Ordinal, default: str, value: int, number: int) -> bool:
    """Whether an ordinal found under `value` holds for `number`."""
    match = ordinal.match or ("last-digit" if value < 10 else "last-two-digits")
    if match == "whole-number":
        return value == number
    if match == "last-two-digits":
        return value == number % 100
    return value == number % 10 and default != "last-two-digits"


def _of_gender(ordinals: list[Ordinal], gender: str) -> str | None:
    """The suffix for a gender, or else the one that is for every gender."""
    for wanted in (gender, ""):
        for ordinal in ordinals:
            if ordinal.gender == wanted:
                return ordinal.suffix
    return None


def resolved(language: str, style_locales: Iterable[Element]) -> Locale:
    """The locale for `language`, shipped files first, the style's own words over them."""
    base = language.split("-")[0]
    names: list[str] = []
    for name in ("en-US", MAIN_DIALECT.get(base, base), base, language):
        if name not in names and (FOLDER / f"locales-{name}.xml").is_file():
            names.append(name)
    sources = [read_file(FOLDER / f"locales-{name}.xml") for name in names]
    own = list(style_locales)
    for wanted in dict.fromkeys(("", base, language)):
        sources.extend(element for element in own if element.get("xml:lang") == wanted)
    return Locale(language, sources)
