"""Rename an id or a .bib key everywhere it stands, and prove that nothing else changes.

The new texts are run through the passes and the rules before anything is written: every statement must
keep its kind, its relations and its sources, and the check must find the same at the same lines.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.editing import occurrences
from mkdocs_testimony.editing.edits import Edit, EditError, edited
from mkdocs_testimony.markdown import parse
from mkdocs_testimony.markdown.attributes import read_braces
from mkdocs_testimony.markdown.citations import KEY
from mkdocs_testimony.model import Document, Role, Target, Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.passes.read import read
from mkdocs_testimony.passes.state import Loaded, Parsed
from mkdocs_testimony.project import LOCK, VERIFIED, Project, Tree
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.records_in_toml import key as toml_key
from mkdocs_testimony.rules import check
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from mkdocs_testimony.editing.occurrences import Mark
    from mkdocs_testimony.finding import Finding

_HOLDERS = {"paragraph_open", "list_item_open", "blockquote_open", "heading_open", "span_open"}
"""Tokens on which the language has `alias`; a figure or table div is another."""
_FIGURES = ("fig-", "tbl-")


class RenameError(Exception):
    """The name cannot be changed. Its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change of name, ready to be written."""

    files: Mapping[str, bytes]
    """New content of each file that changes, by path."""
    places: int
    """How many times the name stood in them."""
    alias: bool
    """Whether the old name was kept as an alias."""
    is_source: bool
    """Whether it is a key of the .bib files."""


@dataclass(slots=True, eq=False, repr=False)
class _Name:
    """What is renamed."""

    old: str
    new: str
    target: Target | None
    """What the id names; None for a key."""
    alias: bool


def rename(  # noqa: C901 (a refusal after another)
    project: Project, tree: Tree, old: str, new: str, *, today: date, keep_alias: bool = True
) -> Renaming:
    """Work out what changes when `old` is called `new`. Writes nothing. Raises RenameError."""
    old, new = normalize("NFC", old), normalize("NFC", new)
    before = run(project, tree=tree, through="link")
    state = read(Loaded(project=project, tree=tree, nav=project.nav))
    given = [(document, mark) for document in state.documents for mark in occurrences.marks(document, old)]
    if old in state.index.aliases:
        raise RenameError(f"`{old}` is another key of `{state.index.aliases[old]}`. Rename that.")
    target = _target(old, before, len(given))
    _permitted(old, new, target, before)
    entry = state.index.aliases.get(new)
    if entry is not None and (target is not None or entry != old):
        raise RenameError(f"`{new}` is another key of `{entry}` already. Choose another.")
    other = occurrences.other_key(state.index, old, new) if target is None else None
    may_have = other is not None if target is None else _may_have_alias(given[0][1])
    name = _Name(old, new, target, keep_alias and may_have)
    for document in state.documents:
        for span in occurrences.unplaced(document, state.index, old):
            raise RenameError(
                f"{span}: `{old}` is used here in a way that cannot be changed safely; nothing is changed. "
                "Write it in another way (without tabs, on one line) and rename again."
            )
    edits: dict[str, set[Edit]] = {}
    for document in state.documents:
        for edit in _in_document(document, name):
            edits.setdefault(document.path, set()).add(edit)
    for span in _links_elsewhere(state, name):
        edits.setdefault(span.path, set()).add(Edit(span, new))
    if target is None:
        for span in occurrences.in_bibliography(state.index, old):
            edits.setdefault(span.path, set()).add(Edit(span, new))
        if other is not None and keep_alias:
            edits[other.span.path].add(other)
    files = {path: _edited(path, tree, made) for path, made in edits.items()}
    after_tree = _with(tree, files)
    after = run(project, tree=after_tree, through="link")
    places = sum(len(made) for made in edits.values()) - (other is not None and keep_alias)
    verified = _verified(tree, name, after)
    if verified is not None:
        files[VERIFIED] = verified
        after_tree = replace(after_tree, verified=verified)
        after = run(project, tree=after_tree, through="link")
    lock = _lock(tree, name, after)
    if lock is not None:
        files[LOCK] = lock
    _prove(before, after, name, today)
    return Renaming(files, places, name.alias, target is None)


def _links_elsewhere(state: Parsed, name: _Name) -> Iterator[Span]:
    """Links to an id in pages that are no testimony."""
    own = {document.path for document in state.documents}
    for path, data in state.tree.pages.items():
        if name.target is not None and path not in own:
            document = parse(decoded(path, data)[0], path, Role.ANNEX)
            yield from occurrences.links(document, name.target.page, name.old)


def _target(old: str, before: Testimony, marks: int) -> Target | None:
    target = before.ids.get(old)
    if target is not None and old in before.keys:
        raise RenameError(
            f"`{old}` is an id and a key of the bibliography. Change one of them by hand first."
        )
    if target is not None and not marks:
        current = _id_of(target, before)
        raise RenameError(f"`{old}` is an alias. Rename `{current}`, or delete the alias by hand.")
    if marks > 1:
        raise RenameError(f"`{old}` is given {marks} times. Change all but one by hand first.")
    if target is None and old not in before.keys:
        from mkdocs_testimony.nearness import near_names

        near = near_names(old, [*before.ids, *sorted(before.keys)])
        hint = f" Did you mean `{'` or `'.join(near)}`?" if near else ""
        raise RenameError(f"Nothing is called `{old}`.{hint}")
    return target


def _id_of(target: Target, before: Testimony) -> str:
    own = [name for name, other in before.ids.items() if other.uid == target.uid]
    return own[0] if own else target.label


def _permitted(old: str, new: str, target: Target | None, before: Testimony) -> None:
    if new == old:
        raise RenameError(f"`{old}` is called so already. Choose another name.")
    key = KEY.fullmatch(f"@{{{new}}}")
    if target is None:
        tree = scan("new.bib", f"@misc{{{new},}}")
        if (
            key is None
            or tree.findings
            or [piece.key for piece in tree.pieces] != [new]
            or set(new) & set("\\%~'")
        ):
            raise RenameError(f"`{new}` is not a key. Write letters and digits, with - _ . : / inside.")
    else:
        braces = read_braces(f"{{#{new}}}", 0, len(new) + 3, lambda *_: Span.point("", 1))
        if key is None or braces is None or braces.attributes.id != new:
            raise RenameError(f"`{new}` is not an id. Write letters and digits, with - _ . : / inside.")
        own = [prefix for prefix in _FIGURES if old.startswith(prefix)]
        if target.kind == "figure" and own and not new.startswith(own[0]):
            raise RenameError(f"A figure keeps the beginning of its id. Write `{own[0]}{new}`.")
    if new in before.keys:
        raise RenameError(f"`{new}` is a key of the bibliography already. Choose another name.")
    other = before.ids.get(new)
    if other is not None and (target is None or other.uid != target.uid):
        raise RenameError(f"`{new}` is taken: it is used at {other.span}. Choose another name.")
    if target is not None and other is None and new in before.page(target.page).anchors:
        raise RenameError(
            f"`{new}` is an anchor of {target.page} already (heading, paragraph or note). Choose another."
        )


def _may_have_alias(mark: Mark) -> bool:
    if mark.holder.type == "div_open":
        return mark.item.value.startswith(_FIGURES)
    return mark.holder.type in _HOLDERS


def _in_document(document: Document, name: _Name) -> Iterator[Edit]:
    for mark in occurrences.marks(document, name.old):
        yield from _at_mark(mark, name)
    for span in occurrences.relations(document, name.old):
        yield Edit(span, name.new)
    for cite in occurrences.citations(document, name.old):
        yield Edit(cite.span, occurrences.rewritten(document, cite, name.new))
    if name.target is not None:
        for span in occurrences.links(document, name.target.page, name.old):
            yield Edit(span, name.new)


def _at_mark(mark: Mark, name: _Name) -> Iterator[Edit]:
    """The id itself, and the old one as an alias beside it or among those that are there."""
    known = next((item for item in mark.attributes.items if item.name == "alias"), None)
    own = [word for word in known.value.replace(",", " ").split() if word != name.new] if known else []
    if name.alias:
        own.append(name.old)
    said = f'alias="{" ".join(own)}"' if len(own) > 1 else f"alias={own[0]}" if own else ""
    if known is None:
        yield Edit(mark.item.span, f"#{name.new} {said}".rstrip())
    else:
        yield Edit(mark.item.span, f"#{name.new}")
        yield Edit(known.span, said)


def _edited(path: str, tree: Tree, edits: set[Edit]) -> bytes:
    data = tree.pages[path] if path in tree.pages else tree.bibliography[path]
    try:
        return edited(data, edits)
    except EditError as error:
        raise RenameError(f"{path}: {error}") from error


def _with(tree: Tree, files: Mapping[str, bytes]) -> Tree:
    pages = {path: files.get(path, data) for path, data in tree.pages.items()}
    bibliography = {path: files.get(path, data) for path, data in tree.bibliography.items()}
    return replace(tree, pages=pages, bibliography=bibliography)


def _verified(tree: Tree, name: _Name, after: Testimony) -> bytes | None:
    """verified.toml under the new name; None when it need not change."""
    if tree.verified is None:
        return None
    from mkdocs_testimony.argument import verified
    from mkdocs_testimony.argument.verification import places_in_file

    places = [name.old, name.new]
    records, findings = verified.read(tree.verified, VERIFIED)
    if findings or records is None:
        raise RenameError(f"{findings[0].span}: {findings[0].message}")
    changed = {}
    for key, record in records.items():
        sources = dict(record.sources)
        if name.target is None and name.old in sources:
            sources[name.new] = sources.pop(name.old)
        own = name.new if name.target is not None and key == name.old else key
        passage, copies = dict(record.passage), dict(record.copies)
        if name.target is None and passage.get("source") == name.old:
            passage["source"] = name.new
        if name.target is None and name.old in copies:
            copies[name.new] = copies.pop(name.old)
        changed[own] = replace(record, id=own, sources=sources, passage=passage, copies=copies)
    stands = f"\n# {toml_key(name.old)}\n".encode() in tree.verified.replace(b"\r\n", b"\n")
    if changed == records and not (name.target is not None and stands):
        return None
    places = places_in_file(after.statements.values())
    return verified.layout(changed, places).encode()


def _lock(tree: Tree, name: _Name, after: Testimony) -> bytes | None:
    """sources.lock under the new key; None when it need not change."""
    if tree.lock is None or name.target is not None:
        return None
    from mkdocs_testimony.evidence import lock

    pins, findings = lock.read(tree.lock, LOCK)
    if findings or pins is None:
        raise RenameError(f"{findings[0].span}: {findings[0].message}")
    if f"\n# {toml_key(name.old)}\n".encode() not in tree.lock.replace(b"\r\n", b"\n"):
        return None
    changed = {name.new if key == name.old else key: pin for key, pin in pins.items()}
    return lock.layout(changed, after.keys).encode()


def _prove(before: Testimony, after: Testimony, name: _Name, today: date) -> None:
    """Raise RenameError unless the argument and the findings are the same but for the name."""
    for uid, statement in before.statements.items():
        other = after.statements.get(uid)
        if other is None or _argued(before, uid, name.old, name.new) != _argued(after, uid, "", ""):
            raise RenameError(
                f"{statement.span}: this statement would not stay as it is, so nothing is changed."
            )
    old_found, new_found = (_found(one, today) for one in (before, after))
    if Counter(map(_place, old_found)) != Counter(map(_place, new_found)):
        known = Counter(map(_place, old_found))
        first = next((f for f in new_found if _place(f) not in known), None)
        told = f"the check would then find {first.code} at {first.span}: {first.message}" if first else ""
        raise RenameError(f"Nothing is changed, for {told or 'the check would then find something else'}")


def _argued(testimony: Testimony, uid: str, old: str, new: str) -> object:
    statement = testimony.statements[uid]
    cites = [
        (new if cite.key == old else cite.key, cite.label, cite.locator, cite.in_text)
        for cite in statement.cites
    ]
    ties = [(relation.kind, relation.target) for relation in statement.relations]
    return statement.kind, statement.address, cites, ties, testimony.support[uid].grounded


def _found(testimony: Testimony, today: date) -> list[Finding]:
    return check(testimony, profile="release", today=today, font_folders=())


def _place(finding: Finding) -> tuple[str, str, int]:
    """Code, file and line; without the line where lines may have moved: an entry gets a field `ids`."""
    moves = finding.span.path == VERIFIED or finding.span.path.endswith(".bib")
    return finding.code, finding.span.path, 0 if moves else finding.span.line
