"""The text of a copy, as a reader has taken it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.model import FaultKind
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PageText:
    """One page of a copy; of a file without pages, all of it."""

    label: str
    """The number that the file itself gives the page (`iv`, `37`); empty where it gives none."""
    text: str
    """Its lines, parted by newlines, in the order of the file."""
    columns: str = ""
    """The same, one column after the other, where the page is set in columns and the file runs across them:
    passages are sought in these alone."""


@dataclass(frozen=True, slots=True)
class CopyFault:
    """What is wrong with a copy."""

    words: str
    """The end of a sentence that begins with the file's name."""
    kind: FaultKind


@dataclass(frozen=True, slots=True)
class CopyText:
    """What could be read of a copy."""

    pages: tuple[PageText, ...] = ()
    paged: bool = False
    """Whether its pages are those that a citation counts by. Word documents and web pages have none."""
    reader: str = ""
    """What read it, with its version: `pypdfium2 5.7.1`; empty where nothing did."""
    fault: str = ""
    """Why it could not be read, as the end of a sentence that begins with the file's name; else empty."""
    fault_kind: FaultKind = FaultKind.UNREADABLE
    """Of what kind that is, where there is one."""

    @property
    def copy_fault(self) -> CopyFault | None:
        """Why it could not be read, and of what kind that is; None where it was."""
        return CopyFault(self.fault, self.fault_kind) if self.fault else None

    @property
    def empty(self) -> bool:
        """Whether it was read and has no text: a scan."""
        return not self.fault and not any(page.text.strip() for page in self.pages)


def as_json(text: CopyText) -> dict[str, Any]:
    """Of lists and texts only."""
    pages = [[page.label, page.text, page.columns] for page in text.pages]
    return {"pages": pages, "paged": text.paged, "reader": text.reader, "fault": text.fault}


def from_json(data: Mapping[str, Any]) -> CopyText:
    """What `as_json` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    pages = tuple(PageText(*map(_text, page)) for page in data["pages"])
    return CopyText(pages, data["paged"] is True, _text(data["reader"]), _text(data["fault"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
