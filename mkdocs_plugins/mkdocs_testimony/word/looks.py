"""What a document shows beside its words: struck, marked and hidden text, links, pictures, descriptions.

A merge writes none of it, and tells what is there now and was not when the document left, and the reverse.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.xml import R
from mkdocs_testimony.word.markup import w
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.reading import DocumentError, Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

_ALIKE = 0.5
_PIECE = 1 << 16
_ROOT = re.compile(r"<\?xml[^>]*>\s*<(w:\w+)[^>]*>(<w:body>)?")
_OPEN, _CLOSE = "<w:p>", "</w:p>"
_OFF = ("0", "false", "off", "none")
_RUNS = {
    "strike": "struck through", "dstrike": "struck through", "vanish": "hidden", "highlight": "highlighted",
    "b": "bold", "i": "italic", "vertAlign": "raised or lowered",
}  # fmt: skip
"""What may be set on a run, by the element that sets it."""
_P, _R, _T, _LOOKS, _VAL = w("p"), w("r"), w("t"), w("rPr"), w("val")
_GONE = frozenset({w("del"), w("moveFrom")})
_SETTERS = {w(name): said for name, said in _RUNS.items()}
_RAISED = w("vertAlign")
_BARE = frozenset({w("t"), w("pPr"), w("rPr"), w("bookmarkStart"), w("bookmarkEnd"), w("tcPr")})
"""Elements in which there is nothing to tell."""
_SHOWN = re.compile(rf"<(?:w:(?:{'|'.join(_RUNS)})[ /]|w:hyperlink r:|w:altChunk|wp:docPr|a:blip)")
"""How everything that is told begins in a part of our own."""
_HELD = (f"{{{R}}}embed", f"{{{R}}}link", f"{{{R}}}id")
_CORE = "core-properties"
_PROPERTIES = ("title", "subject", "creator", "description", "keywords", "category", "contentStatus")
LOST = ("struck through", "hidden", "highlighted", "superscript", "subscript", "embedded file")
"""Kinds that an import does not carry."""
_TOLD = ("}hyperlink", "}altChunk", "}docPr", "}blip")
EXACT = ("link", "description", "picture", "embedded file")
"""Kinds whose text is not in the paragraphs, so that any change of it must be told."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something shown."""

    kind: str
    text: str
    """The words that show it; a link's target; a description; of a picture its bytes' fingerprint …"""
    name: str = ""
    """… and its description, by which it is known again."""


@dataclass(slots=True)
class _Reader:
    """Gathers the traits of one part."""

    package: Package
    relations: Mapping[str, tuple[str, str, bool]]
    found: list[Trait] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    """Stretches of the present paragraph, by kind; an empty one ends the one before it."""

    described: str = ""
    """Of the picture that is being read."""

    def walk(self, children: Iterable[Element]) -> None:
        """Gather what the children of an element show."""
        for child in children:
            if child.tag in _GONE or child.tag in _BARE:
                continue
            if child.tag == _P:
                outer, self.lines = self.lines, {}
                self.walk(child)
                if not _contents(child):
                    self.close()
                self.lines = outer
                continue
            if child.tag == _R:
                self.run(child)
            self.thing(child)
            self.walk(child)

    def run(self, run: Element) -> None:
        """Count a run's text to each look that it has, and end those that it has not."""
        text = "".join(one.text or "" for one in run.iter(_T))
        if not text:
            return
        properties = run.find(_LOOKS)
        on = _set(properties) if properties is not None else set()
        for kind in set(self.lines) | on:
            stretches = self.lines.setdefault(kind, [""])
            if kind in on:
                stretches[-1] += text
            elif stretches[-1]:
                stretches.append("")

    def close(self) -> None:
        """Keep the stretches of text of each look."""
        self.found += [
            Trait(kind, said)
            for kind, stretches in sorted(self.lines.items())
            for one in stretches
            if (said := normal(one))
        ]

    def thing(self, element: Element) -> None:
        """Keep what an element that holds no text of its own shows: a link, a picture."""
        tag = element.tag
        if not tag.endswith(_TOLD):
            return
        target = self.target(element)
        if tag == w("hyperlink") and target and target[2]:
            self.found.append(Trait("link", unquote(target[1]).rstrip("/")))
        elif tag == w("altChunk"):
            self.found.append(Trait("embedded file", target[1] if target else "a file"))
        elif tag.endswith("}docPr"):
            # What older versions and other programs call a picture's title stands where there is no text.
            self.described = normal(element.get("descr", "") or element.get("title", ""))
            if self.described:
                self.found.append(Trait("description", self.described))
        elif tag.endswith("}blip") and target and not target[2]:
            # A drawing's PNG is made anew by a program that saves it; a picture's own bytes are not.
            drawn = any(one.tag.endswith("}svgBlip") for one in element.iter())
            self.found.append(Trait("picture", "" if drawn else self.fingerprint(target[1]), self.described))

    def target(self, element: Element) -> tuple[str, str, bool] | None:
        """What an element refers to outside its part."""
        named = (element.get(name, "") for name in _HELD)
        return next((self.relations[to] for to in named if to in self.relations), None)

    def fingerprint(self, name: str) -> str:
        try:
            return hashlib.sha256(self.package.data(name)).hexdigest()[:16]
        except DocumentError:
            return "none"


