"""Pictures of every kind, drawn by Pillow, which is no part of the product."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

RASTER = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WebP": ".webp"}
"""Ending by kind."""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M1 1 L9 9"/></svg>'


def image(mode: str = "RGB", size: tuple[int, int] = (23, 17)) -> Image.Image:
    """A picture in which no two rows are the same."""
    made = Image.new("RGB", size)
    made.putdata([(x * 7 % 256, y * 13 % 256, x * y % 256) for y in range(size[1]) for x in range(size[0])])
    return made.convert(mode)


def saved(kind: str, picture: Image.Image | None = None, **options: Any) -> bytes:
    """The bytes of a picture in a kind of file that Pillow writes."""
    out = io.BytesIO()
    (picture or image()).save(out, kind, **options)
    return out.getvalue()
