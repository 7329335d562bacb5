"""Which program writes a .bib file anew, so that whatever is changed in it by hand is lost.

Zotero writes no heading; it is known by its form (a blank line, then fields behind tabs) and by attachments
in its storage. Better BibTeX writes none either, unless its quality report is on: the setting `exported` is
for files that nothing gives away.
"""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression

_NAMES = "Better BibTeX|BibDesk|Citavi|EndNote|JabRef|Mendeley|Paperpile|Papers|ReadCube|Zotero"
_HEADING = expression(
    rf"\b(?:created|exported|generated|written)\s+(?:with|using|by|from)\s+(?P<name>{_NAMES})\b",
    re.IGNORECASE,
)
_ENTRY = expression(r"^[ \t]*@(?!comment\b)\w+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE)
_SIGNS = (
    ("JabRef", expression(r"^[ \t]*@comment\{jabref-(?:meta|entrytype):", re.MULTILINE | re.IGNORECASE)),
    ("Better BibTeX", expression(r"^% == Bib(?:La)?TeX quality report for ", re.MULTILINE | re.IGNORECASE)),
    (
        "Zotero",
        expression(r"^\s*file\s*=\s*\{[^\n]*[/\\]Zotero[/\\]+(?:\w+[/\\]+)*storage[/\\]", re.MULTILINE),
    ),
    ("Zotero", expression(r"\A\ufeff?\r?\n@\w+\{[^\s,{}]+,\r?\n\t\w+ = [{\"\w]")),
)
"""What else gives a file away, the surest first. Better BibTeX writes JabRef's comments too, if told to."""


def exporter(text: str) -> str:
    """The program that writes a .bib file with this text; empty if nothing in it says so."""
    first = _ENTRY.search(text)
    match = _HEADING.search(text, 0, first.start() if first else len(text))
    if match:
        return next(name for name in _NAMES.split("|") if name.lower() == match["name"].lower())
    return next((name for name, sign in _SIGNS if sign.search(text)), "")
