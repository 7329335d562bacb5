"""A style or locale file as elements that know their line and column.

Expat is used directly: ElementTree does not keep positions, and a message about a broken style file has
to say where. A document type (the door to entity expansion and external files) is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from pathlib import Path

APOSTROPHE = expression(r"(?<=[^\W\d_])'")
"""One typed straight, in a style's own words: `disponible à l'adresse`."""
WORDS = ("value", "prefix", "suffix", "delimiter")
"""Attributes that are printed."""
DEEPEST = 150
"""Elements inside one another at most; a style has some twenty."""
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace "


class StyleError(Exception):
    """A style or locale that cannot be used: what is wrong, and where (lines and columns from 1)."""

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part)
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column


class Element:
    """One element of a style file."""

    __slots__ = ("attributes", "children", "column", "line", "path", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], path: str, line: int, column: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""
        self.path = path
        self.line = line
        self.column = column

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value, or `default`."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Element]:
        """Every child of that name."""
        return [child for child in self.children if child.tag == tag]

    def error(self, message: str) -> StyleError:
        """An error that stands at this element."""
        return StyleError(message, self.path, self.line, self.column)


def read(source: bytes, path: str) -> Element:  # noqa: C901 (a handler an event of the parser)
    """The root element of an XML file. Raises StyleError with line and column."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    top = Element("", {}, path, 0, 0)
    stack = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        """Begin an element: its name and attributes without their namespaces."""
        if " " in tag:
            tag = tag.rsplit(" ", 1)[1]
        for name in [name for name in attributes if " " in name]:
            attributes[name.replace(XML_NAMESPACE, "xml:").rsplit(" ", 1)[-1]] = attributes.pop(name)
        if len(stack) > DEEPEST:
            raise StyleError(f"elements are nested more than {DEEPEST} deep", path)
        for name in WORDS:
            if "'" in attributes.get(name, ""):
                attributes[name] = APOSTROPHE.sub("’", attributes[name])
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        element = Element(tag, attributes, path, line, column)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_tag: str) -> None:
        """End the element, its text with typographic apostrophes."""
        element = stack.pop()
        if "'" in element.text:
            element.text = APOSTROPHE.sub("’", element.text)

    def characters(data: str) -> None:
        stack[-1].text += data

    def instruction(target: str, data: str) -> None:
        """Keep a processing instruction as a child whose name begins with `?`."""
        element = Element(f"?{target}", {}, path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        element.text = data
        stack[-1].children.append(element)

    def doctype(*_arguments: object) -> NoReturn:
        """Refuse a document type, which could name files and grow without end. Raises StyleError."""
        raise StyleError(
            "a document type (<!DOCTYPE …>) is not allowed in a style: delete it",
            path,
            parser.CurrentLineNumber,
            parser.CurrentColumnNumber + 1,
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.ProcessingInstructionHandler = instruction
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        message = f"not well-formed XML: {expat.ErrorString(error.code)}"
        raise StyleError(message, path, error.lineno, error.offset + 1) from None
    except (ValueError, LookupError) as error:
        raise StyleError(f"cannot be read: {error}", path, parser.CurrentLineNumber) from None
    return next(child for child in top.children if not child.tag.startswith("?"))


LARGEST = 8 * 2**20
"""Bytes of the largest style that is read."""


def read_file(path: Path) -> Element:
    """The root element of a file. Raises StyleError, also when the file cannot be opened."""
    try:
        if path.stat().st_size > LARGEST:
            raise StyleError(f"is larger than {LARGEST >> 20} MB, so it is not read", str(path))
        source = path.read_bytes()
    except OSError as error:
        raise StyleError(f"cannot be opened: {error.strerror or error}", str(path)) from None
    return read(source, str(path))
