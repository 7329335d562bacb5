"""A testimony as HTML for WeasyPrint, as near to the look of our PDF as its CSS comes, and in the same faces.

Cover, contents with page numbers and bookmarks, running heads with the question, ¶ numbers and kinds in a
column beside the text, notes at the foot with links there and back and live addresses, tagged as PDF/UA-1.
"""

from __future__ import annotations

import html
import importlib.util
import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.model import Page, Testimony

FACES = "faces"
"""The folder, beside the page, of the faces that the Typst binding carries inside."""
STYLE = """
@page { size: letter; margin: 1in; @bottom-center { content: "Page " counter(page) " of " counter(pages);
  font: 9pt "Source Sans 3" }
  @top-left { content: string(title); font: 9pt "Source Sans 3"; width: 60% }
  @top-right { content: string(part); font: 9pt "Source Sans 3"; width: 40% }
  @footnote { border-top: .5pt solid; margin-left: 1.2in; padding-top: 4pt } }
@page :first { @bottom-center { content: none } @top-left { content: none } @top-right { content: none } }
body { font: 11.5pt/1.35 "Libertinus Serif"; margin: 0 } h1 { font-size: 15pt; bookmark-level: 1 }
.title { string-set: title content(); font-size: 23pt; margin-top: 2.5in; bookmark-level: none }
section { break-before: page } section h1 { string-set: part attr(title) }
.prompt { font: 600 13pt "Libertinus Serif"; margin: 0 } .cover, .mark { font-family: "Source Sans 3" }
p { margin: 0 0 6pt 1.2in; orphans: 2; widows: 2; position: relative }
.mark { position: absolute; left: -1.2in; width: 1.1in; font-size: 8pt }
.toc a { display: block; text-decoration: none }
.toc a::after { content: leader(".") target-counter(attr(href), page) }
.note { float: footnote; font-size: 9pt; line-height: 1.3 } a { color: inherit; text-decoration: none }
.note::footnote-call { font-size: 8pt } .note::footnote-marker { font-size: 8pt }
"""


class _Nowhere:
    """Where the parts of the site are: nowhere, on paper."""

    def __getattr__(self, name: str) -> object:
        return lambda *given: ""


def faces(folder: Path) -> str:
    """Write the faces of both engines into a folder; the CSS that names them.

    The binding has its faces in itself, as they are: an OpenType file tells in its directory how long it is.
    """
    from fontTools.ttLib import TTFont

    from mkdocs_testimony import glyphs

    folder.mkdir(exist_ok=True)
    for path in glyphs.FONTS.glob("*.otf"):
        (folder / path.name).write_bytes(path.read_bytes())
    spec = importlib.util.find_spec("typst")
    binary = next(Path(spec.origin).parent.glob("*.so")).read_bytes() if spec and spec.origin else b""
    at = binary.find(b"OTTO")
    while at >= 0:
        (tables,) = struct.unpack(">H", binary[at + 4 : at + 6])
        rows = [struct.unpack(">4sIII", binary[at + 12 + 16 * n : at + 28 + 16 * n]) for n in range(tables)]
        if 8 < tables < 32 and all(row[0].strip().isascii() and row[3] < 1 << 22 for row in rows):
            long = max(row[2] + row[3] for row in rows)
            (folder / f"binding-{at}.otf").write_bytes(binary[at : at + long])
        at = binary.find(b"OTTO", at + 4)
    return "".join(sorted({_face(path, TTFont(path)) for path in sorted(folder.glob("*.otf"))}))


def _face(path: Path, font: object) -> str:
    names = {n: font["name"].getDebugName(n) or "" for n in (1, 2, 16, 17)}  # type: ignore[index]
    family, kind = names[16] or names[1], names[17] or names[2]
    if not family.startswith(("Libertinus Serif", "Source Sans")):
        path.unlink()
        return ""
    weight = "bold" if "Bold" in kind and "Semi" not in kind else "600" if "Semi" in kind else "normal"
    slope = "italic" if "It" in kind else "normal"
    place = f"{FACES}/{path.name}"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope};'
        f' src: url("{place}") }}\n'
    )


def page(testimony: Testimony, folder: Path) -> str:
    """The testimony as one page of HTML, each note where its mark is; its faces are written into `folder`."""
    cover = testimony.cover
    title = html.escape(cover.heading if cover else "Statement")
    style = faces(folder / FACES) + STYLE
    out = [f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><style>{style}</style>"]
    facts = "".join(
        f"<p>{html.escape(str(value))}</p>" for value in (cover.front.values if cover else {}).values()
    )
    out.append(f"<div class=cover><h1 class=title>{title}</h1>{facts}</div>")
    listed = "".join(
        f"<a href='#part-{n}'>{html.escape(one.heading)}</a>" for n, one in enumerate(testimony.pages)
    )
    out.append(f"<section class=toc><h1 title=Contents>Contents</h1>{listed}</section>")
    for n, one in enumerate(testimony.pages):
        label = html.escape(one.label, quote=True)
        heading = html.escape(one.heading)
        out.append(f"<section><h1 id=part-{n} title='{label}'>{label}</h1><p class=prompt>{heading}</p>")
        out += _statements(testimony, one)
        out.append("</section>")
    return "".join(out)


def _statements(testimony: Testimony, one: Page) -> list[str]:
    from mkdocs_testimony.render.html.renderer import HtmlRenderer

    renderer = HtmlRenderer(testimony, one, _Nowhere())  # type: ignore[arg-type]
    out = []
    for statement in one.statements:
        said, at = [], 0
        for offset, uid in zip(statement.marks, statement.notes, strict=True):
            note = renderer.render(testimony.notes[uid].body).replace("<p>", "").replace("</p>", "")
            said.append(f"{html.escape(statement.text[at:offset])}<span class=note>{note}</span>")
            at = offset
        mark = f"<span class=mark>{html.escape(statement.address.short)}</span>"
        rest = html.escape(statement.text[at:])
        out.append(f"<p id='{statement.uid}'>{mark}{''.join(said)}{rest}</p>")
    return out
