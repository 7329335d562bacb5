"""What tells one source from others, without the ways to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol


class _Fields(Protocol):
    def text(self, name: str, /) -> str: ...


def identities(source: _Fields) -> Iterator[tuple[str, str]]:
    """(`doi` or `url`, its bare value) of a source: two entries that share one are the same source.

    Chapters of one book may share its address: entries that say on which pages they stand are known by
    DOI alone.
    """
    doi = re.sub(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", source.text("doi").strip().lower())
    if doi:
        yield "doi", doi
    url = re.sub(r"\Ahttps?://(?:www\.)?", "", source.text("url").strip().partition("#")[0]).rstrip("/")
    if url and not source.text("pages").strip():
        yield "url", url
