"""Renaming changes a name wherever it means what is renamed, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mkdocs_testimony.argument.verification import Check, places_in_file, with_checks
from mkdocs_testimony.argument.verified import layout
from mkdocs_testimony.editing import occurrences
from mkdocs_testimony.editing.rename import RenameError, Renaming, rename
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import VERIFIED, Project, Tree, load, parse
from thinned import thinned

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "cli" / "project" / "mkdocs.yml"
TODAY = date(2026, 3, 1)
CONFIG = "docs_dir: content\nplugins:\n  - testimony\n"
PAGE = "content/questions/01-oil.md"
OTHER = "content/questions/02-arms.md"
BIB = "citations/sources.bib"

# ⟦id⟧, ⟦fig⟧, ⟦key⟧ and ⟦parent⟧ stand for a name, ⟦@id⟧ for a citation of it and ⟦#id⟧ for the mark that
# gives it; everything else, the same letters in other places included, must stay.
TEMPLATES = {
    PAGE: """---
question: 1
prompt: What of {id} and {key}?
---

⟦#id .judgment because="{id}" rests-on="x-{id} {id}-x"⟧
About {id}, `@{id}`, a@{id}.example and \\@{id} [⟦@key⟧, p. 4; see ⟦@key⟧ {key}].

⟦plain #x-{id}⟧
As ⟦@key⟧ [p. 3] says.^[So ⟦@key⟧, p. 7, and [⟦@key⟧; ⟦@id⟧].] See [here](#⟦id⟧ "#{id}") and [⟦@fig⟧].

- ⟦plain #{id}-x rests-on="x-{id}"⟧
  [Part of it ⟦@key⟧.]⟦plain #s rests-on="⟦id⟧, x-{id}"⟧ The rest[^n].
  - ⟦plain rebuts="⟦id⟧" answers="⟦id⟧  x-{id}"
    undercuts="x-{id} -> ⟦id⟧"⟧
    > quoted [⟦@key⟧]

[^n]: A note [⟦@key⟧]

    that goes on: ⟦@id⟧.

::: ⟦#fig⟧
![{id}](a.svg)

A caption [⟦@key⟧].
:::
""",
    OTHER: """---
question: 2
prompt: What else?
---

⟦plain .recommendation rests-on="⟦id⟧ ⟦fig⟧"⟧
Do it; see [it][a], [that](01-oil.md#⟦id⟧), [this](<01-oil.md#⟦fig⟧>) and [no](#{id}).

[a]: 01-oil.md#⟦id⟧ "{id}"

```
[a]: 01-oil.md#{id}
⟦plain #{id}⟧ [@{id}; @{key}]
```
""",
    BIB: """@comment{On {key} and @{key}}
@InCollection { ⟦key⟧ ,⟦ids key⟧
  title = {On {id} and {key}},
  crossref = "⟦parent⟧",
  xdata = {⟦parent⟧, {key}-x},
}
@collection(⟦parent⟧,⟦ids parent⟧ title = {A Book}, editor = {{key}}, date = {2020})
@xdata{{key}-x, publisher = {{key}}, related = {⟦key⟧,⟦parent⟧}}
""",
}
names = st.from_regex(r"[A-Za-z][a-z0-9]{0,3}([-_.:/][a-z0-9]{1,3}){0,2}", fullmatch=True)
NAMED = ("id", "fig", "key", "parent")


def filled(template: str, now: dict[str, str], first: dict[str, str], given: dict[str, str]) -> str:
    """A template with the names as they are `now`; the `first` ones where they are other words."""
    text = template
    for kind in NAMED:
        text = text.replace(f"⟦@{kind}⟧", f"@{now[kind]}").replace(f"⟦{kind}⟧", now[kind])
        text = text.replace(f"⟦#{kind}", f"{{#{given[kind]}")
    text = text.replace("⟦ids key⟧", f"\n  ids   = {{{given['ids key']}}}," if "ids key" in given else "")
    text = text.replace("⟦ids parent⟧", f" ids = {{{given['ids parent']}}}," if "ids parent" in given else "")
    text = text.replace("⟦plain ", "{").replace("⟧", "}")
    for kind in NAMED:
        text = text.replace(f"{{{kind}}}", first[kind])
    return text


def tree_of(texts: dict[str, str]) -> tuple[Project, Tree]:
    pages = {path: text.encode() for path, text in texts.items() if path != BIB}
    files = frozenset([*pages, "content/questions/a.svg"])
    return parse(CONFIG, Path("/nowhere/mkdocs.yml")), Tree(pages, {BIB: texts[BIB].encode()}, files)


# Each example runs whole trees: shrinking one that fails would take minutes.
@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(names, min_size=5, max_size=5, unique_by=str.lower), st.sampled_from(NAMED), st.booleans())
def test_everywhere_and_nowhere_else(drawn: list[str], kind: str, alias: bool) -> None:
    """After renaming, the texts are those that an author would have written with the new name."""
    first = dict(zip(NAMED, drawn[:4], strict=True))
    first["fig"] = f"fig-{first['fig']}"
    new = f"fig-{drawn[4]}" if kind == "fig" else drawn[4]
    before = {path: filled(text, first, first, first) for path, text in TEMPLATES.items()}
    project, tree = tree_of(before)
    if {*first.values(), new} & {"s", "x", f"x-{first['id']}", f"{first['id']}-x", f"{first['key']}-x"}:
        return
    now = {**first, kind: new}
    mark = f"{new} alias={first[kind]}" if alias and kind in {"id", "fig"} else new
    given_names = {**now, kind: mark} | ({f"ids {kind}": first[kind]} if alias else {})
    after = {path: filled(text, now, first, given_names) for path, text in TEMPLATES.items()}
    made = rename(project, tree, first[kind], new, today=TODAY, keep_alias=alias)
    assert made.alias == alias
    assert {path: data.decode() for path, data in made.files.items()} == {
        path: text for path, text in after.items() if text != before[path]
    }


def written(renaming: Renaming, tree: Tree) -> Tree:
    """The tree after a renaming."""
    pages = {path: renaming.files.get(path, data) for path, data in tree.pages.items()}
    bibliography = {path: renaming.files.get(path, data) for path, data in tree.bibliography.items()}
    verified = renaming.files.get(VERIFIED, tree.verified)
    return Tree(pages, bibliography, tree.files, verified=verified)


@pytest.mark.parametrize("old", thinned(["beidou-access", "tbl-ratings", "winter2023instruments"], 3))
def test_there_and_back(old: str) -> None:
    """In this repository's own testimony, a name changed and changed back gives the same bytes."""
    project = load(ROOT / "mkdocs.yml")
    tree = project.read()
    new = "tbl-another" if old.startswith("tbl-") else "another.name"
    there = rename(project, tree, old, new, today=TODAY, keep_alias=False)
    back = rename(project, written(there, tree), new, old, today=TODAY, keep_alias=False)
    assert there.files
    assert set(back.files) == set(there.files)
    for path, data in back.files.items():
        assert data == (ROOT / path).read_bytes(), path


@pytest.mark.parametrize(("old", "new"), [("oil", "crude"), ("sun2024", "son2024"), ("handbook", "book2025")])
def test_verified_goes_along(old: str, new: str) -> None:
    """What was verified still holds after renaming, under the new name."""
    project = load(SMALL)
    tree = project.read()
    whole = run(project, tree=tree, through="link")
    checks = {uid: Check("Jane Doe", TODAY) for uid in whole.statements}
    records = with_checks({}, checks, whole.statements, whole.ids, whole.sources)
    text = layout(records, places_in_file(whole.statements.values()))
    tree = Tree(tree.pages, tree.bibliography, tree.files, verified=text.encode())
    after = written(rename(project, tree, old, new, today=TODAY), tree)
    judged = run(project, tree=after, through="link").verified
    assert judged
    assert all(one.holds for one in judged.values())
    assert len(judged) == len(records)
    if old != "handbook":
        assert new.encode() in (after.verified or b"")


def test_back_to_an_alias() -> None:
    """A statement may take back an id that it had before: the names change places."""
    project = load(SMALL)
    tree = project.read()
    once = written(rename(project, tree, "oil", "crude", today=TODAY), tree)
    assert b"{#crude alias=oil}" in once.pages[PAGE]
    twice = written(rename(project, once, "crude", "oil", today=TODAY), once)
    assert b"{#oil alias=crude}" in twice.pages[PAGE]
    thrice = written(rename(project, twice, "oil", "petrol", today=TODAY), twice)
    assert b'{#petrol alias="crude oil"}' in thrice.pages[PAGE]


def test_keys_back_and_forth() -> None:
    """An entry's old key stays in `ids`, takes its turn again, and is cited as before meanwhile."""
    project = load(SMALL)
    once = written(rename(project, project.read(), "sun2024", "sun", today=TODAY), project.read())
    bib = once.bibliography[BIB].decode()
    assert "@online{sun,\n  ids          = {sun2024},\n  author" in bib
    again = {path: data.replace(b"@sun,", b"@sun2024,", 1) for path, data in once.pages.items()}
    assert again != once.pages
    mixed = Tree(again, once.bibliography, once.files)
    other = written(rename(project, mixed, "sun", "wei", today=TODAY), mixed)
    assert "ids          = {sun2024, sun}," in other.bibliography[BIB].decode()
    assert b"[@sun2024, p. 4" in other.pages[PAGE]
    back = written(rename(project, other, "wei", "sun2024", today=TODAY), other)
    assert "@online{sun2024,\n  ids          = {sun, wei}," in back.bibliography[BIB].decode()
    with pytest.raises(RenameError, match=r"another key of `wei`\. Rename that"):
        rename(project, other, "sun", "x", today=TODAY)
    with pytest.raises(RenameError, match="another key of `wei` already"):
        rename(project, other, "lee2025", "sun", today=TODAY)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("oil", "oil", "is called so already"),
        ("nosuch", "other", "Nothing is called `nosuch`"),
        ("oill", "other", "Did you mean `oil`"),
        ("oil", "share", "is taken"),
        ("oil", "sun2024", "is a key of the bibliography already"),
        ("sun2024", "oil", "is taken"),
        ("sun2024", "lee2025", "is a key of the bibliography already"),
        ("oil", "p2", "is an anchor of"),
        ("oil", "fn-1", "is an anchor of"),
        ("oil", "a b", "is not an id"),
        ("oil", "", "is not an id"),
        ("oil", "a}", "is not an id"),
        ("oil", "a.", "is not an id"),
        ("sun2024", "a,b", "is not a key"),
        ("sun2024", "a b", "is not a key"),
        ("sun2024", "a%b", "is not a key"),
        ("sun2024", "", "is not a key"),
        ("fig-buyers", "buyers", "Write `fig-buyers`"),
    ],
)
def test_refused(old: str, new: str, said: str) -> None:
    """What cannot be renamed is refused with the reason."""
    project = load(SMALL)
    with pytest.raises(RenameError) as told:
        rename(project, project.read(), old, new, today=TODAY)
    assert said in str(told.value)


