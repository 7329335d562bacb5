"""Read: every file on its own, in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.comments_in_yaml import directives
from mkdocs_testimony.model import Document, Role
from mkdocs_testimony.passes.memory import Memory
from mkdocs_testimony.passes.state import Parsed, made
from mkdocs_testimony.project.active import active_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.passes.state import Loaded


def read(state: Loaded) -> Parsed:
    """Parse the cover, the questions and the annexes, and index the .bib files."""
    memory = state.memory or Memory()
    memory.among(state.tree.files)
    documents: list[Document] = []
    findings: list[Finding] = []
    for path, role in _in_order(state):
        document, wrong = memory.document(path, role, state.tree.pages[path])
        findings.extend(wrong)
        documents.append(document)
    for document in documents:
        findings.extend(document.findings)
    entries = memory.index(tuple(state.tree.bibliography.items()))
    findings.extend(entries.findings)
    findings.extend(active_findings(state.tree, state.project.content))
    comments = list(entries.directives)
    for path, text in _yaml_files(state):
        steering, wrong = directives(path, text)
        comments.extend(steering)
        findings.extend(wrong)
    with_findings = replace(state, findings=(*state.findings, *findings))
    return Parsed(
        **made(with_findings),
        directives=tuple(comments),
        documents=memory.with_own_keys(documents, entries),
        index=entries,
    )


def _yaml_files(state: Loaded) -> Iterator[tuple[str, str]]:
    """The configuration, what it inherits, and the frameworks: path and text."""
    yield from state.project.config_texts.items()
    for path, data in state.tree.frameworks.items():
        yield path, decoded(path, data)[0]


def _in_order(state: Loaded) -> list[tuple[str, Role]]:
    """The cover, then questions, then annexes: each as nav has them, the rest by file name after those."""
    content = state.project.content
    place = {path: n for n, path in enumerate(state.nav)}
    out: list[tuple[str, Role]] = []
    cover = f"{content}/index.md"
    if cover in state.tree.pages:
        out.append((cover, Role.COVER))
    for folder, role in (("questions", Role.QUESTION), ("annexes", Role.ANNEX)):
        paths = [path for path in state.tree.pages if path.startswith(f"{content}/{folder}/")]
        paths.sort(key=lambda path: (place.get(path, len(place)), path))
        out.extend((path, role) for path in paths)
    return out
