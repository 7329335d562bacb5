"""Which record of verified.toml belongs to which statement, and what has changed since."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.fingerprints import of_sources, of_text
from mkdocs_testimony.argument.identity import address_of, identity
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, SourceRecord, Statement, Target, Verification, Verified
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Check:
    """What someone has to say of a statement that they have verified."""

    by: str
    on: date
    quote: str = ""
    note: str = ""
    passage: Mapping[str, str] = field(default_factory=dict)
    """Where the quotation was found in a pinned copy, as `Verification.passage` has it."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """By key, the SHA-256 of each source's copy that is there; a record takes those that it cites."""


def judged(
    records: Mapping[str, Verification],
    statements: Mapping[str, Statement],
    ids: Mapping[str, Target],
    sources: Mapping[str, SourceRecord],
) -> tuple[dict[str, Verified], list[Finding]]:
    """By uid, each verified statement's record and what has changed; and the records whose statement is gone.

    A record under an address follows its words: when paragraphs have been put in before the statement, it
    is found at its new address.
    """
    owners, lost = matched(records, statements, ids)
    verified: dict[str, Verified] = {}
    for uid, name in owners.items():
        record, statement = records[name], statements[uid]
        now = of_sources(statement, sources)
        changed = {key for key in {*now, *record.sources} if now.get(key) != record.sources.get(key)}
        verified[uid] = Verified(record, of_text(statement) != record.text, tuple(sorted(changed)))
    return {uid: verified[uid] for uid in statements if uid in verified}, [_gone(records[n]) for n in lost]


def matched(
    records: Mapping[str, Verification], statements: Mapping[str, Statement], ids: Mapping[str, Target]
) -> tuple[dict[str, str], list[str]]:
    """uid → name of its record, and the names of the records that no statement owns, sorted."""
    owners: dict[str, str] = {}
    places = {address_of(statement): statement for statement in statements.values()}
    open_names: list[str] = []
    for name in sorted(records):
        target = ids.get(name)
        if target is not None and target.uid in statements:
            owners.setdefault(target.uid, name)
        elif name in places and of_text(places[name]) == records[name].text:
            owners.setdefault(places[name].uid, name)
        else:
            open_names.append(name)
    lost: list[str] = []
    elsewhere = _by_text(statements, owners) if open_names else {}
    for name in open_names:
        at = places.get(name)
        moved = [uid for uid in elsewhere.get(records[name].text, ()) if uid not in owners]
        if len(moved) == 1 and ":" in name:
            owners[moved[0]] = name
        elif at is not None and at.uid not in owners:
            owners[at.uid] = name
        else:
            lost.append(name)
    return owners, lost


def _by_text(statements: Mapping[str, Statement], taken: Iterable[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    known = frozenset(taken)
    for uid, statement in statements.items():
        if uid not in known:
            out.setdefault(of_text(statement), []).append(uid)
    return out


def _gone(record: Verification) -> Finding:
    message = (
        f"`{record.id}` was verified by {record.by} on {record.on.isoformat()}, and no statement is called "
        f"so any more. If its id has changed, give the statement `alias={record.id}`; if it is gone, delete "
        "its lines here."
    )
    if ":" in record.id:
        message = (
            f"The statement verified at `{record.id}` by {record.by} on {record.on.isoformat()} is gone, or "
            "was moved and changed. Verify what stands in its place, and delete its lines here."
        )
    return Finding("TRC001", message, record.span)


def wants_verification(statement: Statement, sources: Mapping[str, SourceRecord]) -> bool:
    """Whether there is something to check a statement against: it cites a source."""
    return statement.kind is not Kind.CONTEXT and any(cite.key in sources for cite in statement.cites)


def with_checks(
    records: Mapping[str, Verification],
    checked: Mapping[str, Check],
    statements: Mapping[str, Statement],
    ids: Mapping[str, Target],
    sources: Mapping[str, SourceRecord],
) -> dict[str, Verification]:
    """The records with a new one for each statement of `checked` (by uid), in place of its old one."""
    owners, _ = matched(records, statements, ids)
    out = dict(records)
    for uid, check in checked.items():
        statement = statements[uid]
        out.pop(owners.get(uid, ""), None)
        name, fingerprints = identity(statement), of_sources(statement, sources)
        out[name] = Verification(
            id=name,
            by=check.by,
            on=check.on,
            text=of_text(statement),
            sources=fingerprints,
            quote=check.quote,
            note=check.note,
            span=Span.point("", 1),
            passage=check.passage,
            copies={key: copy for key, copy in check.copies.items() if key in fingerprints},
        )
    return out


def places_in_file(statements: Iterable[Statement]) -> list[str]:
    """Names of the statements that have a place in the file, verified or not: all but context."""
    return [identity(statement) for statement in statements if statement.kind is not Kind.CONTEXT]
