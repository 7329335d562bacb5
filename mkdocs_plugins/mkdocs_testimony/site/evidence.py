"""The page Evidence: every statement as a row of a list, with what it stands on and what it supports.

Of a very large testimony the list is parted by page, and Evidence is the index of those lists.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.bearing import bearing
from mkdocs_testimony.argument.disputes import only_disputing
from mkdocs_testimony.argument.support_status import MEANINGS, UNGROUNDED
from mkdocs_testimony.argument.weakest import Strength, Weakest, weakest
from mkdocs_testimony.evidence.shown import overall
from mkdocs_testimony.model import Kind, Page, Role, Testimony
from mkdocs_testimony.project.nav import RECORD
from mkdocs_testimony.render.html.page import HtmlPage, Section
from mkdocs_testimony.render.wording.statements import KIND_WORDS, words
from mkdocs_testimony.site import facets, registers, sources
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.model import Statement
    from mkdocs_testimony.site.places import SitePlaces

EVIDENCE = "evidence.md"
"""The page in the content folder."""
TITLE = "Evidence"
MOST_ROWS = 1000
"""Rows of one page; of a testimony with more, each page has a list of its own."""
MOST_ELEMENTS = 4_400
"""Elements of the rows of one page, of which the same holds; the frame and the filters have some hundreds."""
MOST_NAMED = 6
"""Statements that a row names as supported; of more it is told how many."""

Claims = dict[str, list[registers.Claim]]


@lru_cache(maxsize=2)
def by_page(testimony: Testimony) -> Claims:
    """The rows, by the path of their page, in reading order."""
    listed = registers.claims(testimony)
    return {path: list(rows) for path, rows in groupby(listed, lambda claim: claim.page.path)}


def parted(testimony: Testimony) -> bool:
    """Whether there are too many statements for one list, or the rows have too many links."""
    return len(testimony.statements) > MOST_ROWS or _elements(testimony) > MOST_ELEMENTS


@lru_cache(maxsize=2)
def _elements(testimony: Testimony) -> int:
    """About how many elements all rows have: five of each, and a link for all that it names."""
    above = bearing(testimony).above
    rows = (claim for listed in by_page(testimony).values() for claim in listed)
    return sum(
        5 + len(row.sources) + len(row.ties) + min(len(above.get(row.statement.uid, ())), MOST_NAMED)
        for row in rows
    )


def uri_of(page: Page) -> str:
    """The path of the list of one page's statements, where the lists are parted."""
    return f"evidence/{name_of(page)}.md"


def name_of(page: Page) -> str:
    """How an address of the register calls a page: `2`, `a1`, `summary`."""
    if page.role is Role.COVER:
        return "summary"
    return f"a{page.number}" if page.role is Role.ANNEX else f"{page.number}"


def pages(testimony: Testimony) -> dict[str, Page]:
    """Where the lists are parted, the page that each of them is of, by its path in the content folder."""
    if not parted(testimony):
        return {}
    return {uri_of(page): page for page in testimony.pages if page.statements}


def evidence_page(testimony: Testimony, files: Mapping[str, str], places: SitePlaces) -> HtmlPage:
    """The list of all statements, or the index of the lists. `files`: paths on the site of the registers as
    files, `csv` and `sources`."""
    if parted(testimony):
        return _index(testimony, files, places)
    listed = [claim for rows in by_page(testimony).values() for claim in rows]
    return _list(testimony, TITLE, listed, 0, files, places)


def page_of(testimony: Testimony, page: Page, files: Mapping[str, str], places: SitePlaces) -> HtmlPage:
    """The list of one page's statements."""
    first = 0
    for path, rows in by_page(testimony).items():
        if path == page.path:
            title = f"{TITLE}: {page.label or page.title}"
            return _list(testimony, title, rows, first, files, places)
        first += len(rows)
    return _list(testimony, TITLE, (), first, files, places)


def _list(
    testimony: Testimony,
    title: str,
    listed: Sequence[registers.Claim],
    first: int,
    files: Mapping[str, str],
    places: SitePlaces,
) -> HtmlPage:
    """A list of statements. `first`: how many rows of the CSV file stand before them."""
    rows = _Rows(testimony, files["sources"], places)
    values = [facets.values_of(testimony, claim, name_of) for claim in listed]
    content = fill(
        "evidence.html",
        title=title,
        rows=[rows.row(claim, has) for claim, has in zip(listed, values, strict=True)],
        first=first,
        csv=places.file(files["csv"]),
        summary=told(listed),
        overall=overall(testimony),
        record=places.file(RECORD),
        meanings=MEANINGS,
        facets=facets.facets(listed, values, name_of),
    )
    return HtmlPage(content, (Section(1, "evidence", title),), frozenset({"evidence", "tm-evidence"}))


