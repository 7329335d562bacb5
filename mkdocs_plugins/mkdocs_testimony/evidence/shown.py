"""What was checked of a statement, in words for readers: that, and never more than that."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.verification import wants_verification
from mkdocs_testimony.evidence.registered import CANNOT, NOT_ASKED
from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.evidence.registered import LookedUp
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


def brief(testimony: Testimony, uid: str) -> tuple[str, ...]:
    """The same in few words, for the space beside a paragraph: what came of its quotations, who verified it.

    Empty where nothing was checked. Of several quotations those that were found are counted; any other
    outcome is named.
    """
    return (*_quotations(testimony, uid), *_verifier(testimony, uid))


def _quotations(testimony: Testimony, uid: str) -> Iterator[str]:
    sought = [one for one in _by_statement(testimony).get(uid, ()) if one.outcome is not Outcome.NO_COPY]
    found = [one.best for one in sought if one.outcome is Outcome.FOUND]
    if not sought:
        return
    if len(sought) == 1 == len(found):
        page = f", p. {found[0].page}" if found[0].page_known else ""
        yield f"quotation found{page}"
        return
    if found:
        count = str(len(found)) if len(found) == len(sought) else f"{len(found)} of {len(sought)}"
        yield f"{count} quotations found"
    others = [one.outcome for one in sought if one.outcome is not Outcome.FOUND]
    for outcome in dict.fromkeys(others):
        count = "quotation" if len(sought) == 1 else f"{others.count(outcome)} of {len(sought)} quotations"
        yield f"{count} {_BRIEF[outcome]}"


_BRIEF = {
    Outcome.ELSEWHERE: "on another page",
    Outcome.NOT_FOUND: "not found",
    Outcome.AMBIGUOUS: "on several pages",
    Outcome.INDETERMINATE: "not to be sought (scan)",
    Outcome.COULD_NOT_ASK: "not sought (copy unreadable)",
}


def _verifier(testimony: Testimony, uid: str) -> Iterator[str]:
    known = (testimony.verified or {}).get(uid)
    if known is not None:
        said = "verified by" if known.holds else "changed since verified by"
        yield f"{said} {known.record.by}, {known.record.on.isoformat()}"


def any_checked(testimony: Testimony) -> bool:
    """Whether something is shown at any statement."""
    return any(brief(testimony, uid) for uid in testimony.statements)


@lru_cache(maxsize=2)
def overall(testimony: Testimony) -> str:
    """What was checked of the testimony as a whole, in two sentences: also that nothing was."""
    asked = [one for one in testimony.statements.values() if wants_verification(one, testimony.sources)]
    known, pins = testimony.verified or {}, testimony.pins or {}
    verified = sum(1 for one in asked if one.uid in known and known[one.uid].holds)
    copies = sum(1 for key in testimony.sources if key in pins and pins[key].file)
    if not asked:
        return ""
    return (
        f"{_share(verified, len(asked), 'statement with sources', 'statements with sources')} verified by a"
        f" person. {_share(copies, len(testimony.sources), 'cited source', 'cited sources')} held as a copy"
        + (", in which what is quoted from them was sought." if copies else ", so no quotation was sought.")
    )


def _share(part: int, whole: int, one: str, more: str) -> str:
    """`3 of 12 statements are`, `None of 12 statements is`."""
    name = one if whole == 1 else more
    return (
        f"{part:,} of {whole:,} {name} {'is' if part == 1 else 'are'}"
        if part
        else (f"None of {whole:,} {name} is")
    )


def _passages(testimony: Testimony, uid: str) -> Iterator[Shown]:
    for passage in _by_statement(testimony).get(uid, ()):
        if passage.outcome is not Outcome.NO_COPY:
            best = passage.best
            words = f"“{short(passage.quote)}” ({best.key}): {checked_words(best)}"
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


def not_checked(
    verified: Verified | None, looked: Looked | None, pin: Pin | None, found: LookedUp | None
) -> Iterator[str]:
    """What was not checked of a statement and a source of its, as phrases."""
    if verified is None:
        yield "nobody has recorded that they checked it"
    elif not verified.holds:
        yield "changed since it was checked"
    if looked is None:
        yield "no passage is quoted or recorded"
    elif looked.outcome in {Outcome.INDETERMINATE, Outcome.COULD_NOT_ASK}:
        yield f"the passage: {looked.reason or checked_words(looked)}".rstrip(".")
    elif looked.outcome is Outcome.FOUND and looked.locator and not looked.page_known:
        yield "the place in the source"
    if pin is None:
        yield "the source itself, of which no copy is pinned"
    if found is None:
        yield "the entry, which was not looked up in a register"
    elif found.outcome in (CANNOT, NOT_ASKED):
        yield f"the entry, which {'cannot' if found.outcome == CANNOT else 'could not'} be looked up"


def short(quote: str, most: int = 80) -> str:
    """The beginning of a quotation, cut at a word."""
    words = " ".join(quote.split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]} …"
