"""The pictures that pages show, each where it stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.rules.paths import has_scheme, resolved
from mkdocs_testimony.rules.tokens import running_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.span import Span


def shown_pictures(testimony: Testimony) -> Mapping[str, Span]:
    """The first place of each picture that is a file of the content folder, by the file's path."""
    shown: dict[str, Span] = {}
    for page in testimony.pages:
        for piece in running_text(page, "image") if "![" in page.text else ():
            source = str(piece.token.attrs.get("src", ""))
            path = resolved(page.path, source)
            span = piece.place()
            if source and not has_scheme(source) and path in testimony.files and span is not None:
                shown.setdefault(path, span)
    return shown
