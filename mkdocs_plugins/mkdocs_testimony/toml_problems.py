"""What tomllib says of a broken file, in words for somebody who has seen no TOML before."""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression

_AT = expression(r" ?\(at line (\d+), column (\d+)\)")
_KNOWN = {
    "Invalid value": "The value here is not in quotation marks, or no date.",
    "Illegal character": "A quotation mark is not closed on this line.",
    "Unterminated string": "A quotation mark is not closed here.",
    "Cannot overwrite": "This name stands twice.",
    "Cannot declare": "This name stands twice.",
    "Cannot mutate": "This name stands twice.",
    "Expected '='": "An equals sign is missing: write `name = value`.",
    "Expected newline": "Something follows the end of the value.",
    "Invalid initial character": "No name can begin like this. Put it in quotation marks.",
    "Expected ']'": "A `]` is missing.",
    "nested": "This is nested too deeply.",
    "Exceeds the limit": "The number here has thousands of digits.",
}


def in_words(error: Exception, text: str) -> tuple[str, int, int]:
    """What is wrong, in a sentence, with its line and column from 1."""
    import tomllib

    said = str(error)
    found = _AT.search(said)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    if not isinstance(error, tomllib.TOMLDecodeError | RecursionError):
        line, column = _long_number(text)
    what = _AT.sub("", said).replace("(at end of document)", "").strip() or "nested too deeply"
    row = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    if row[column - 1 :].strip() == "" and what.startswith("Invalid value"):
        return "A value is missing here.", line, column
    words = next((words for begin, words in _KNOWN.items() if what.startswith(begin)), "This cannot be read.")
    return words, line, column


def _long_number(text: str) -> tuple[int, int]:
    """Where the first number stands that is too long to be read."""
    found = re.search(r"[\d_]{1000,}", text)
    before = text[: found.start()] if found else ""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
