"""What PyYAML says of a broken file, in words for somebody who knows YAML from settings alone.

The parser names its own parts ("expected <block end>"), and libyaml other ones than PyYAML's reader in
Python. Here both become what is wrong in the line, and what to write instead; what the line itself holds
tells apart what the parser says in the same words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

_UNREADABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What no YAML may hold. A large set takes long to compile, so that is left until a file has failed."""
_QUOTE = "Put the whole value in quotation marks"
_UNKNOWN = (
    "This cannot be read as YAML. Look at the quotation marks, colons and indentation here and in the line"
    " before."
)
_OPEN_QUOTE = "This quotation mark is never closed. Close it at the end of the value."
_OPEN_LIST = "The list that begins here is not closed. Put commas between its items, and `]` at its end."
_OPEN_BRACE = "This `{` is not closed. Put commas between its items, and `}` at its end."
_AFTER_BAR = "Nothing can follow `|` or `>` on its line. Begin the text on the next line, indented."
_DEEP = "This is nested too deeply to be read. Write it flatter."


def in_words(error: Exception, text: str) -> tuple[str, int]:
    """What is wrong, and what to write instead, in sentences; and the offset in `text` where it stands."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unreadable(error, text)
    said = f"{error.context or ''} | {error.problem or ''}"
    problem, context = error.problem_mark, error.context_mark
    here = min(problem.index if problem else context.index if context else 0, len(text))
    begun = min(context.index, len(text)) if context else here
    for pattern, words, at_beginning in _PROBLEMS:
        if re.search(pattern, said):
            place = begun if at_beginning else here
            if words is _escape and text[place - 1 : place] == "\\":
                place -= 1  # PyYAML's own reader points behind the backslash
            return words(text, place), place
    return _UNKNOWN, here


def _unreadable(error: Exception, text: str) -> tuple[str, int]:
    """A character that YAML does not take, or a nesting that the reader does not."""
    if isinstance(error, RecursionError):
        return _DEEP, 0
    found = re.search(_UNREADABLE, text)
    if found is None:
        return _UNKNOWN, 0
    return (
        f"The character <U+{ord(found[0]):04X}> cannot be seen, and YAML does not take it. Delete it.",
        found.start(),
    )


def _line_before(text: str, at: int) -> str:
    """The text of the line up to an offset."""
    return text[text.rfind("\n", 0, at) + 1 : at]


def _begins_badly(text: str, at: int) -> str:
    sign = text[at : at + 1]
    if sign == "\t":
        return "There is a tab here. Indent with spaces, and put spaces between name and value."
    if not sign.strip():
        return _UNKNOWN
    shown = "a backtick" if sign == "`" else f"`{sign}`"
    return f"A value cannot begin with {shown}. {_QUOTE}."


def _second_colon(text: str, at: int) -> str:
    before = _line_before(text, at)
    name, colon, value = before.partition(": ")
    if colon:
        rest = text[at:].split("\n", 1)[0]
        whole = f"{value.strip()}{rest}"
        example = f": `{name.strip()}: '{whole}'`" if len(before + rest) <= 60 and "'" not in whole else ""
        return f"The value holds a colon. {_QUOTE}{example}."
    if before[:1].strip():
        return "The line before this one has no colon followed by a blank. Write `name: value`."
    return (
        "This line is indented further than the one before, which has a value already. Indent both alike,"
        " with spaces."
    )


def _out_of_line(text: str, at: int) -> str:
    before = _line_before(text, at).strip()
    if before and before != "-":
        return "Text follows the end of a value. Put the whole value in one pair of quotation marks."
    return "This line does not go with those before it. Indent lines that belong together alike, with spaces."


def _no_colon(text: str, at: int) -> str:
    return "This line has no colon after its name. Write `name: value`, with a blank after the colon."


def _dash(text: str, at: int) -> str:
    if _line_before(text, at).strip():
        return (
            f"There is a `-` where no list can begin. Begin the list on the next line, or: {_QUOTE.lower()}."
        )
    return "This item does not go with those before it. Indent all items of a list alike, with spaces."


def _escape(text: str, at: int) -> str:
    return r"In double quotation marks `\` begins a special sign. Write `\\`, or use single quotation marks."


def _star(text: str, at: int) -> str:
    return (
        f"A value that begins with `*` or `&` refers to another one. If that is not meant: {_QUOTE.lower()}."
    )


def _missing(text: str, at: int) -> str:
    return f"A value is missing before this place. Close each bracket once, in order, or: {_QUOTE.lower()}."


def _parted(text: str, at: int) -> str:
    if text.lstrip().startswith("%"):
        return "A line cannot begin with `%`. Put the value in quotation marks, or remove the line."
    return "A line `---` or `...` parts the file in two. Remove it, and what follows it."


def _said(sentence: str) -> Callable[[str, int], str]:
    return lambda text, at: sentence


# What the parser says (context | problem; PyYAML's reader or libyaml), what to say, and whether the place is
# where the unfinished thing began.
_PROBLEMS: tuple[tuple[str, Callable[[str, int], str], bool], ...] = (
    (r"quoted scalar.*(?:end of stream|document separator|document indicator)", _said(_OPEN_QUOTE), True),
    (r"tab character", lambda text, at: _begins_badly("\t", 0), False),
    (r"character .*cannot start any token", _begins_badly, False),
    (r"mapping values are not allowed", _second_colon, False),
    (r"sequence entries are not allowed|expected '-' indicator", _dash, False),
    (r"node content", _missing, False),
    (r"could not find expected ':'", _no_colon, True),
    (r"flow sequence", _said(_OPEN_LIST), True),
    (r"flow mapping", _said(_OPEN_BRACE), True),
    (r"expected <block end>|did not find expected key", _out_of_line, False),
    (r"unknown escape|hexa?decimal|escape sequence", _escape, False),
    (r"undefined alias|scanning an (?:alias|anchor)|duplicate anchor", _star, False),
    (r"block scalar", _said(_AFTER_BAR), False),
    (r"another document|document start|directive", _parted, False),
    (r"\btag\b", _said(f"`!` begins a tag of YAML. If that is not meant: {_QUOTE.lower()}."), False),
)
