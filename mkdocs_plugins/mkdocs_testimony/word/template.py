"""An author's own template: its styles stand for those of the same names, the others are added to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from mkdocs_testimony.render.word.xml import HEAD, W
from mkdocs_testimony.word.reading import DocumentError, Package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_USED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]*)(")')
_THEME = "word/theme/theme1.xml"


def dressed(parts: Mapping[str, str], template: Package) -> dict[str, str | bytes]:
    """The parts with the template's styles and theme. Raises DocumentError for a template without styles."""
    root = template.xml(template.related("styles") or "word/styles.xml")
    if root is None:
        raise DocumentError("has no styles, so it is not a template. Save it in Word as .docx.")
    own = ElementTree.fromstring(parts["word/styles.xml"])
    given = {_name(style): style.get(_w("styleId"), "") for style in root.iter(_w("style"))}
    ids = {
        style.get(_w("styleId"), ""): given[_name(style)]
        for style in own.iter(_w("style"))
        if _name(style) in given
    }
    taken = set(given.values())
    for style in own.iter(_w("style")):
        if _name(style) in given:
            continue
        name = style.get(_w("styleId"), "")
        if name in taken:
            ids[name] = f"Testimony{name}"
            style.set(_w("styleId"), ids[name])
        style.attrib.pop(_w("default"), None)
        root.append(_renamed(style, ids))
    dressed_parts: dict[str, str | bytes] = {
        name: _with_ids(text, ids) if name.startswith("word/") and name != "word/styles.xml" else text
        for name, text in parts.items()
    }
    ElementTree.register_namespace("w", W)
    dressed_parts["word/styles.xml"] = HEAD + ElementTree.tostring(root, encoding="unicode")
    theme = template.related("theme")
    if theme and theme in template:
        template.xml(theme)  # refuses what is no XML
        dressed_parts[_THEME] = template.data(theme)
    return dressed_parts


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _name(style: Element) -> str:
    found = style.find(_w("name"))
    return found.get(_w("val"), "").lower() if found is not None else ""


def _renamed(style: Element, ids: Mapping[str, str]) -> Element:
    for kind in ("basedOn", "next", "link"):
        found = style.find(_w(kind))
        if found is not None:
            value = found.get(_w("val"), "")
            found.set(_w("val"), ids.get(value, value))
    return style


def _with_ids(text: str, ids: Mapping[str, str]) -> str:
    return _USED.sub(lambda found: f"{found[1]}{ids.get(found[2], found[2])}{found[3]}", text)
