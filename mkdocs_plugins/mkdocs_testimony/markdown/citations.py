"""Citations: `[see @a, pp. 3-5; also @b]` and `@a [p. 37]` in the text, in Pandoc's syntax.

Source of the rules: Pandoc's manual, "Citations"; the language page says where we are stricter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.locators import Locator, closing_brace, read_locator
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.markdown.trees import inline_tree
from mkdocs_testimony.model import Cite
from mkdocs_testimony.model.payload import carry
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.markdown.inlines import InlineState

KEY = expression(
    r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>[^\W_]"
    r"(?:[\w\u0300-\u036F]|[:.#$%&+?/~-](?=_*[^\W_])|[:/](?=/))*))"
)
_MARK = expression(r"\\[\s\S]|``*|\[|;|&#?\w+;|@|<(?:!--|[A-Za-z][^\s<>]*>)")
_BRACE_AHEAD = expression(r",?\s*\{")
_UNCLOSED = expression(r"\[-?@[^\W_]")
_PARTED = expression(r"(?:,\s*)?(?:\band\b|\bund\b|\bet\b|[&+/|,])\s*\Z")
"""What authors part sources by, where it should be a semicolon."""
_OPENING = expression(r"\s*-?")
_BARE_AFTER = expression(r"@\s*(?:[;,]|\Z)")
"""An `@` without a key, up to the end of the citation."""


@dataclass(slots=True, eq=False, repr=False)
class _Key:
    start: int
    """Of the `@`."""
    end: int
    value: str
    suppress: bool


@dataclass(slots=True, eq=False, repr=False)
class _Part:
    """What stands between two semicolons."""

    start: int
    end: int
    keys: tuple[_Key, ...]
    bare: bool
    """Whether an `@` stands here that no key follows; not in code, nor in brackets of their own."""


def citation(state: InlineState, silent: bool) -> bool:
    """Inline rule: a bracketed citation."""
    start = state.pos
    reading = reading_of(state)
    if silent:
        return False
    if state.linkLevel or reading.within:
        _tell_misplaced(state, reading, start)
        return False
    close = state.closing_bracket(start)
    if close < 0:
        if _UNCLOSED.match(state.src, start, state.posMax):
            place = reading.positions.span(start, start + 1)
            reading.tell("CIT003", "This citation is not closed in its paragraph. Put `]` at its end.", place)
        return False
    if state.src.find("@", start, close) < 0:
        return False
    parts = list(_parts(state, start + 1, close))
    if not any(part.keys for part in parts):
        if any(part.bare for part in parts):
            place = reading.positions.span(start, close + 1)
            reading.tell(
                "CIT003", "A key is missing after `@`. Write [@key], or \\@ for the sign itself.", place
            )
        return False
    cites = _cites(state, reading, parts)
    token = state.push("citation", "", 0)
    token.content = state.src[start : close + 1]
    carry(token, {"start": start, "end": close + 1, "cites": cites})
    state.pos = close + 1
    return True


def _tell_misplaced(state: InlineState, reading: Reading, start: int) -> None:
    """Tell of a citation in a link's or an image's text, where it would print as typed and cite nothing."""
    close = state.closing_bracket(start)
    if reading.within == "a citation" or close < 0 or state.src.find("[", start + 1, close) >= 0:
        return
    if any(part.keys for part in _parts(state, start + 1, close)):
        where = (
            f"{reading.within}. Put it after that"
            if reading.within
            else "a link's text. Put it after the link"
        )
        reading.tell(
            "CIT003", f"There is a citation inside {where}.", reading.positions.span(start, close + 1)
        )


def citation_text(state: InlineState, silent: bool) -> bool:
    """Inline rule: `@key`, `@key [p. 3]`, `-@key`; inside a note also `@key, p. 7`."""
    reading = reading_of(state)
    start = state.pos
    if silent or state.linkLevel or reading.within or not _may_begin(state.src, start):
        return False
    found = KEY.match(state.src, start, state.posMax)
    if not found:
        return False
    key, end = _key(state.src, found), found.end()
    rest: list[_Part] = []
    bracket = _bracket_after(state, end)
    if bracket is not None:
        first, rest, end = bracket
        cite = _cite(state, reading, key, (key.start, key.start), (first.start, first.end))
    else:
        locator = read_locator(state.src, end, state.posMax, comma=True) if reading.in_note else None
        end = locator.end if locator else end
        cite = _made(reading, key, (), locator, ())
    if key.suppress and state.pending.endswith("-"):
        state.pending = state.pending[:-1]
        start -= 1
    split = rest[0].start - 1 if rest else end
    token = state.push("citation_text", "", 0)
    token.content = state.src[start:split]
    carry(token, {"start": start, "end": split, "cite": _in_text(cite)})
    if rest:  # `@a [p. 3; see also @b]`: the further sources make a citation of their own
        token = state.push("citation", "", 0)
        token.content = state.src[split:end]
        carry(token, {"start": split, "end": end, "cites": _cites(state, reading, rest)})
    state.pos = end
    return True


def _may_begin(source: str, at: int) -> bool:
    """Whether the `@` at an offset can begin a key: not in a word, as in an e-mail address, nor in a URL."""
    before = source[at - 1] if at else " "
    if before.isalnum() or before == "_" or combining(before):
        return False
    if before not in "/:=&?#.%+~":
        return True
    begin = max(source.rfind(" ", 0, at), source.rfind("\n", 0, at)) + 1
    return source.find("://", begin, at) < 0


def _key(source: str, found: re.Match[str]) -> _Key:
    start = found.start()
    before = source[start - 2 : start - 1] if start > 1 else ""
    suppress = source[start - 1 : start] == "-" and not before.isalnum() and before != "-"
    name = normalize("NFC", found["braced"] or found["plain"])  # é may be typed as e and an accent
    return _Key(start, found.end(), name, suppress)


def _parts(state: InlineState, start: int, end: int) -> Iterator[_Part]:
    """Split at semicolons; keys in code, in nested brackets and in a locator's braces do not count."""
    source, pos, begin, bare = state.src, start, start, False
    keys: list[_Key] = []
    opening = _OPENING.match(source, start, end)
    first = opening.end() if opening else start
    while found := _MARK.search(source, pos, end):
        at, pos = found.span()
        mark = source[at]
        if mark == ";":
            yield _Part(begin, at, tuple(keys), bare)
            begin, keys, bare = pos, [], False
        elif mark == "[":
            pos = max(pos, state.closing_bracket(at) + 1)
        elif mark == "`":
            closing = source.find(found[0], pos, end)
            pos = closing + len(found[0]) if closing >= 0 else pos
        elif mark == "@" and _may_begin(source, at) and (name := KEY.match(source, at, end)):
            keys.append(_key(source, name))
            pos = name.end()
            if brace := _BRACE_AHEAD.match(source, pos, end):
                pos = max(pos, closing_brace(source, brace.end() - 1, end) + 1)
        elif mark == "@":
            # First in its citation, or a word of its own: a name in a sentence has letters behind its `@`.
            alone = source[at - 1] in " \t\n;-" and _BARE_AFTER.match(source, at, end) is not None
            bare = bare or at == first or alone
    yield _Part(begin, end, tuple(keys), bare)


