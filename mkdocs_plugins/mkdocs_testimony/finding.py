"""The one type of thing that the checker says."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.span import Span


class Severity(StrEnum):
    """How much a finding weighs under the profile in force."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Cause:
    """A finding that another one would only repeat: what its mending mends too."""

    code: str
    place: tuple[str, int] | None
    """Path and line at which it is told; None: wherever it is told."""


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding is mended."""

    edits: tuple[tuple[Span, str], ...]
    """Stretches of files, and what is to stand there instead. They do not overlap."""
    safe: bool = True
    """Whether no reader of the testimony sees a difference in what it says."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, at one place.

    A pass or a rule gives `code`, `message` and `span`; name and severity come from the rule's
    registration and the profile in force (`mkdocs_testimony.rules.registry`), when the check is made.
    """

    code: str
    """For example `CIT001`. Never reused for another meaning."""
    message: str
    """Names the thing and the next step, in one or two sentences."""
    span: Span
    """Where."""
    name: str = ""
    """The rule's name, for example `unknown-key`."""
    severity: Severity | None = None
    """Weight under the profile in force; None until the check has judged it."""
    related: tuple[tuple[Span, str], ...] = ()
    """Other places that belong to it, each with what stands there."""
    behind: tuple[Cause, ...] = ()
    """What it is an echo of. It is shown only where none of these is: when a comment, the settings or the
    command line silence the cause, or leave it a mere remark, its echo must be heard."""
    fix: Fix | None = field(default=None, compare=False)
    """What `testimony check --fix` does about it; None where only its author can tell."""
