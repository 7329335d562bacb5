"""What a statement says where it is quoted: its words with the references in them, as a reader sees them.

`Statement.text` is what its author typed, without what a style or the numbering writes: “As @leverage says”
would be quoted as “As says”.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.words import inline_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.model import Page, Statement, Testimony

_BLOCKS = ("paragraph", "list_item", "blockquote")


def quoted(testimony: Testimony, statement: Statement) -> str:
    """A statement's words on one line. `testimony` has been run through the pass `format`."""
    words = _of_page(testimony.page(statement.page)).get(statement.uid, "")
    return readable(words if words.strip() else statement.text)


@lru_cache(maxsize=4)
def _of_page(page: Page) -> Mapping[str, str]:
    """What each statement of a page says, by its uid; those in which nothing is referred to are left out."""
    out: dict[str, list[str]] = {}
    referring: set[str] = set()
    open_: list[str] = []
    for token in page.tokens:
        name = token.type.rpartition("_")[0]
        if token.type.endswith("_open") and name in _BLOCKS:
            open_.append(payload(token).get("statement", "") or (open_[-1] if open_ else ""))
        elif token.type.endswith("_close") and name in _BLOCKS:
            open_.pop()
        elif token.type == "inline" and open_ and open_[-1]:
            _inline(token.children or (), open_[-1], out, referring)
    return {uid: "".join(words) for uid, words in out.items() if uid in referring}


def _inline(children: Iterable[Token], uid: str, out: dict[str, list[str]], referring: set[str]) -> None:
    """Take in the words of one paragraph: those of a span that is a statement of its own are that one's."""
    spans = [uid]
    out.setdefault(uid, []).append(" ")
    for child in children:
        if child.type == "span_open":
            spans.append(payload(child).get("statement", "") or spans[-1])
        elif child.type == "span_close":
            spans.pop()
        else:
            out.setdefault(spans[-1], []).append(inline_text([child]))
            if child.type == "formatted":
                referring.add(spans[-1])
