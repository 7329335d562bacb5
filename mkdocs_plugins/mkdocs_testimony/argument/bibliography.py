"""The list of works as it is shown: in one list or by kind, with or without remarks on each work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model import SourceRecord, Testimony

HEADINGS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "Laws, treaties and cases",
        frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"}),
    ),
    ("Books", frozenset({"book", "chapter", "collection", "pamphlet", "classic"})),
    (
        "Journal articles and papers",
        frozenset({"article", "article-journal", "paper-conference", "periodical", "review", "review-book"}),
    ),
    ("Reports", frozenset({"report", "standard", "patent"})),
    (
        "Theses and unpublished works",
        frozenset({"thesis", "manuscript", "personal_communication", "speech", "event", "interview"}),
    ),
    ("Newspapers and magazines", frozenset({"article-newspaper", "article-magazine"})),
    ("Web pages and posts", frozenset({"webpage", "post", "post-weblog"})),
    ("Works of reference", frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})),
    ("Data, maps and software", frozenset({"dataset", "map", "software", "graphic", "figure"})),
    ("Broadcasts, films and sound", frozenset({"broadcast", "motion_picture", "performance", "song"})),
)
"""Heading and the CSL types under it, in the order in which they are shown."""
OTHERS = "Other sources"
"""Heading of what has none of these types; it comes last."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work of the list."""

    key: str
    entry: tuple[Inline, ...]
    """As the style prints it."""
    annotation: tuple[Inline, ...]
    """What its `annotation` says of it; empty where the settings ask for none, or it has none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Works under one heading."""

    heading: str
    """Empty when all works stand in one list."""
    works: tuple[Work, ...]


def groups(testimony: Testimony) -> tuple[Group, ...]:
    """The bibliography as the settings ask for it, each group in the style's order. No group is empty."""
    works = {
        key: Work(key, entry, annotation(testimony, testimony.sources[key]))
        for key, entry in testimony.bibliography
        if key in testimony.sources
    }
    return tuple(Group(name, tuple(works[key] for key in keys)) for name, keys in by_kind(testimony, works))


def by_kind(testimony: Testimony, keys: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with the keys under each, in the order given; one without heading if no groups are wanted."""
    keys = tuple(keys)
    if testimony.settings.bibliography_groups == "none":
        return (("", keys),) if keys else ()
    groups: dict[str, list[str]] = {name: [] for name in (*(name for name, _ in HEADINGS), OTHERS)}
    for key in keys:
        groups[heading(testimony.sources[key])].append(key)
    return tuple((name, tuple(under)) for name, under in groups.items() if under)


def heading(source: SourceRecord) -> str:
    """The heading under which a source stands."""
    kind = source.work.type
    return next((name for name, kinds in HEADINGS if kind in kinds), OTHERS)


def annotation(testimony: Testimony, source: SourceRecord) -> tuple[Inline, ...]:
    """The remark on a source, if remarks are wanted."""
    return source.work.texts.get("annote", ()) if testimony.settings.annotated else ()
