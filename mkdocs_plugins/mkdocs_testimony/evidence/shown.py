"""What was checked of a statement, in words for readers: that, and never more than that."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.model import Looked, Passage, Pin, Testimony, Verified

PLACE = {"page": "p.", "chapter": "chap.", "section": "sec.", "paragraph": "para."}
"""How a place is named in short; other kinds are named in full."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line about a statement."""

    kind: str
    """`passage` or `verified`."""
    outcome: str
    """Of a passage, the name of its outcome; of a verification `holds` or `changed`."""
    words: str


def of_statement(testimony: Testimony, uid: str) -> tuple[Shown, ...]:
    """What was checked of a statement. Empty where nothing was: of that nothing is claimed.

    Quotations come first, in their order, then who has verified it.
    """
    return (*_passages(testimony, uid), *_verified(testimony, uid))


def _passages(testimony: Testimony, uid: str) -> Iterator[Shown]:
    for passage in _by_statement(testimony).get(uid, ()):
        if passage.outcome is not Outcome.NO_COPY:
            best = passage.best
            words = f"“{_short(passage.quote)}” ({best.key}): {checked_words(best)}"
            yield Shown("passage", passage.outcome.value, words)


@lru_cache(maxsize=2)
def _by_statement(testimony: Testimony) -> Mapping[str, Sequence[Passage]]:
    out: dict[str, list[Passage]] = defaultdict(list)
    for passage in testimony.passages:
        out[passage.statement].append(passage)
    return out


def _verified(testimony: Testimony, uid: str) -> Iterator[Shown]:
    known = (testimony.verified or {}).get(uid)
    if known is None:
        return
    said = f"Checked against its sources by {known.record.by} on {known.record.on.isoformat()}"
    if known.holds:
        yield Shown("verified", "holds", f"{said}.")
    else:
        what = "its words" if known.text_changed else "what it cites"
        yield Shown("verified", "changed", f"{said}; {what} changed since.")


def checked_words(looked: Looked) -> str:
    """What came of looking for a quotation, as a phrase."""
    if looked.outcome is Outcome.FOUND:
        if looked.page_known:
            return f"found in the pinned copy, on page {looked.page}"
        return "found in the pinned copy" + (", page not checked" if looked.locator else "")
    if looked.outcome is Outcome.ELSEWHERE:
        return f"found in the pinned copy on page {', '.join(looked.pages)}, not on the one cited"
    if looked.outcome is Outcome.AMBIGUOUS:
        return f"found in the pinned copy on pages {', '.join(looked.pages)}; none is cited"
    return {
        Outcome.NOT_FOUND: "not found in the pinned copy",
        Outcome.INDETERMINATE: "cannot be told from the pinned copy",
        Outcome.NO_COPY: "no copy is pinned",
        Outcome.COULD_NOT_ASK: "the pinned copy cannot be read",
    }[looked.outcome]


def not_checked(verified: Verified | None, looked: Looked | None, pin: Pin | None) -> Iterator[str]:
    """What was not checked of a statement and a source of its, as phrases."""
    if verified is None:
        yield "nobody has recorded that they checked it"
    elif not verified.holds:
        yield "changed since it was checked"
    if looked is None:
        yield "no passage is quoted or recorded"
    elif looked.outcome in {Outcome.NO_COPY, Outcome.INDETERMINATE, Outcome.COULD_NOT_ASK}:
        yield f"the passage: {looked.reason or checked_words(looked)}".rstrip(".")
    elif looked.outcome is Outcome.FOUND and looked.locator and not looked.page_known:
        yield "the place in the source"
    if pin is None:
        yield "no copy is pinned"
    if pin is None or not pin.lookup:
        yield "the entry was not looked up in a register"


def _short(quote: str, most: int = 80) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]} …"
