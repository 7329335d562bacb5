"""Slices to fields, with pybtex's BibTeX grammar.

pybtex reads a slice; this adds three things to its parser: where each field stands, all that is wrong
rather than the first, and going on after a comma that was forgotten between two fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from testimony.bibliography.slices import Slice
from testimony.finding import Finding
from testimony.span import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS: Mapping[str, str] = MappingProxyType({name[:3].lower(): name for name in _MONTHS})
"""The strings that every .bib may use unasked."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: from its name to the end of its value."""

    piece: Slice
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The same in lines and columns."""
        return self.piece.at(self.start, self.end)


@dataclass(slots=True)
class Entry:
    """One parsed entry, before anything is inherited."""

    piece: Slice
    fields: dict[str, str] = field(default_factory=dict)
    """Lower-cased name → value: strings expanded, blanks collapsed, LaTeX as written."""
    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def parse_strings(strings: Sequence[Slice]) -> tuple[dict[str, str], list[Finding]]:
    """The values of `@string`s by lower-cased name, the months among them, and what is wrong with them."""
    values = dict(MONTHS)
    findings: list[Finding] = []
    for piece in strings:
        parser = _parser()(piece, values)
        parser.read()
        findings.extend(parser.findings)
    return values, findings


def parse_entry(piece: Slice, strings: Mapping[str, str]) -> Entry:
    """One entry's fields. What pybtex cannot read is told (BIB001, BIB003); the fields before it stand."""
    parser = _parser()(piece, strings)
    entry = Entry(piece, findings=parser.findings)
    for name, parts in parser.read():
        lowered = name.lower()
        if lowered in entry.fields:
            again = parser.spans[name][-1]
            message = f"`{piece.key}` has the field `{lowered}` twice; the first is used. Delete one."
            entry.findings.append(Finding("BIB001", message, piece.at(again[0], again[0] + len(name))))
            continue
        entry.fields[lowered] = " ".join("".join(parts).split())
        entry.places[lowered] = Place(piece, *parser.spans[name][0])
    return entry


@cache
def _parser() -> Any:
    """The parser class, made at first use: pybtex takes long to import."""
    import re

    from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro
    from pybtex.scanner import Literal, PybtexSyntaxError, Token

    braced = r"\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}"
    plain_field = re.compile(rf"\s*([A-Za-z][A-Za-z_\-]*)\s*=\s*{braced}(?=\s*[,}}])")
    field_head = re.compile(r"\s*[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*\s*=")

    class EntryParser(LowLevelParser):  # type: ignore[misc]
        """pybtex's parser for one slice."""

        def __init__(self, piece: Slice, strings: Mapping[str, str]) -> None:
            super().__init__(piece.text, macros=strings)
            self.pos: int = 0
            self.piece = piece
            self.findings: list[Finding] = []
            self.spans: dict[str, list[tuple[int, int]]] = {}

        def read(self) -> list[tuple[str, list[str]]]:
            """(name, parts of its value) of each field; none for a string."""
            command = next(iter(self), None)
            if command is None or command[0].lower() in ("string", "preamble"):
                return []
            fields: list[tuple[str, list[str]]] = command[1][1] or []
            return fields

        def skip_to(self, patterns: list[Any]) -> Any:
            # pybtex searches for each delimiter to the end of the text, which is quadratic in a long
            # value; one search for the nearest is the same.
            nearest = _nearest(tuple(pattern.description[1:-1] for pattern in patterns))
            found = nearest.search(self.text, self.pos)
            if found is None:
                return None
            value = self.text[self.pos : found.end()]
            self.pos = found.end()
            self.update_lineno(value)
            winner = next(pattern for pattern in patterns if pattern.description[1:-1] == found[0])
            return Token(value, winner)

        def parse_string_body(self, body_end: Literal) -> None:
            self.current_field_name = self.required([self.NAME]).value
            self.required([self.EQUALS])
            self.parse_value()
            self.macros[self.current_field_name.lower()] = "".join(self.current_value)

        def parse_entry_fields(self) -> None:
            super().parse_entry_fields()
            while field_head.match(self.text, self.pos):
                last = self.current_fields[-1][0] if self.current_fields else None
                if last is None:
                    return
                end = self.spans[last][-1][1]
                message = f"A comma is missing after the field `{last}` of `{self.piece.key}`. Add it."
                self.findings.append(Finding("BIB001", message, self.piece.at(end)))
                super().parse_entry_fields()

        def parse_field(self) -> None:
            # Most fields are `name = {text}` with braces at most two deep: one match instead of
            # pybtex's token by token. Everything else, and all that is wrong, is pybtex's.
            found = plain_field.match(self.text, self.pos)
            if found:
                self.current_field_name, self.current_value = found[1], [found[2]]
                self.pos = found.end()
                self.spans.setdefault(found[1], []).append((found.start(1), self.pos))
                return
            self.eat_whitespace()
            start = self.pos
            super().parse_field()
            if self.current_field_name:
                ends = (start, self.pos)
                self.spans.setdefault(self.current_field_name, []).append(ends)

        def substitute_macro(self, name: str) -> str:
            value: str | None = self.macros.get(name.lower())
            if value is None:
                self.handle_error(UndefinedMacro(name, self))
                return ""
            return value

        def handle_error(self, error: PybtexSyntaxError) -> None:
            position = error.error_context_info[-1]
            if isinstance(error, UndefinedMacro):
                name = error.args[0]
                start = position - len(name)
                message = (
                    f"`{name}` in `{self.piece.key}` is no defined @string. "
                    "Define it, or put the value in braces."
                )
                self.findings.append(Finding("BIB003", message, self.piece.at(start, position)))
            elif not self.piece.damaged:
                self.findings.append(Finding("BIB001", self.explained(error), self.piece.at(position)))

        def explained(self, error: PybtexSyntaxError) -> str:
            """pybtex's message, with the field that it stopped in and what to do."""
            where = f" in the field `{self.current_field_name}`" if self.current_field_name else ""
            reason = error.args[0]
            return (
                f"`{self.piece.key}` cannot be read beyond this place{where}: {reason}. "
                "Correct it; what stands before it is used."
            )

    return EntryParser


@cache
def _nearest(delimiters: tuple[str, ...]) -> Any:
    import re

    return re.compile("|".join(re.escape(delimiter) for delimiter in delimiters))
