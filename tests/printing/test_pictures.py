"""Pictures of every kind are in the PDF; one that cannot be drawn leaves a word in its place."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from printed import FRONT, QUESTION, project, unsound, words

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.printing import build


def saved(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    """A red picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).convert(mode).save(out, kind)
    return out.getvalue()


# Each has a size of its own, by which it is known in the PDF.
RASTER = {
    "map.png": (saved("PNG", (11, 5)), (11, 5)),
    "clear.png": (saved("PNG", (12, 5), "RGBA"), (12, 5)),
    "photo.jpg": (saved("JPEG", (13, 5)), (13, 5)),
    "grey.jpeg": (saved("JPEG", (14, 5), "L"), (14, 5)),
    "old.gif": (saved("GIF", (15, 5)), (15, 5)),
    "new.webp": (saved("WebP", (16, 5)), (16, 5)),
    "LOUD.PNG": (saved("PNG", (17, 5)), (17, 5)),
    "really-a-jpeg.png": (saved("JPEG", (18, 5)), (18, 5)),
}


def tree(root: Path, pictures: dict[str, bytes], text: str = "") -> Testimony:
    """A question with each of these as a figure, or with this text."""
    folder = root / "content/figures"
    folder.mkdir(parents=True)
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
    figures = [
        f"::: {{#fig-{n}}}\n![A drawing](../figures/{name})\n\nDrawn by hand.^[By me.]\n:::\n"
        for n, name in enumerate(pictures)
    ]
    return project(root, {QUESTION: FRONT + (text or "\n".join(figures))})


def images(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each picture of dots, without the masks of others."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        drawn = [one for one in streams if one.get("/Subtype") == "/Image"]
        masks = {one.SMask.objgen for one in drawn if "/SMask" in one}
        return sorted((int(one.Width), int(one.Height)) for one in drawn if one.objgen not in masks)


def test_each_kind_of_picture_is_in_the_pdf(tmp_path: Path) -> None:
    """PNG, JPEG, GIF and WebP, also under an ending in capitals or another's; the standards are kept."""
    made = build(
        tree(tmp_path, {n: data for n, (data, _) in RASTER.items()}),
        tmp_path,
        tmp_path / "a.pdf",
        timestamp=0,
    )
    assert made.path is not None, made.findings
    assert made.standards == ("ua-1", "a-2a")
    assert not made.findings
    data = made.path.read_bytes()
    assert images(data) == sorted(size for _, size in RASTER.values())
    assert words(data).count("Drawnbyhand.") == len(RASTER)
    for profile in ("ua1", "2a"):
        assert unsound(data, profile) == []


def test_an_svg_and_the_picture_in_it_are_in_the_pdf(tmp_path: Path) -> None:
    """Its words can be read, and the picture that it holds is drawn."""
    import base64

    inside = base64.b64encode(saved("PNG", (19, 5))).decode()
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">'
        f'<image width="40" height="30" href="data:image/png;base64,{inside}"/>'
        '<text x="2" y="50" font-family="Arial" font-size="9">Bandar Abbas</text></svg>'
    )
    made = build(tree(tmp_path, {"a.svg": drawing.encode()}), tmp_path, tmp_path / "a.pdf", timestamp=0)
    assert made.path is not None, made.findings
    assert made.standards == ("ua-1", "a-2a")
    data = made.path.read_bytes()
    assert images(data) == [(19, 5)]
    assert "BandarAbbas" in words(data)


@pytest.mark.parametrize("name", ["cut.png", "page.png", "empty.png", "map.tiff", "map.pdf", "outside.svg"])
def test_what_cannot_be_drawn_leaves_a_word(tmp_path: Path, name: str) -> None:
    """Where an author has silenced the check, the rest is printed and the gap is said."""
    broken = {
        "cut.png": saved("PNG", (90, 50))[:60],
        "page.png": b"<!DOCTYPE html><title>Not found</title>",
        "empty.png": b"",
        "map.tiff": saved("TIFF", (9, 5)),
        "map.pdf": b"%PDF-1.7\n",
        "outside.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
    }
    made = build(tree(tmp_path, {name: broken[name]}), tmp_path, tmp_path / "a.pdf", timestamp=0)
    assert made.path is not None, made.findings
    assert "[Thepictureismissing.]Adrawing" in words(made.path)


def test_a_press_photograph_prints_without_the_archival_standard(tmp_path: Path) -> None:
    """A JPEG in the inks of a press is drawn; that the PDF is then not archival is told."""
    made = build(
        tree(tmp_path, {"a.jpg": saved("JPEG", (21, 5), "CMYK")}), tmp_path, tmp_path / "a.pdf", timestamp=0
    )
    assert made.path is not None, made.findings
    assert made.standards == ("ua-1",)
    assert images(made.path.read_bytes()) == [(21, 5)]
    assert [finding.code for finding in made.findings] == ["PRN004"]


def test_one_picture_twice_and_in_the_text(tmp_path: Path) -> None:
    """A picture in a sentence, a list, a cell and a note is drawn; used again it is stored once."""
    text = (
        "A sign ![Sign](../figures/map.png) in a line.^[Also ![Sign](../figures/map.png) here.]\n\n"
        "- An item ![Sign](../figures/photo.jpg)\n\n"
        "| A |\n|---|\n| ![Sign](../figures/old.gif) |\n"
    )  # fmt: skip
    given = {name: RASTER[name][0] for name in ("map.png", "photo.jpg", "old.gif")}
    made = build(tree(tmp_path, given, text), tmp_path, tmp_path / "a.pdf", timestamp=0)
    assert made.path is not None, made.findings
    assert images(made.path.read_bytes()) == [(11, 5), (13, 5), (15, 5)]
