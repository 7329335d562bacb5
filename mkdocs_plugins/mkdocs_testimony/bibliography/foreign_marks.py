r"""Marks of other languages than LaTeX's in .bib fields: HTML's tags and entities, braced quotation marks.

Zotero keeps italics in titles as `<i>…</i>`, as CSL-JSON has them; Crossref and Scopus leave `&amp;` and
MathML. A reader of LaTeX gets them in LaTeX's words.
"""

from __future__ import annotations

import html
import re

from mkdocs_testimony.expressions import expression

_BRACED_QUOTES = expression(r"(?<!\\)\{(``|''|[\"“”])\}")
_ANGLES = expression(
    r"\{\\text(?P<in>less|greater)(?:\{\})?\}|\\text(?P<bare>less|greater)(?![A-Za-z])(?:\{\})?"
)
_MATHML = expression(r"(?<!\\)</?(?:mml:)?(?:math|m[a-z]+)\b[^<>{}]*>", re.IGNORECASE)
_TAG = expression(r"(?<!\\)<(/?)(i|em|b|strong|sub|sup|sc|scp|span)(\s[^<>{}]*)?>", re.IGNORECASE)
_ENTITY = expression(
    r"\\?&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|[lr][sd]quo|hellip|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE
)
_SIGNS = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
"""Characters that LaTeX obeys, as it prints them."""
_COMMANDS = {
    **dict.fromkeys(("i", "em"), "\\emph{"),
    **dict.fromkeys(("b", "strong"), "\\textbf{"),
    **dict.fromkeys(("sc", "scp"), "\\textsc{"),
    "sub": "\\textsubscript{",
    "sup": "\\textsuperscript{",
}


def in_latex(value: str) -> str:
    """The field with these marks as LaTeX has them. Tags that do not pair off stay as typed."""
    if '"}' in value or "`}" in value or "'}" in value or "“}" in value or "”}" in value:
        value = _BRACED_QUOTES.sub(r"\1", value)
    if "\\textless" in value:
        value = _ANGLES.sub(lambda found: "<" if "less" in found.groups() else ">", value)
    if "&" in value:
        value = _ENTITY.sub(_character, value)
    if "<" in value:
        value = _tags(_MATHML.sub("", value))
    return value


def _character(found: re.Match[str]) -> str:
    char = html.unescape(found[0].lstrip("\\"))
    return _SIGNS.get(char, char)


def _tags(value: str) -> str:
    """Paired tags as commands; one pass with a stack. A pair around unbalanced braces stays."""
    pieces: list[str] = []
    opened: list[tuple[str, int, int]] = []
    depth = last = 0
    for found in _TAG.finditer(value):
        between = value[last : found.start()]
        depth += between.count("{") - between.count("}")
        pieces.extend((between, found[0]))
        last = found.end()
        name = found[2].lower()
        if not found[1]:
            opened.append((name, len(pieces) - 1, depth))
            continue
        if opened and opened[-1][0] == name:
            _, at, outside = opened.pop()
            if outside == depth:
                pieces[at], pieces[-1] = _command(name, pieces[at]), "}"
    pieces.append(value[last:])
    return "".join(pieces)


def _command(name: str, tag: str) -> str:
    if name != "span":
        return _COMMANDS[name]
    if "small-caps" in tag:
        return "\\textsc{"
    return "{" if "nocase" in tag else "\\text{"
