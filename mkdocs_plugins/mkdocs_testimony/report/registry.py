"""The forms in which findings are told: a name, where its writer stands, and whom it is for.

To add one, write `report/NAME_format.py` with a function of the type `Writer`, and give it an entry here: the
command line, its help, the docs and the tests of every format take it from this list. A writer is loaded only
when its form is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

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
    """One form of the findings. Called, it writes them: findings, texts by path, and how to show them."""

    name: str
    writer: str
    """Where its function stands: `module:function`, the module within this package."""
    summary: str
    """Whom it is for, in a few words: help and docs say it."""
    base: str = ""
    """Variable of the environment that names the folder from which its readers count paths; else they count
    from the working folder."""
    for_machines: bool = False
    """Whether a program reads it, which must be told in it too that a check could not run."""

    def __call__(self, findings: Sequence[Finding], source: Testimony | Texts, look: Look) -> str:
        """The findings in this form."""
        held = source if isinstance(source, Mapping) else texts(source)
        return self.load()(findings, held, look)

    def load(self) -> Writer:
        """The function that writes it."""
        module, _, function = self.writer.partition(":")
        return cast("Writer", getattr(import_module(f"{__package__}.{module}"), function))


def texts(testimony: Testimony) -> Texts:
    """The text of every file that findings may point into, by path."""
    return {**testimony.other_text, **{page.path: page.text for page in testimony.pages}}


_ENTRIES = (
    Entry("text", "text_format:write", "people: the line, with the place marked under it (the default)"),
    Entry(
        "concise",
        "concise_format:write",
        "editors and grep: `path:line:column: severity CODE name: message`, one line for each finding",
    ),
    Entry("json", "json_format:write", "scripts: a list with an object for each finding", for_machines=True),
    Entry(
        "json-report",
        "json_report_format:write",
        "programs: the same in an object with a schema (`testimony check --schema`)",
        for_machines=True,
    ),
    Entry(
        "github",
        "github_format:write",
        "GitHub Actions: annotations on lines of a pull request, the most serious first, 10 of each weight",
        base="GITHUB_WORKSPACE",
        for_machines=True,
    ),
    Entry(
        "gitlab",
        "gitlab_format:write",
        "GitLab: a Code Quality report for merge requests",
        base="CI_PROJECT_DIR",
        for_machines=True,
    ),
    Entry(
        "sarif",
        "sarif_format:write",
        "code scanning: SARIF 2.1.0, with each rule's help; the 5,000 most serious findings",
        base="GITHUB_WORKSPACE",
        for_machines=True,
    ),
    Entry(
        "rdjson",
        "rdjson_format:write",
        "reviewdog: its Diagnostic Format, columns in bytes, with fixes as suggestions",
        for_machines=True,
    ),
    Entry(
        "junit",
        "junit_format:write",
        "CI systems that show tests: JUnit XML, with a failed test for each finding that fails",
        for_machines=True,
    ),
    Entry(
        "markdown",
        "markdown_format:write",
        "a job's summary or a comment: a table of at most 60,000 characters",
        base="GITHUB_WORKSPACE",
        for_machines=True,
    ),
)

FORMATS: Mapping[str, Entry] = MappingProxyType({entry.name: entry for entry in _ENTRIES})
"""Every form of the findings by its name, in the order of help and docs."""
