"""A citation is used as a noun, so the printed sentence is missing a word.

A bracket prints only as a note's number. “After the map in [@key]; marks added” prints as “After the map
in; marks added”. The rule reports a citation that comes directly after a word that needs a noun (“in”,
“after”, “from”, “by”, “see”, “according to”) and before punctuation or the end of the sentence, in
captions and in text. A sentence that itself ends in such a word (“the ships they depend on”) is not
reported.

## Why is this bad?

The reader sees a sentence with a hole in it.

## Examples

```bad
Iran sold 1.4 million barrels a day, according to [@sun2024].
```

```good
Iran sold 1.4 million barrels a day, according to @sun2024.

The ships that China depends on [@kardon2021].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.model import Testimony

_SOURCES = (
    "map maps table tables figure figures chart charts data numbers graph graphic image photo photograph"
    " drawing diagram picture text translation summary argument account analysis discussion report study"
    " work book article paper chapter list estimate estimates quotation quote description account method"
)
ALWAYS = expression(r"\b(?:see|see also|cf\.|per|via|according to|following|thanks to)\Z", re.IGNORECASE)
"""Words that always want a noun."""
MADE = expression(
    rf"\b(?:(?P<pronoun>they|he|she|it|we|I|you|who|that|which)\s+)?(?:\w+ed|drawn|taken|given|found|shown"
    rf"|seen|made|built|written|{'|'.join(_SOURCES.split())})\s+(?:in|after|from|by|of)\Z",
    re.IGNORECASE,
)
"""What is taken, shown or reported in or by something; or a map, a table, an account of somebody's."""
FIRST = expression(r"(?:\A|[.;:(—–]\s*)(?:in|after|from|by|with|like|unlike)\Z", re.IGNORECASE)
"""A preposition that begins the sentence or the clause."""
CAPTION = expression(r"\b(?:in|after|from|by|of|on|with|to)\Z", re.IGNORECASE)
"""In a caption, which is short, any of these."""
_LAST = expression(r"(?:\w+|cf\.)\Z", re.IGNORECASE)
_LAST_WORDS = frozenset({
    "see", "also", "cf.", "per", "via", "to", "following", "in", "after", "from", "by", "with", "like",
    "unlike", "of", "on",
})  # fmt: skip
"""One of these stands last in all that the expressions above find, which are asked only then."""
_ENDS = tuple(".,;:!?…")
_NEXT = expression(r"\s*(?:[).,;:!?…—–]|\Z)")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each note's mark of a source that follows such a word."""
    for page in testimony.pages:
        caption = 0
        for token in page.tokens:
            if token.type in {"caption_open", "caption_close"}:
                caption += token.nesting
            elif token.children:
                yield from _in_line(testimony, token.children, caption > 0)


def _in_line(testimony: Testimony, children: Sequence[Token], caption: bool) -> Iterator[Finding]:
    for at, child in enumerate(children):
        note = testimony.notes.get(payload(child)["note"]) if child.type == "note_mark" else None
        before = _text_before(children, at) if note is not None else ""
        if note is None or note.discursive or not note.cites or not before:
            continue
        words = _without_end(before)
        after = children[at + 1] if at + 1 < len(children) else None
        if words == before and after is not None and not _pauses(after):
            continue
        wanting = _wants_a_noun(words, caption)
        if wanting:
            key = note.cites[0].key
            message = (
                f"The sentence has a hole here: a bracket prints as a number, so nothing follows"
                f" “{wanting}”. Write `@{key}` for the author's name, with a locator in brackets after it:"
                f" `@{key} [p. 3]`."
            )
            yield Finding("CIT015", message, note.span)


def _text_before(children: Sequence[Token], at: int) -> str:
    """The text right before a child: what stands after its mark in the file may be a token of its own."""
    first = at
    while first and children[first - 1].type == "text":
        first -= 1
    return "".join(child.content for child in children[first:at])


def _without_end(text: str) -> str:
    """A text without the sign that ends it, and the quotation marks and parentheses behind that."""
    bare = text.rstrip("”’\"')")
    return bare[:-1] if bare.endswith(_ENDS) else text


def _pauses(token: Token) -> bool:
    return token.type == "text" and bool(_NEXT.match(token.content)) and not token.content[:1].isalnum()


def _wants_a_noun(words: str, caption: bool) -> str:
    """The words at the end that want a noun; empty when they want none."""
    last = _LAST.search(words, max(0, len(words) - 20))
    if last is None or last[0].lower() not in _LAST_WORDS:
        return ""
    made = MADE.search(words)
    if made and made["pronoun"]:
        return ""
    match = (
        made or ALWAYS.search(words) or FIRST.search(words) or (CAPTION.search(words) if caption else None)
    )
    return " ".join(match[0].lstrip(".;:(—– ").split()) if match else ""


RULE = Rule("CIT015", "citation-as-noun", "W/W/W", "B", __name__, check)
