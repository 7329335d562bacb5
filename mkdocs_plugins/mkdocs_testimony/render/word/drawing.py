"""Pictures in the text: inline drawings with alternative text, an SVG with a PNG for older programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.runs import OBJECT, Raw
from mkdocs_testimony.render.word.xml import attribute

if TYPE_CHECKING:
    from mkdocs_testimony.render.word.book import Book, Size
    from mkdocs_testimony.render.word.places import Relations

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_TWIP = 635
"""English Metric Units in a twentieth of a point."""
_TALLEST = 0.62
"""Of the text's height, so that the caption stays with it."""

SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}
"""Kinds of pictures that every version of Word shows, with their endings in the package."""


def picture(book: Book, relations: Relations, path: str, alt: str) -> str:
    """A run with a picture of the project, by its path from the root."""
    kind = book.testimony.pictures[path].kind if path in book.testimony.pictures else ""
    name = book.media.names.get(path)
    if name is None:
        ending = SHOWN.get(kind, "svg" if kind == "SVG" else "webp")
        name = f"picture{len(book.media.names) + 1}.{ending}"
        book.media.names[path] = name
        if kind not in SHOWN:
            book.media.raster.add(name)
    return _run(book, relations, name, alt or "Picture without a description", book.sizes[path])


def drawn(book: Book, name: str, svg: str, alt: str, size: Size) -> str:
    """A run with a picture that the program draws."""
    file = f"{name}.svg"
    book.media.names[file] = file
    book.media.drawn[file] = svg
    book.media.raster.add(file)
    run = _run(book, book.relations, file, alt, size)
    book.unit("", "front", "", [Raw(run, OBJECT)])
    return run


def _run(book: Book, relations: Relations, name: str, alt: str, natural: Size) -> str:
    width, height = _fitted(book, natural)
    book.pictures += 1
    n = book.pictures
    shown = name.rpartition(".")[0] + ".png" if name in book.media.raster else name
    main = relations.add("image", f"media/{shown}")
    vector = ""
    if name.endswith(".svg"):
        svg = relations.add("image", f"media/{name}")
        vector = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{svg}"/></a:ext></a:extLst>'
        )
    named = f'id="{n}" name="Picture {n}" descr="{attribute(alt)}"'
    extent = f'cx="{width}" cy="{height}"'
    frame = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    fill = f'<pic:blipFill><a:blip r:embed="{main}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch>'
    shown_as = f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>{fill}</pic:blipFill>{shape}"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {named}/>{frame}'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>{shown_as}</pic:pic></a:graphicData>'
        "</a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def _fitted(book: Book, natural: Size) -> tuple[int, int]:
    """Never wider than the text, never so tall that the caption would part from it."""
    scale = min(
        1.0,
        book.field_width * _TWIP / natural.width,
        _TALLEST * book.field_height * _TWIP / natural.height,
    )
    return max(1, int(natural.width * scale)), max(1, int(natural.height * scale))
