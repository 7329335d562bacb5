"""One page read anew among others that stay as they are: what an editor needs at once after an edit.

The page is parsed, its keys and ids resolved, its notes numbered and its statements' support worked out, all
beside what the last whole run knows of the other pages. What an edit changes on those (the numbers of later
notes, the support of what rests on this page) is left for the next whole run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from mkdocs_testimony.argument.support import support
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.passes.assess import assess
from mkdocs_testimony.passes.cite import bibliographer
from mkdocs_testimony.passes.link import linked_statements
from mkdocs_testimony.passes.number import counted, number
from mkdocs_testimony.passes.resolve import every_cite, meanings, pages_of
from mkdocs_testimony.passes.state import Linked, PageState, finished
from mkdocs_testimony.passes.verify import verify

if TYPE_CHECKING:
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import SourceRecord, Statement, Testimony
    from mkdocs_testimony.passes.memory import Memory

Value = TypeVar("Value")


def again(before: Linked, path: str, data: bytes, memory: Memory) -> Linked | None:
    """A state of this page alone, after the `link` pass; None where the whole run had no such page.

    before: what a whole run has left. Its ids, sources and support are in the new state too.
    """
    place = next((n for n, page in enumerate(before.pages) if page.document.path == path), None)
    if place is None:
        return None
    old, behind = before.pages[place], before.pages[:place]
    document, wrong = memory.document(path, old.document.role, data)
    findings: list[Finding] = [*wrong, *document.findings]
    documents = memory.with_own_keys([document], before.index)
    above = behind[-1].outline.last if behind else 0
    through = before.project.settings.print.paragraph_numbering == "document"
    pages = tuple(
        _numbered_as(old, page) for page in pages_of(documents, findings, above if through else None)
    )
    others = {name: target for name, target in before.ids.items() if target.page != path}
    state = replace(
        before,
        tree=replace(before.tree, pages={**before.tree.pages, path: data}),
        documents=documents,
        pages=(),
        ids=others,
        findings=(),
    )
    state = meanings(replace(state, findings=tuple(findings)), pages, [], counted(behind))
    state = number(state, behind=behind)
    if "assessment" in document.text:
        state = assess(state)
    if before.verified is not None:
        findings_before = state.findings
        state = replace(verify(state), findings=findings_before)
    return _linked(state, before, place)


def together(before: Linked, page: Linked) -> Linked:
    """The whole state with one page as it has been read anew (see `again`)."""
    (new,) = page.pages
    path = new.document.path
    state = replace(
        page,
        documents=tuple(new.document if document.path == path else document for document in before.documents),
        pages=tuple(new if linked.document.path == path else linked for linked in before.pages),
        assessments=(
            *(assessment for assessment in before.assessments if assessment.page != path),
            *(assessment for assessment in page.assessments if assessment.page == path),
        ),
        support={**before.support, **page.support},
        findings=before.findings,
    )
    return replace(state, bibliographer=bibliographer(state))


def renewed(whole: Testimony, state: Linked, page: Linked) -> Testimony:
    """The whole testimony with that page as it has been read anew; its findings are those before.

    state: what `together` has made of both.
    """
    own = finished(page)
    (new,) = own.pages
    pages = tuple(new if old.path == new.path else old for old in whole.pages)
    return replace(
        whole,
        pages=pages,
        sources=state.sources,
        ids=state.ids,
        statements={statement.uid: statement for each in pages for statement in each.statements},
        notes={note.uid: note for each in pages for note in each.notes},
        figures={figure.uid: figure for each in pages for figure in each.figures},
        support=state.support,
        assessments={assessment.uid: assessment for assessment in state.assessments},
        verified=page.verified and {**(whole.verified or {}), **page.verified},
    )


def narrowed(page: Linked, whole: Testimony) -> Testimony:
    """The testimony of that page alone, in which the other pages can still be looked up.

    To iterate over its statements, notes or figures gives those of the page; to ask for one of another page
    by its uid gives it as it is in `whole`.
    """
    own = finished(page)
    return replace(
        own,
        statements=Narrow(own.statements, whole.statements),
        notes=Narrow(own.notes, whole.notes),
        figures=Narrow(own.figures, whole.figures),
        support=Narrow(own.support, whole.support),
        other_pages=whole.other_pages,
        other_text=whole.other_text,
        forms=whole.forms,
        sources=Narrow(_cited(page), whole.sources),
    )


class Narrow(Mapping[str, Value]):
    """A mapping that iterates over some items and can look up further ones."""

    def __init__(self, own: Mapping[str, Value], all_: Mapping[str, Value]) -> None:
        self._own, self._all = own, all_

    def __getitem__(self, name: str) -> Value:
        return self._own[name] if name in self._own else self._all[name]

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


def _cited(page: Linked) -> dict[str, SourceRecord]:
    """The sources that the page cites."""
    keys = dict.fromkeys(cite.key for document in page.documents for cite in every_cite(document))
    return {key: page.sources[key] for key in keys if key in page.sources}


def _numbered_as(old: PageState, page: PageState) -> PageState:
    """The page with the number that it had, where its front matter gives it none."""
    given = page.document.front.values
    if isinstance(given.get("question", given.get("annex")), int):
        return page
    return replace(page, number=old.number, label=old.label)


def _linked(state: Linked, before: Linked, place: int) -> Linked:
    """The state with the page's relations resolved and the support of its statements."""
    findings: list[Finding] = []
    beside = replace(state, pages=(*before.pages[:place], *state.pages, *before.pages[place + 1 :]))
    own = linked_statements(beside, state.pages, findings)
    path = state.pages[0].document.path
    known = {
        statement.uid: statement
        for page in before.pages
        if page.document.path != path
        for statement in page.statements
    }
    closure = _resting(own, known)
    figures = {figure.uid: figure for page in beside.pages for figure in page.figures}
    keys = frozenset(state.index.entries)
    ground = support({**closure, **own}, figures, keys)
    (page,) = state.pages
    return replace(
        state,
        pages=(replace(page, statements=tuple(own[statement.uid] for statement in page.statements)),),
        support=ground.support,
        cycles=ground.cycles,
        findings=(*state.findings, *findings),
    )


def _resting(own: Mapping[str, Statement], known: Mapping[str, Statement]) -> dict[str, Statement]:
    """The statements of other pages on which those of this page rest, through all relations."""
    resting: dict[str, Statement] = {}
    waiting = list(own.values())
    while waiting:
        for relation in waiting.pop().relations:
            if relation.kind in SUPPORTING and relation.uid in known and relation.uid not in resting:
                resting[relation.uid] = known[relation.uid]
                waiting.append(known[relation.uid])
    return resting
