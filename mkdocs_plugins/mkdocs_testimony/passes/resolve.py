"""Resolve: keys to sources, ids to statements, figures and headings; page numbers; statements' texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.outline import StatementDraft, attribution, outline
from mkdocs_testimony.argument.statements import Names, cites_in, is_statement, statements
from mkdocs_testimony.bibliography import read as read_entries
from mkdocs_testimony.bibliography.odd_names import odd_names
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import (
    WITNESS,
    Attribute,
    Attributes,
    Cite,
    Document,
    Role,
    SourceRecord,
    Statement,
    Target,
)
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.passes.prompts import stray_parts, unprompted
from mkdocs_testimony.passes.recommended import numbered
from mkdocs_testimony.passes.state import PageState, Resolved, heading_of_page, made
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs_testimony.passes.state import Parsed, Stage


def resolve(state: Parsed) -> Resolved:
    """Give every key and id its meaning. A clash of ids is told; the first keeps the name."""
    findings: list[Finding] = []
    through = state.project.settings.print.paragraph_numbering == "document"
    pages = pages_of(state.documents, findings, 0 if through else None)
    resolved = meanings(Resolved(**made(state), pages=(), sources={}, ids={}), pages, findings)
    told = set(resolved.findings)  # also of the entries from which the cited ones inherit
    more = [finding for finding in odd_names(state.index, resolved.sources) if finding not in told]
    return replace(resolved, findings=(*resolved.findings, *more))


def meanings(
    state: Stage,
    pages: tuple[PageState, ...],
    findings: list[Finding],
    counts: Mapping[str, int] | None = None,
) -> Stage:
    """The state with its pages' keys, ids and statements worked out, beside the ids and sources that it has.

    findings: what has been told of the pages. counts: how many figures and tables stand before them.
    """
    cited = dict.fromkeys(cite.key for document in state.documents for cite in every_cite(document))
    library = read_entries(state.index, [key for key in cited if key in state.index.entries])
    findings.extend(library.findings)
    ids = _ids(pages, state, findings, {"figure": 0, "table": 0, **(counts or {})})
    sources: dict[str, SourceRecord] = {
        **state.sources,
        **{key: library.sources[key] for key in cited if key in library.sources},
    }
    state = replace(state, pages=pages, sources=sources, ids=ids, findings=(*state.findings, *findings))
    names = Names(_id_test(state), lambda key: in_text(key, state), lambda key: judge(key, state))
    pages, labelled = numbered((_said(page, names) for page in pages), ids)
    if labelled is not ids:
        # What `@id` puts into the text of a statement is a recommendation's number, known only now.
        state = replace(state, ids=labelled)
        names = Names(_id_test(state), lambda key: in_text(key, state), lambda key: judge(key, state))
        recommended = {name for name, target in labelled.items() if target is not ids[name]}
        pages, _ = numbered((_said_again(page, names, recommended) for page in pages), labelled)
    findings = [
        finding for page in pages for statement in page.statements for finding in _two_judges(statement)
    ]
    return replace(state, pages=pages, findings=(*state.findings, *findings))


def _said(page: PageState, names: Names) -> PageState:
    return replace(page, statements=tuple(statements(page.document, page.outline, names, page.label)))


def _said_again(page: PageState, names: Names, recommended: set[str]) -> PageState:
    """Work out a page's statements again if its text names a recommendation, now that these have numbers."""
    return _said(page, names) if any(f"@{name}" in page.document.text for name in recommended) else page


def _two_judges(statement: Statement) -> Iterator[Finding]:
    """A judgment of its section's source that states a confidence of the witness."""
    attributes = statement.attributes
    if statement.of and attributes and attribution(attributes) is None and attributes.get("confidence"):
        message = (
            f"The section attributes its judgments to {statement.judge} (`of={statement.of}`), and this one"
            " states a confidence, which is the witness's. Remove `confidence`, or add `of=witness`."
        )
        yield Finding("DOC010", message, attributes.span)


def in_text(key: str, state: Resolved) -> str:
    """What `@key` puts into the running text, in plain characters: family names, or an address."""
    if key in state.ids and key not in state.index.entries:
        return state.ids[key].label
    return _names(key, state, most=3)


def judge(key: str, state: Resolved) -> str:
    """Who makes a judgment with `of=key`, for a label: the source's one or two authors, else the first."""
    return _names(key, state, most=2)


def _names(key: str, state: Resolved, *, most: int) -> str:
    """The family names of a source's authors, or its title; of more than `most`, the first."""
    source = state.sources.get(key)
    if source is None:
        return f"[?{key}]"
    for field in ("author", "editor", "translator"):
        if people := source.work.people.get(field):
            families = [person.listed for person in people]
            # The .bib's "and others" is a last name of its own.
            open_ended = families[-1] == "others" and len(families) > 1
            if len(families) > most or open_ended:
                return f"{families[0]} et al."
            if len(families) > 2:
                return ", ".join(families[:-1]) + ", and " + families[-1]
            return " and ".join(families)
    return source.text("title") or key


def every_cite(document: Document) -> Iterator[Cite]:
    """Every citation of a document: in its text in reading order, then in its reference notes."""
    for token in document.tokens:
        for child in token.children or ():
            if child.type == "citation":
                yield from payload(child)["cites"]
            elif child.type == "citation_text":
                yield payload(child)["cite"]
            elif child.type == "note_inline":
                yield from cites_in(payload(child)["definition"])
    for definition in document.definitions.values():
        yield from cites_in(definition)
    yield from _judges(document)


