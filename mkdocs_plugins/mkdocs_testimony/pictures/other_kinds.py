"""Files that are no picture for print and browsers: what they are, and what to do instead."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple


class OtherKind(NamedTuple):
    """A kind of file, with its article, and what to do."""

    name: str
    cure: str


_DRAWING = "export the drawing as SVG, or as PNG"
_PHOTO = "save it as JPEG or PNG"
_AGAIN = "open it to see what was saved, and save the picture itself"

_PAGE = rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype )?html\b"

_KINDS = (
    (rb"%PDF-", "a PDF file, which browsers do not show as a picture", _DRAWING),
    (rb"(?:\xc5\xd0\xd3\xc6|%!PS)", "a PostScript (EPS) file", _DRAWING),
    (rb"(?:II[*+]\0|MM\0[*+])", "a TIFF file", "save it as PNG, or a photograph as JPEG"),
    (rb".{4}ftypavi[fs]", "an AVIF file, which print cannot draw", _PHOTO),
    (rb".{4}ftyp(?:hei|hev|mif|msf)", "a HEIC file", _PHOTO),
    (rb".{4}ftyp", "a film", "save one picture of it as JPEG or PNG"),
    (rb"\0\0\0\x0cjP ", "a JPEG 2000 file", _PHOTO),
    (rb"(?:\xff\x0a|\0\0\0\x0cJXL )", "a JPEG XL file", _PHOTO),
    (rb"BM.{4}\0\0\0\0", "a BMP file", "save it as PNG"),
    (rb"\0\0[\x01\x02]\0", "an icon file (ICO)", "save it as PNG"),
    (rb"8BPS", "a Photoshop file", "export it as PNG or JPEG"),
    (rb"gimp xcf", "a GIMP file", "export it as PNG or JPEG"),
    (rb"(?:\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF)", "a Windows metafile (WMF, EMF)", _DRAWING),
    (rb"PK\x03\x04", "an archive or an office document", _DRAWING),
    (rb"\xd0\xcf\x11\xe0", "an office document", _DRAWING),
    (rb"\x1f\x8b", "a compressed file", "unpack it, and name what comes out"),
    (rb"version https://git-lfs", "a pointer of Git LFS, without the picture", "run `git lfs pull`"),
    (_PAGE, "a web page", _AGAIN),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,200}?\?>\s*)?<mxfile", "a draw.io file", _DRAWING),
)

_BY_ENDING = {
    ".pdf": "a PDF file", ".eps": "an EPS file", ".tif": "a TIFF file", ".tiff": "a TIFF file",
    ".avif": "an AVIF file", ".heic": "a HEIC file", ".heif": "a HEIC file", ".bmp": "a BMP file",
    ".ico": "an icon file (ICO)", ".jp2": "a JPEG 2000 file", ".jxl": "a JPEG XL file",
    ".psd": "a Photoshop file", ".ai": "an Illustrator file", ".emf": "a Windows metafile",
    ".wmf": "a Windows metafile", ".svgz": "a compressed SVG", ".drawio": "a draw.io file",
}  # fmt: skip


def web_page(data: bytes) -> bool:
    """Whether a file is HTML: many of these hold an SVG, and are none."""
    return bool(re.match(_PAGE, data[:4096], re.DOTALL | re.IGNORECASE))


def other_kind(data: bytes, path: str) -> OtherKind:
    """What a file is by how it begins, or else by its ending."""
    for pattern, name, cure in _KINDS:
        if re.match(pattern, data[:4096], re.DOTALL | re.IGNORECASE):
            return OtherKind(name, cure)
    named = _BY_ENDING.get(posixpath.splitext(path)[1].lower())
    if named:
        return OtherKind(named, "save it as PNG, or a drawing as SVG")
    if not data[:512].translate(None, _TEXT):
        return OtherKind("a text, and no picture", _AGAIN)
    return OtherKind("no picture of a kind that is known", "export it as one of these")


_TEXT = bytes((*range(9, 14), *range(32, 127)))
