"""Authors whom the entry before has as well: what a list of works prints for them."""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.inline import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<citation><layout><text variable="title"/></layout></citation>
<bibliography subsequent-author-substitute="——"{rule}><layout><group delimiter=". ">
<names variable="author"><name and="text"/></names><text variable="title"/></group></layout></bibliography>
</style>"""
AUTHORS = {"A": ["Doe"], "B": ["Doe", "Roe", "Poe"], "C": ["Doe", "Roe"], "D": ["Doe", "Roe"], "E": ["Poe"]}


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("", "Doe. A|Doe, Roe, and Poe. B|Doe and Roe. C|——. D|Poe. E"),
        ("complete-all", "Doe. A|Doe, Roe, and Poe. B|Doe and Roe. C|——. D|Poe. E"),
        ("complete-each", "Doe. A|Doe, Roe, and Poe. B|Doe and Roe. C|—— and ——. D|Poe. E"),
        ("partial-each", "Doe. A|——, Roe, and Poe. B|—— and ——. C|—— and ——. D|Poe. E"),
        ("partial-first", "Doe. A|——, Roe, and Poe. B|—— and Roe. C|—— and Roe. D|Poe. E"),
    ],
)
def test_a_rule_says_which_names_are_replaced(rule: str, printed: str) -> None:
    """The whole list of names if it is the same, or each name that is (CSL 1.0.2)."""
    items: dict[str, dict[str, object]] = {
        title: {"id": title, "type": "book", "title": title, "author": [{"family": name} for name in names]}
        for title, names in AUTHORS.items()
    }
    attribute = f' subsequent-author-substitute-rule="{rule}"' if rule else ""
    processor = csl.Processor(csl.parse(STYLE.format(rule=attribute).encode()), items)
    entries = processor.bibliography(list(AUTHORS))
    assert "|".join(plain(text) for _, text in entries) == printed
