"""Whose law a source is, where its citation is built otherwise: the United States' and the United Nations'.

CSL's variable `jurisdiction` says it (`us`, `un`). A style can ask only whether a work has one, so the law of
other places gets none: it is cited as British law is. The field `jurisdiction` settles what the entry does
not show by itself.
"""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression

UNITED_STATES = "us"
UNITED_NATIONS = "un"

_NAMES = {
    **dict.fromkeys(("us", "usa", "united states", "united states of america"), UNITED_STATES),
    **dict.fromkeys(("un", "united nations"), UNITED_NATIONS),
}
"""What the field `jurisdiction` may say, without its full stops."""

_REPORTERS = frozenset(
    (
        *("us", "sct", "led", "led2d", "f2d", "f3d", "f4th", "fsupp", "fsupp2d", "fsupp3d", "fappx", "frd"),
        *("a2d", "a3d", "ne2d", "ne3d", "nw2d", "p2d", "p3d", "se2d", "so2d", "so3d", "sw2d", "sw3d"),
        *("ny2d", "ny3d", "nys2d", "nys3d", "calrptr", "calrptr2d", "calrptr3d", "fedcl", "wl"),
        *("usc", "usca", "uscs", "cfr", "fedreg", "stat", "congrec"),
    )
)
"""Reports of cases and collections of laws, by letters and figures alone (Bluebook, table T1)."""

_LAW_NUMBER = expression(
    r"(?:pub(?:lic|\.)?\s*l(?:aw|\.)?|priv(?:ate|\.)?\s*l(?:aw|\.)?|exec(?:utive|\.)?\s*order|proclamation)\b",
    re.IGNORECASE,
)
"""How the numbers of Acts of Congress and of the President's orders begin."""

_UN_SYMBOL = expression(r"(?:U\.?N\.?\s+Doc\.?\s+)?(?:S|A|E|ST|TD|DP|HRI|CCPR|CERD|CEDAW|CAT|CRC|FCCC)/\S+")
"""The symbol of a document, with or without the words that go before it."""

_REGULATIONS = frozenset({"cfr", "fedreg"})
_ORDER_NUMBER = expression(r"(?:exec(?:utive|\.)?\s*order|proclamation)\b", re.IGNORECASE)

_LAWS = frozenset({"legal_case", "legislation"})


def is_regulation(collection: str, number: str) -> bool:
    """Whether a law is the executive's: by the Federal Register or its code, or by an order's number."""
    return _letters(collection) in _REGULATIONS or bool(_ORDER_NUMBER.match(number))


def jurisdiction(csl_type: str, stated: str, collection: str, number: str) -> str:
    """`us`, `un` or nothing, for a work of this CSL type.

    `stated` is the field `jurisdiction`, `collection` the reports or the code (`journaltitle`), all as plain
    text. A report is the United Nations' by the symbol that is its number; a case or a law is American by
    the collection it stands in or by how its number begins.
    """
    if stated:
        return _NAMES.get(stated.replace(".", "").casefold().strip(), "")
    if csl_type == "report":
        return UNITED_NATIONS if _UN_SYMBOL.fullmatch(number) else ""
    if csl_type not in _LAWS:
        return ""
    return UNITED_STATES if _letters(collection) in _REPORTERS or _LAW_NUMBER.match(number) else ""


def _letters(collection: str) -> str:
    return re.sub(r"[\W_]", "", collection).casefold()
