"""What a Word document says beside its text: remarks in the margin, running heads and feet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.word.markup import w
from mkdocs_testimony.word.story import Walker

if TYPE_CHECKING:
    from mkdocs_testimony.word.paragraphs import Paragraph
    from mkdocs_testimony.word.reading import Package


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin."""

    number: str
    author: str
    date: str
    text: str


def running(package: Package) -> list[Paragraph]:
    """The paragraphs of running heads and feet."""
    out: list[Paragraph] = []
    for kind, target, outside in package.relations(package.main).values():
        root = package.xml(target) if kind in ("header", "footer") and not outside else None
        if root is not None:
            walker = Walker()
            walker.blocks(root)
            out += walker.out
    return out


def comments(package: Package) -> list[Comment]:
    """The remarks in the margin, in their order."""
    root = package.xml(package.related("comments") or "word/comments.xml")
    out = []
    for comment in root if root is not None else ():
        walker = Walker()
        walker.blocks(comment)
        said = "\n".join(paragraph.said for paragraph in walker.out)
        out.append(
            Comment(comment.get(w("id"), ""), comment.get(w("author"), ""), comment.get(w("date"), ""), said)
        )
    return out
