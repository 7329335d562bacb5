"""What is wrong with a broken YAML file is said in plain words, whichever of PyYAML's readers met it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.line_starts import LineStarts
from mkdocs_testimony.yaml_problems import in_words

READERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
PARSERS_OWN = re.compile(
    r"<\w+ \w+>|<\w+>|token|mapping|scalar|sequence|anchor|alias|stream|NoneType|unicode string|simple key"
)
"""Words of the parser, which say nothing to who writes settings. (`<U+0007>` is a character shown.)"""


def told(text: str, reader: Any) -> tuple[str, tuple[int, int]] | None:
    """The message and its place for a text; None for one that can be read."""
    try:
        yaml.compose(text, Loader=reader)
    except (yaml.YAMLError, ValueError) as error:
        message, at = in_words(error, text)
        return message, LineStarts(text).place(at)
    return None


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: b\n\tx: 1\n", (2, 1), "Indent with spaces"),
        ('a: b\nc: "d\n', (2, 4), "quotation mark is never closed"),
        ("title: Oil: a history\n", (1, 11), "`title: 'Oil: a history'`"),
        ("title: It's oil: a history\n", (1, 16), "Put the whole value in quotation marks."),
        ("a: b\n  c: d\n", (2, 4), "Indent both alike"),
        ("a:b\nc: d\n", (2, 2), "The line before this one has no colon"),
        ("a:\n  b: c\n d: e\n", (3, 2), "Indent lines that belong together alike"),
        ("a:\n  - b\n - c\n", (3, 2), "alike, with spaces"),
        ("a: [b, c\nd: e\n", (1, 4), "`]` at its end"),
        ("a: {b: c\nd: e\n", (1, 4), "`}` at its end"),
        ("a: [\n", (2, 1), "A value is missing"),
        ("a: @x\n", (1, 4), "cannot begin with `@`"),
        ("a: ` x\n", (1, 4), "cannot begin with a backtick"),
        ("a: *x\n", (1, 4), "begins with `*` or `&`"),
        ("a: b\nno colon here\nc: d\n", (2, 1), "Write `name: value`"),
        ('a: "b" c\n', (1, 8), "one pair of quotation marks"),
        ('a: "\\q"\n', (1, 5), "Write `\\\\`"),
        ("a: |x\n  y\n", (1, 5), "Begin the text on the next line"),
        ("a: b\n---\nc: d\n", (2, 1), "parts the file in two"),
        ("a: - b\n", (1, 4), "Begin the list on the next line"),
        ("a: \x07b\n", (1, 4), "<U+0007>"),
    ],
)
def test_what_is_wrong_and_what_to_write(text: str, place: tuple[int, int], says: str, reader: Any) -> None:
    """Each usual mistake is told where it stands, with what to write instead."""
    found = told(text, reader)
    assert found is not None
    assert found[1] == place
    assert says in found[0]


@given(st.text(st.sampled_from("ab:- \n\t\"'[]{}|>*&!%@`#,?\\\x07.") | st.characters(), max_size=40))
def test_nothing_is_said_in_the_parsers_words(text: str) -> None:
    """Whatever is broken, and however: sentences that end, at a place inside, without the parser's terms."""
    for reader in READERS:
        found = told(text, reader)
        if found is None:
            continue
        message, (line, _) = found
        quoted = re.sub(r"`[^`]*`|<U\+\w+>", "", message)
        assert not PARSERS_OWN.search(quoted), message
        assert message[0].isupper() or message[0] == "`"
        assert message.endswith((".", "`."))
        assert line <= len(LineStarts(text)._starts)
