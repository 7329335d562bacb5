"""What statements bear: the relations of support turned round."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.weakest import rests_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Testimony


@lru_cache(maxsize=2)
def borne(testimony: Testimony) -> Mapping[str, tuple[str, ...]]:
    """For each statement or figure on which something rests, the uids of what does, in reading order."""
    out: dict[str, list[str]] = {}
    for uid, statement in testimony.statements.items():
        for target in rests_on(statement, testimony):
            if target != uid:
                out.setdefault(target, []).append(uid)
    return {uid: tuple(above) for uid, above in out.items()}


@lru_cache(maxsize=2)
def citing(testimony: Testimony) -> Mapping[str, int]:
    """In how many statements and figures each source is cited."""
    counted: Counter[str] = Counter()
    for statement in testimony.statements.values():
        counted.update({cite.key for cite in statement.cites})
    for figure in testimony.figures.values():
        counted.update({cite.key for cite in figure.cites})
    return counted
