"""What a question file says of the question that it answers: its prompt, and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model import Document, Heading, Role
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRITE = "`prompt:` holds the question in the commission's exact words, and prints as the heading."


def unprompted(document: Document, headings: Sequence[Heading]) -> Iterator[Finding]:
    """A question without a prompt (DOC013): its heading would be the name of its file.

    With a heading of level 1 there is something to print, and it is a warning. Front matter that cannot be
    read is told already.
    """
    if document.role is not Role.QUESTION or document.front.text("prompt").strip():
        return
    if any(finding.code in {"DOC013", "DOC008"} for finding in document.findings):
        return
    place = Span.point(document.path, 1)
    if not document.front.values:
        message = (
            "This question has no front matter, so nobody can tell which question it answers. Begin the file"
            f" with the lines `---`, `question: 1`, `prompt: …`, `---`. {_WRITE}"
        )
    else:
        message = f"This question has no `prompt`. Add it to the front matter: {_WRITE}"
    severity = Severity.WARNING if any(heading.level == 1 for heading in headings) else None
    yield Finding("DOC013", message, place, severity=severity)


def part_names(heading: Heading) -> tuple[str, ...]:
    """The parts of the question that a section says it answers, as typed."""
    return tuple(heading.part.replace(",", " ").split())


def stray_parts(document: Document, headings: Sequence[Heading]) -> Iterator[Finding]:
    """A section that answers a part which the question does not have (DOC010)."""
    parts = document.front.values.get("parts") or ()
    if document.role is not Role.QUESTION or not parts:
        return
    known = {str(number) for number in range(1, len(parts) + 1)}
    for heading in headings:
        for name in part_names(heading):
            if name not in known:
                count = "one part" if len(parts) == 1 else f"{len(parts)} parts"
                message = (
                    f"`part={name}` names a part that the question does not have: its front matter lists"
                    f" {count}. Give the number of one of them, or add the part to `parts`."
                )
                yield Finding("DOC010", message, heading.span)
