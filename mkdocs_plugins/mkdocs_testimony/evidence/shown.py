"""What was checked of a statement, in words for readers: that, and never more than that."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.verification import wants_verification
from mkdocs_testimony.evidence.folding import folded
from mkdocs_testimony.evidence.quotations import is_cut, is_left_out, is_put_in
from mkdocs_testimony.evidence.registered import CANNOT, NOT_ASKED
from mkdocs_testimony.evidence.standing import conflicts, holding
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.evidence.registered import LookedUp
    from mkdocs_testimony.model import Looked, Passage, Pin, SourceRecord, Testimony

PLACE = {"page": "p.", "chapter": "chap.", "section": "sec.", "paragraph": "para."}
"""How a place is named in short; other kinds are named in full."""

UNVERIFIED = "nobody has recorded that they checked it"
"""What is first said of a statement that was not checked."""
NO_COPY, NOT_SOUGHT = "no copy is pinned", "not looked for (no copy of the source)"
"""What came of a quotation that nobody could seek, and the same in few words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line about a statement."""

    kind: str
    """`passage` or `verified`."""
    outcome: str
    """Of a passage, the name of its outcome; of a verification `holds` or `in conflict`."""
    words: str


def of_statement(testimony: Testimony, uid: str) -> tuple[Shown, ...]:
    """What was checked of a statement, or could not be. Empty where nothing is known, and nothing claimed.

    Quotations come first, in their order, then who has verified it.
    """
    return (*_passages(testimony, uid), *_verified(testimony, uid))


def brief(testimony: Testimony, uid: str) -> tuple[str, ...]:
    """The same in few words, for the space beside a paragraph: what came of its quotations, who verified it.

    Empty where there is nothing to say. Of several quotations those that were found are counted; any other
    outcome is named.
    """
    return (*_quotations(testimony, uid), *_verifier(testimony, uid))


def _quotations(testimony: Testimony, uid: str) -> Iterator[str]:
    sought = _by_statement(testimony).get(uid, ())
    found = [one.best for one in sought if one.outcome is Outcome.FOUND]
    if not sought:
        return
    if len(sought) == 1 == len(found):
        short_page = "pp." if found[0].spread else "p."
        page = f", {short_page} {found[0].page}" if found[0].page_known else ""
        yield f"quotation found{page}{altered(sought[0].quote)}"
        return
    if found:
        count = str(len(found)) if len(found) == len(sought) else f"{len(found)} of {len(sought)}"
        there = [one.quote for one in sought if one.outcome is Outcome.FOUND]
        yield f"{count} quotations found{_how_many_altered(there)}"
    others = [one.outcome for one in sought if one.outcome is not Outcome.FOUND]
    for outcome in dict.fromkeys(others):
        count = "quotation" if len(sought) == 1 else f"{others.count(outcome)} of {len(sought)} quotations"
        yield f"{count} {_BRIEF[outcome]}"


def altered(quote: str) -> str:
    """Of a quotation that was found, how it is not word for word: `, with omissions`; else empty."""
    said = [words for is_so, words in _ALTERED if is_so(quote)]
    return f", with {' and '.join(said)}" if said else ""


_ALTERED = ((is_left_out, "omissions"), (is_put_in, "words inserted"))


def _how_many_altered(quotes: Sequence[str]) -> str:
    counted = ((sum(map(is_so, quotes)), words) for is_so, words in _ALTERED)
    return "".join(f", {count} with {words}" for count, words in counted if count)


_BRIEF = {
    Outcome.ELSEWHERE: "on another page",
    Outcome.NOT_FOUND: "not found",
    Outcome.AMBIGUOUS: "on several pages",
    Outcome.INDETERMINATE: "could not be looked for (scan)",
    Outcome.COULD_NOT_ASK: "not looked for (copy unreadable)",
    Outcome.NO_COPY: NOT_SOUGHT,
}


def _verifier(testimony: Testimony, uid: str) -> Iterator[str]:
    known = (testimony.verified or {}).get(uid)
    if known is not None:
        said = f"verified by {known.record.by}, {known.record.on.isoformat()}"
        against = conflicts(testimony).get(uid, ())
        yield f"in conflict: {said}, but {against[0]}" if against else said


def any_checked(testimony: Testimony) -> bool:
    """Whether something is shown at any statement."""
    return any(brief(testimony, uid) for uid in testimony.statements)


@lru_cache(maxsize=2)
def overall(testimony: Testimony) -> str:
    """What was checked of the testimony as a whole, in a few sentences: also that nothing was."""
    asked = [one for one in testimony.statements.values() if wants_verification(one, testimony.sources)]
    known, pins, holds = conflicts(testimony), testimony.pins or {}, holding(testimony)
    verified = sum(1 for one in asked if one.uid in holds)
    against = sum(1 for one in asked if one.uid in known and one.uid not in holds)
    sought = bool(testimony.passages) or testimony.settings.passages != "off"
    copies = sum(1 for key in testimony.sources if key in pins and pins[key].file and not pins[key].fault)
    if not asked:
        return ""
    return (
        f"{_share(verified, len(asked), 'statement with sources', 'statements with sources')} verified by a"
        f" person{_in_conflict(against)}."
        f" {_share(copies, len(testimony.sources), 'cited source', 'cited sources')} held as a copy"
        + (", in which their quotations were looked for." if copies and sought
           else ", and no quotation was looked for." if copies
           else ", so no quotation was looked for.")
    )  # fmt: skip


def _in_conflict(count: int) -> str:
    if not count:
        return ""
    return f"; {count:,} more {'was' if count == 1 else 'were'}, and something speaks against it now"


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
        best = passage.best
        words = f"“{short(passage.quote)}” ({best.key}): {checked_words(best, passage.quote)}"
        words += f"; {lacking_words(passage)}" if passage.lacking else ""
        yield Shown("passage", passage.outcome.value, words)


def distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Without those that only say again what a statement quotes: whoever verifies it may record its words."""
    seen: set[tuple[object, ...]] = set()
    for passage in passages:
        words = tuple(folded(passage.quote).words)
        said = {(passage.statement, words, one.key, one.label, one.locator) for one in passage.looked}
        if not said <= seen:
            yield passage
        seen |= said


