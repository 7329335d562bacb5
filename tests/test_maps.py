"""The two maps of the repository's own statement: names, places, legibility, and who drew them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"
FIGURES = ROOT / "content" / "figures"
ATLAS = ROOT / "node_modules" / "world-atlas"
SVG = "{http://www.w3.org/2000/svg}"
SMALLEST_POINTS, SET_INCHES = 8, 5.3

if not SCRIPTS.is_dir():
    pytest.skip("the scripts are not part of this copy", allow_module_level=True)
sys.path.insert(0, str(SCRIPTS))

import cartography  # noqa: E402
import draw_maps  # noqa: E402

MAPS = {
    "the ports": (draw_maps.HORMUZ_LABELS, draw_maps.PORT_MARKS, draw_maps.HORMUZ_HEIGHT),
    "the organization": (
        (*draw_maps.SCO_LABELS, *draw_maps.KEY_LABELS),
        (draw_maps.INSET,),
        draw_maps.SCO_HEIGHT + draw_maps.KEY_HEIGHT,
    ),
    "the Gulf": (draw_maps.GULF_LABELS, (), draw_maps.INSET.bottom),
}


@pytest.mark.parametrize("name", MAPS)
def test_no_label_or_line_crosses_a_name(name: str) -> None:
    """No label lies on another or on a mark, and no line crosses a name."""
    labels, taken, _ = MAPS[name]
    assert list(cartography.clashes(labels, taken)) == []


@pytest.mark.parametrize("name", MAPS)
def test_labels_are_inside(name: str) -> None:
    """Every label lies whole inside its picture, those of the inset inside the inset."""
    labels, _, height = MAPS[name]
    frame = draw_maps.INSET if name == "the Gulf" else cartography.Box(0, 0, cartography.WIDTH, height)
    for label in labels:
        place = cartography.box(label)
        assert frame.left < place.left < place.right < frame.right, label.text
        assert frame.top < place.top < place.bottom < frame.bottom, label.text


def test_a_clash_is_told() -> None:
    """Two labels at one place, a line through a name and a label on a mark are each told."""
    one = cartography.Label("Here", (100, 100))
    other = cartography.Label("There", (105, 104))
    far = cartography.Label("Far", (100, 200), to=(100, 20))
    told = list(cartography.clashes([one, other, far], [cartography.Box(90, 190, 110, 200)]))
    assert told == [
        "Here lies on There",
        "Far lies on a mark",
        "the line of Far crosses Here",
        "the line of Far crosses There",
    ]


@pytest.mark.parametrize("name", ["hormuz-ports.svg", "sco-members.svg"])
def test_the_picture_reads(name: str) -> None:
    """A picture has a title and a description, no type under 8 points at 5.3 inches, and no colour."""
    root = ElementTree.parse(FIGURES / name).getroot()
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    unit = SET_INCHES * 72 / float(root.attrib["width"])
    sizes = [float(text.attrib["font-size"]) * unit for text in root.iter(f"{SVG}text")]
    assert sizes
    assert min(sizes) >= SMALLEST_POINTS
    colours = re.findall(r"#([0-9a-f]{6})\b", (FIGURES / name).read_text(encoding="utf-8"))
    assert colours
    assert all(one[:2] == one[2:4] == one[4:] for one in colours)


def test_every_state_of_the_key_is_named() -> None:
    """The map, or its inset, names every member, observer and dialogue partner."""
    root = ElementTree.parse(FIGURES / "sco-members.svg").getroot()
    named = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    spelled = {"Turkey": "Türkiye"}
    assert [state for state in draw_maps.KINDS if spelled.get(state, state) not in named] == []


@pytest.mark.skipif(not ATLAS.is_dir(), reason="world-atlas is not installed: scripts/README.md says how")
def test_the_script_draws_the_pictures() -> None:
    """The files are what the script draws, byte for byte."""
    for name, drawing in draw_maps.pictures(ATLAS).items():
        assert (FIGURES / name).read_text(encoding="utf-8") == drawing, name
