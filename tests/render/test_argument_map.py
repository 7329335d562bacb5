"""The map of an argument shows each statement and tie once, legibly, without colour, script or style."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import written

from mkdocs_testimony.argument.graph import ArgumentGraph, of_page, of_recommendation
from mkdocs_testimony.render.pictures.map import BOX, PAD, SIZE, ArgumentMap, argument_map
from mkdocs_testimony.render.pictures.wrapping import width, wrapped

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony

SVG = "{http://www.w3.org/2000/svg}"
ARGUED = """{#a}
So [@alpha].

{#s .assumption}
Taken as given.

{#j .judgment confidence=low rests-on="a s"}
Hence.

{#k .judgment rests-on="j a"}
And hence [@beta].

{#no rebuts=j}
Not so [@delta].

{#cut undercuts="j->a"}
That does not follow [@delta].

{#yes answers=no}
It is [@alpha].

{#so qualifies=k}
Only here [@beta].

{#r .recommendation rests-on="k j"}
Do it.
"""


def drawn(testimony: Testimony, graph: ArgumentGraph, **more: object) -> tuple[ArgumentMap, ET.Element]:
    """The map and its root element."""
    made = argument_map(testimony, graph, "A map", **more)  # type: ignore[arg-type]
    return made, ET.fromstring(made.svg)


def page_map(text: str, **more: object) -> tuple[ArgumentMap, ET.Element]:
    """The map of a question that says this."""
    testimony = written(text)
    page = testimony.pages[0]
    return drawn(testimony, of_page(testimony, page), page=page.path, **more)


def boxes(root: ET.Element) -> dict[str, ET.Element]:
    """The group of each box by its first line."""
    out = {}
    for group in [*root.iter(f"{SVG}g"), *root.iter(f"{SVG}a")]:
        if group.find(f"{SVG}rect") is not None:
            text = group.find(f"{SVG}text")
            assert text is not None
            out[text.text or ""] = group
    return out


def test_every_statement_has_a_box_with_its_kind() -> None:
    """Address, kind, confidence and words stand in the box; the border differs from kind to kind."""
    _, root = page_map(ARGUED)
    found = boxes(root)
    assert len(found) == 9
    lines = {name: [t.text for t in group.iter(f"{SVG}text")] for name, group in found.items()}
    assert lines["¶\u00a03"] == ["¶\u00a03", "Judgment", "low confidence", "Hence."]
    assert lines["¶\u00a01"] == ["¶\u00a01", "Claim", "So.", "1 source"]
    borders = {}
    for name, group in found.items():
        shape = group.find(f"{SVG}rect")
        assert shape is not None
        look = {k: shape.get(k) for k in ("rx", "stroke-width", "stroke-dasharray")}
        borders.setdefault(lines[name][1], set()).add(str(look))
    assert set(borders) == {"Claim", "Judgment", "Assumption", "Recommendation 1"}
    assert all(len(looks) == 1 for looks in borders.values())
    assert len(set().union(*borders.values())) == 4


def test_relations_differ_by_stroke_and_end() -> None:
    """Each kind of line has a stroke of its own, and the legend names those that occur."""
    _, root = page_map(ARGUED)
    paths = [p for p in root.iter(f"{SVG}path") if "C" in (p.get("d") or "")]
    looks = {(p.get("stroke-width"), p.get("stroke-dasharray")) for p in paths}
    assert len(looks) == 5
    texts = [t.text for t in root.iter(f"{SVG}text")]
    assert texts[-5:] == ["rests on", "rebuts", "undercuts the step to", "qualifies", "answers"]
    _, plain = page_map("{#a}\nSo [@alpha].\n\n{.judgment rests-on=a}\nHence.\n")
    assert [t.text for t in plain.iter(f"{SVG}text")][-1] == "rests on"


def test_there_is_nothing_but_ink() -> None:
    """No colour, style, script, id or address from elsewhere: it works under a strict policy and in grey."""
    made, root = page_map(ARGUED, href=lambda place: "#x")
    for element in root.iter():
        assert not {"style", "id", "class", "onclick"} & set(element.attrib) - {"class"}
        assert element.get("fill") in {None, "none", "currentColor", "transparent"}
        assert element.get("stroke") in {None, "none", "currentColor"}
    assert "<script" not in made.svg
    assert "<style" not in made.svg
    assert re.findall(r'(?:href|src|xmlns)="([^"#]+)"', made.svg) == ["http://www.w3.org/2000/svg"]


def test_boxes_are_links_where_addresses_are_given() -> None:
    """With addresses each box leads to its statement and is named; without, the picture is one image."""
    _, linked = page_map(ARGUED, href=lambda place: f"#{place.uid}")
    links = list(linked.iter(f"{SVG}a"))
    assert len(links) == 9
    assert all(link.get("href", "").startswith("#content/") and link.get("aria-label") for link in links)
    assert linked.get("role") == "group"
    _, plain = page_map(ARGUED)
    assert plain.get("role") == "img"
    assert (plain.find(f"{SVG}title"), plain.find(f"{SVG}desc")) != (None, None)
    assert (plain.get("aria-label") or "").startswith("A map. A map of 9 boxes and 10 lines.")


def test_a_map_keeps_to_the_room_it_is_given() -> None:
    """Deep and broad arguments are folded: at most four columns in 6.5 inches, and no taller than asked."""
    deep = "{#s0}\nSo [@alpha].\n\n" + "\n\n".join(
        f'{{#s{n} .judgment rests-on="s{n - 1}"}}\nHence {n}.' for n in range(1, 9)
    )
    broad = "\n\n".join(f"{{#b{n}}}\nSo {n} [@beta]." for n in range(20))
    ties = " ".join(f"b{n}" for n in range(20))
    text = (
        f'{deep}\n\n{broad}\n\n{{#j .judgment rests-on="{ties}"}}\nAll.\n\n'
        '{#r .recommendation rests-on="j s8"}\nDo it.\n'
    )
    testimony = written(text)
    root = next(uid for uid, s in testimony.statements.items() if s.id == "r")
    graph = of_recommendation(testimony, root)
    made, svg = drawn(testimony, graph, tallest=400)
    assert made.width <= 6.5 * 72
    assert made.height <= 400 + 30
    said = " ".join(t.text or "" for t in svg.iter(f"{SVG}text"))
    assert "+ 20 statements beneath" in said
    assert "+ 6 statements beneath" in said
    assert SIZE * 6.5 * 72 / made.width >= 8


WORDS = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=160)


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_words_stay_in_their_box(text: str) -> None:
    """No line is wider than its room (but for a single character); lines say the text or its beginning."""
    room = BOX - 2 * PAD - 2
    lines = wrapped(text, room, SIZE, most=4)
    assert len(lines) <= 4
    assert all(width(line, SIZE) <= room + 0.01 or len(line.rstrip(" …")) <= 1 for line in lines)
    whole = "".join(text.split())
    shown = "".join("".join(lines).split())
    assert shown == whole or whole.startswith(shown.removesuffix("…").rstrip(".,;:–—"))


@given(WORDS)
@settings(max_examples=40, deadline=None)
def test_any_words_make_a_well_formed_picture(text: str) -> None:
    """Whatever a title says, the picture is XML and the title arrives whole."""
    testimony = written("{#a}\nSo [@alpha].\n\n{.judgment rests-on=a}\nHence.\n")
    made = argument_map(testimony, of_page(testimony, testimony.pages[0]), text)
    title = ET.fromstring(made.svg).find(f"{SVG}title")
    assert title is not None
    assert " ".join((title.text or "").split()) == " ".join(text.split())


def test_a_circle_is_drawn() -> None:
    """Statements that rest on each other have a line each way."""
    _, root = page_map("{#j .judgment rests-on=k}\nSo.\n\n{#k .judgment rests-on=j}\nHence.\n")
    assert len([p for p in root.iter(f"{SVG}path") if "C" in (p.get("d") or "")]) == 2


@pytest.mark.parametrize("text", ["So [@alpha].\n", ""])
def test_without_ties_there_is_nothing_to_draw(text: str) -> None:
    """A question of lone claims gives an empty graph, whose claims are listed."""
    testimony = written(text or "\n")
    graph = of_page(testimony, testimony.pages[0])
    assert graph.boxes == ()
    assert len(graph.alone) == (1 if text else 0)
