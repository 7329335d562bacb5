"""What has changed since another revision, as insertions and deletions of Word's own."""

from __future__ import annotations

import copy
import io
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from documents import no_png, part, w
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "argument"))
from bare import written

from mkdocs_testimony.changes import compared
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.word import reading, story
from mkdocs_testimony.word.building import build
from mkdocs_testimony.word.since import tracked


def plain(testimony: Testimony) -> bytes:
    """Its document."""
    return build(testimony, {}, no_png, Wishes()).data


def since(old: Testimony, new: Testimony) -> bytes:
    """The document of the newer one with what has changed."""
    found = tracked(old, new, compared(old, new), {}, {}, 1_700_000_000)
    return build(new, {}, no_png, Wishes(tracked=found)).data


def settled(root: Element, *, accept: bool) -> list[str]:
    """The paragraphs with every change taken (or refused), as Word does it (17.13.5)."""
    keep, drop = (w("ins"), w("del")) if accept else (w("del"), w("ins"))
    root = copy.deepcopy(root)
    for row in [one for one in root.iter() if one.tag == w("tbl")]:
        for child in list(row):
            if child.find(f"{w('trPr')}/{drop}") is not None:
                row.remove(child)
    out: list[str] = []
    joined = ""
    for one in root.iter(w("p")):
        style = one.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val"), "").startswith("TOC"):
            continue  # a field, which Word makes anew
        joined += _text(one, keep, drop)
        if one.find(f"{w('pPr')}/{w('rPr')}/{drop}") is None:
            out.append(joined)
            joined = ""
    return [one for one in out if one]


def _text(element: Element, keep: str, drop: str) -> str:
    out = ""
    for one in element:
        if one.tag == drop or one.tag == w("pPr"):
            continue
        if one.tag in (w("t"), w("delText")):
            out += one.text or ""
        elif one.tag in (w("footnoteReference"), w("endnoteReference")):
            out += "*"
        elif one.tag == w("br"):
            out += "\n"
        else:
            out += _text(one, keep, drop)
    return out


def body(data: bytes, *, accept: bool = True) -> list[str]:
    """The paragraphs of the text, contents and what follows the pages apart."""
    return settled(part(data, "word/document.xml"), accept=accept)


def notes(data: bytes, *, accept: bool = True) -> list[str]:
    """The notes whose marks remain, in the order of their marks."""
    drop = w("del") if accept else w("ins")
    texts = {
        one.get(w("id")): "".join(settled(one, accept=accept)).strip()
        for one in part(data, "word/footnotes.xml")
    }
    out = []

    def walk(element: Element) -> None:
        for one in element:
            if one.tag == drop:
                continue
            if one.tag == w("footnoteReference"):
                out.append(texts[one.get(w("id"))])
            walk(one)

    walk(part(data, "word/document.xml"))
    return out


OLD = """\
{#ship}
A ship came in 1999 from the far north [@alpha, p. 3]. It was *old* and slow.

{#oil}
It carried grain and oil for the town [@beta].

The mayor was pleased with everything.^[Or so she said at the time.]

::: {#tbl-depth}
| Year | Depth |
| --- | --- |
| 1999 | 12 feet |
| 2004 | 11 feet |
| 2011 | 7 feet |

Depths by year [@gamma].
:::

Last came the rains.
"""


def both(old: str, new: str) -> tuple[bytes, bytes, bytes]:
    """The documents of both, and of the newer one with its changes."""
    one, other = (written(text, through="format") for text in (old, new))
    return plain(one), plain(other), since(one, other)


def holds(old: str, new: str) -> bytes:
    """All changes taken the document is today's, all refused it says what it said; the changed document."""
    before, after, shown = both(old, new)
    assert body(shown) == body(after)
    assert notes(shown) == notes(after)
    assert body(shown, accept=False) == body(before)
    assert notes(shown, accept=False) == notes(before)
    return shown


def test_nothing() -> None:
    """Without a change there is none in the document."""
    shown = holds(OLD, OLD)
    for name in ("word/document.xml", "word/footnotes.xml"):
        assert not [one for one in part(shown, name).iter() if one.tag in (w("ins"), w("del"))]


def test_words() -> None:
    """Words within a paragraph, marks of looks kept; who changed them and when is told."""
    shown = holds(OLD, OLD.replace("1999 from", "2004 from").replace("*old*", "*new*"))
    root = part(shown, "word/document.xml")
    made = list(root.iter(w("ins")))
    assert ["".join(t.text or "" for t in one.iter(w("t"))) for one in made] == ["2004", "new"]
    assert made[1].find(f"{w('r')}/{w('rPr')}/{w('i')}") is not None
    assert made[0].get(w("author")) == "Testimony"
    assert made[0].get(w("date")) == "2023-11-14T22:13:20Z"
    numbers = [one.get(w("id")) for one in root.iter() if one.tag in (w("ins"), w("del"))]
    assert len(numbers) == len(set(numbers))


