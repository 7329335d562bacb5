"""A testimony as a .docx: the manuscript, its pictures, and what it left with, in one package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mkdocs_testimony.pictures.size import size
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.book import Size
from mkdocs_testimony.render.word.document import Manuscript, Wishes, manuscript
from mkdocs_testimony.render.word.tracking import stamp
from mkdocs_testimony.word import base, looks, margins, reading
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.template import dressed
from mkdocs_testimony.word.writing import package

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.word.reading import Package

_INCH = 914_400
_STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
Rasterise = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
"""Draws pictures (SVG, WebP) as PNG, by name; those that it cannot draw it leaves out."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document."""

    data: bytes
    notes: int
    undrawn: tuple[str, ...]
    """Paths of pictures, or names of drawings, for which no PNG could be made."""


def build(
    testimony: Testimony,
    contents: Mapping[str, bytes],
    rasterise: Rasterise,
    wishes: Wishes,
    template: Package | None = None,
) -> Built:
    """The statement as a .docx. `contents`: what the pictures' files hold, by path; that may raise OSError.

    `template`: a document whose styles it takes. Raises UnknownTokenError on a token outside the model's
    vocabulary, DocumentError for a template that cannot be used.
    """
    made = manuscript(testimony, sizes(testimony, contents), wishes)
    files = _media(made, contents)
    wanted = {name: files[name] for name in sorted(made.media.raster)}
    drawn = rasterise(wanted)
    undrawn = [name for name in wanted if name not in drawn]
    media: dict[str, str | bytes] = {}
    for name, data in files.items():
        if not name.endswith(".webp"):
            media[f"word/media/{name}"] = data
        if name in made.media.raster:
            media[f"word/media/{name.rpartition('.')[0]}.png"] = drawn.get(name, _NOTHING)
    parts: dict[str, str | bytes] = dict(made.parts)
    if template is not None:
        parts = dressed(made.parts, template)
    names = {one.uid: one.id or one.address.anchor for one in testimony.statements.values()}
    names |= {one.uid: one.id or one.anchor for one in testimony.figures.values()}
    names |= {one.uid: one.anchor for one in testimony.notes.values()}
    left = reading.package(package({**parts, **media}, stored=True))
    shown = _traits(left, made)
    moment = wishes.tracked.timestamp if wishes.tracked is not None else wishes.timestamp
    shown += [looks.Trait("comment", normal(one.text)) for one in margins.comments(left)]
    parts = {**parts, **base.parts(made.units, names, wishes.revision, shown, stamp(moment))}
    paths = {name: path for path, name in made.media.names.items()}
    return Built(package({**parts, **media}), len(made.notes), tuple(paths[name] for name in undrawn))


def _traits(left: Package, made: Manuscript) -> list[looks.Trait]:
    """What a document of our own shows beside its words, and its properties."""
    own = {name: made.parts[name] for name in _STORIES if name in made.parts}
    return [*looks.traits(left, own), *looks.properties(left)]


def traits_of(testimony: Testimony, contents: Mapping[str, bytes]) -> list[looks.Trait]:
    """What the document shows beside its words, and its properties, as it would leave now."""
    made = manuscript(testimony, sizes(testimony, contents), Wishes())
    media = {f"word/media/{name}": data for name, data in _media(made, contents).items()}
    return _traits(reading.package(package({**made.parts, **media}, stored=True)), made)


def sizes(testimony: Testimony, contents: Mapping[str, bytes]) -> dict[str, Size]:
    """How large each sound picture is that a page shows."""
    out: dict[str, Size] = {}
    for path in _shown(testimony):
        picture = testimony.pictures.get(path)
        if picture is None or picture.fault or not picture.kind or path not in contents:
            continue
        width, height = size(picture.kind, contents[path])
        if width and height:
            out[path] = Size(max(1, round(width * _INCH)), max(1, round(height * _INCH)))
    return out


def _shown(testimony: Testimony) -> list[str]:
    from mkdocs_testimony.passes.number import picture_path

    return sorted(
        {
            picture_path(page.path, child)
            for page in testimony.pages
            for stream in (page.tokens, *(note.body for note in page.notes))
            for token in stream
            if token.type == "inline"
            for child in token.children or ()
            if child.type == "image"
        }
    )


def _media(made: Manuscript, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """What each picture holds, by its name in the package."""
    return {
        name: made.media.drawn[path].encode() if path in made.media.drawn else contents[path]
        for path, name in made.media.names.items()
    }


_NOTHING = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)
"""A PNG of one clear dot, for a picture that could not be drawn: the SVG beside it is still shown."""
