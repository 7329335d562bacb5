"""A check after an edit: of the pages edited and of those that hang on them, beside what is known of others.

A page hangs on another where it names an id or the file of it, or is named so by it, by any number of steps.
What is named is looked for in the plain text, so that every tie is found and some that is none. The pages
that hang together go through the passes and the rules as any testimony does, and what is told of them takes
the place of what was told of them before. All is checked anew where that might tell other than a look at
everything:

- where anything but the text of pages has changed, front matter too, or which sources are cited at all;
- where a file says what the whole must be: verified.toml, a baseline, frameworks, a limit of length;
- where something on these pages is numbered through the document: figures, tables, recommendations;
- where a rule that looks beyond a page has anything to tell of a page (`APART`), or one thing is behind
  another wherever it stands.
"""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_testimony.cli.inputs import digest
from mkdocs_testimony.cli.kept import Facts, Outcome, PageFacts
from mkdocs_testimony.project import wanted_by

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from mkdocs_testimony.cli.inputs import Prints
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Figure, Note, Page, Statement, Testimony
    from mkdocs_testimony.project import Tree

    Check = Callable[[Tree, Callable[[Iterable[Finding]], None]], tuple[Testimony, Sequence[Finding]]]
    """Checks a tree; gives what it found, before anything of it is silenced, to a function."""

WORTH = 0.6
"""Share of the pages up to which it saves time to look at them alone."""
_ORDERED = frozenset({"SRC008", "SRC009", "SRC018"})
"""Rules on sources whose findings hang on where a source is cited first, or on the words of the text."""


def facts_of(testimony: Testimony, prints: Prints, findings: Collection[Finding]) -> Facts | None:
    """What must be known of a testimony for a check after an edit; None where all must be looked at then.

    found: what was found before anything of it was silenced.
    """
    if not prints.whole or _is_bound(testimony) or _looks_beyond(findings, {p.path for p in testimony.pages}):
        return None
    targets: dict[str, list[str]] = {page.path: [] for page in testimony.pages}
    for name, target in testimony.ids.items():
        targets[target.page].append(name)
    pages = {
        page.path: _page_facts(page, testimony, prints.pages[page.path], targets[page.path])
        for page in testimony.pages
    }
    if _cited(pages.values()) != testimony.sources.keys() or not _are_plain([*pages, *testimony.ids]):
        return None
    others = {path: text for path, text in prints.pages.items() if path not in pages}
    return Facts(prints.rest, pages, others)


def check_edited(tree: Tree, prints: Prints, known: Outcome, check: Check) -> Outcome | None:
    """What a check finds after an edit of some pages; None where all must be looked at.

    known: what the last check found.
    """
    facts = known.facts
    edited = _edited(facts, prints) if facts is not None else frozenset()
    if facts is None or not edited:
        return None
    again = _hanging(facts, tree.pages, edited)
    if len(again) > WORTH * len(facts.pages) or not all(facts.pages[path].alone for path in again):
        return None
    if any(
        span.path in again
        for finding in known.findings
        if finding.span.path not in again
        for span, _ in finding.related
    ):
        return None
    found: list[Finding] = []
    testimony, findings = check(_narrowed(tree, facts, again), found.extend)
    new = _new_facts(testimony, facts, again, prints, tree)
    if new is None or _is_bound(testimony) or _looks_beyond(found, again):
        return None
    return _merged(known, new, testimony, findings, again)


def _edited(facts: Facts, prints: Prints) -> frozenset[str]:
    """The testimony's pages whose text has changed; empty where something else has."""
    before = {**{path: page.text for path, page in facts.pages.items()}, **facts.others}
    if facts.rest != prints.rest or before.keys() != prints.pages.keys():
        return frozenset()
    changed = frozenset(path for path, text in prints.pages.items() if text != before[path])
    return changed if changed <= facts.pages.keys() else frozenset()


def _hanging(facts: Facts, texts: Mapping[str, bytes], edited: Collection[str]) -> set[str]:
    """The edited pages, and those that hang on them."""
    shown = {path: _searchable(texts[path]) for path in facts.pages}
    names = {path: (*page.names, _file(path)) for path, page in facts.pages.items()}
    reached, waiting = set(edited), list(edited)
    while waiting:
        path = waiting.pop()
        for other in facts.pages:
            if other not in reached and (
                _holds(shown[other], names[path]) or _holds(shown[path], names[other])
            ):
                reached.add(other)
                waiting.append(other)
    return reached


def _file(path: str) -> str:
    return path.rpartition("/")[2]


def _holds(text: str, names: Iterable[str]) -> bool:
    return any(name.casefold() in text for name in names)


def _searchable(data: bytes) -> str:
    """A page's text in small letters; behind it the same without escapes, where it may have any."""
    text = data.decode("utf-8", "replace").casefold()
    if "\\" in text or "%" in text or "&" in text:
        text += "\n" + unquote(unescape(text.replace("\\", "")))
    return text


def _narrowed(tree: Tree, facts: Facts, again: Collection[str]) -> Tree:
    """The files of a testimony of these pages alone. Of the cover its front matter is there at least."""
    pages = {path: tree.pages[path] for path in again}
    cover = next(iter(facts.pages))
    pages.setdefault(cover, _head(tree.pages[cover]))
    ordered = {path: pages[path] for path in tree.pages if path in pages}
    return replace(tree, pages=ordered, files=tree.files - (tree.pages.keys() - ordered.keys()))


