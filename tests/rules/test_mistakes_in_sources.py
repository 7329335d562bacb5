"""One mistake in a .bib file makes one finding, whose next step mends it; what is no mistake makes none.

The fixture holds cases of four parts: a title (with the finding's line where it is not the first), what was
typed, the finding's code and what its message must say, and what its next step leads to.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from example_tree import BIB, codes, told, with_entry
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.misread_names import misread
from mkdocs_testimony.bibliography.mistyped_numbers import mistyped
from mkdocs_testimony.bibliography.url_junk import way_through


def cases() -> list[tuple[str, str, str, str]]:
    """(Title, typed, code and words, mended) of each case."""
    text = (Path(__file__).parent / "fixtures" / "mistakes_in_sources.txt").read_text("utf-8")
    parts = [part.strip("\n") for part in text.split("\n.\n")]
    return [(parts[n], *parts[n + 1 : n + 4]) for n in range(0, len(parts) - 3, 4)]  # type: ignore[misc]


@pytest.mark.parametrize(("title", "typed", "says", "mended"), cases(), ids=[case[0] for case in cases()])
def test_a_mistake_is_told_once_and_its_next_step_mends_it(
    title: str, typed: str, says: str, mended: str
) -> None:
    """The one finding has its code, stands at the mistake's line and says what to write."""
    line = re.search(r"\(line (\d+)\)", title)
    code, words = says.split(" ", 1)
    found = with_entry(typed)
    assert [(one.code, one.span.line) for one in found] == [(code, int(line[1]) if line else 1)], found
    assert words in found[0].message
    assert with_entry(mended) == []


def test_the_table_is_read_whole() -> None:
    """No case is lost between the file and the tests."""
    assert len(cases()) > 25


@pytest.mark.parametrize(
    "name",
    [
        "García Márquez, Gabriel José", "Martin Garcia, Maria Dolores", "van der Berg, Jan Peter",
        "King, Jr., Martin Luther", "Karl-Theodor von und zu Guttenberg", "José Ortega y Gasset",
        "Josep Puig i Cadafalch", "Li, Na", "N. N. Taleb", "Doe, M. D.", "Anonymous, {Jane}",
        "{Jane Doe und Richard Roe}", "{AFP / Reuters}", "AFP/Reuters", "{Anonymous}",
        "Edith Editorsen", "family=Salle, given=René, prefix=de la", "Mary Church Terrell",
        "Wither, With", "{\\'E}tienne {\\OE}uvre", "Doe, Jane and others",
    ],
)  # fmt: skip
def test_a_name_is_left_alone(name: str) -> None:
    """Family names of several words, particles, initials, bodies in braces: none is misread."""
    assert misread(name) == ("", "")


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("article", "pages", "S3--S9"), ("article", "pages", "12-3"), ("article", "pages", "137--8"),
        ("article", "pages", "e12--e3"), ("article", "pages", "xi--xv"), ("article", "pages", "P12--P20"),
        ("book", "pages", "328 p."), ("article", "volume", "Volatile"), ("article", "volume", "3"),
        ("article", "number", "Spring"), ("article", "number", "1--2"), ("report", "number", "No. 2"),
        ("legislation", "number", "No. 117-81"), ("article", "volume", "A"),
    ],
)  # fmt: skip
def test_a_number_is_left_alone(kind: str, field: str, value: str) -> None:
    """Numbers of every kind, short ranges and the labels of reports are as they should be."""
    assert mistyped(kind, {field: value}) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/search?q=x", "https://proxy.org/x", "https://a.org/url?url=https://b.org",
        "https://www.google.com/maps", "https://en.wikipedia.org/wiki/Proxy_server", "https://a.org/libproxy.b/",
        "https://web.archive.org/web/2020/https://a.org/x", "https://www.youtube.com/watch?v=x", "https://[a",
    ],
)  # fmt: skip
def test_an_address_that_is_the_page_s_own_is_left_alone(url: str) -> None:
    """Searches, archives and words like proxy in a path or a name are no way through."""
    assert way_through(url) == ("", "")


BOOK = "@book{%s, author = {%s}, title = {%s}, publisher = {P}, date = {%s}%s}\n"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("Jane Doe", "Plan of {Piers}", "2019", ""), ["SRC009"]),
        (("Doe, J.", "Plan: of Piers", "2019-05", ""), ["SRC009"]),
        (("Doe, Jane", "Plan of Piers", "2020", ""), []),
        (("Roe, Jane", "Plan of Piers", "2019", ""), []),
        (("Doe, Jane", "Plan of a Pier", "2019", ""), []),
        (("Doe, Jane", "Plan of Piers", "2019", ", volume = {2}"), []),
    ],
)
def test_one_work_under_two_keys(other: tuple[str, str, str, str], expected: list[str]) -> None:
    """Title, year and authors of a source before it are told, unless something parts them."""
    bib = BOOK % ("x", "Doe, Jane", "Plan of Piers", "2019", "") + BOOK % ("y", *other)
    found = told({"content/questions/01-oil.md": "Iran sold oil [@x, 1; @y, 1].\n", BIB: bib})[1]
    assert codes(found) == expected


def test_a_slash_behind_an_initial_parts_names() -> None:
    """`Doe, Jane S. / Roe, Richard` is two persons too."""
    assert misread("Doe, Jane S. / Roe, Richard")[1]
    assert misread("Doe, Jane S. and Roe, Richard") == ("", "")


@example("{a / \ue0000\ue001}")
@given(st.text("ab ,./&;()[]{}+=AB-\\'\"0N\ue000\ue001", max_size=40))
def test_any_text_is_read_without_breaking(text: str) -> None:
    """Whatever stands in a field, names, numbers and addresses get an answer of its kind."""
    name, problem = misread(text)
    assert bool(name) == bool(problem)
    assert all(problem for _, problem in mistyped("article", {"pages": text, "volume": text}))
    through, page = way_through(f"https://a.libproxy.uni.edu/x?url={text}")
    assert through
    assert page == "" or page.startswith(("http://", "https://"))
