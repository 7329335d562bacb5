"""Each page of the site as HTML: the model's rows, put into the templates with addresses of that page."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.disputes import only_disputing
from mkdocs_testimony.argument.standing import MEANINGS
from mkdocs_testimony.evidence.shown import overall
from mkdocs_testimony.model import Kind, Page, Role, Testimony
from mkdocs_testimony.render.escaping import outside_href
from mkdocs_testimony.render.html.inline import inline
from mkdocs_testimony.render.html.note_places import NOTES
from mkdocs_testimony.render.html.page import HtmlPage, Section, free_id, render_page
from mkdocs_testimony.render.html.statements import class_word
from mkdocs_testimony.render.wording.statements import KIND_WORDS, words
from mkdocs_testimony.report.limits import FOR_PEOPLE, limited
from mkdocs_testimony.site import cover, facets, front, problems, question, registers, sources
from mkdocs_testimony.site.cite_check import RECORD, is_wanted
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.project import Project
    from mkdocs_testimony.site.places import SitePlaces

SOURCES = "sources.md"
CLAIMS = "claims.md"
CLAIMS_CSV = "claims.csv"
GROUNDS = "grounds.md"
ASSESSMENTS = "assessments.md"
ARGUMENT = "argument.md"
TITLES = {
    SOURCES: "Sources",
    CLAIMS: "Claims",
    GROUNDS: "Grounds",
    ASSESSMENTS: "Assessments",
    ARGUMENT: "Argument",
    NOTES: "Notes",
    RECORD: "Cite-check record",
}
"""The generated pages, with their titles."""
WIDE = frozenset({SOURCES, CLAIMS, GROUNDS, ARGUMENT, RECORD})
"""Those of them that need all of a window's width."""
WEIGHTS = {CLAIMS: 0.7, SOURCES: 0.4, NOTES: 0.3, RECORD: 0.7}
"""How long some of them take to make, beside all the text's pages together."""


def titles(project: Project, *, rated: bool) -> dict[str, str]:
    """The pages that a project has, with their titles. `rated`: there is a framework of ratings."""
    absent = {
        NOTES: project.settings.notes != "endnotes",
        ASSESSMENTS: not rated,
        RECORD: not is_wanted(project.root),
    }
    return {uri: title for uri, title in TITLES.items() if not absent.get(uri)}


def testimony_page(
    testimony: Testimony,
    page: Page,
    found: problems.Found,
    preview: bool,
    downloads: Sequence[tuple[str, str]],
    places: SitePlaces,
) -> HtmlPage:
    """A question, an annex or the cover.

    `preview`: the page is served to its author, so that what the checker found is shown on it.
    `downloads`: label and path on the site of files to offer on the cover.
    """
    draft = testimony.settings.profile == "draft"
    shown = problems.by_statement(page, found, draft=not preview) if preview or draft else {}
    parts = {"below": _box(page, found, places) if preview else "", "after": ""}
    extra: tuple[Section, ...] = ()
    if page.role is not Role.COVER:
        parts["below"] += question.above(testimony, page)
        parts["after"] = question.below(testimony, page, places)
    else:
        below, after, extra = _cover(testimony, page, downloads, places)
        amid = front.advice(testimony, places, GROUNDS)
        amid += front.weight(testimony, places.file(CLAIMS), places.file(SOURCES))
        parts = {"below": parts["below"] + below, "after": after, "amid": amid}
    made = render_page(
        testimony,
        page,
        places,
        entry=partial(_entry_href, registers.entry_anchors(testimony), places),
        problems=shown,
        **parts,
    )
    if not extra:
        return made
    ids = made.ids | {section.anchor for section in extra}
    return HtmlPage(made.content, (*made.sections, *extra), ids)


def _entry_href(anchors: Mapping[str, str], places: SitePlaces, key: str) -> str:
    return places.file(SOURCES, anchors[key]) if key in anchors else ""


