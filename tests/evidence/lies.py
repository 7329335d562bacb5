# ruff: noqa: E501
"""Seeded lies, each with its honest twin: `python tests/evidence/lies.py` counts what is told of them.

A lie differs from its twin in one thing that a careful reader of the source would catch. Quotations are from
the same copies, whose texts stand here; references are looked up in registers that answer as theirs do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.evidence import extraction
from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.evidence.passages import Searcher
from mkdocs_testimony.evidence.registered import LookedUp, looked_up
from mkdocs_testimony.inquiry.lookup import look_up
from mkdocs_testimony.model import Cite, Looked, Outcome, Pin
from mkdocs_testimony.network.client import Answer
from mkdocs_testimony.settings import ServiceSettings
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
ACROSS = "The council has seen     Tankers come to the\nno lease and wants    port twice a month,\nnone before May.      and leave by night."
COLUMNS = "The council has seen\nno lease and wants\nnone before May.\nTankers come to the\nport twice a month,\nand leave by night."
COPIES = {
    "report": REPORT,
    "letter": LETTER,
    "bescheid": LATIN,
    "scan": SCAN,
    "gazette": (("3", ACROSS, COLUMNS),),
}


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
    Pair("a bracketed letter that hides another word", "a foothold in all [c]ut name", "a foothold [i]n all [b]ut name", page="12"),
    Pair("a bracketed letter that hides a prefix", "We [s]pect this to go on", "[w]e expect this to go on", page="14"),
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
    Pair("a word changed in two columns", "seen no lease and wants all before May", "seen no lease and wants none before May",
         "gazette"),
    Pair("quoted from a scan", "the Council agreed to it", "the county take half of the cost", "scan",
         true_source="letter", told=Outcome.INDETERMINATE),
)  # fmt: skip


@dataclass
class Copies:
    """The copies, in memory."""

    texts: dict[str, CopyText] = field(default_factory=dict)

    def text(self, file: str, sha256: str, addresses: Sequence[str] = ()) -> CopyText:
        """The text of a copy."""
        del sha256, addresses
        return CopyText(tuple(PageText(*page) for page in COPIES[file]), paged=file == "report")


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


CRUDE = {
    "author": "Sun, Yun", "title": "Crude Imports", "journal": "Energy Economics", "date": "2024",
    "doi": "10.1000/crude",
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """An entry that lies, and what its honest twin has otherwise."""

    kind: str
    lie: Mapping[str, str]
    told: str
    truth: Mapping[str, str] = field(default_factory=dict)


REFERENCES = (
    Reference("a retracted work", {"doi": "10.1000/fraud"}, "retracted"),
    Reference(
        "a reference that does not exist", {"doi": "10.1000/invented", "title": "Oil in 2030"}, "not found"
    ),
    Reference("another author", {"author": "Son, Yun"}, "differs"),
    Reference("an author added", {"author": "Sun, Yun and Stiglitz, Joseph"}, "differs"),
    Reference("another year", {"date": "2014"}, "differs"),
    Reference("another title", {"title": "Crude Exports"}, "differs"),
    Reference("a better journal", {"journal": "Nature Energy"}, "differs"),
    Reference("the DOI of another work", {"doi": "10.1000/tea"}, "differs"),
)


class Registers:
    """Answers in place of the network, by the end of the address."""

    def fetch(self, address: str, **_: object) -> Answer:
        """What Crossref, DataCite and doi.org say."""
        tail = address.partition("//")[2].partition("/")[2]
        doi = tail.removeprefix("works/").removeprefix("api/handles/")
        known = {"10.1000/crude": "Crude Imports", "10.1000/fraud": "Crude Imports", "10.1000/tea": "On Tea"}
        if tail.startswith("works?"):
            data: dict[str, object] = {"message": {"items": []}}
        elif tail.startswith("works/") and doi in known:
            data = {"message": self._work(doi, known[doi])}
        else:
            handle = json.dumps({"responseCode": 100, "handle": doi})
            return Answer(address, 404, handle.encode(), "application/json")
        return Answer(address, 200, json.dumps(data).encode(), "application/json")

    def _work(self, doi: str, title: str) -> dict[str, object]:
        notice = {"DOI": "10.1000/notice", "type": "retraction", "source": "retraction-watch"}
        return {
            "DOI": doi, "title": [title], "author": [{"family": "Sun", "given": "Yun"}],
            "issued": {"date-parts": [[2024]]}, "container-title": ["Energy Economics"],
            "updated-by": [notice] if doi == "10.1000/fraud" else [],
        }  # fmt: skip


def asked(reference: Reference, *, honest: bool) -> LookedUp:
    """What comes of looking the lie up, or its twin."""
    fields = {**CRUDE, **(reference.truth if honest else reference.lie)}
    entry = ",".join(f"{name}={{{value}}}" for name, value in fields.items())
    source = read(index([("a.bib", f"@article{{a,{entry}}}".encode())]), ["a"]).sources["a"]
    came = look_up(Registers(), source, ServiceSettings(openalex="off"), {})  # type: ignore[arg-type]
    found = looked_up(source, came)
    assert found is not None
    return found


def wrong_copy(*, honest: bool) -> Outcome:
    """What comes of words in a copy that is, or is not, the one that was pinned."""
    words = "The ministry did not approve the lease."
    pinned = hashlib.sha256(words.encode()).hexdigest()
    given = {"sources/a.txt": (words if honest else words.replace("not ", "")).encode()}
    search = Searcher({"a": Pin("a", HERE, "sources/a.txt", pinned)}, extraction.Copies(Path(), given=given))
    return search.look("did not approve" if honest else "did approve the lease", Cite("a", HERE)).outcome


def cases() -> Iterator[tuple[str, bool, bool]]:
    """Of each lie its kind, whether it is told as what it is, and whether its honest twin is accused."""
    search = searcher()
    for pair in PAIRS:
        lie, twin = (looked(search, pair, honest=honest).outcome for honest in (False, True))
        yield pair.kind, lie is pair.told, twin is not Outcome.FOUND
    altered = wrong_copy(honest=False) is Outcome.COULD_NOT_ASK
    yield "a copy that was altered since", altered, wrong_copy(honest=True) is not Outcome.FOUND
    for reference in REFERENCES:
        told = asked(reference, honest=False).outcome == reference.told
        yield reference.kind, told, asked(reference, honest=True).outcome != "same"


def counted() -> tuple[int, int, int]:
    """How many lies there are, how many are told as what they are, and how many twins are accused."""
    found = list(cases())
    return len(found), sum(told for _, told, _ in found), sum(accused for _, _, accused in found)


if __name__ == "__main__":
    every, told, twins = counted()
    print(f"{told} of {every} seeded lies are reported for what they are, and {twins} of their honest twins")