def _head(data: bytes) -> bytes:
    """A page's front matter, with the lines that hold it."""
    lines = data.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if n and line.strip() == b"---"), len(lines) - 1)
    return b"".join(lines[: end + 1])


def _new_facts(
    testimony: Testimony, facts: Facts, again: Collection[str], prints: Prints, tree: Tree
) -> Facts | None:
    """The facts after the edit; None where the edit bears on other pages than these."""
    targets: dict[str, list[str]] = {path: [] for path in again}
    for name, target in testimony.ids.items():
        targets.setdefault(target.page, []).append(name)
    pages = dict(facts.pages)
    for page in testimony.pages:
        if page.path in again:
            pages[page.path] = _page_facts(page, testimony, prints.pages[page.path], targets[page.path])
    if pages.keys() != facts.pages.keys() or {page.path for page in testimony.pages} < set(again):
        return None
    if any(pages[path].head != facts.pages[path].head or not pages[path].alone for path in again):
        return None
    if _cited(pages.values()) != _cited(facts.pages.values()):
        return None
    own = {key for page in testimony.pages if page.path in again for key in pages[page.path].cites}
    given = {name for path in again for name in pages[path].names}
    fresh = given - {name for path in again for name in facts.pages[path].names}
    if own != testimony.sources.keys() or not _are_plain(fresh):
        return None
    if fresh and any(_holds(_searchable(tree.pages[path]), fresh) for path in pages if path not in again):
        return None
    return Facts(facts.rest, pages, facts.others)


def _merged(
    known: Outcome, facts: Facts, testimony: Testimony, findings: Iterable[Finding], again: Collection[str]
) -> Outcome:
    """What was found before of all other files, and what is found now of these."""
    from mkdocs_testimony.rules import in_reading_order

    own = [finding for finding in findings if finding.span.path in again]
    others = [one for one in known.findings if one.span.path not in again]
    shown = {page.path: page.text for page in testimony.pages if page.path in again}
    pages, _, sources = known.counts
    return replace(
        known,
        findings=in_reading_order([*others, *own], list(facts.pages)),
        texts={**known.texts, **shown},
        counts=(pages, sum(page.statements for page in facts.pages.values()), sources),
        facts=facts,
    )


def _page_facts(page: Page, testimony: Testimony, text: str, names: Iterable[str]) -> PageFacts:
    holders: list[Note | Statement | Figure] = [*page.notes, *page.statements, *page.figures]
    cites = {cite.key for holder in holders for cite in holder.cites} & testimony.sources.keys()
    given = page.front.values.get("question", page.front.values.get("annex"))
    numbered = bool(page.figures) or any(statement.kind == "recommendation" for statement in page.statements)
    return PageFacts(
        text=text,
        head=digest(repr(page.front.values).encode("utf-8", "surrogatepass")),
        statements=len(page.statements),
        cites=tuple(sorted(cites)),
        names=tuple(sorted(names)),
        alone=not numbered and (isinstance(given, int) or page.role == "cover"),
    )


def _cited(pages: Iterable[PageFacts]) -> set[str]:
    return {key for page in pages for key in page.cites}


def _are_plain(names: Iterable[str]) -> bool:
    """Whether names can be looked for letter by letter: others may be written in more than one way."""
    return all(name.isascii() for name in names)


def _is_bound(testimony: Testimony) -> bool:
    """Whether a file or a setting lets what is told of one page hang on all."""
    from mkdocs_testimony.presets import limit
    from mkdocs_testimony.project import ANCHORS, CLEARED
    from mkdocs_testimony.rules.cit013_ambiguous_short_form import alike

    cover, settings, forms = testimony.cover, testimony.settings, testimony.forms
    return (
        cover is None
        or bool(testimony.unread or testimony.refused or testimony.baseline)
        or bool(testimony.frameworks or testimony.assessments or testimony.key_assessments)
        or testimony.verified is not None
        or settings.verification == "required"
        or bool(settings.per_file_ignores)
        or not {CLEARED, ANCHORS}.isdisjoint(testimony.other_text)
        or limit(cover.front.text("length_limit")) != (0, "")
        or bool(wanted_by(settings.print.preset, testimony.other_text).words)
        or (settings.title_case == "manual" and forms is not None and forms.sentence_case)
        or bool(alike(testimony))
    )


def _looks_beyond(findings: Iterable[Finding], pages: Collection[str]) -> bool:
    """Whether anything found of these pages, or of their sources, hangs on more than the pages that hang
    together."""
    from mkdocs_testimony.rules.by_page import APART

    for finding in findings:
        if finding.code in _ORDERED or any(cause.place is None for cause in finding.behind):
            return True
        if finding.span.path in pages:
            if finding.code not in APART:
                return True
        elif not _places(finding).isdisjoint(pages):
            return True
    return False


def _places(one: Finding) -> set[str]:
    """Files that a finding names beside its own."""
    behind = {cause.place[0] for cause in one.behind if cause.place is not None}
    return {span.path for span, _ in one.related} | behind