@lru_cache(maxsize=2)
def _by_statement(testimony: Testimony) -> Mapping[str, Sequence[Passage]]:
    out: dict[str, list[Passage]] = defaultdict(list)
    for passage in distinct(testimony.passages):
        out[passage.statement].append(passage)
    return out


def _verified(testimony: Testimony, uid: str) -> Iterator[Shown]:
    known = (testimony.verified or {}).get(uid)
    if known is None:
        return
    said = f"Checked against its sources by {known.record.by} on {known.record.on.isoformat()}"
    against = conflicts(testimony).get(uid, ())
    if against:
        yield Shown("verified", "in conflict", f"{said}, but {'; '.join(against)}.")
    else:
        yield Shown("verified", "holds", f"{said}.")


def page_words(looked: Looked) -> str:
    """`page 11`; `pages 11–12` of what runs over the end of a page."""
    return f"{'pages' if looked.spread else 'page'} {looked.page}"


def checked_words(looked: Looked, quote: str = "") -> str:
    """What came of looking for a quotation, as a phrase. quote: its words, to tell how it is changed."""
    if looked.outcome is Outcome.FOUND:
        how = altered(quote)
        if looked.page_known:
            return f"found in the pinned copy, on {page_words(looked)}{how}"
        return "found in the pinned copy" + (", page not checked" if looked.locator else "") + how
    if looked.outcome is Outcome.ELSEWHERE:
        return f"found in the pinned copy on page {', '.join(looked.pages)}, not on the one cited"
    if looked.outcome is Outcome.AMBIGUOUS:
        return f"found in the pinned copy on pages {', '.join(looked.pages)}; none is cited"
    return {
        Outcome.NOT_FOUND: "not found in the pinned copy",
        Outcome.INDETERMINATE: "cannot be settled from the pinned copy",
        Outcome.NO_COPY: NO_COPY,
        Outcome.COULD_NOT_ASK: copy_fault(looked.reason),
    }[looked.outcome]


def lacking_words(passage: Passage) -> str:
    """Of a quotation that is settled by no copy, the pinned copies that do not have it, as a phrase."""
    return f"not in the pinned copy of {' or of '.join(passage.lacking)}"


def copy_fault(said: str) -> str:
    """What is wrong with a copy, as a phrase. said: as the search has it, with the file's name or without."""
    if said.endswith("is not the copy that was pinned."):
        return "the copy is not the one that was pinned"
    if said.endswith("is not there, or is not a file."):
        return "the copy is not there"
    return "the copy cannot be read"


def not_checked(against: Sequence[str] | None, looked: Looked | None, *, quotes: bool) -> Iterator[str]:
    """What was not checked of a statement and a place that it cites, as phrases.

    against: what speaks against its verification; None where nobody has verified it.
    quotes: whether the statement has words between quotation marks, of this place or of another.
    """
    if against is None:
        yield UNVERIFIED
    if looked is None:
        yield "no passage was looked for here" if quotes else "no passage is quoted or recorded"
    elif looked.outcome in {Outcome.INDETERMINATE, Outcome.COULD_NOT_ASK}:
        yield f"the passage: {looked.reason or checked_words(looked)}".rstrip(".")
    elif looked.outcome is Outcome.FOUND and looked.locator and not looked.page_known:
        yield "the place in the source"


def source_not_checked(pin: Pin | None, found: LookedUp | None) -> Iterator[str]:
    """What was not checked of a source, as phrases. `pin`: with its copy, or none."""
    if pin is None:
        yield "no copy is pinned"
    if found is None:
        yield "the entry was not looked up in a register"
    elif found.outcome in (CANNOT, NOT_ASKED):
        yield f"the entry {'cannot' if found.outcome == CANNOT else 'could not'} be looked up"


def address_words(link: Mapping[str, str], source: SourceRecord) -> str:
    """What came of asking a source's address as it stands, as a clause; empty where nobody has asked it."""
    said = _ANSWERED.get(link.get("outcome", ""))
    if said is None or not link.get("asked") or link["asked"] not in (source.text("url"), source.work.url):
        return ""
    return f"its address {said} when it was tried on {link.get('on', 'an unknown day')}"


GONE = ("dead", "soft 404")
"""What came of an address that leads nowhere."""
_ANSWERED = {
    "alive": "answered",
    "redirected": "redirected to another, which answered,",
    "refused": "refused to answer a program",
    "soft 404": "led to a page that is not the one cited",
    "dead": "led nowhere",
    "moved to archive": "led nowhere, but the archived copy was there",
    "could not ask": "could not be reached",
}


def as_copied(quote: str, looked: Looked) -> str:
    """Of a quotation that leaves words out or changes them, what the copy has, all of it; else empty."""
    words = looked.context[1]
    return short(words, _MOST_COPIED) if words and is_cut(quote) else ""


_MOST_COPIED = 700
"""Characters of the copy's own words that are shown."""


def short(quote: str, most: int = 80) -> str:
    """The beginning of a quotation, cut at a word."""
    words = " ".join(quote.split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]} …"
