"""The usual citation is read as the long way round reads it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.markdown import parse, usual_citation
from mkdocs_testimony.model import Document, Role

USUAL = """
[@a, p. 5; @b]|[@a, p. 5 and 6]|[@a_]|[@a:]|[@a-, p. 1]|[@a]:|[@a](b)|[@a][b]|[@a]{.judgment}|[ ]
[@|[[|]]|(|)|{.claim}
{#a}|<|<b [@a, p. 2]>|>|`|``|\\|!|^|^[|*em*|**|<!--|-->|.|,|;|word|-|-@a|@a|:|“|”|=|~|$
[@a,\u00a0p. 3]|[@a, p.\u00a03]
[@a,\u2003p. 4]|é|12|@b [|[@a, p. 3;|[@a, p.\n3]|]
"""
PIECES = st.sampled_from(
    [
        *(f"[@{key}{place}]" for key in ("a", "b_1.c", "d:") for place in ("", ", p. 3", ", pp. 3-4")),
        *USUAL.strip().replace("\n", "|").split("|"),
    ]
)
TEXTS = st.lists(PIECES | st.sampled_from([" ", " ", "\n", "\n\n", "\n[@a, p. 3]: /b\n"]), max_size=16)


def shown(document: Document) -> str:
    """All that was read, as text; of what maps offsets its address in memory is left out."""
    tokens = [*document.tokens, *(token for one in document.definitions.values() for token in one.tokens)]
    return re.sub(r" object at 0x[0-9a-f]+", "", repr((tokens, document.findings, document.definitions)))


@given(TEXTS.map("".join))
@settings(max_examples=400, deadline=None)
def test_both_ways_read_the_same(text: str) -> None:
    """Tokens, places and findings are those that the rules make that know every form."""
    quickly = shown(parse(text, "content/a.md", Role.QUESTION))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usual_citation, "_USUAL", re.compile(r"(?!)"))
        assert quickly == shown(parse(text, "content/a.md", Role.QUESTION))


def test_the_usual_forms_are_taken() -> None:
    """The quick way is gone, and not only the long one in its name."""
    taken = [usual_citation._USUAL.match(text) for text in ("[@a].", "[@a-b_1, pp. 3–4] x", "[@a, p. 7]\n")]
    assert [match and match.groups() for match in taken] == [("a", None), ("a-b_1", "3–4"), ("a", "7")]
