"""Language tags as an author may give them: `fa`, `pt-BR`, `zh-Hant` (the plain part of BCP 47)."""

from __future__ import annotations

from mkdocs_testimony.expressions import expression

_TAG = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LEFTWARDS = frozenset(
    {"ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "he", "iw", "ks", "mzn", "nqo", "pnb", "ps"}
    | {"sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left unless a tag names another script."""
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def is_language(tag: str) -> bool:
    """Whether this is a language tag: a language of two or three letters, then subtags."""
    return _TAG.fullmatch(tag) is not None


def is_leftwards(tag: str) -> bool:
    """Whether a language is written from right to left; a script that its tag names decides."""
    first, *rest = tag.lower().split("-")
    script = next((one for one in rest[:2] if len(one) == 4 and one.isalpha()), "")
    return script in _SCRIPTS if script else first in _LEFTWARDS


def region(tag: str) -> str:
    """The country that a tag names (`BR` of `pt-BR`); empty without one, or where it is a number."""
    return next((one.upper() for one in tag.split("-")[1:] if len(one) == 2 and one.isalpha()), "")
