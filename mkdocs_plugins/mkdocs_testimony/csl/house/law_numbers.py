"""The number of a law without words that the style itself puts before it ("Pub. L. No. 115-44").

Chicago 17, 14.282; Bluebook 21, rules 12.3, 12.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.output.pieces import Pieces

PUBLIC_LAW = expression(r"\APub(?:\.|lic)\s*L(?:\.|aw)\s*(?:No\.\s*)?(?=\d)", re.IGNORECASE)
"""What a style that names laws puts before their numbers itself."""


def bare_number(source: Source) -> Pieces:
    """The number of a law, without the words that the style puts before it."""
    pieces = source.pieces("number")
    if source.type != "legislation" or not pieces or not isinstance(pieces[0], str):
        return pieces
    return (PUBLIC_LAW.sub("", pieces[0]), *pieces[1:])
