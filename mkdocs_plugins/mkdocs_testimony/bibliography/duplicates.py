"""Entries that are the same source: what tells one from others, without the ways to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RESOLVER = expression(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)")
_SCHEME = expression(r"\Ahttps?://(?:www\.)?")


class _Fields(Protocol):
    def text(self, field: str, /) -> str: ...


Source = TypeVar("Source", bound=_Fields)


def twins(sources: Iterable[Source]) -> Iterator[tuple[Source, Source, str]]:
    """(The first, another, the field that they share) for each source that is one that came before it.

    The field is `doi` or `url`. Chapters of one book may share its address: entries that say on which pages
    they stand are known by DOI alone.
    """
    first: dict[tuple[str, str], Source] = {}
    for source in sources:
        for identity in _identities(source):
            other = first.setdefault(identity, source)
            if other is not source:
                yield other, source, identity[0]
                break


def _identities(source: _Fields) -> Iterator[tuple[str, str]]:
    doi = _RESOLVER.sub("", source.text("doi").strip().lower())
    if doi:
        yield "doi", doi
    url = _SCHEME.sub("", source.text("url").strip().partition("#")[0]).rstrip("/")
    if url and not source.text("pages").strip():
        yield "url", url