def test_paragraphs() -> None:
    """New and gone paragraphs, first, in the middle and last."""
    holds(OLD, "Something wholly new begins.\n\n" + OLD)
    holds(OLD, OLD.replace("Last came the rains.\n", ""))
    holds(OLD, OLD.replace("{#oil}\nIt carried grain and oil for the town [@beta].\n\n", ""))
    holds(OLD, OLD + "\nAnd then another thing altogether.\n")


def test_moved() -> None:
    """What was moved is gone there and new here."""
    oil = "{#oil}\nIt carried grain and oil for the town [@beta].\n\n"
    holds(OLD, oil + OLD.replace(oil, ""))


def test_notes() -> None:
    """A note's text, a new note, a note that is gone: tracked in the notes and at their marks."""
    holds(OLD, OLD.replace("[@alpha, p. 3]", "[@alpha, p. 5]"))
    holds(OLD, OLD.replace("[@alpha, p. 3]", ""))
    holds(OLD, OLD.replace("and slow", "and slow^[Very.]"))
    holds(OLD, OLD.replace("Or so she said at the time", "Or so he said"))


def test_tables() -> None:
    """Words in a cell; rows that are new or gone; a table that is, or whose columns are others."""
    holds(OLD, OLD.replace("11 feet", "9 feet"))
    holds(OLD, OLD.replace("| 2004 | 11 feet |\n", ""))
    holds(OLD, OLD.replace("| 2011 |", "| 2009 | 8 feet |\n| 2011 |"))
    begin, end = OLD.index(":::"), OLD.rindex(":::") + 4
    holds(OLD, OLD[:begin] + OLD[end:])
    holds(OLD[:begin] + OLD[end:], OLD)
    wide = OLD.replace("| Year | Depth |\n| --- | --- |", "| Year | Depth | By |\n| --- | --- | --- |")
    holds(OLD, wide.replace(" feet |", " feet | me |"))


def test_headings_and_links() -> None:
    """Headings, and the words of links and references."""
    old = "## The harbour\n\nIce is [thin](https://a.example) now.\n\n{#x}\nSnow is deep.\n\nAs @x says so.\n"
    holds(old, old.replace("harbour", "old harbour").replace("[thin]", "[very thin]"))
    holds(old, old.replace("{#x}", "New is this paragraph, quite.\n\n{#x}"))


def test_merged_back_it_changes_nothing() -> None:
    """What the document itself shows as changed is no co-author's change."""
    _, _, shown = both(OLD, OLD.replace("1999 from", "2004 from").replace("Last came the rains.\n", ""))
    paragraphs = story.body(reading.package(shown))
    assert not any("1999 from" in one.said for one in paragraphs)


WORDS = st.lists(st.sampled_from(["ice", "snow", "*sand*", "rain", "wind"]), min_size=1, max_size=6)
PARTS = st.builds(
    lambda words, head, cite: f"{head}{' '.join(words)}{cite}.",
    WORDS,
    st.sampled_from(["", "", "## ", "- ", "> "]),
    st.sampled_from(["", " [@alpha]", " [@beta, p. 3]", "^[Or so they say.]"]),
)
BODIES = st.lists(PARTS, min_size=1, max_size=5).map("\n\n".join)


@settings(max_examples=12)
@given(BODIES, BODIES)
def test_any_two(old: str, new: str) -> None:
    """Of any two revisions: taken it is today's, refused it says what it said."""
    holds(old, new)


def test_it_is_well_formed() -> None:
    """Every part is XML, and every note that is called is there."""
    _, _, shown = both(OLD, OLD.replace("[@alpha, p. 3]", "").replace("11 feet", "9 feet"))
    with zipfile.ZipFile(io.BytesIO(shown)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    called = {one.get(w("id")) for one in part(shown, "word/document.xml").iter(w("footnoteReference"))}
    held = {one.get(w("id")) for one in part(shown, "word/footnotes.xml")}
    assert called <= held


def test_an_item_that_is_gone_stands_as_far_in_as_it_stood() -> None:
    """Items, also of a list in a list, and quotations keep their indent when they are shown as gone."""
    old = "Ships:\n\n- One ship.\n- Two ships.\n    - A deep ship.\n\n> Quoted words.\n\nThe end.\n"
    new = "Ships:\n\n- One ship.\n\nThe end.\n"
    before, _, shown = both(old, new)
    holds(old, new)

    def indents(data: bytes) -> dict[str, tuple[str, str]]:
        out = {}
        for one in part(data, "word/document.xml").iter(w("p")):
            said = "".join(t.text or "" for t in one.iter() if t.tag in (w("t"), w("delText")))
            style, indent = one.find(f".//{w('pStyle')}"), one.find(f".//{w('ind')}")
            out[said] = (
                style.get(w("val"), "") if style is not None else "",
                indent.get(w("left"), "") if indent is not None else "",
            )
        return out

    was, now = indents(before), indents(shown)
    for said in ("Two ships.", "A deep ship.", "Quoted words."):
        assert now[said] == was[said], said
    assert was["Two ships."][1] != was["A deep ship."][1]
