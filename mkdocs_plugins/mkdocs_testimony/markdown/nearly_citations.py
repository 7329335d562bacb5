"""What nearly is a citation: its author meant one, and it would print as typed or lose its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.locator_labels import LABELS
from mkdocs_testimony.markdown.citations import KEY
from mkdocs_testimony.markdown.foreign_blocks import hidden_in
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.reading import Reading

_LABELS = "|".join(re.escape(form) for form in sorted(LABELS, key=lambda form: (-len(form), form)))
PLACE = rf"(?:(?:{_LABELS}|[Ss]\.|pg\.?|p|pp)[ \u00a0]?|(?=\d))\d[\w.]*(?:\s?[-–]+\s?\d+)?"
"""A place in a source with a label, or a bare number."""
_LABELLED = rf"(?:{_LABELS}|[Ss]\.|pg\.?|pp?)[ \u00a0]?\d[\w.]*(?:\s?[-–]+\s?\d+)?"
_AFTER_KEY = expression(rf",\s*(?P<place>{_LABELLED})(?P<close>\s*\))?")
_AFTER_KEY_IN_PARENTHESES = expression(rf",\s*(?P<place>{PLACE})(?P<close>\s*\))")
_AFTER_BRACKET = expression(rf"(?:,\s+(?P<comma>{_LABELLED})|\s?\((?P<round>{PLACE})\))(?=[\s.,;:!?)]|$)")
_COLON = expression(rf"^\[(?P<before>[^@]*)(?P<key>@[^\s,;:]+)\s*:\s+(?P<place>{PLACE})")
_ROUND_PLACE = expression(rf"^\[(?P<before>[^@]*)(?P<key>@[^\s,;:]+)\s*\((?P<place>{PLACE})\)")
_ESCAPED = expression(rf"\\\[(?P<inner>[^\[\]\n]{{0,200}}?\\?{KEY.pattern}[^\[\]\n]{{0,200}}?)\\\]")
_WIDE = expression(r"[［【〔](?P<inner>[^［］【】〔〕\n]{0,200}?[@＠][^［］【】〔〕\n]{1,200})[］】〕]")
_WIDE_SIGN = expression(r"(?<!\w)＠(?P<key>[^\W_][\w:.-]*)")
_CARET_BEHIND = expression(r"\[(?P<inner>[^\[\]]{1,400})\]\^(?![\w\[^])")
_CARET_APART = expression(r"\^[ \t]+\[(?P<inner>[^\[\]]{1,400})\](?![({\[:])")
_CARET_INSIDE = expression(r"\[\^(?P<inner>[^\s\[\]^]+\s[^\[\]^]{0,400})\](?![(:])")
_ORG = expression(r"\[cite(?:/[\w/]*)?:\s*")
_QUOTATION_MARKS = frozenset("\"'“”„«»‘’`")
_AS_TYPED = "would print as typed"
_LOST = "its place would print in the text, or not at all"


def nearly_citations(reading: Reading, token: Token) -> None:  # noqa: C901 (a case a spelling)
    """Tell each in an inline token whose children are read."""
    content, children = token.content, token.children or []
    if "@" not in content and "＠" not in content and "^" not in content:
        return
    taken = bytearray()

    def tell(start: int, end: int, meant: str, why: str = f"citation, and {_LOST}") -> None:
        """Tell what is nearly a citation, once for each stretch of the text."""
        taken.extend(() if taken else hidden_in(token))
        if any(taken[start:end]):
            return
        taken[start:end] = b"\1" * (end - start)
        message = f"`{' '.join(content[start:end].split())}` is nearly a {why}. Write `{meant}`."
        reading.tell("CIT016", message, payload(token)["positions"].span(start, end))

    if "^" in content:
        _notes(content, children, tell)
    for found in _ESCAPED.finditer(content):
        tell(*found.span(), f"[{_plain(found['inner'])}]")
    for found in _WIDE.finditer(content) if not content.isascii() else ():
        tell(*found.span(), f"[{_plain(found['inner'])}]")
    for found in _WIDE_SIGN.finditer(content) if "＠" in content else ():
        tell(*found.span(), f"@{found['key']}")
    for child in children:
        start, end = payload(child).get("start", 0), payload(child).get("end", 0)
        if child.type == "citation_text" and not reading.in_note:
            _in_text(content, start, end, tell)
        elif child.type == "citation":
            _bracketed(content, start, end, tell)


def _notes(content: str, children: list[Token], tell: object) -> None:
    """A note whose caret does not stand before its bracket: `[See @k.]^`, `^ [See @k.]`, `[^See @k.]`."""
    assert callable(tell)
    read = bytearray(len(content))
    for child in children:
        if child.type in {"note_inline", "note_call", "link_open"} or payload(child).get("literal"):
            start, end = payload(child).get("start", 0), payload(child).get("end", 0)
            read[start:end] = b"\1" * (end - start)
    for form in (_CARET_BEHIND, _CARET_APART, _CARET_INSIDE):
        for found in form.finditer(content):
            start, end = found.span()
            if not any(read[start:end]) and content[start - 1 : start] != "\\":
                read[start:end] = b"\1" * (end - start)
                tell(start, end, f"^[{found['inner'].strip()}]", f"note, and {_AS_TYPED}")


def _plain(inner: str) -> str:
    return inner.replace("\\", "").replace("＠", "@").replace("，", ", ").replace("；", "; ").strip()


def _in_text(content: str, start: int, end: int, tell: object) -> None:
    """`(@k, p. 3)` and `@k, p. 4, says`."""
    assert callable(tell)
    if content[start:end].endswith("]") or content[max(0, start - 2) : start].rstrip("-").endswith("["):
        return  # it has its place, or its bracket is not closed (CIT003)
    if content[start - 1 : start] == "{" and content[end : end + 1] == "}" and start:
        tell(start - 1, end + 1, f"[{content[start:end]}]", f"citation, and {_AS_TYPED}")
        return
    opening = _opening(content, start)
    found = (_AFTER_KEY_IN_PARENTHESES if opening >= 0 else _AFTER_KEY).match(content, end)
    found = found or _AFTER_KEY.match(content, end)
    if not found:
        return
    place = _place(found["place"])
    if opening >= 0 and found["close"]:
        tell(opening, found.end(), f"[{content[opening + 1 : end].strip()}, {place}]")
    else:
        tell(start, found.end("place"), f"{content[start:end]} [{place}]")


def _opening(content: str, start: int) -> int:
    """Offset of the parenthesis or brace that opens before a key, with a few words between; -1 without."""
    opening = max(content.rfind("(", 0, start), content.rfind("{", 0, start))
    between = content[opening + 1 : start]
    return opening if opening >= 0 and len(between) < 20 and not re.search(r"[()\[\]{}@.;]", between) else -1


def _bracketed(content: str, start: int, end: int, tell: object) -> None:
    """`[@k: p. 3]`, `[@k (p. 3)]`, `[@k], p. 3` and `[@k] (p. 3)`."""
    assert callable(tell)
    typed = content[start:end]
    if content[start - 1 : start] == "[" and content[end : end + 1] == "]" and start:
        tell(start - 1, end + 1, typed, "citation, and its outer brackets would print")
    elif len(typed) > 4 and typed[2] in "@-" and {typed[1], typed[-2]} <= _QUOTATION_MARKS:
        tell(start, end, f"[{typed[2:-2]}]", "citation, and its quotation marks would print")
    elif typed.startswith("[cite") and (found := _ORG.match(typed)):
        tell(start, end, f"[{typed[found.end() :]}", f"citation, and “{found[0][1:].strip()}” would print")
    elif (":" in typed or "(" in typed) and (found := _COLON.match(typed) or _ROUND_PLACE.match(typed)):
        rest = typed[found.end() : -1]
        tell(start, end, f"[{found['before']}{found['key']}, {_place(found['place'])}{rest}]")
    elif "," not in typed and (found := _AFTER_BRACKET.match(content, end)):
        tell(start, found.end(), f"{typed[:-1]}, {_place(found['comma'] or found['round'])}]")


def _place(typed: str) -> str:
    """A place as it is written here: `p 7` as `p. 7`, `S. 7` as `p. 7`."""
    typed = re.sub(r"^(?:[Ss]\.|pg\.?|p)[ \u00a0]?(?=\d)", "p. ", typed.strip().rstrip("."))
    return re.sub(r"^pp[ \u00a0]?(?=\d)", "pp. ", typed)
