"""BibTeX's grammar: pybtex's parser, for one slice. Import it where it is used: pybtex takes long.

Added to pybtex: where each field stands, all that is wrong rather than the first, going on after a comma
that was forgotten between two fields, comments between fields, and names in any script.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro
from pybtex.scanner import Pattern, PybtexSyntaxError, Token

from mkdocs_testimony.bibliography.lexis import NAME, QUOTATION_MARKS, is_unseen, plain_name
from mkdocs_testimony.bibliography.usual import USUAL_FIELD
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.bibliography.slices import Slice

MOST = 20
"""So many findings for one entry are enough."""
LONGEST = 100_000
"""Strings made of strings made of strings are cut at so many characters."""
_SHOWN = 80
"""Longer values are not repeated in a message."""

_FIELD_HEAD = expression(r"\s*+[^\s#%(),={}]++\s*+=")
_FIELD_NAME = expression(r"[^\s#%(),={}]++(?=\s*+=)")
_NAME_AHEAD = r"[^\s#%(),={}]++\s*+[={]"
_UNBRACED = expression(
    r"\s*+(?![\s{\"#%,}=]|[^\s\"#%'(),={}“”„‘’‚«»‹›]++\s*+"
    rf"(?:[#}})%]|,\s*+(?:{_NAME_AHEAD}|[%}})]|\Z)|{_NAME_AHEAD}|\Z))"
)
"""Before a value that begins with neither brace nor quotation mark and is no number or string either."""
_VALUE_ENDS = expression(
    r"(?<!\s)(\}?)\s*+(?=,\s*+[^\s#%(),={}]++\s*+=|,?\s*+\}\s*+\Z)"
    r"|(?<!\s)(\}?)[ \t]*+\n\s*+(?=[^\s#%(),={}]++\s*+=)"
)
"""Where a value that nothing closes ends: before the next field, or before the entry's own brace."""


