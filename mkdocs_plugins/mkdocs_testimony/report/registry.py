"""The forms in which findings are told: a name, what writes it, and whom it is for.

To add one, write `report/NAME_format.py` with a function of the type `Writer` and an `ENTRY` at its end.
Nothing else is to be told of it: the command line, its help, the docs and the tests of every form list this
folder. A form is loaded only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.listing import Listing, files
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony

    Texts = Mapping[str, str]
    Writer = Callable[[Sequence[Finding], Texts, "Look"], str]


@dataclass(frozen=True, slots=True)
class Look:
    """How findings are to be shown."""

    color: bool = False
    """With ANSI sequences."""
    width: int = 100
    """Of the terminal, in columns."""
    limit: int | None = None
    """Findings of one code that are given (0: all; None: as many as the format's readers can use)."""
    quiet: bool = False
    """Without the count and the hint that end a report for people."""
    strict: bool = False
    """Whether warnings fail too."""
    root: str = "."
    """The testimony's folder, named as the findings' paths are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of the findings. Called, it writes them: findings, texts by path, and how to show them.

    Its name is that of its file.
    """

    module: str
    """Dotted name of the module that it is made in, `NAME_format`."""
    write: Writer
    summary: str
    """Whom it is for, in a few words: help and docs say it."""
    base: str = ""
    """Variable of the environment that names the folder from which its readers count paths; else they count
    from the working folder."""
    for_machines: bool = False
    """Whether a program reads it, which must be told in it too that a check could not run."""

    @property
    def name(self) -> str:
        """As the command line has it."""
        return self.module.rpartition(".")[2].removesuffix("_format").replace("_", "-")

    def __call__(self, findings: Sequence[Finding], source: Testimony | Texts, look: Look) -> str:
        """The findings in this form."""
        return self.write(findings, source if isinstance(source, Mapping) else texts(source), look)


def texts(testimony: Testimony) -> Texts:
    """The text of every file that findings may point into, by path."""
    return {**testimony.other_text, **{page.path: page.text for page in testimony.pages}}


ORDER = (
    "text",
    "concise",
    "json",
    "json-report",
    "github",
    "gitlab",
    "sarif",
    "rdjson",
    "junit",
    "markdown",
)
"""In which help and docs name the forms. One that does not stand here comes after these."""
FORMATS: Mapping[str, Entry] = Listing(
    __name__.rpartition(".")[0], files(str(Path(__file__).parent), "_format.py", ORDER), "ENTRY"
)
"""Every form of the findings by its name, in the order of help and docs."""
