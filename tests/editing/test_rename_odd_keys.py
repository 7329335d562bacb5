"""Keys as programs make them are cited and renamed: signs inside, a line at the end, any script's letters."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from mkdocs_testimony.editing.rename import rename
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Project, Tree, parse

CONFIG = "site_name: T\ndocs_dir: content\nplugins:\n  - testimony\n"
PAGE = "content/questions/01-q.md"
BIB = "citations/a.bib"
KEYS = [
    "sperber_relevance:_1986",
    "trailing_",
    "doi:10.1000/x",
    "key+1",
    "DBLP:conf/nips/Vaswani17",
    "2014ApJ...784L..37B",
    "https://doi.org/10.5281/zenodo.123",
    unicodedata.normalize("NFC", "Müller2020"),
    unicodedata.normalize("NFD", "Müller2020"),
    "王2020",
]


def citing(key: str) -> tuple[Project, Tree]:
    """A testimony that cites one work, in braces, with a place and in prose."""
    page = (
        "---\nquestion: 1\nprompt: Why?\n---\n\n"
        f"It is so [@{{{key}}}].\n\nIt is [see @{{{key}}}, p. 3], as @{{{key}}} says.\n"
    )
    fields = "author = {Doe, Jane},\n  title = {T},\n  publisher = {P},\n  date = {2001},\n"
    entry = f"@book{{{key},\n  {fields}}}\n"
    pages = {"content/index.md": b"---\ntitle: T\n---\n\nThanks.\n", PAGE: page.encode()}
    return parse(CONFIG, Path("/nowhere/mkdocs.yml")), Tree(pages, {BIB: entry.encode()}, frozenset(pages))


@pytest.mark.parametrize("key", KEYS)
def test_an_odd_key_is_cited_and_renamed(key: str) -> None:
    """Every use of it gets the new name, and with the old as another key it can still be cited."""
    project, tree = citing(key)
    typed = key
    before = run(project, tree=tree, through="link")
    key = unicodedata.normalize("NFC", key)  # in either form it is one name
    assert key in before.sources
    made = rename(project, tree, typed, "plain2020", today=date(2026, 1, 1), keep_alias=False)
    page, bib = (made.files[path].decode() for path in (PAGE, BIB))
    assert page.count("plain2020") == 3
    assert bib.startswith("@book{plain2020,")
    assert key not in unicodedata.normalize("NFC", page + bib)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_may_be_given_such_a_name(key: str) -> None:
    """And back: the page cites the odd key in a form that is read as it."""
    project, tree = citing("plain2020")
    made = rename(project, tree, "plain2020", key, today=date(2026, 1, 1), keep_alias=False)
    pages = {**tree.pages, PAGE: made.files[PAGE]}
    after = run(project, tree=Tree(pages, {BIB: made.files[BIB]}, tree.files), through="link")
    key = unicodedata.normalize("NFC", key)
    assert set(after.sources) == {key}
    assert [cite.key for note in after.notes.values() for cite in note.cites] == [key] * len(after.notes)


@pytest.mark.parametrize(
    ("entry", "renamed"),
    [
        ("@book{a, note = {as ids = {b}, say}}", "@book{c, ids = {a}, note = {as ids = {b}, say}}"),
        ("@book{a, note = {n}, % ids = {x}\n}", "@book{c, ids = {a}, note = {n}, % ids = {x}\n}"),
        ("@book{a, note = {n}, ids = {b}}", "@book{c, note = {n}, ids = {b, a}}"),
        ("@book{a, note = {n}\n  ids = {b}}", "@book{c, note = {n}\n  ids = {b, a}}"),
    ],
)
def test_the_old_key_goes_into_the_field_for_it(entry: str, renamed: str) -> None:
    """What looks like the field `ids` inside a value or a remark stays as it is typed."""
    project, tree = citing("a")
    tree = Tree(tree.pages, {BIB: f"{entry}\n".encode()}, tree.files)
    made = rename(project, tree, "a", "c", today=date(2026, 1, 1))
    assert made.files[BIB].decode() == f"{renamed}\n"
