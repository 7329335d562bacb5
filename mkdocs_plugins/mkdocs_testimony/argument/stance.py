"""Citation signals: what the word before a source says of it.

The terms are those of legal citation (The Bluebook, rule 1.2): *see*, *accord* support; *cf.*, *compare*
qualify; *but see*, *contra* dispute.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, plain
from mkdocs_testimony.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

# The longer signal first: "but see" is no "see".
_SIGNALS = (
    (expression(r"^(but\s+see|but\s+cf\b|contra\b|pace\b)", re.I), Stance.DISPUTES),
    (expression(r"^(cf\b|compare\b)", re.I), Stance.QUALIFIES),
)


def stance(prefix: Iterable[Inline]) -> Stance:
    """What a citation's prefix says of the source; without a signal it supports."""
    words = plain(prefix).strip()
    if not words:
        return Stance.SUPPORTS
    # A prefix may be a sentence ("Others differ. But see"): the signal stands in its last one.
    last = re.split(r"[.;]\s+", words)[-1]
    for pattern, meaning in _SIGNALS:
        if pattern.match(last):
            return meaning
    return Stance.SUPPORTS
