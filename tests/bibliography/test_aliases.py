"""Other keys of an entry: biblatex's field `ids`."""

from __future__ import annotations

import pytest
from bib_cases import read_all

from mkdocs_testimony.bibliography import index, read

BIB = """\
@book{new, ids = {old, older}, title = {A}, date = {2020}}
@incollection{part, IDS="piece", title = {B}, crossref = {older}}
"""


def test_other_keys_lead_to_their_entry() -> None:
    """Every other key gives the entry under its own key, once, however often and by whichever it is asked."""
    found, _ = read_all(BIB)
    assert dict(found.aliases) == {"old": "new", "older": "new", "piece": "part"}
    assert [found.canonical(key) for key in ("old", "new", "nobody")] == ["new", "new", "nobody"]
    library = read(found, ["older", "new", "old", "piece", "nobody"])
    assert list(library.sources) == ["new", "part"]
    assert library.sources["new"].key == "new"


def test_a_parent_may_be_named_by_another_key() -> None:
    """crossref to another key of an entry inherits from it, and the entry counts as a parent."""
    found = index([("a.bib", BIB.encode())])
    library = read(found, ["part"])
    assert library.sources["part"].text("booktitle") == "A"
    assert (library.parents, library.findings) == ({"new"}, ())


def test_near_names_include_other_keys() -> None:
    """A mistyped other key is recognised as near."""
    found, _ = read_all("@book{snyder1997, ids={alliance-politics}, title={A}}")
    assert found.near("aliance-politics") == ["alliance-politics"]


@pytest.mark.parametrize(
    ("source", "told", "aliases"),
    [
        ("@book{a, ids={b}}\n@book{b, title={B}}", "1:14 `b` in `ids` of `a` is a key of `b`", {}),
        (
            "@book{a, ids={x}}\n@book{b,\n  ids = {y, x}}",
            "3:9 `x` in `ids` of `b` is a key of `a`",
            {"x": "a", "y": "b"},
        ),
    ],
)
def test_a_key_that_is_taken_is_told(source: str, told: str, aliases: dict[str, str]) -> None:
    """An own key beats another entry's other key, and the first of two entries keeps a common one."""
    found = index([("a.bib", source.encode())])
    (finding,) = found.findings
    assert finding.code == "SRC008"
    assert f"{finding.span.line}:{finding.span.column} {finding.message}".startswith(told)
    assert dict(found.aliases) == aliases


@pytest.mark.parametrize(
    "source",
    [
        "@book{a, ids={a, , a}}",
        "@book{a, title={x, ids = {b}}}",
        "@book{a, ids = {}}",
        "@book{a, ids = mine # {x}}",
    ],
)
def test_what_names_nothing_else_makes_no_other_key(source: str) -> None:
    """An entry's own key, a word inside a title, nothing, or a string give no other key."""
    found = index([("a.bib", source.encode())])
    assert (dict(found.aliases), found.findings) == ({}, ())
