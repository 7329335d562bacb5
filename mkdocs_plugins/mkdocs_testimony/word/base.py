"""What a document left with, kept inside it: what a merge compares with, whatever the tree says today."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from mkdocs_testimony import __version__
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import Shown
from mkdocs_testimony.render.word.xml import HEAD, attribute, escaped
from mkdocs_testimony.word.looks import Trait
from mkdocs_testimony.word.reading import DocumentError, Package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.render.word.book import Unit

SPACE = "urn:testimony:word:1"
_ITEM = "{8F1E9C52-3A77-4B0E-9D0B-7E57134A0001}"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"


@dataclass(frozen=True, slots=True)
class Left:
    """A paragraph as it left."""

    key: str
    """Its bookmark; empty without one."""
    kind: str
    page: str
    name: str
    """The statement's or figure's address in words of the tree: its id, or its anchor."""
    text: str
    own: str = ""
    """The author's own id of what it begins; empty for what only a number names."""
    row: str = ""
    """Of a cell, its table and row."""
    fields: tuple[Shown, ...] = ()
    """The citations in it that are fields of a reference manager's, in order."""
    sound: bool = True
    """Whether the text is the one whose fingerprint stands beside it."""


@dataclass(frozen=True, slots=True)
class Base:
    """A whole document as it left."""

    revision: str
    """The revision of the tree, as its author's version control names it; empty where that is not known."""
    version: str
    """Of the tool."""
    paragraphs: tuple[Left, ...]
    left: str = ""
    """When it left, as its own tracked changes say; empty where an older version wrote it."""
    traits: tuple[Trait, ...] | None = None
    """What it showed beside its words; None where an older version wrote it."""


def parts(
    units: Sequence[Unit],
    names: Mapping[str, str],
    revision: str,
    traits: Sequence[Trait] = (),
    left: str = "",
) -> dict[str, str]:
    """The parts that hold it. `names`: of statements and figures, by uid."""
    rows = "".join(
        f'<p key="{attribute(unit.key)}" kind="{unit.kind}" page="{attribute(unit.page)}" '
        f'name="{attribute(names.get(unit.uid, ""))}"{_more(unit)} digest="{digest(unit.text)}" '
        f'xml:space="preserve">{escaped(unit.text)}</p>'
        for unit in units
    )
    rows += (
        "<traits>"
        + "".join(
            f'<t kind="{attribute(one.kind)}" name="{attribute(one.name)}" xml:space="preserve">'
            f"{escaped(one.text)}</t>"
            for one in traits
        )
        + "</traits>"
    )
    return {
        "customXml/item1.xml": (
            f'{HEAD}<testimony xmlns="{SPACE}" version="{attribute(__version__)}" '
            f'revision="{attribute(revision)}" left="{attribute(left)}">{rows}</testimony>'
        ),
        "customXml/itemProps1.xml": (
            f'{HEAD}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_ITEM}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        "customXml/_rels/item1.xml.rels": (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_KIND}" Target="itemProps1.xml"/></Relationships>'
        ),
    }


def _more(unit: Unit) -> str:
    own = f' id="{attribute(unit.own)}"' if unit.own else ""
    row = f' row="{attribute(unit.row)}"' if unit.row else ""
    told = json.dumps([[one.words, one.cites] for one in unit.fields], ensure_ascii=False)
    return own + row + (f' fields="{attribute(told)}"' if unit.fields else "")


def _fields(noted: str) -> tuple[Shown, ...]:
    """Citations as they were noted; none where somebody has changed the note."""
    try:
        return tuple(
            Shown(str(words), tuple((str(key), str(label), str(at)) for key, label, at in cites))
            for words, cites in json.loads(noted or "[]")
        )
    except (ValueError, TypeError, RecursionError):
        return ()


def digest(text: str) -> str:
    """A short fingerprint of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(package: Package) -> Base:
    """What a document left with. Raises DocumentError for one that `testimony word` has not written."""
    package.xml(package.main)  # what is damaged, or unpacks to too much, is told as that
    names = sorted(name for name in package.names if name.startswith("customxml/item"))
    for name in names:
        if not name.endswith(".xml") or "itemprops" in name:
            continue
        root = package.xml(name)
        if root is None or root.tag != f"{{{SPACE}}}testimony":
            continue
        paragraphs = tuple(
            Left(
                key=one.get("key", ""),
                kind=one.get("kind", ""),
                page=one.get("page", ""),
                name=one.get("name", ""),
                text=one.text or "",
                own=one.get("id", ""),
                row=one.get("row", ""),
                fields=_fields(one.get("fields", "")),
                sound=one.get("digest", "") in ("", digest(one.text or "")),
            )
            for one in root.iter(f"{{{SPACE}}}p")
        )
        shown = root.find(f"{{{SPACE}}}traits")
        traits = (
            None
            if shown is None
            else tuple(Trait(one.get("kind", ""), one.text or "", one.get("name", "")) for one in shown)
        )
        return Base(
            root.get("revision", ""), root.get("version", ""), paragraphs, root.get("left", ""), traits
        )
    raise DocumentError(
        "does not contain its original text: either `testimony word` did not write it, or a program has "
        "dropped that part. For a draft from elsewhere, use `testimony import`."
    )
