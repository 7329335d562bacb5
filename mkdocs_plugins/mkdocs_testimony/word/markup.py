"""What the elements of a Word document say by themselves: values, switches, symbols, data of fields."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.render.word.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WIDEST = 63
"""Columns that a table of Word's can have."""
_MENDELEY = "MENDELEY_CITATION_v3_"


def w(name: str) -> str:
    """The whole name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


SIGNS = {
    w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "",
    w("drawing"): OBJECT, w("pict"): OBJECT, w("object"): OBJECT, w("footnoteReference"): OBJECT,
    w("endnoteReference"): OBJECT,
}  # fmt: skip
"""What elements of a run stand for that are no words."""
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
INSERTED, DELETED = {w("ins"), w("moveTo")}, {w("del"), w("moveFrom")}
PASSED = {w(one) for one in ["pPr", "rPr", "instrText", "delInstrText", "tblPr", "trPr", "tcPr", "sectPr"]}
"""Elements that hold no words of the text."""


def inside(element: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those in a content control or a tracked change."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from inside(child, tag)


def columns(cell: Element) -> int:
    """How many columns of its table a cell takes."""
    said = value(cell.find(f"{w('tcPr')}/{w('gridSpan')}"))
    return max(1, min(int(said), _WIDEST)) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def value(element: Element | None) -> str:
    """What an element of one value says; empty without one."""
    return element.get(w("val"), "") if element is not None else ""


def on(properties: Element | None, name: str) -> bool:
    """Whether a look is switched on."""
    found = properties.find(w(name)) if properties is not None else None
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off")


def font(properties: Element | None) -> str:
    """The typeface that a run names; empty without one."""
    found = properties.find(w("rFonts")) if properties is not None else None
    return found.get(w("ascii"), "") or found.get(w("hAnsi"), "") if found is not None else ""


def picture(element: Element) -> tuple[str, str]:
    """Relationship and description of a drawing; `none` for one that shows no picture."""
    shown = next((one for one in element.iter() if one.tag.endswith(("}blip", "}imagedata"))), None)
    relationship = ""
    if shown is not None:
        relationship = next(
            (said for name in ("embed", "id", "link") if (said := shown.get(f"{R}{name}"))), ""
        )
    told = (one.get("descr") or one.get("title") for one in element.iter() if one.tag.endswith("}docPr"))
    described = next((one for one in told if one), "")
    return relationship or "none", described


def data(element: Element) -> str:
    """What a program keeps in a field beside its code, in base 64; empty without it, or if damaged."""
    found = element.find(w("fldData"))
    return _decoded(found.text or "") if found is not None else ""


def _decoded(said: str) -> str:
    try:
        return base64.b64decode("".join(said.split())).decode("utf-8", "replace").strip("\0 ")
    except (binascii.Error, ValueError):
        return ""


def control(element: Element) -> tuple[str, bool]:
    """Mendeley Cite's citation in a content control, as a field's code; whether it holds the list."""
    tag = value(element.find(f"{w('sdtPr')}/{w('tag')}"))
    if tag.startswith(_MENDELEY):
        return f"ADDIN CSL_CITATION {_decoded(tag.removeprefix(_MENDELEY))}", False
    return "", tag.startswith("MENDELEY_BIBLIOGRAPHY")
