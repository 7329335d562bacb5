"""é may be typed as one character or as e and an accent: names are the same in either form (NFC)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from written import note_text, question, written

from mkdocs_testimony.editing.rename import rename
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.rules import check

TODAY = date(2026, 3, 1)
ALLOWED = {"DOC012"}
"""There is no cover."""
FORMS = [("NFC", "NFC"), ("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")]
BIB = """\
@collection{blé2020, ids = {blé, blés},
  editor = {Roe, Jane}, title = {Wheat}, publisher = {Oak}, date = {2020}}
@incollection{québec2021, crossref = {blé2020}, author = {Doe, Jo}, title = {Grain}, pages = {1--9}}
"""
ONE = """\
{#marché}
It grew [@québec2021, p. 3]. As @blés [p. 4] says^[See @{blé2020}, p. 5.].

{.judgment rests-on="marché" alias="blé-dur"}
It will grow; see [above](#marché) and [the end](#le-café).

{rests-on=marché}
So says @marché, and [@blé-dur].

## Le café

Prices rose [@blé2020, p. 9].
"""
TWO = '{rests-on="marché"}\nSee [it](01-a.md#marché), [that][a] and [@marché].\n\n[a]: 01-a.md#marché\n'
PAGE, OTHER = "content/questions/01-a.md", "content/questions/02-b.md"


def files(text: str, bib: str) -> dict[str, str]:
    """Two questions in one form, their sources in another, of what says é."""
    return {
        PAGE: question(1, normalize(text, ONE)),
        OTHER: question(2, normalize(text, TWO)),
        "citations/sources.bib": normalize(bib, BIB),
    }


@pytest.mark.parametrize(("text", "bib"), FORMS)
def test_a_name_is_the_same_in_either_form(text: str, bib: str) -> None:
    """Keys, other keys, parents, ids, relations, references and links find what they name."""
    whole = written(files(text, bib))
    told = check(whole, profile="draft", today=TODAY, font_folders=())
    assert [f"{one.code} {one.message}" for one in told if one.code not in ALLOWED] == []
    assert {cite.key for note in whole.notes.values() for cite in note.cites} == {"québec2021", "blé2020"}
    assert {"marché", "blé-dur"} <= whole.ids.keys()
    assert "Wheat" in note_text(next(iter(whole.notes.values()))), "what the parent gives"


def test_two_forms_of_one_key_are_one_key() -> None:
    """An entry whose key differs in nothing but its form is told as a second one."""
    both = f"{normalize('NFC', BIB)}\n{normalize('NFD', BIB)}"
    whole = written({PAGE: question(1, "It grew [@blé2020]."), "citations/sources.bib": both})
    assert [one.code for one in whole.findings].count("SRC008") >= 2


@pytest.mark.parametrize(("text", "bib"), FORMS)
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize(("old", "new"), [("marché", "prix"), ("québec2021", "québécois"), ("blé2020", "w")])
def test_rename_finds_either_form(
    text: str, bib: str, typed: str, old: str, new: str, tmp_path: Path
) -> None:
    """Every use is renamed, and all other text keeps the form that it is typed in."""
    written_files = {path: said.encode() for path, said in files(text, bib).items()}
    project = parse("site_name: S\ndocs_dir: content\nplugins:\n  - testimony\n", tmp_path / "mkdocs.yml")
    pages = {path: data for path, data in written_files.items() if path.endswith(".md")}
    sources = {path: data for path, data in written_files.items() if path.endswith(".bib")}
    tree = Tree(pages, sources, frozenset(written_files))
    done = rename(project, tree, normalize(typed, old), normalize(typed, new), today=TODAY, keep_alias=False)
    after = {**written_files, **done.files}
    for path, data in after.items():
        form = bib if path.endswith(".bib") else text
        before = normalize("NFC", written_files[path].decode())
        assert normalize("NFC", data.decode()) == before.replace(old, new), path
        parts = data.decode().split(new)
        assert [normalize(form, part) for part in parts] == parts, path
    assert done.places == sum(normalize("NFC", said.decode()).count(old) for said in written_files.values())


def test_an_accent_before_the_sign_is_a_letter() -> None:
    """`josé@example.org` is an address in either form, and no citation."""
    for form in ("NFC", "NFD"):
        body = normalize(form, "Write to josé@example.org about it [@blé2020].")
        whole = written({PAGE: question(1, body), "citations/sources.bib": BIB})
        assert {cite.key for note in whole.notes.values() for cite in note.cites} == {"blé2020"}
        assert [one.code for one in whole.findings] == []