class EntryParser(LowLevelParser):  # type: ignore[misc]
    """Reads one entry or `@string`. `strings` are the values by lower-cased name; a string adds its own."""

    NAME = Pattern(NAME.pattern, "a valid name")
    """Letters of any script, as biber has it; pybtex's own takes none outside ASCII."""
    WHITESPACE = Pattern(r"(?:\s|%[^\n]*)+", "whitespace")
    """Between fields a `%` begins a comment, as biber has it; to BibTeX it is an error."""

    def __init__(self, piece: Slice, strings: Mapping[str, str]) -> None:
        # A string that lacks its brace ends with its slice; the index has told.
        text = piece.text + "}" if piece.damaged and piece.type == "string" else piece.text
        super().__init__(text, macros=strings)
        self.pos: int = 0
        self.piece = piece
        self.expanded = 0
        self.findings: list[Finding] = []
        self.told_unbraced = False
        self.spans: dict[str, list[tuple[int, int]]] = {}
        """Field name as typed → (start, end) of each time it stands there."""

    def read(self) -> list[tuple[str, list[str]]]:
        """(name, parts of its value) of each field; none for a string."""
        command = next(iter(self), None)
        if command is None or command[0].lower() in ("string", "preamble"):
            return []
        fields: list[tuple[str, list[str]]] = command[1][1] or []
        return fields

    def tell(self, code: str, message: str, start: int, end: int | None = None) -> None:
        """A finding at an offset, as long as there are few."""
        if len(self.findings) < MOST:
            self.findings.append(Finding(code, message, self.piece.at(start, end)))

    def skip_to(self, patterns: list[Any]) -> Any:
        """Read on to the nearest delimiter.

        pybtex searches for each to the end of the text, which is quadratic in a long value.
        """
        match = _nearest(tuple(pattern.description[1:-1] for pattern in patterns)).search(self.text, self.pos)
        if match is None:
            return None
        value = self.text[self.pos : match.end()]
        self.pos = match.end()
        self.update_lineno(value)
        return Token(value, next(one for one in patterns if one.description[1:-1] == match[0]))

    def parse_string_body(self, body_end: Any) -> None:  # noqa: ARG002 (pybtex's name and arguments)
        """`name = value`; names are kept in lower case, for BibTeX does not tell them apart by it."""
        self.current_field_name = self.required([self.NAME]).value
        self.required([self.EQUALS])
        self.parse_value()
        self.macros[self.current_field_name.lower()] = "".join(self.current_value)

    def parse_entry_fields(self) -> None:
        """The fields, also behind a forgotten comma."""
        super().parse_entry_fields()
        while self.current_fields and _FIELD_HEAD.match(self.text, self.pos):
            last = self.current_fields[-1][0]
            end = self.spans[last][-1][1]
            self.tell(
                "BIB001", f"A comma is missing after the field `{last}` of `{self.piece.key}`. Add it.", end
            )
            start = self.pos
            super().parse_entry_fields()
            if self.pos == start:
                break  # whatever stands there is for the caller to tell

    def parse_field(self) -> None:
        """One field. Most are `name = {text}` with braces at most two deep: one match for those.

        Everything else, and all that is wrong, is read by pybtex token by token.
        """
        usual = USUAL_FIELD.match(self.text, self.pos)
        if usual:
            self.current_field_name, self.current_value = usual[1], [usual[2]]
            self.pos = usual.end()
            self.spans.setdefault(usual[1], []).append((usual.start(1), self.pos))
            return
        self.eat_whitespace()
        start = self.pos
        named = _FIELD_NAME.match(self.text, start)
        if named:
            self.current_field_name = self.field_name(named)
            self.pos = named.end()
            self.required([self.EQUALS])
            if _UNBRACED.match(self.text, self.pos):
                self.parse_unbraced()
            else:
                self.parse_value()
        else:
            super().parse_field()
        if self.current_field_name:
            end = start + len(self.text[start : self.pos].rstrip())
            self.spans.setdefault(self.current_field_name, []).append((start, end))

    def parse_unbraced(self) -> None:
        """A value without an opening brace, or in quotation marks that are none to BibTeX: told, and read."""
        self.eat_whitespace()
        start = self.pos
        match = _VALUE_ENDS.search(self.text, start)
        end = match.start() if match else len(self.text)
        self.pos = match.end() if match else len(self.text)
        typed = self.text[start:end].strip()
        value = typed.strip(QUOTATION_MARKS + " ")
        self.current_value = [value]
        field = self.current_field_name
        shown = value if len(value) <= _SHOWN else "…"
        what = "has no opening brace" if typed else "is missing"
        if typed.startswith(tuple(QUOTATION_MARKS)):
            what = "stands in other quotation marks"
        if not self.piece.damaged and not self.told_unbraced:
            self.told_unbraced = True
            message = (
                f"The value of the field `{field}` of `{self.piece.key}` {what}. "
                f"Write `{field} = {{{shown}}}`, and so in any other field."
            )
            self.tell("BIB001", message, start, start + len(typed))

    def field_name(self, found: re.Match[str]) -> str:
        """The name without what no name holds: quotation marks, and characters that nobody sees."""
        name = plain_name(found[0])
        if name == found[0] or not name:
            return found[0]
        if unseen := next(filter(is_unseen, found[0]), ""):
            code = f"U+{ord(unseen):04X}"
            problem = f"holds a character that cannot be seen ({code}). Delete it, or type the name again."
        else:
            problem = "stands in quotation marks. Delete them."
        message = f"The name of the field `{name}` of `{self.piece.key}` {problem}"
        self.tell("BIB001", message, found.start(), found.end())
        return name

    def substitute_macro(self, name: str) -> str:
        """A string's value; an undefined one is told and empty."""
        value: str | None = self.macros.get(name.lower())
        if value is None:
            self.handle_error(UndefinedMacro(name, self))
            return ""
        before = self.expanded
        self.expanded += len(value)
        if self.expanded < LONGEST:
            return value
        if before < LONGEST:
            message = (
                f"The @strings in `{self.piece.key}` make a text of over {LONGEST:,} characters; `{name}` "
                "and what follows it are left out. Shorten them."
            )
            self.tell("BIB001", message, self.pos - len(name), self.pos)
        return ""

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Tell, and go on. What a damaged slice lacks at its end, the index has told."""
        position = error.error_context_info[-1]
        if isinstance(error, UndefinedMacro):
            name = error.args[0]
            message = (
                f"`{name}` in `{self.piece.key}` is not a defined @string. "
                "Define it, or put the value in braces."
            )
            self.tell("BIB003", message, position - len(name), position)
        elif not self.piece.damaged:
            where = f" in the field `{self.current_field_name}`" if self.current_field_name else ""
            message = (
                f"`{self.piece.key}` cannot be read beyond this place{where}: {error.args[0]}. "
                "Correct it; what comes before it is used."
            )
            self.tell("BIB001", message, position)


@cache
def _nearest(delimiters: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(delimiter) for delimiter in delimiters))