def _box(page: Page, found: problems.Found, places: SitePlaces) -> str:
    """What the checker found, under the heading; nothing when there is nothing."""
    own, own_rests = problems.of_page(page, found)
    others, more_pages = problems.others(page, found)
    loose, loose_rests = limited(found.loose, FOR_PEOPLE)
    rests = (*own_rests, *loose_rests)
    if not own and not loose and not others:
        return ""
    told = [
        {
            "severity": one.finding.severity.value if one.finding.severity else "info",
            "code": f"{one.finding.code} {words(one.finding.name)}".strip(),
            "place": str(one.finding.span),
            "message": one.finding.message,
            "href": f"#{one.statement.link}" if one.statement else "",
            "address": one.statement.address.short if one.statement else "",
        }
        for one in (*own, *(problems.Told(f, None) for f in loose))
    ]
    here = len(told) + sum(rest.count for rest in rests)
    title = f"Found by the checker: {here}" if here else "The checker found nothing on this page"
    return fill(
        "problems.html",
        title=title,
        told=told,
        more=[rest.message for rest in rests],
        others=[(p.label or p.title, places.page(p.path, ""), n) for p, n in others],
        more_pages=f"{more_pages:,}" if more_pages > 0 else "",
    )


def _cover(
    testimony: Testimony, page: Page, downloads: Sequence[tuple[str, str]], places: SitePlaces
) -> tuple[str, str, tuple[Section, ...]]:
    """What stands under the cover's heading and after its text, and the sections that this adds."""
    taken = set(page.anchors)
    groups = []
    sections: list[Section] = []
    for role, name in ((Role.QUESTION, "Questions"), (Role.ANNEX, "Annexes")):
        listed = [
            cover.Listed(
                p.label,
                p.title,
                p.heading,
                places.page(p.path, ""),
                [question.short(one) for one in question.in_short(testimony, p)[:2]],
                cover.counts(p),
            )
            for p in cover.pages_of(testimony, role)
        ]
        if listed:
            anchor = free_id(name.lower(), taken)
            taken.add(anchor)
            sections.append(Section(2, anchor, name))
            groups.append((anchor, name, listed))
    head = page.front
    disclaimer, more = registers.first_sentence(head.text("disclaimer"))
    return (
        fill(
            "cover_facts.html",
            disclaimer=disclaimer,
            more=more,
            said=front.by_line(page, testimony.settings.locale),
            downloads=[cover.Download(label, places.file(uri)) for label, uri in downloads],
        ),
        fill(
            "cover_end.html",
            groups=groups,
            commission=cover.commission(page),
            witnesses=cover.witnesses(page),
            facts=cover.facts(page, testimony.settings.locale),
            closing=[
                ("Clearance", head.text("clearance")),
                ("Acknowledgments", head.text("acknowledgments")),
            ],
        ),
        tuple(sections),
    )


def sources_page(testimony: Testimony, places: SitePlaces) -> HtmlPage:
    """The register of sources."""
    listed = registers.entries(testimony)
    weighed = sourcing.summary(testimony)
    anchors = registers.entry_anchors(testimony)
    rows = []
    for entry in listed:
        fields = entry.source.fields
        said = [entry.kind]
        if entry.language != "English":
            given = ", title translated" if sources.translated(entry.source) else ""
            said.append(f"in {entry.language}{given}")
        if not entry.year:
            said.append("undated")
        if fields.get("urldate"):
            said.append(f"read {cover.long_date(fields['urldate'], testimony.settings.locale)}")
        rows.append(
            {
                "entry": entry,
                "name": sources.name(entry.source),
                "html": Markup(inline(entry.reference, places)),
                "annotation": Markup(inline(entry.annotation, places)),
                "facts": " · ".join(said),
                "archive": outside_href(fields.get("archiveurl", "")) or "",
                "cited": [
                    (place.label, places.page(place.page, place.anchor), place.text, place.alone)
                    for place in entry.cited
                ],
                "sentences": _carried(entry),
            }
        )
    content = fill(
        "sources.html",
        summary=sourcing.told(weighed),
        burdens=[
            (
                sources.name(testimony.sources[one.key]),
                f"#{anchors[one.key]}",
                len(one.cited_in),
                one.bears,
                one.alone,
            )
            for one in weighed.burdens
        ],
        entries=rows,
        kinds=sorted({entry.kind for entry in listed}),
        languages=sorted({entry.language for entry in listed}),
    )
    ids = {"sources", "summary", "tm-sources"} | {entry.anchor for entry in listed}
    return HtmlPage(content, (Section(1, "sources", "Sources"),), frozenset(ids))


