"""A body that is the author, or is named in the author's name, is not printed again as the publisher.

APA 7, 9.29; Bluebook 21, rule 15.1; OSCOLA 4, 3.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import EMPTY, string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.output.pieces import Pieces


def publisher(source: Source) -> Pieces:
    """The publisher, unless the author is that body."""
    pieces = source.pieces("publisher")
    if not pieces:
        return pieces
    whole = re.compile(rf"(?<!\w){re.escape(string_of(pieces))}(?!\w)", re.IGNORECASE)
    named = any(name.literal and whole.search(name.literal) for name in source.names("author"))
    return EMPTY if named else pieces
