"""Comments of YAML files: which lines they hold for, and that a sign inside a value is no comment."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.comments_in_yaml import directives

TEXT = """\
# testimony: ignore DOC015: one framework
scales:
  # testimony: ignore RAT002: an old word
  - name: extent
    values: [high, low]

  - name: other  # testimony: ignore RAT001: as the study has it
words: "# testimony: ignore RAT003: inside a value"
more: |
  # testimony: ignore RAT004: inside a block
# testimony: ignore RAT005: at the end
"""


def test_what_each_comment_holds_for() -> None:
    """The next entry with what is under it, its own line, or nothing at the end of the file."""
    found, wrong = directives("frameworks/a.yml", TEXT)
    assert wrong == ()
    assert [(one.codes, one.covers, one.span.line) for one in found] == [
        (("DOC015",), (2, 7), 1),
        (("RAT002",), (4, 5), 3),
        (("RAT001",), (7, 7), 7),
        (("RAT005",), (11, 11), 11),
    ]
    assert found[0].reason == "one framework"
    row = TEXT.splitlines()[6]
    assert row[found[2].code_spans[0].column - 1 :].startswith("RAT001")


LINES = st.lists(
    st.sampled_from(
        ["a:", "  b: 1", "  - c", "# testimony: ignore DOC015: x", "  # testimony: nothing", "", "z: '"]
    )
)


@given(st.one_of(LINES.map("\n".join), st.text(max_size=200)))
def test_any_text_is_read(text: str) -> None:
    """Whatever the file holds, each comment has a place in it and lines that it holds for."""
    found, wrong = directives("a.yml", text)
    count = len(text.splitlines())
    for one in found:
        assert 1 <= one.covers[0] <= one.covers[1] <= count
        assert one.span.line <= count
        assert len(one.codes) == len(one.code_spans)
    assert all(finding.code == "SUP003" for finding in wrong)


def test_a_comment_of_a_parsed_file_is_none_of_its_values() -> None:
    """YAML reads the example as values that hold the words of two of the six."""
    assert yaml.safe_load(TEXT)["words"].startswith("# testimony")
    assert yaml.safe_load(TEXT)["more"].startswith("# testimony")