def _carried(entry: registers.Entry) -> str:
    """How many sentences a source carries, and how many of them rest on no other; empty where it has none."""
    said = [place for place in entry.cited if place.text]
    alone = sum(1 for place in said if place.alone)
    count = f"{len(said):,} statement{'' if len(said) == 1 else 's'} cite{'s' if len(said) == 1 else ''} it"
    return (f"{count}, {alone:,} on it alone" if alone else count) if said else ""


def claims_page(testimony: Testimony, csv: str, places: SitePlaces) -> HtmlPage:
    """The register of statements. `csv`: path on the site of the same as a file."""
    listed = registers.claims(testimony)
    anchors = registers.entry_anchors(testimony)
    names = {key: sources.name(source) for key, source in testimony.sources.items()}
    rows = [_row(testimony, claim, anchors, names, places) for claim in listed]
    counted = Counter(claim.statement.kind for claim in listed if not claim.statement.of)
    others = sum(1 for claim in listed if claim.statement.of)
    said = [f"{counted[k]} {KIND_WORDS[k].lower()}{_plural(k, counted[k])}" for k in Kind if counted[k]]
    said += [f"{others} {'judgment' if others == 1 else 'judgments'} of sources"] if others else []
    content = fill(
        "claims.html",
        rows=rows,
        csv=places.file(csv),
        overall=overall(testimony),
        record=places.file(RECORD),
        summary=", ".join(said) or "none",
        meanings=MEANINGS,
        choices=_choices(testimony, listed, names),
        facets=[
            (label, [(facets.address(name, value), said, n) for value, said, n in values])
            for name, label, values in facets.facets(testimony, listed)
        ],
    )
    return HtmlPage(content, (Section(1, "claims", "Claims"),), frozenset({"claims", "tm-claims"}))


def _row(
    testimony: Testimony,
    claim: registers.Claim,
    anchors: Mapping[str, str],
    names: Mapping[str, str],
    places: SitePlaces,
) -> dict[str, object]:
    """A statement as the register's template wants it."""
    ties = [
        (relation, [(tie.label, places.page(tie.page, tie.anchor)) for tie in group])
        for relation, group in groupby(sorted(claim.ties, key=lambda t: t.relation), lambda t: t.relation)
    ]
    against = only_disputing(claim.statement, testimony.keys)
    return {
        "claim": claim,
        "href": places.page(claim.statement.page, claim.statement.address.anchor),
        "confidence": f"{words(claim.statement.confidence)} confidence",
        "sources": [
            (_as_cited(names[key], key in against), places.file(SOURCES, anchors[key]))
            for key in claim.sources
            if key in anchors
        ],
        "ties": ties,
        "status_class": class_word(claim.status),
        "rests": registers.resting(testimony, claim.statement),
        "official": facets.by_official(testimony, claim),
    }


def _as_cited(name: str, against: bool) -> str:
    return f"{name} (says otherwise)" if against else name


def _plural(kind: Kind, n: int) -> str:
    return "" if n == 1 or kind is Kind.CONTEXT else "s"


def _kinds(listed: Sequence[registers.Claim]) -> list[str]:
    """The kinds, and whose they are where they are not the witness's."""
    own = [claim.statement.kind.value.capitalize() for claim in listed]
    return list(dict.fromkeys((*own, *(claim.kind for claim in listed if claim.statement.of))))


def _confidences(listed: Sequence[registers.Claim]) -> list[str]:
    return [word for word in dict.fromkeys(claim.statement.confidence for claim in listed) if word]


def _choices(
    testimony: Testimony, listed: Sequence[registers.Claim], names: dict[str, str]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, label and options of each filter."""
    present = {claim.status for claim in listed}
    cited = {key for claim in listed for key in claim.sources}
    return [
        ("question", "Question", [(p.path, p.label or p.title) for p in testimony.pages if p.statements]),
        ("kind", "Kind", [(word, word) for word in _kinds(listed)]),
        ("rests", "Rests on", list(facets.RESTS.items())),
        ("confidence", "Confidence", [(word, words(word)) for word in _confidences(listed)]),
        ("official", "Official source", [("yes", "cited")]),
        ("status", "Status", [(word, word) for word in MEANINGS if word in present]),
        (
            "sources",
            "Source",
            sorted(((k, names[k]) for k in names if k in cited), key=lambda o: o[1].casefold()),
        ),
    ]
