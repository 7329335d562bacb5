"""Recommendations are numbered through the document, and called by their numbers."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.payload import payload

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
import bare

FIRST = """{#ground .judgment}
It grows [@alpha].

{#one .recommendation rests-on=ground}
Ask.
"""
SECOND = """See @two and [@one]; but not @ground.

- {#two .recommendation rests-on=ground}
  Tell. [Wait.]{#three .recommendation rests-on=ground}
"""


def test_one_series_through_the_document() -> None:
    """Numbers go on from page to page and into spans, in reading order; nothing else has one."""
    testimony = bare.written(FIRST, SECOND)
    assert {one.id: one.number for one in testimony.statements.values() if one.number} == {
        "one": 1,
        "two": 2,
        "three": 3,
    }
    assert [one.label for one in testimony.statements.values()][:2] == ["Question 1, ¶ 1", "Recommendation 1"]


def test_a_reference_prints_the_number() -> None:
    """`@id` and `[@id]` print “Recommendation 2”, in the text, in what the statement says, and in `ids`."""
    testimony = bare.written(FIRST, SECOND, through="format")
    assert testimony.ids["two"].label == "Recommendation 2"
    assert testimony.ids["ground"].label == "Question 1, ¶ 1"
    said = next(one for one in testimony.statements.values() if "See" in one.text)
    assert said.text == "See Recommendation 2 and; but not Question 1, ¶ 1."
    page = testimony.page(said.page)
    printed = [
        plain(payload(child)["inline"])
        for token in page.tokens
        for child in token.children or ()
        if child.type == "formatted"
    ]
    assert printed == ["Recommendation 2", "(Recommendation 1)", "Question 1, ¶ 1"]
