"""Web addresses and identifiers: fields that LaTeX must not read as prose."""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression

_BRACED = expression(r"(?<!\\)\{\\?([_%#&~$^?=+.,:;/-])\}")
_ESCAPED = expression(r"\\([_%#&~{}$^ ])")
_TILDE_COMMAND = r"\\(?:textasciitilde|~)(?:\{\}|(?=\W|$))"
_TILDE = expression(rf"\{{{_TILDE_COMMAND}\}}|{_TILDE_COMMAND}")
_WRAPPED = expression(r"\A\\(?:url|path|nolinkurl)\s*\{(.*)\}\Z", re.DOTALL)
_SCHEME = expression(r"\A([A-Za-z][A-Za-z0-9+.\-]*):")
_DOI = expression(r"\A(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*|doi\s+)+", re.IGNORECASE)
_UNSEEN = expression(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")

LINKABLE = frozenset({"http", "https", "mailto", "doi"})
"""The only schemes that may become a link."""
PRINTABLE = LINKABLE | {"ftp"}
"""Schemes that may stand in a note at all; `javascript:` and its like may not."""


def verbatim(value: str) -> str:
    r"""A url, doi or eprint as it must be printed: `\_`, `\%`, `\#`, `\&` and `\~` lose their backslash.

    So does a sign in braces of its own (`{\_}`, `{\&}`), as Mendeley writes it. An outer pair of braces and
    a wrapping `\url{…}` go too; everything else stays as typed.
    """
    value = value.strip()
    if "\\" not in value and "{" not in value:
        return value
    while value.startswith("{") and value.endswith("}") and "}" not in value[1:-1]:
        value = value[1:-1].strip()
    wrapped = _WRAPPED.match(value)
    if wrapped:
        value = wrapped[1].strip()
    if "\\" in value:
        value = _TILDE.sub("~", value)
    if "{" in value:
        value = _BRACED.sub(r"\1", value)
    return _ESCAPED.sub(r"\1", value) if "\\" in value else value


def scheme(address: str) -> str:
    """The address's scheme in lower case, or "" if it has none."""
    match = _SCHEME.match(_UNSEEN.sub("", address))
    return match[1].lower() if match else ""


def link_target(address: str) -> str | None:
    """What a link to this address may point at, or None if it must stay plain text.

    Only http, https, doi (as https) and mailto are links; browsers ignore control characters and
    blanks inside a scheme, so they are taken out before the scheme is judged.
    """
    cleaned = _UNSEEN.sub("", address)
    found = scheme(cleaned)
    if found not in LINKABLE:
        return None
    if found == "doi":
        return "https://doi.org/" + bare_doi(cleaned)
    return cleaned


def bare_doi(value: str) -> str:
    """A DOI without its resolver: `https://doi.org/10.1/x` and `doi:10.1/x` are `10.1/x`."""
    return _DOI.sub("", value.strip())
