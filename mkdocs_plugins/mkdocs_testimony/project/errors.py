"""What ends a command before it can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.span import Span


class ProjectError(Exception):
    """The project could not be read at all (no mkdocs.yml, or one that is no YAML mapping)."""

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(f"{span}: {message}" if span else message)
        self.message = message
        self.span = span
        """Where, in a file named from the folder of mkdocs.yml."""
