"""Typographic quotation marks, dashes and ellipses, as Pandoc's `smart` makes them.

Quotation marks are replaced one for one. `--`, `---` and `...` become text tokens of their own, so that
in every other text token a character stands for a character of the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from markdown_it.token import Token

_RUN = expression(r"---?|\.\.\.")
_DASHES = {"--": "–", "---": "—", "...": "…"}
_QUOTE = expression(r"['\"]")
_OPENERS = "([{<–—-/“‘«\u00a0"
_ELISION = expression(r"(?:\d\ds?|tis|twas|twere|til|em|n|cause|bout|round|neath)\b", re.IGNORECASE)


def smarten(tokens: list[Token], content: str, before: str = "") -> None:
    """Replace in the text tokens of one inline content; `before` is the character in front of it."""
    if not _may_change(content):
        return
    _set_quotes(tokens, before)
    out: list[Token] = []
    address = False
    for token in tokens:
        if token.type == "link_open":
            address = token.info == "auto"
        elif token.type == "link_close":
            address = False
        if token.type == "text" and not address and _verbatim(token):
            out.extend(_split_runs(token))
        else:
            out.append(token)
    tokens[:] = out


def _may_change(text: str) -> bool:
    return "'" in text or '"' in text or "--" in text or "..." in text


def smart_text(text: str) -> str:
    """A plain text (a title, a prompt) with typographic marks; addresses in it stay as they are."""
    if not _may_change(text):
        return text
    text = _with_marks(text, _decided(text, ""), 0)
    return _RUN.sub(lambda run: run[0] if _in_address(text, run.start()) else _DASHES[run[0]], text)


def _verbatim(token: Token) -> bool:
    """Whether a text's characters are those of the content (not an escape or an entity)."""
    start, end = payload(token).get("start", 0), payload(token).get("end", -1)
    return len(token.content) == end - start and not payload(token).get("literal")


def _split_runs(token: Token) -> list[Token]:
    content = token.content
    if "--" not in content and "..." not in content:
        return [token]
    out: list[Token] = []
    start, done = int(payload(token)["start"]), 0

    def part(first: int, last: int, text: str) -> None:
        """Keep a stretch of the text as a token of its own, with its place."""
        if last > first:
            piece = token.copy(content=text, meta={"start": start + first, "end": start + last})
            out.append(piece)

    for run in _RUN.finditer(content):
        if _in_address(content, run.start()):
            continue
        part(done, run.start(), content[done : run.start()])
        part(run.start(), run.end(), _DASHES[run[0]])
        done = run.end()
    part(done, len(content), content[done:])
    return out


def _in_address(content: str, at: int) -> bool:
    """Whether an offset lies in a bare web address, whose hyphens must stay."""
    begin = max(content.rfind(" ", 0, at), content.rfind("\u00a0", 0, at)) + 1
    return content.find("://", begin, at) >= 0


def _set_quotes(tokens: list[Token], before: str) -> None:
    """Decide each straight mark by its neighbours, as a reader sees them across emphasis and links."""
    texts = [token for token in tokens if token.type == "text" or token.nesting == 0]
    seen = "".join(token.content if token.type == "text" else _standin(token) for token in texts)
    if "'" not in seen and '"' not in seen:
        return
    marks = _decided(seen, before)
    offset = 0
    for token in texts:
        length = len(token.content) if token.type == "text" else 1
        if token.type == "text" and _verbatim(token) and _QUOTE.search(token.content):
            token.content = _with_marks(token.content, marks, offset)
        offset += length


def _with_marks(content: str, marks: dict[int, str], offset: int) -> str:
    return _QUOTE.sub(lambda found: marks[offset + found.start()], content)


def _standin(token: Token) -> str:
    """A break counts as a space; code, pictures, notes and citations as a letter."""
    return " " if token.type in ("softbreak", "hardbreak") else "a"


def _decided(seen: str, before: str) -> dict[int, str]:
    marks: dict[int, str] = {}
    found = [match.start() for match in _QUOTE.finditer(seen)]
    closers = _closers(seen, found)
    for at in found:
        last = before if at == 0 else marks.get(at - 1, seen[at - 1])
        after = seen[at + 1] if at + 1 < len(seen) else ""
        opens = (not last or last.isspace() or last in _OPENERS) and bool(after) and not after.isspace()
        if seen[at] == '"':
            marks[at] = "“" if opens else "”"
        elif opens and not _ELISION.match(seen, at + 1) and closers.get(at, False):
            marks[at] = "‘"
        else:
            marks[at] = "’"
    return marks


def _closers(seen: str, found: list[int]) -> dict[int, bool]:
    """For each mark, whether a later single mark could close a quotation that it opens."""
    later, out = False, {}
    for at in reversed(found):
        out[at] = later
        if seen[at] == "'":
            after = seen[at + 1] if at + 1 < len(seen) else ""
            ahead = seen[at - 1] if at else ""
            if ahead and not ahead.isspace() and not after.isalnum():
                later = True
    return out
