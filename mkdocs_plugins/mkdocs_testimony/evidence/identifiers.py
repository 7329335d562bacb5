"""By which numbers a source can be looked up: its DOI first, then its number at arXiv, then its ISBN.

A title is none of them: that some work has it is no proof that it is the one that is cited.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.model import SourceRecord

_DOI = expression(
    r"\A\s*(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(10\.\d{4,9}(?:\.\d+)*/[^\s<>\"]+?)[.,;]?\s*\Z",
    re.IGNORECASE,
)
_DOI_ADDRESS = expression(r"\Ahttps?://(?:dx\.|www\.)?doi\.org/10\.", re.IGNORECASE)
_ARXIV = expression(
    r"\A\s*(?:arxiv:\s*|https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)(?:\.pdf)?\s*\Z",
    re.IGNORECASE,
)
_ISBN = expression(r"(?<![\dX-])(?:97[89][ -]?)?(?:\d[ -]?){9}[\dX](?![\dX-])", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number by which a register knows a work."""

    kind: str
    """`doi`, `arxiv` or `isbn`."""
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def identifiers(source: SourceRecord) -> tuple[Identifier, ...]:
    """The numbers of an entry, the best first."""
    found = {"doi": _doi(source), "arxiv": _arxiv(source), "isbn": _isbn(source)}
    return tuple(Identifier(kind, value) for kind, value in found.items() if value)


def doi(text: str) -> str:
    """A DOI in small letters, in which they are compared; empty where the text is none."""
    # An address may have its signs escaped; a DOI itself may have a per cent sign, and seldom does.
    found = _DOI.match(unquote(text) if _DOI_ADDRESS.match(text) else text)
    return found[1].lower() if found else ""


def _doi(source: SourceRecord) -> str:
    return next((one for name in ("doi", "url") if (one := doi(source.text(name)))), "")


def _arxiv(source: SourceRecord) -> str:
    kind = (source.text("eprinttype") or source.text("archiveprefix")).lower()
    own = source.text("eprint") if kind == "arxiv" or not kind else ""
    for text in (own, source.text("url")):
        # Which version it is makes no other work of it.
        if found := _ARXIV.match(text):
            return found[1]
    return ""


def _isbn(source: SourceRecord) -> str:
    """The first ISBN whose check digit is right, in the form of 13 digits."""
    for found in _ISBN.finditer(source.text("isbn")):
        digits = re.sub(r"[ -]", "", found[0]).upper()
        if len(digits) == 13 and digits.isdigit() and _check13(digits[:12]) == digits[12]:
            return digits
        if len(digits) == 10 and _check10(digits):
            return f"978{digits[:9]}{_check13('978' + digits[:9])}"
    return ""


def _check13(digits: str) -> str:
    return str(-sum(int(one) * (3 if n % 2 else 1) for n, one in enumerate(digits)) % 10)


def _check10(digits: str) -> bool:
    values = [10 if one == "X" else int(one) for one in digits]
    return "X" not in digits[:9] and sum(value * (10 - n) for n, value in enumerate(values)) % 11 == 0