def _set(properties: Element) -> set[str]:
    """The looks that a run's properties set."""
    on = set()
    for one in properties:
        said = _SETTERS.get(one.tag)
        if said and one.get(_VAL, "1") not in _OFF:
            on.add(one.get(_VAL, "") if one.tag == _RAISED else said)
    return on - {"baseline", ""}


def _contents(paragraph: Element) -> bool:
    """Whether a paragraph is a line of the contents, which programs make anew in their own looks."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val"), "").lower().startswith(("toc", "contents"))


def traits(package: Package, own: Mapping[str, str] | None = None) -> list[Trait]:
    """The traits of a document's text and notes. Raises DocumentError.

    `own`: parts that we have written ourselves, by name. They need none of the limits that a stranger's is
    read within, which take most of the time.
    """
    out: list[Trait] = []
    for name in (package.main, *(package.related(f"{kind}notes") for kind in ("foot", "end"))):
        if not name:
            continue
        reader = _Reader(package, package.relations(name))
        if own and name in own:
            reader.walk(in_pieces(own[name]))
        elif (root := package.xml(name)) is not None:
            reader.walk(root)
        out += reader.found
    return out


def properties(package: Package) -> list[Trait]:
    """What the file's properties say that somebody may have typed, by their names."""
    named = (to for kind, to, outside in package.relations("").values() if kind == _CORE and not outside)
    part = next(named, "docProps/core.xml")
    root = package.xml(part)
    said = {one.tag.rpartition("}")[2]: normal(one.text or "") for one in (root if root is not None else ())}
    return [Trait("property", said[name], name) for name in _PROPERTIES if said.get(name)]


def in_pieces(text: str) -> Iterator[Element]:
    """What can show something of a part of our own, some paragraphs at a time: its whole tree is never held.

    Most paragraphs show nothing beside their words, and are not parsed at all.
    """
    root = _ROOT.match(text)
    if root is None:
        raise ValueError("not a part of a Word document")
    head, tail = root[0], f"{'</w:body>' if root[2] else ''}</{root[1]}>"
    held: list[str] = []
    size, end = 0, root.end()
    for match in _SHOWN.finditer(text, root.end()):
        if match.start() < end:
            continue
        start = text.rindex(_OPEN, end, match.start())
        end = text.index(_CLOSE, match.end()) + len(_CLOSE)
        held.append(text[start:end])
        size += end - start
        if size > _PIECE:
            yield fromstring(f"{head}{''.join(held)}{tail}")
            held, size = [], 0
    yield fromstring(f"{head}{''.join(held)}{tail}")


def rows(package: Package) -> Iterator[tuple[str, str, str, str]]:
    """Each table row that was inserted or deleted as a tracked change: kind, author, date, words."""
    root = package.xml(package.main)
    for row in root.iter(w("tr")) if root is not None else ():
        for tag, kind in (("ins", "inserted"), ("del", "deleted")):
            change = row.find(f"{w('trPr')}/{w(tag)}")
            if change is not None:
                shown = " | ".join(
                    normal(
                        "".join(one.text or "" for one in cell.iter() if one.tag in (w("t"), w("delText")))
                    )
                    for cell in row.iter(w("tc"))
                )
                yield kind, change.get(w("author"), ""), change.get(w("date"), ""), shown


def changed(left: list[Trait], now: list[Trait]) -> tuple[list[Trait], list[Trait]]:
    """What `now` has and `left` had not, and the looks and links that are no longer there.

    Of a stretch whose words were changed a little, nothing is told.
    """
    known_by = {trait.name for trait in left if trait.kind == "picture" and trait.text}
    here, gone = (
        Counter(trait for trait in now if trait.kind != "picture" or trait.name in known_by),
        Counter(left),
    )
    fresh, lost = here - gone, gone - here
    out = []
    for trait in fresh.elements():
        known = trait.kind not in EXACT and next(
            (old for old in lost if lost[old] and old.kind == trait.kind and _near(old.text, trait.text)),
            None,
        )
        if known:
            lost[known] -= 1
        else:
            out.append(trait)
    return out, [trait for trait in lost.elements() if trait.kind == "link" or trait.kind not in EXACT]


def _near(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE
