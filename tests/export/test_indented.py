"""Our indented JSON is Python's, byte for byte."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.export.indented import indented

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)


@given(VALUES)
def test_it_is_what_python_writes(value: object) -> None:
    """Every value prints as `json.dumps` prints it with an indent of one, and reads back as itself."""
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)
    assert json.loads(indented(value)) == value


def test_tuples_are_lists() -> None:
    """A tuple prints as a list, as in Python's encoder."""
    value = {"one": ("a", ("b",), ()), "two": {}}
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)
