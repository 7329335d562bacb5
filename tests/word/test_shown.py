"""A reference to a figure or table whose number another program left out as it saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_merge import merge, replaced, tree

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """The oil is counted (@tbl-oil). {#counted}

::: {#tbl-oil}
| Year | Oil |
|------|-----|
| 2020 | five |

Oil by year.
:::
"""
SHOWN = (
    'REF _Table1 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Table 1'
)


def test_a_reference_that_lost_its_number_is_no_change(tmp_path: Path) -> None:
    """LibreOffice leaves the number of a later figure out: nobody wrote that, and nothing is told of it."""
    short = SHOWN.replace("<w:t>Table 1", '<w:t xml:space="preserve">Table ')
    data = replaced(tree(tmp_path, TEXT), (SHOWN, short))
    result = merge(tmp_path, data)
    assert result.files == {}
    assert result.told == []


@pytest.mark.parametrize("typed", ["Chart 1", "Table 1 below"])
def test_a_word_typed_into_a_reference_is_told(tmp_path: Path, typed: str) -> None:
    """What stands in the field and is no part of its label was typed."""
    result = merge(tmp_path, replaced(tree(tmp_path, TEXT), (SHOWN, SHOWN.replace("Table 1", typed))))
    assert any(typed.split()[0 if "Chart" in typed else 2] in one.text for one in result.told)
