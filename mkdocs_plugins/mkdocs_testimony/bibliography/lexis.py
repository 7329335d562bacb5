"""The signs of a .bib file that more than one reader looks for."""

from __future__ import annotations

import re

NAME = re.compile(r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*")
"""The name of a field or a string: letters of any script, as biber has it; BibTeX takes ASCII alone."""
IDS = re.compile(
    r"(?<=[,\s])ids\s*=\s*(?P<value>\{(?P<braced>[^{}]*)\}|\"(?P<quoted>[^{}\"]*)\")", re.IGNORECASE
)
"""biblatex's field of an entry's other keys, as it looks in any entry, well written or not."""


def ids_group(found: re.Match[str]) -> str:
    """Which group of a match of `IDS` holds the keys."""
    return "quoted" if found["braced"] is None else "braced"
