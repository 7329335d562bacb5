"""The signs of a .bib file that more than one reader looks for."""

from __future__ import annotations

import unicodedata

from mkdocs_testimony.expressions import expression

NAME = expression(r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*")
"""The name of a field or a string: letters of any script, as biber has it; BibTeX takes ASCII alone."""
QUOTATION_MARKS = "\"'`“”„‘’‚«»‹›"


def is_unseen(sign: str) -> bool:
    """Whether nobody sees the sign."""
    return unicodedata.category(sign) in ("Cc", "Cf")


def plain_name(typed: str) -> str:
    """A name without what none holds: quotation marks, and signs that nobody sees."""
    return "".join(sign for sign in typed if not is_unseen(sign)).strip(QUOTATION_MARKS)