def _judges(document: Document) -> Iterator[Cite]:
    """The sources whose judgments a document reports (`of=`)."""
    if "of=" not in document.text:
        return
    for token in document.tokens:
        for holder in (token, *(token.children or ())):
            item = attribution(payload(holder).get("attributes"))
            if item is not None and item.value not in ("", WITNESS):
                yield Cite(item.value, item.span)


def pages_of(
    documents: tuple[Document, ...], findings: list[Finding], counted_on: int | None = None
) -> tuple[PageState, ...]:
    """The documents as pages: their numbers, titles and outlines.

    `counted_on`: how many paragraphs stand before them, where these are numbered through the document.
    """
    pages: list[PageState] = []
    taken: dict[tuple[Role, int], Document] = {}
    counts: dict[Role, int] = {}
    for document in documents:
        role = document.role
        counts[role] = counts.get(role, 0) + 1
        field = {Role.QUESTION: "question", Role.ANNEX: "annex"}.get(role, "")
        given = document.front.values.get(field)
        number = given if isinstance(given, int) else counts[role]
        if role is Role.COVER:
            number, label = 0, "Summary"
        else:
            label = f"{'Question' if role is Role.QUESTION else 'Annex'} {number}"
            first = taken.setdefault((role, number), document)
            if first is not document:
                span = document.front.spans.get(field, Span.point(document.path, 1))
                message = f"{label} is {first.path} already. Give each its own number in the front matter."
                findings.append(Finding("DOC013", message, span))
        parts = outline(document, counted_on or 0)
        counted_on = None if counted_on is None else parts.last
        findings.extend(unprompted(document, parts.headings))
        findings.extend(stray_parts(document, parts.headings))
        heading, title = heading_of_page(document, parts.headings)
        pages.append(
            PageState(
                document=document, number=number, title=title, heading=heading, label=label, outline=parts
            )
        )
    return tuple(pages)


def _ids(
    pages: tuple[PageState, ...], state: Resolved, findings: list[Finding], counts: dict[str, int]
) -> dict[str, Target]:
    ids: dict[str, Target] = dict(state.ids)
    for page in pages:
        for name, target in _targets(page, counts):
            if name in ids:
                first = ids[name].span
                message = (
                    f"The id `{name}` is taken: it is already used at {first}. Give this one another id."
                )
                findings.append(Finding("ARG001", message, target.span, related=((first, "the first one"),)))
            elif name in state.index.names:
                entry = state.index.names[name].span
                message = (
                    f"`{name}` is a key of the bibliography too ({entry}); ids and keys are one set of "
                    "names. Give the statement another id."
                )
                findings.append(Finding("ARG001", message, target.span, related=((entry, "the source"),)))
                ids[name] = target
            else:
                ids[name] = target
    return ids


def _targets(page: PageState, counts: dict[str, int]) -> Iterator[tuple[str, Target]]:
    """Every id and alias of a page with what it names, in reading order of their kinds."""
    path = page.document.path
    for draft in page.outline.statements:
        yield from _named(draft.attributes, _statement_target(draft, draft.uid, page, draft.anchor))
        n = 0
        for inline in draft.inlines:
            for child in inline.children or ():
                if child.type == "span_open" and is_statement(payload(child).get("attributes")):
                    n += 1
                    anchor = f"{draft.anchor}-s{n}"
                    target = _statement_target(draft, payload(child)["uid"], page, anchor)
                    yield from _named(payload(child).get("attributes"), target)
    for figure in page.outline.figures:
        counts[figure.kind] += 1
        label = f"{figure.kind.capitalize()} {counts[figure.kind]}"
        anchor = (figure.attributes.id if figure.attributes else "") or label.lower().replace(" ", "-")
        target = Target(
            kind="figure", uid=figure.uid, page=path, anchor=anchor, label=label, span=figure.span
        )
        yield from _named(figure.attributes, target)
    figures = {figure.first for figure in page.outline.figures}
    for i, token in enumerate(page.document.tokens):
        if token.type == "heading_open" or (token.type == "div_open" and i not in figures):
            attributes = payload(token).get("attributes")
            anchor = payload(token).get("anchor") or (attributes.id if attributes else "")
            uid = payload(token)["uid"]
            rated = attributes.get("instrument") if attributes and "assessment" in attributes.classes else ""
            label = f"{page.label}, {rated}" if rated else page.label
            target = Target(
                kind="heading", uid=uid, page=path, anchor=anchor, label=label, span=payload(token)["span"]
            )
            yield from _named(attributes, target)


def _statement_target(draft: StatementDraft, uid: str, page: PageState, anchor: str) -> Target:
    label = f"{page.label}, {draft.short}"
    return Target(
        kind="statement", uid=uid, page=page.document.path, anchor=anchor, label=label, span=draft.span
    )


def _named(attributes: Attributes | None, target: Target) -> Iterator[tuple[str, Target]]:
    if attributes is None:
        return
    for item in attributes.items:
        if item.name == "#":
            yield item.value, _at(target, item)
        elif item.name == "alias":
            for word in item.value.replace(",", " ").split():
                yield word, _at(target, item)


def _at(target: Target, item: Attribute) -> Target:
    return replace(target, span=item.span)


def _id_test(state: Resolved) -> Callable[[str], bool]:
    entries = state.index.entries
    ids = state.ids
    return lambda key: key in ids and key not in entries
