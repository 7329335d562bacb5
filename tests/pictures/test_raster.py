"""Pictures of dots: whole ones pass, broken ones are told, and nothing is drawn for it."""

from __future__ import annotations

import struct
import time
import zlib

import pytest
from drawn import RASTER, image, saved
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mkdocs_testimony.pictures import LARGEST, examine

WHOLE = {
    "palette.png": saved("PNG", image("P")),
    "grey.png": saved("PNG", image("L")),
    "two.png": saved("PNG", image("1")),
    "clear.png": saved("PNG", image("RGBA")),
    "moving.png": saved("PNG", image(), save_all=True, append_images=[image().rotate(90)]),
    "upper.PNG": saved("PNG"),
    "grey.jpg": saved("JPEG", image("L")),
    "steps.jpeg": saved("JPEG", progressive=True),
    "turned.jpg": saved(
        "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    ),
    "moving.gif": saved("GIF", image(), save_all=True, append_images=[image().rotate(90)]),
    "exact.webp": saved("WebP", lossless=True),
    "clear.webp": saved("WebP", image("RGBA")),
    "moving.webp": saved("WebP", image(), save_all=True, append_images=[image().rotate(90)]),
    **{f"plain{ending}": saved(kind) for kind, ending in RASTER.items()},
}


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("name", WHOLE)
def test_whole_pictures_pass(name: str) -> None:
    """Nothing is told of a whole picture, in whatever way it was saved."""
    found = examine(f"content/{name}", WHOLE[name])
    assert (found.fault, found.remark) == ("", "")


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_picture_cut_off_is_told(name: str, data: st.DataObject) -> None:
    """Wherever a file ends too early, it is told; of a moving one the first picture is enough."""
    whole = WHOLE[name]
    if "moving" in name and name.endswith(".gif"):
        whole = WHOLE["plain.gif"]
    # A GIF's last bytes only say that no further picture follows.
    end = data.draw(st.integers(0, len(whole) - (5 if name.endswith(".gif") else 1)))
    assert examine(f"content/{name}", whole[:end]).fault


@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=9))
def test_damage_is_survived(name: str, changes: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, the answer is a finding or none, in one sentence or two."""
    data = bytearray(WHOLE[name])
    for at, byte in changes:
        data[at % len(data)] = byte
    found = examine(f"content/{name}", bytes(data))
    assert not found.fault or found.fault.endswith((".", ")"))


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"<svg "]),
)
def test_any_bytes_are_survived(data: bytes, start: bytes) -> None:
    """No bytes end in an exception."""
    assert examine("content/x.png", start + data).fault


def test_what_a_png_unpacks_to_is_looked_at() -> None:
    """Rows that are too few, or that cannot be unpacked, are told though every checksum is right."""
    assert not examine("a.png", png(8, 8, bytes(9) * 8)).fault
    assert "is cut off" in examine("a.png", png(8, 8, bytes(9) * 7)).fault
    broken = png(8, 8, bytes(9) * 8).replace(
        chunk(b"IDAT", zlib.compress(bytes(72))), chunk(b"IDAT", b"no rows")
    )
    assert "is damaged" in examine("a.png", broken).fault


@pytest.mark.parametrize(
    "data",
    [
        png(40_000, 40_000, b""),
        saved("GIF").replace(struct.pack("<HH", 23, 17), struct.pack("<HH", 60_000, 60_000)),
        saved("JPEG").replace(struct.pack(">HH", 17, 23), struct.pack(">HH", 60_000, 60_000)),
    ],
    ids=["png", "gif", "jpg"],
)
def test_more_dots_than_a_page_needs_are_told(data: bytes) -> None:
    """A picture of billions of dots is told by what its header says, and never unpacked."""
    begun = time.process_time()
    assert "dots large, more than 100 million" in examine("a", data).fault
    assert time.process_time() - begun < 0.5


def test_a_bomb_in_a_small_png_is_not_unpacked() -> None:
    """Rows that unpack to far more than the picture has are read as far as it needs them."""
    begun = time.process_time()
    assert not examine("a.png", png(8, 8, bytes(200 * 2**20))).fault
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("mode", "kind", "options", "said"),
    [
        ("CMYK", "JPEG", {}, "inks of a press"),
    ],
)
def test_what_costs_something_is_remarked(mode: str, kind: str, options: dict[str, str], said: str) -> None:
    """A picture that shows and costs the PDF a standard is no fault."""
    found = examine("content/a.jpg", saved(kind, image(mode), **options))
    assert not found.fault
    assert said in found.remark


def test_an_empty_and_a_huge_file_are_told() -> None:
    """Zero bytes, and more than anyone wants in a site."""
    assert "empty file (0 bytes)" in examine("a.png", b"").fault
    assert "larger than 64 MB" in examine("a.png", saved("PNG") + bytes(LARGEST)).fault


@pytest.mark.parametrize("kind", list(RASTER))
@pytest.mark.parametrize("ending", [*RASTER.values(), ".svg", ".tiff", ""])
def test_an_ending_that_says_another_kind(kind: str, ending: str) -> None:
    """The right name is told; a picture of dots shows under another's ending, and only there."""
    found = examine(f"content/a.b{ending}", saved(kind))
    if ending == RASTER[kind]:
        assert not found.fault
        assert not found.remark
    elif ending in RASTER.values():
        assert not found.fault
        assert f"is a {kind}" in found.remark
        assert f"Rename it to a.b{RASTER[kind]}," in found.remark
    else:
        assert f"Rename it to a{'.b' if ending else ''}{RASTER[kind]}," in found.fault


OTHER = {
    "PDF": b"%PDF-1.7\n",
    "TIFF": saved("TIFF"),
    "BMP": saved("BMP"),
    "ICO": saved("ICO"),
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "web page": b"<!DOCTYPE html>\n<html><body>Not found <svg xmlns='x'></svg></body></html>",
    "a text": b"Not found\n",
    "Git LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n",
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n\0",
    "Photoshop": b"8BPS\0\x01",
}


@pytest.mark.parametrize("kind", OTHER)
@pytest.mark.parametrize("ending", [".png", ".svg", ".xyz"])
def test_other_kinds_are_named(kind: str, ending: str) -> None:
    """A file that is no picture for print is called what it is, whatever its name; what prints is said."""
    fault = examine(f"content/a{ending}", OTHER[kind]).fault
    assert kind in fault
    assert "PNG, JPEG, GIF, WebP and SVG" in fault


def test_every_mode_of_pillow() -> None:
    """All kinds of dots that Pillow can save are whole."""
    for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16"):
        picture = Image.new(mode, (5, 4)) if mode == "I;16" else image(mode)
        assert not examine("a.png", saved("PNG", picture)).fault, mode
