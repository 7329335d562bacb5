"""SVG: read as XML, for what print and browsers do not draw and for what would reach out of it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.pictures.addresses import is_script
from mkdocs_testimony.pictures.picture import BrokenError, Picture
from mkdocs_testimony.pictures.reuse import Reuse

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

MOST_LETTERS = 50_000
"""Letters of text: the print engine takes minutes for ten times as many, and a whole page has 3,000."""
DEEPEST = 200
"""How deep elements may stand in each other: the print engine takes each level from its stack."""

Examined: TypeAlias = Callable[[bytes], str]
"""Gives what is wrong with a picture of dots inside an SVG."""

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg[\s>/]")
_URL = expression(r"""url\(\s*["']?\s*([^"')]*)|@import\s+["']\s*([^"']*)""", re.IGNORECASE)
_LENGTH = expression(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)", re.IGNORECASE)
_DATA = expression(r"\s*data:image/(?:png|jpe?g|gif|webp)((?:;[^,;]*)*),(.*)", re.IGNORECASE | re.DOTALL)

_INSIDE = (
    "Put it into the file itself (in Inkscape: Extensions, Images, Embed), or export the picture as PNG."
)


def svg(data: bytes, examined: Examined) -> Picture | None:
    """An SVG and what is wrong with it; None for what does not mean to be one."""
    if data.startswith(_UTF_16) or (not _ROOT.search(data) and b"<\0s\0v\0g" in data):
        return Picture("SVG", fault="is not UTF-8 text. Save it as UTF-8.")
    if not _START.match(data) or not _ROOT.search(data):
        return None
    reader = _Reader(examined)
    try:
        data.decode("utf-8")
        reader.read(data)
    except UnicodeDecodeError:
        return Picture("SVG", fault="is not UTF-8 text. Save it as UTF-8.")
    except expat.ExpatError as error:
        said = expat.errors.messages.get(error.code, "not well-formed")
        return Picture("SVG", fault=f"is not valid XML ({said}, line {error.lineno}). Export it again.")
    except BrokenError as broken:
        return Picture("SVG", fault=str(broken))
    return Picture("SVG", text="".join(reader.words))


class _Reader:
    """What one SVG holds. The first thing that cannot be drawn ends the reading with BrokenError."""

    def __init__(self, examined: Examined) -> None:
        self.examined = examined
        self.words: list[str] = []
        """The text that is drawn."""
        self.letters = 0
        self._open: list[str] = []
        """Names of the open elements; those of other namespaces with their namespace."""
        self._style: list[str] = []
        self._reuse = Reuse()

    def read(self, data: bytes) -> None:
        """Read it all. Raises BrokenError, or ExpatError where it is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _entity
        parser.ProcessingInstructionHandler = _instruction
        parser.Parse(data, True)
        self._reuse.bounded()

    def _start(self, full: str, attributes: Mapping[str, str]) -> None:
        name = full.removeprefix(f"{SVG} ")
        if not self._open:
            _root(name, full, attributes)
        if len(self._open) >= DEEPEST:
            raise BrokenError(
                f"has more than {DEEPEST} elements one in the other. Simplify it, or export it as PNG."
            )
        if name == "script":
            raise BrokenError("holds a script, which is never run. Remove it, or export the picture as PNG.")
        self._open.append(name)
        self._reuse.start(attributes.get("id", ""))
        for key, value in attributes.items():
            self._attribute(name, key, value)

    def _attribute(self, name: str, key: str, value: str) -> None:
        if key.lower().startswith("on") and " " not in key:
            raise BrokenError(f"holds a script (`{key}=`), which is never run. Remove it.")
        if key == "attributeName" and value.endswith("href"):
            raise BrokenError("changes an address while it is viewed (`attributeName`). Remove that.")
        if key in ("href", f"{XLINK} href"):
            self._address(name, value.strip())
        elif "url(" in value.lower():
            self._urls(value)

    def _address(self, name: str, value: str) -> None:
        if name == "a":
            if is_script(value):
                raise BrokenError("holds a script (in a link), which is never run. Remove it.")
        elif value.startswith("#"):
            self._reuse.uses(value[1:])
        elif (found := _DATA.fullmatch(value)) is not None:
            self._picture(found[1], found[2])
        elif value:
            raise BrokenError(
                f"takes {_short(value)} from outside, which print and browsers leave out. {_INSIDE}"
            )

    def _picture(self, options: str, said: str) -> None:
        packed = unquote_to_bytes(said)
        try:
            data = base64.b64decode(packed) if ";base64" in options.lower() else packed
        except binascii.Error:
            data = b""
        fault = self.examined(data)
        if fault:
            raise BrokenError(f"holds another picture that {fault}")

    def _urls(self, value: str) -> None:
        for found in _URL.finditer(value):
            address = (found[1] or found[2] or "").strip()
            if address.startswith("#"):
                self._reuse.uses(address[1:])
            elif address and not address.lower().startswith("data:"):
                raise BrokenError(
                    f"takes {_short(address)} from outside, which print and browsers leave out. {_INSIDE}"
                )

    def _text(self, said: str) -> None:
        if "style" in self._open[-1:]:
            self._style.append(said)
        elif "foreignObject" in self._open:
            if said.strip() and "switch" not in self._open:
                raise BrokenError(
                    "holds text as a piece of a web page (foreignObject), which print leaves out. Export it"
                    " with plain SVG text (in Mermaid: htmlLabels: false), or as PNG."
                )
        elif "text" in self._open:
            self.words.append(said)
            self.letters += len(said)
            if self.letters > MOST_LETTERS:
                raise BrokenError(
                    f"holds more than {MOST_LETTERS:,} letters of text. Export it as PNG, or take text out."
                )

    def _end(self, full: str) -> None:
        self._open.pop()
        self._reuse.end()
        if full == f"{SVG} style":
            self._urls("".join(self._style))
            self._style.clear()


def _root(name: str, full: str, attributes: Mapping[str, str]) -> None:
    if name != "svg":
        raise BrokenError(
            f"is not an SVG: its first element is <{full.rpartition(' ')[2]}>. Export it again."
        )
    if full == name:
        raise BrokenError(
            f'lacks the name of its language, so browsers do not show it. Begin with <svg xmlns="{SVG}">.'
        )
    for side in ("width", "height"):
        found = _LENGTH.match(attributes.get(side, ""))
        if found is not None and float(found[1]) <= 0:
            raise BrokenError(f"has no size ({side}={attributes[side]}). Export it again.")


def _entity(
    name: str,
    parameter: int,
    value: str | None,
    base: str | None,
    system: str | None,
    *_: str | None,
) -> None:
    if system is not None:
        raise BrokenError(
            f"reads another file (the entity {name}, {_short(system)}). Export it again without."
        )


def _instruction(target: str, said: str) -> None:
    if target == "xml-stylesheet":
        raise BrokenError(
            "takes its style from another file (xml-stylesheet). Export it again with the style in it."
        )


def _short(address: str) -> str:
    return address if len(address) <= 60 else f"{address[:57]}…"