def told(listed: Iterable[registers.Claim]) -> str:
    """How many statements of each kind there are, in words; a source's judgments are not the witness's."""
    counted = Counter((claim.statement.kind, bool(claim.statement.of)) for claim in listed)
    said = [f"{counted[k, False]:,} {_kind(k, counted[k, False])}" for k in Kind if counted[k, False]]
    others = sum(n for (_, of), n in counted.items() if of)
    said += [f"{others:,} {'judgment of a source' if others == 1 else 'judgments of sources'}"] * bool(others)
    return ", ".join(said) or "none"


def _kind(kind: Kind, n: int) -> str:
    word = KIND_WORDS[kind].lower()
    if kind is Kind.CONTEXT:
        return "lead-in" if n == 1 else "lead-ins"
    return word if n == 1 else f"{word}s"


def _index(testimony: Testimony, files: Mapping[str, str], places: SitePlaces) -> HtmlPage:
    """Each page with how much it holds; each number leads to its own list, filtered."""
    rows = []
    for page in testimony.pages:
        listed = by_page(testimony).get(page.path, ())
        if not listed:
            continue
        to = places.file(uri_of(page))
        resting = Counter(registers.resting(testimony, claim.statement) for claim in listed)
        judged = sum(1 for one in listed if one.statement.kind is Kind.JUDGMENT and not one.statement.of)
        counts = [
            (judged, "judgments", to + facets.address("kind", "Judgment")),
            (resting["1"], "on one source", to + facets.address("sources", "1")),
            (resting["0"], "on none", to + facets.address("sources", "0")),
        ]
        rows.append(
            (page.label or page.title, page.title, to, len(listed), [one for one in counts if one[0]])
        )
    listed = [claim for of in by_page(testimony).values() for claim in of]
    content = fill(
        "evidence_index.html", title=TITLE, rows=rows, csv=places.file(files["csv"]), summary=told(listed)
    )
    return HtmlPage(content, (Section(1, "evidence", TITLE),), frozenset({"evidence"}))


@lru_cache(maxsize=2)
def _weakest(testimony: Testimony) -> Mapping[str, Weakest]:
    return weakest(testimony)


class _Rows:
    """Makes rows with the addresses of one page of the site."""

    def __init__(self, testimony: Testimony, listed: str, places: SitePlaces) -> None:
        """`listed`: the path of the register of sources in the content folder."""
        self.testimony = testimony
        self.places = places
        self._listed = listed
        self._anchors = registers.entry_anchors(testimony)
        self._named: dict[str, tuple[str, str]] = {}
        self._borne = bearing(testimony).above
        self._points = _weakest(testimony)

    def row(self, claim: registers.Claim, values: facets.Values) -> dict[str, object]:
        """A statement as the template wants it. `values`: what it has of each facet."""
        statement = claim.statement
        against = only_disputing(statement, self.testimony.keys)
        keys = [key for key in claim.sources if key in self._anchors]
        above = self._borne.get(statement.uid, ())
        ties = [
            (relation, [(tie.label, self.places.page(tie.page, tie.anchor)) for tie in group])
            for relation, group in groupby(
                sorted(claim.ties, key=lambda tie: tie.relation), lambda tie: tie.relation
            )
        ]
        return {
            "claim": claim,
            "q": name_of(claim.page),
            "href": self.places.page(statement.page, statement.address.anchor),
            "confidence": f"{words(statement.confidence)} confidence" if statement.confidence else "",
            "sources": [self._source(key, key in against) for key in keys],
            "keys": "|".join(keys),
            "ties": ties,
            "supports": [self._link(uid) for uid in above[:MOST_NAMED]],
            "supports_more": max(len(above) - MOST_NAMED, 0),
            "depended": len(above),
            "weakest": self._rank(statement),
            "ungrounded": claim.status == UNGROUNDED,
            "values": values,
        }

    def _source(self, key: str, against: bool) -> tuple[str, str]:
        if key not in self._named:
            href = self.places.file(self._listed, self._anchors[key])
            self._named[key] = sources.name(self.testimony.sources[key]), href
        name, href = self._named[key]
        return f"{name} (says otherwise)" if against else name, href

    def _link(self, uid: str) -> tuple[str, str]:
        one = self.testimony.statements[uid]
        return one.label, self.places.page(one.page, one.address.anchor)

    def _rank(self, statement: Statement) -> int:
        """How weak a statement is for the sort, the weakest highest: its weakest point, then its sources."""
        if statement.kind is Kind.CONTEXT:
            return 0
        point = self._points.get(statement.uid)
        strength = point.strength if point else Strength.UNSTATED
        few = {"0": 2, "1": 1}.get(registers.resting(self.testimony, statement), 0)
        return _ORDER.index(strength) * 3 + few


_ORDER = (Strength.HIGH, Strength.UNSTATED, Strength.MODERATE, Strength.LOW, Strength.NOTHING)
"""The weakest last."""