def test_string_in_crossref_is_refused() -> None:
    """A parent named through an @string is not renamed without keeping its key: the entry would lose it."""
    bib = "@string{p = {par}}\n@incollection{key, title = {A}, crossref = p}\n@collection{par, title = {B}}\n"
    text = "---\nquestion: 1\nprompt: What?\n---\n\nIt is [@key].\n"
    project, tree = tree_of({PAGE: text, BIB: bib})
    with pytest.raises(RenameError, match="BIB004"):
        rename(project, tree, "par", "other", today=TODAY, keep_alias=False)


def test_given_twice_is_refused() -> None:
    """An id that two statements have is not renamed: which one is meant nobody can know."""
    text = "---\nquestion: 1\nprompt: What?\n---\n\n{#a}\nIt is [@key].\n\n{#a}\nIt was [@key].\n"
    project, tree = tree_of({PAGE: text, BIB: "@misc{key, title = {A}}\n"})
    with pytest.raises(RenameError, match="given 2 times"):
        rename(project, tree, "a", "b", today=TODAY)


@pytest.mark.parametrize(
    "item",
    [
        "- The ships\n\tare old [@key, p. 8].",
        "1. The ships\n\tare old [@key, p. 8].",
        "> - x\n> \told [@key, p. 8].",
    ],
)
def test_after_a_tab(item: str) -> None:
    """A citation after a tab of which a list takes a part is renamed like any other."""
    text = f"---\nquestion: 1\nprompt: What?\n---\n\nIt is [@key].\n\n{item}\n"
    project, tree = tree_of({PAGE: text, BIB: "@misc{key, title = {A}}\n"})
    for keep_alias in (True, False):
        made = rename(project, tree, "key", "other", today=TODAY, keep_alias=keep_alias)
        assert made.files[PAGE].decode() == text.replace("@key", "@other")


def test_links_from_other_pages() -> None:
    """A page that is no testimony keeps its links: they name the new id."""
    text = "---\nquestion: 1\nprompt: What?\n---\n\n{#a}\nIt is [@key].\n"
    about = "# About\n\nSee [it](questions/01-oil.md#a) and `questions/01-oil.md#a`.\n"
    texts = {PAGE: text, "content/about.md": about, BIB: "@misc{key, title = {A}}\n"}
    made = rename(*tree_of(texts), "a", "b", today=TODAY)
    assert made.files["content/about.md"].decode() == about.replace(
        "(questions/01-oil.md#a)", "(questions/01-oil.md#b)"
    )


def test_what_has_no_place_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """If ever the parser says a wrong place, the rename is refused with that place."""
    text = "---\nquestion: 1\nprompt: What?\n---\n\nIt is [@key].\n"
    project, tree = tree_of({PAGE: text, BIB: "@misc{key, title = {A}}\n"})
    monkeypatch.setattr(
        occurrences, "_typed", lambda cite, rows: rows[cite.span.line - 1][cite.span.column :]
    )
    with pytest.raises(RenameError, match=r"01-oil.md:6:8: `key` .* nothing is changed"):
        rename(project, tree, "key", "other", today=TODAY)
