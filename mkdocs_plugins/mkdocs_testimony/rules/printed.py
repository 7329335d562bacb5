"""What the builds tell, as far as an author answers it: names and weights of its codes.

These are no rules of the check, for they are of a PDF or a site that is made; they are answered in the same
ways: by comment, by `rules:` and `per-file-ignores:` in mkdocs.yml, by `--ignore`. Most are found by
`mkdocs_testimony.printing`, which has their pages.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping


def _told(code: str, name: str, levels: str, *, suppressible: bool = True) -> tuple[str, Rule]:
    return code, Rule(code, name, levels, "A", __name__, found_by="print", suppressible=suppressible)


PRINTED: Mapping[str, Rule] = MappingProxyType(
    dict(
        (
            # Without a PDF there is nothing that could be let stand.
            _told("PRN001", "print-failed", "E/E/E", suppressible=False),
            _told("PRN002", "note-on-another-page", "I/I/I"),
            _told("PRN003", "character-as-box", "I/I/I"),
            _told("PRN004", "standard-not-met", "W/W/W"),
            _told("PRN005", "print-warning", "I/I/I"),
            _told("PRN006", "note-not-printed", "W/W/W"),
            _told("PRN007", "over-page-limit", "W/W/E"),
            _told("PRN009", "wide-table", "W/W/W"),
            _told("PRN010", "summary-over-a-page", "W/W/W"),
            _told("PRN012", "no-site-address", "-/-/I"),
            _told("PRN013", "past-the-margin", "W/W/W"),
            _told("PRN014", "half-empty-page", "I/I/I"),
        )
    )
)
"""By code, what only a build can tell, in order."""