def _cites(state: InlineState, reading: Reading, parts: list[_Part]) -> tuple[Cite, ...]:
    cites: list[Cite] = []
    for number, part in enumerate(parts):
        if not part.keys:
            _tell_keyless(state, reading, parts, number)
            continue
        for index, key in enumerate(part.keys):
            begin = part.start if index == 0 else key.start
            last = index + 1 == len(part.keys)
            end = part.end if last else part.keys[index + 1].start - part.keys[index + 1].suppress
            if state.src[key.start - 1] == "@":
                reading.tell(
                    "CIT003",
                    f"There is an `@` too many before `{key.value}`. Write `@{key.value}`.",
                    reading.positions.span(key.start - 1, key.end),
                )
            if index:
                before = part.keys[index - 1]
                parted = _PARTED.search(state.src, before.end, key.start - key.suppress)
                by = parted[0].strip() if parted else ""
                tail = f", instead of {'the comma' if by == ',' else f'`{by}`'}" if by else ""
                reading.tell(
                    "CIT003",
                    f"Sources in one bracket are separated by `;`. Write `;` between `@{before.value}` and "
                    f"`@{key.value}`{tail}.",
                    reading.positions.span(key.start, key.end),
                )
            if not last:
                while end > key.end and (state.src[end - 1].isspace() or state.src[end - 1] == ","):
                    end -= 1
            cites.append(_cite(state, reading, key, (begin, key.start), (key.end, end)))
    return tuple(cites)


