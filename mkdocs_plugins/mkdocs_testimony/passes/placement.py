"""Where marks stand in print: after the punctuation that follows them, with no space before.

The Chicago Manual of Style (17th ed., 14.26): a note number follows any punctuation mark except the dash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token as NewToken

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.payload import Payload, meta, payload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

# Sentence and clause punctuation, with the quotation marks that close after it.
_PUNCTUATION = expression(r"[.,;:!?…]+[”’\"']*")


def placed(tokens: Iterable[Token]) -> list[Token]:
    """The inline children with every `note_mark` moved to where it is printed."""
    out: list[Token] = []
    waiting: list[Token] = []
    for token in tokens:
        if token.type == "note_mark":
            if not waiting:
                _close_up(out)
            waiting.append(token)
            continue
        if waiting and token.type == "text":
            match = _PUNCTUATION.match(token.content)
            if match:
                out.append(_part(token, 0, match.end()))
                token = _part(token, match.end(), len(token.content))
        out.extend(waiting)
        waiting = []
        if token.type != "text" or token.content:
            out.append(token)
    out.extend(waiting)
    return out


def _close_up(out: list[Token]) -> None:
    """Take away the space or line break before a mark."""
    while out:
        last = out[-1]
        if last.type == "softbreak" or (last.type == "text" and not last.content.strip()):
            out.pop()
            continue
        if last.type == "text" and last.content != last.content.rstrip():
            out[-1] = _part(last, 0, len(last.content.rstrip()))
        return


def _part(token: Token, start: int, end: int) -> Token:
    carried = payload(token)
    if "start" in carried and carried["end"] - carried["start"] == len(token.content):
        first = carried["start"]
        carried = {**carried, "start": first + start, "end": first + end}
    # Made afresh, not copied: `Token.copy` looks at every field, and there are two parts to each mark.
    return NewToken("text", "", 0, content=token.content[start:end], meta=meta(carried))


def altered(token: Token, *, children: list[Token] | None = None, carried: Payload | None = None) -> Token:
    """A copy of a token with other children or carrying something else; the token itself is left as it is.

    Field by field: `Token.copy` goes the long way round through `dataclasses.replace`.
    """
    return NewToken(
        token.type,
        token.tag,
        token.nesting,
        token.attrs,
        token.map,
        token.level,
        token.children if children is None else children,
        token.content,
        token.markup,
        token.info,
        meta(payload(token) if carried is None else carried),
        token.block,
        token.hidden,
    )
