# ruff: noqa: E501
"""Seeded lies, each with its honest twin: `python tests/evidence/lies.py` counts what is told of them.

A lie differs from its twin in one thing that a careful reader of the source would catch. All are quoted from
the same four copies, whose texts stand here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.evidence.passages import Searcher
from mkdocs_testimony.model import Cite, Looked, Outcome, Pin
from mkdocs_testimony.span import Span

HERE = Span.point("content/questions/01.md", 1)
REPORT = (
    ("iv", "We thank the Board. It did not see this text before it was printed."),
    (
        "12",
        "The port is a foothold in all but name. It was leased on 3 March 2013 for 43 years, at $71.2 million.\n"
        "The ministry did not approve the lease; the town's council did. No vessel of war has called there.",
    ),
    (
        "13",
        "Imports rose by 40% in May and fell by −5 per cent in June. Small refin-\neries take nine tenths of the"
        " oil, state companies one tenth.\nLong-\nterm contracts are rare.",
    ),
    ("14", "We expect this to go on. In all but name it is a foothold, critics say, and they may be wrong."),
)
LETTER = (
    ("", "We ask that the county take half of the cost. We never said that the town should pay nothing."),
)
LATIN = (("", "Überfällige Zölle wurden nicht erlassen. Die Behörde hat 1.400 Anträge geprüft."),)
SCAN = (("", ""),)
COPIES = {"report": REPORT, "letter": LETTER, "bescheid": LATIN, "scan": SCAN}


@dataclass(frozen=True)
class Pair:
    """A lie and its honest twin."""

    kind: str
    lie: str
    truth: str
    source: str = "report"
    page: str = ""
    """Page that the lie cites; the twin cites `true_page`, or the same."""
    true_page: str = ""
    true_source: str = ""
    told: Outcome = Outcome.NOT_FOUND


PAIRS = (
    Pair("a word changed", "a foothold in all but title", "a foothold in all but name", page="12"),
    Pair("a stronger word", "a fortress in all but name", "a foothold in all but name", page="12"),
    Pair("a word added", "a mere foothold in all but name", "a foothold in all but name", page="12"),
    Pair("a word dropped", "a foothold in but name", "a foothold in all but name", page="12"),
    Pair("two words swapped", "a foothold all in but name", "a foothold in all but name", page="12"),
    Pair("a denial dropped", "The ministry did approve the lease", "The ministry did not approve the lease"),
    Pair("a denial added", "the town's council did not", "the lease; the town's council did"),
    Pair("a denial moved", "It did see this text before", "It did not see this text before", page="iv"),
    Pair("none made some", "A vessel of war has called there", "No vessel of war has called there", page="12"),
    Pair("never made always", "We always said that the town", "We never said that the town", "letter"),
    Pair("a year changed", "leased on 3 March 2014", "leased on 3 March 2013", page="12"),
    Pair("a day changed", "leased on 8 March 2013", "leased on 3 March 2013", page="12"),
    Pair("a month changed", "leased on 3 May 2013", "leased on 3 March 2013", page="12"),
    Pair("figures turned round", "March 2013 for 34 years", "March 2013 for 43 years", page="12"),
    Pair("a decimal point moved", "years, at $7.12 million", "years, at $71.2 million", page="12"),
    Pair("a decimal cut off", "years, at $71 million", "years, at $71.2 million", page="12"),
    Pair("a currency lost", "years, at 71.2 million", "years, at $71.2 million", page="12"),
    Pair("a currency changed", "years, at €71.2 million", "years, at $71.2 million", page="12"),
    Pair("millions made billions", "at $71.2 billion", "at $71.2 million", page="12"),
    Pair("a sign lost", "fell by 5 per cent", "fell by −5 per cent", page="13"),
    Pair("a per cent sign lost", "Imports rose by 40", "Imports rose by 40%", page="13"),
    Pair("rise made fall", "Imports fell by 40%", "Imports rose by 40%", page="13"),
    Pair("a share changed", "take nine tenths of the gas", "take nine tenths of the oil", page="13"),
    Pair("parties swapped", "State companies take nine tenths", "refineries take nine tenths", page="13"),
    Pair("a compound cut", "Long contracts are rare", "Long-term contracts are rare", page="13"),
    Pair("a compound joined", "all-but name. It was leased", "all but name. It was leased", page="12"),
    Pair("an omission not shown", "The port was leased on 3 March", "The port … was leased on 3 March", page="12"),
    Pair(
        "an omission that turns the order",
        "the town's council did … The ministry did not approve",
        "The ministry did not approve … the town's council did",
        page="12",
    ),
    Pair(
        "a change in brackets that hides a sentence",
        "is a foothold [that serves] vessel of war has called there",
        "is a foothold in all [but] name",
        page="12",
    ),
    Pair("two sentences run into one", "a foothold in all but name It was leased", "a foothold in all but name. It was leased"),
    Pair("a question made of it", "We expect? this to go on", "We expect this to go on", page="14"),
    Pair("the wrong page", "a foothold in all but name", "a foothold in all but name", page="13", true_page="12",
         told=Outcome.ELSEWHERE),
    Pair("a page that is not there", "We expect this to go on", "We expect this to go on", page="41", true_page="14",
         told=Outcome.ELSEWHERE),
    Pair("a Roman page", "We thank the Board", "We thank the Board", page="vi", true_page="iv",
         told=Outcome.ELSEWHERE),
    Pair("a page too early", "nine tenths of the oil", "nine tenths of the oil", page="10-12", true_page="12-13",
         told=Outcome.ELSEWHERE),
    Pair("the wrong source", "the county take half of the cost", "the county take half of the cost",
         true_source="letter"),
    Pair("a paraphrase as a quotation", "critics may be wrong about it", "critics say, and they may be wrong"),
    Pair("an invented sentence", "China will own the port by 2030", "We expect this to go on", page="14"),
    Pair("an umlaut that means another word", "Die Behorde hat geprüft", "Die Behörde hat 1.400 Anträge", "bescheid"),
    Pair("thousands made ones", "Die Behörde hat 1,4 Anträge", "Die Behörde hat 1.400 Anträge", "bescheid"),
    Pair("a denial dropped in German", "Zölle wurden erlassen", "Zölle wurden nicht erlassen", "bescheid"),
    Pair("quoted from a scan", "the Council agreed to it", "the county take half of the cost", "scan",
         true_source="letter", told=Outcome.INDETERMINATE),
)  # fmt: skip


@dataclass
class Copies:
    """The copies, in memory."""

    texts: dict[str, CopyText] = field(default_factory=dict)

    def text(self, file: str, sha256: str) -> CopyText:
        """The text of a copy."""
        del sha256
        return CopyText(tuple(PageText(label, text) for label, text in COPIES[file]), paged=file == "report")


def searcher() -> Searcher:
    """What looks for them."""
    return Searcher(
        {key: Pin(key, HERE, key, hashlib.sha256(key.encode()).hexdigest()) for key in COPIES}, Copies()
    )


def looked(search: Searcher, pair: Pair, *, honest: bool) -> Looked:
    """What comes of the lie, or of its twin."""
    page = (pair.true_page or pair.page) if honest else pair.page
    source = (pair.true_source or pair.source) if honest else pair.source
    cite = Cite(source, HERE, label="page" if page else "", locator=page)
    return search.look(pair.truth if honest else pair.lie, cite)


def counted() -> tuple[int, int, int]:
    """How many lies there are, how many are told as what they are, and how many twins are told."""
    search = searcher()
    told = sum(looked(search, pair, honest=False).outcome is pair.told for pair in PAIRS)
    twins = sum(looked(search, pair, honest=True).outcome is not Outcome.FOUND for pair in PAIRS)
    return len(PAIRS), told, twins


if __name__ == "__main__":
    every, told, twins = counted()
    print(f"{told} of {every} seeded lies are told as what they are, and {twins} of their honest twins")
