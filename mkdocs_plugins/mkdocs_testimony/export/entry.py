"""What the file of an export says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Testimony

    Writer = Callable[[Testimony, Addresses], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A form that the testimony can be written in. Its name is that of its file."""

    module: str
    """Dotted name of the module that it is made in, `NAME_format`."""
    write: Writer
    """The testimony in this form. It must have run through the `format` pass."""
    summary: str
    """What it holds, in a few words: help says it."""
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """As the command line has it."""
        return self.module.rpartition(".")[2].removesuffix("_format").replace("_", "-")
