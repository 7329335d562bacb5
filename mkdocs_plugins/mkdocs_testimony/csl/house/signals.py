"""Signals before a source ("see", "cf.") in italics: Bluebook 21, rules 1.2, 2.1."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.inline import Style, Styled, Text, plain

if TYPE_CHECKING:
    from mkdocs_testimony.csl.cites import CiteItem

_SIGNALS = "see; see also; see generally; accord; cf.; but see; but cf.; contra; compare; with"
SIGNALS = frozenset(
    [
        *_SIGNALS.split("; "),
        "e.g.",
        "see, e.g.",
        "see also, e.g.",
        "accord, e.g.",
        "but see, e.g.",
        "but cf., e.g.",
    ]
)
"""Words that say how a source bears on what is said (Bluebook 21, rule 1.2)."""


def italic_signal(cite: CiteItem) -> CiteItem:
    """The citation with the signal before it in italics, the comma after "e.g." upright (rule 2.1)."""
    words = plain(cite.prefix).strip()
    signal = words.removesuffix(",")
    if signal.casefold() not in SIGNALS:
        return cite
    comma = (Text(","),) if words != signal else ()
    return replace(cite, prefix=(Styled(Style.EMPHASIS, (Text(signal),)), *comma))
