"""Assess: the frameworks, and the sections that rate something by them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.frameworks import read_framework
from mkdocs_testimony.argument.outline import heading_text
from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Assessment, Attributes, Framework, KeyAssessments
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.relations import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.passes.state import PageState, Stage

# On an assessment's heading these say something else than a value on a scale.
_NOT_SCALES = frozenset({
    "#", ".", "framework", "instrument", "confidence", "because", "searched", "part", "alias", "lang",
    "addressee", "of", *WRITTEN,
})  # fmt: skip


def assess(state: Stage) -> Stage:
    """Read the framework files and gather the rated sections and their summaries."""
    findings: list[Finding] = []
    frameworks: dict[str, Framework] = {}
    for path, data in state.tree.frameworks.items():
        text, wrong_bytes = decoded(path, data)
        findings.extend(wrong_bytes)
        framework, wrong = read_framework(path, text)
        findings.extend(wrong)
        if framework is not None and frameworks.setdefault(framework.key, framework) is not framework:
            first = frameworks[framework.key].span
            message = f"The framework at {first} has this name already. Rename one of the two."
            findings.append(Finding("DOC015", message, framework.span))
    assessments: list[Assessment] = []
    summaries: list[KeyAssessments] = []
    for page in state.pages:
        # Most pages rate nothing, and their tokens need no second look.
        if "assessment" in page.document.text:
            for on_page in _on_page(page, frameworks):
                if isinstance(on_page, Assessment):
                    assessments.append(on_page)
                else:
                    summaries.append(on_page)
    return replace(
        state,
        frameworks=frameworks,
        assessments=tuple(assessments),
        key_assessments=tuple(summaries),
        findings=(*state.findings, *findings),
    )


def _on_page(page: PageState, frameworks: dict[str, Framework]) -> Iterator[Assessment | KeyAssessments]:
    tokens = page.document.tokens
    for i, token in enumerate(tokens):
        attributes: Attributes | None = payload(token).get("attributes")
        if token.type != "heading_open" or attributes is None:
            continue
        anchor, uid, span = payload(token)["anchor"], payload(token)["uid"], payload(token)["span"]
        statements = _section(page, anchor)
        if "key-assessments" in attributes.classes:
            yield KeyAssessments(uid, page.document.path, anchor, statements, span)
        if "assessment" in attributes.classes:
            framework = frameworks.get(attributes.get("framework"))
            instrument = framework.instrument(attributes.get("instrument")) if framework else None
            code = instrument.code if instrument else attributes.get("instrument")
            yield Assessment(
                uid=uid,
                id=attributes.id,
                framework=attributes.get("framework"),
                instrument=code,
                ratings=dict(_ratings(attributes, framework)),
                confidence=attributes.get("confidence"),
                because=attributes.get("because"),
                searched=attributes.get("searched"),
                page=page.document.path,
                anchor=anchor,
                address=f"{page.label}, {code}" if code else page.label,
                heading=heading_text(tokens[i + 1]),
                statements=statements,
                attributes=attributes,
                span=span,
            )


def _ratings(attributes: Attributes, framework: Framework | None) -> Iterator[tuple[str, str]]:
    """Each scale's value, in the framework's order of scales; then what names no scale of it."""
    given = {item.name: item.value for item in attributes.items if item.name not in _NOT_SCALES}
    for scale in framework.scales if framework else ():
        if scale.key in given:
            typed = given.pop(scale.key)
            value = scale.value(typed)
            yield scale.key, value.name if value else typed
    yield from given.items()


def _section(page: PageState, anchor: str) -> tuple[str, ...]:
    """uids of the statements under a heading and under the lower headings that follow it."""
    headings = page.outline.headings
    first = next((n for n, heading in enumerate(headings) if heading.anchor == anchor), None)
    if first is None:
        return ()
    inside = {anchor}
    for heading in headings[first + 1 :]:
        if heading.level <= headings[first].level:
            break
        inside.add(heading.anchor)
    return tuple(statement.uid for statement in page.statements if statement.section in inside)