def _tell_keyless(state: InlineState, reading: Reading, parts: list[_Part], number: int) -> None:
    part = parts[number]
    text = state.src[part.start : part.end].strip()
    if text:
        message = (
            f"This part of the citation (“{text}”) names no source. Add its @key, or use a comma, not `;`."
        )
        start = (
            part.start
            + len(state.src[part.start : part.end])
            - len(state.src[part.start : part.end].lstrip())
        )
        span = reading.positions.span(start, start + len(text))
    else:
        message = "A part of this citation is empty. Remove the `;`, or add the source that belongs here."
        place = part.start - 1 if number else part.end
        span = reading.positions.span(place, place + 1)
    reading.tell("CIT003", message, span)


def _cite(
    state: InlineState, reading: Reading, key: _Key, before: tuple[int, int], after: tuple[int, int]
) -> Cite:
    prefix = inline_tree(state, before[0], before[1] - (key.suppress and before[1] > before[0]), strip=True)
    locator = read_locator(state.src, *after)
    suffix = inline_tree(state, locator.end if locator else after[0], after[1])
    return _made(reading, key, prefix, locator, suffix)


def _made(
    reading: Reading,
    key: _Key,
    prefix: tuple[Inline, ...],
    locator: Locator | None,
    suffix: tuple[Inline, ...],
) -> Cite:
    return Cite(
        key=key.value,
        span=reading.positions.span(key.start, key.end),
        prefix=prefix,
        label=locator.label if locator else "",
        locator=locator.value if locator else "",
        suffix=suffix,
        suppress_author=key.suppress,
    )


def _in_text(cite: Cite) -> Cite:
    return Cite(
        key=cite.key,
        span=cite.span,
        prefix=cite.prefix,
        label=cite.label,
        locator=cite.locator,
        suffix=cite.suffix,
        suppress_author=cite.suppress_author,
        in_text=True,
    )


def _is_label(state: InlineState, pos: int) -> bool:
    """Whether the label of a link stands at this offset: a bracket that is no note and cites nothing."""
    if not state.src.startswith("[", pos) or state.src.startswith("[^", pos):
        return False
    close = state.closing_bracket(pos)
    return close < 0 or not any(part.keys for part in _parts(state, pos + 1, close))


def _bracket_after(state: InlineState, end: int) -> tuple[_Part, list[_Part], int] | None:
    """The bracket that follows a key in the text: its locator part, further sources, the offset after it."""
    source, pos = state.src, end
    while pos < state.posMax and source[pos].isspace():
        pos += 1
    if not source.startswith("[", pos) or source.startswith("[^", pos):
        return None
    close = state.closing_bracket(pos)
    if close < 0 or source[close + 1 : close + 2] in ("(", "{") or _is_label(state, close + 1):
        return None
    first, *rest = _parts(state, pos + 1, close)
    if first.keys or not all(part.keys for part in rest) or not source[first.start : first.end].strip():
        return None
    return first, rest, close + 1
