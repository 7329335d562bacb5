"""What was found of the quotations, for programs and for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.shown import page_words
from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mkdocs_testimony.model import Looked, Passage, Testimony

FORM = 1
"""Of the JSON: raised when something in it changes its meaning."""


def of_keys(passages: Sequence[Passage], keys: Collection[str]) -> list[Passage]:
    """Those that cite one of these sources; all of them where none is named."""
    return [one for one in passages if not keys or any(look.key in keys for look in one.looked)]


def counts(passages: Sequence[Passage]) -> dict[str, int]:
    """How often each outcome came, in the order of `Outcome`."""
    found = [passage.outcome for passage in passages]
    return {outcome.value: found.count(outcome) for outcome in Outcome}


def as_data(passages: Sequence[Passage], testimony: Testimony) -> dict[str, Any]:
    """All that is known of them, of lists and texts."""
    return {
        "form": FORM,
        "counts": counts(passages),
        "passages": [_passage(passage, testimony) for passage in passages],
    }


def _passage(passage: Passage, testimony: Testimony) -> dict[str, Any]:
    statement = testimony.statements[passage.statement]
    span = passage.span
    return {
        "statement": statement.id or statement.address.anchor,
        "address": statement.address.full,
        "quote": passage.quote,
        "origin": passage.origin,
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "outcome": passage.outcome.value,
        "sources": [_looked(one) for one in passage.looked],
    }


def _looked(one: Looked) -> dict[str, Any]:
    before, words, after = one.context
    out: dict[str, Any] = {
        "key": one.key,
        "outcome": one.outcome.value,
        "cited": f"{one.label} {one.locator}".strip(),
    }
    if one.sheet >= 0:
        out |= {
            "page": one.page,
            "page_counted": one.counted,
            "page_checked": one.page_known,
            "pages": list(one.pages),
            "sheet": one.sheet + 1,
            "characters": list(one.at),
            "before": before,
            "words": words,
            "after": after,
        }
    if one.near is not None:
        out["near"] = {"quoted": one.near[0], "source": one.near[1], "page": one.near[2]}
    return {**out, "reason": one.reason, "copy": one.copy}


def as_lines(passages: Sequence[Passage], testimony: Testimony) -> Iterator[str]:
    """A paragraph for each: the outcome and the place, the words, and what stands round them."""
    for passage in passages:
        best = passage.best
        address = testimony.statements[passage.statement].address.full
        yield f"{passage.outcome.value}  {_cited(best)}  {address}  ({passage.span})"
        yield f"  quoted  “{passage.quote}”"
        yield from _more(best)
        yield ""


def _cited(best: Looked) -> str:
    return f"@{best.key}" + (f", {best.label} {best.locator}" if best.locator else "")


def _more(best: Looked) -> Iterator[str]:
    if best.sheet >= 0:
        before, words, after = best.context
        by = ", counted from the first" if best.counted else ""
        where = f"{page_words(best)}{by}: " if best.page else ""
        yield f"  copy    {where}{before.lstrip()}>>{words}<<{after.rstrip()}"
    if best.outcome is Outcome.FOUND and best.locator and not best.page_known and not best.reason:
        yield f"  note    that it stands at {best.label} {best.locator} was not checked"
    if best.near is not None:
        where = f"page {best.near[2]}: " if best.near[2] else ""
        yield f"  differs “{best.near[0]}”"
        yield f"  copy    {where}“{best.near[1]}”"
    if best.reason:
        yield f"  note    {best.reason}"
