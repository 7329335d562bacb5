"""Each page of the site as HTML: the model's rows, put into the templates with addresses of that page."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.model import Page, Role, Testimony
from mkdocs_testimony.project.nav import RECORD
from mkdocs_testimony.render.escaping import outside_href
from mkdocs_testimony.render.html.inline import inline
from mkdocs_testimony.render.html.note_places import NOTES
from mkdocs_testimony.render.html.page import HtmlPage, Section, free_id, render_page
from mkdocs_testimony.render.wording.statements import words
from mkdocs_testimony.report.limits import FOR_PEOPLE, limited
from mkdocs_testimony.site import (
    argument,
    cover,
    evidence,
    facets,
    front,
    problems,
    question,
    registers,
    source_parts,
    sources,
)
from mkdocs_testimony.site.cite_check import is_wanted
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.project import Project
    from mkdocs_testimony.site.places import SitePlaces

SOURCES = "sources.md"
ASSESSMENTS = "assessments.md"
TITLES = {
    SOURCES: "Sources",
    evidence.EVIDENCE: evidence.TITLE,
    ASSESSMENTS: "Assessments",
    NOTES: "Notes",
    RECORD: "Cite-check record",
}
"""The generated pages, with their titles."""
WEIGHTS = {evidence.EVIDENCE: 0.7, SOURCES: 0.4, NOTES: 0.3, RECORD: 0.7}
"""How long some of them take to make, beside all the text's pages together."""


def titles(project: Project, *, rated: bool, own_notes: bool) -> dict[str, str]:
    """The pages that a project has, with their titles.

    `rated`: there is a framework of ratings. `own_notes`: the author has a page of the name of the notes'.
    """
    absent = {
        NOTES: own_notes and project.settings.notes != "endnotes",
        ASSESSMENTS: not rated,
        RECORD: not is_wanted(project),
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
        parts["after"] = argument.of_question(testimony, page, _known(testimony), SOURCES, places)
        parts["after"] += question.below(testimony, page, places)
    else:
        below, after, extra = _cover(testimony, page, downloads, places)
        amid = front.advice(testimony, places)
        amid += front.weight(
            testimony, places.file(evidence.EVIDENCE), places.file(SOURCES), places.file(NOTES)
        )
        parts = {"below": parts["below"] + below, "after": after, "amid": amid}
    made = render_page(
        testimony,
        page,
        places,
        entry=cache(partial(_entry_href, registers.entry_anchors(testimony), places)),
        problems=shown,
        **parts,
    )
    if not extra:
        return made
    ids = made.ids | {section.anchor for section in extra}
    return HtmlPage(made.content, (*made.sections, *extra), ids)


@lru_cache(maxsize=2)
def _known(testimony: Testimony) -> graph.Index:
    return graph.index(testimony)


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
    rows = [
        {
            "severity": shown.finding.severity.value if shown.finding.severity else "info",
            "code": f"{shown.finding.code} {words(shown.finding.name)}".strip(),
            "place": str(shown.finding.span),
            "message": shown.finding.message,
            "href": f"#{shown.statement.link}" if shown.statement else "",
            "address": shown.statement.address.short if shown.statement else "",
        }
        for shown in (*own, *(problems.Told(f, None) for f in loose))
    ]
    here = len(rows) + sum(rest.count for rest in rests)
    title = f"Found by the checker: {here}" if here else "The checker found nothing on this page"
    return fill(
        "problems.html",
        title=title,
        told=rows,
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
    """The register of sources; where it is parted, what it comes to, and the way to each part."""
    parts = source_parts.parts(testimony)
    weighed = sourcing.summary(testimony)
    anchors = registers.entry_anchors(testimony)
    whole = len(parts) == 1
    burdens = weighed.burdens if whole else weighed.burdens[: source_parts.MOST_BURDENS]
    rows = _source_rows(testimony, parts[0], places) if whole else []
    content = fill(
        "sources.html",
        title="Sources",
        summary=sourcing.in_sentences(weighed),
        burdens=[
            (
                sources.name(testimony.sources[burden.key]),
                places.file(SOURCES, anchors[burden.key]),
                len(burden.cited_in),
                burden.bears,
                burden.alone,
            )
            for burden in burdens
        ],
        burdens_more=len(weighed.burdens) - len(burdens),
        parts=[
            (_reach(part), places.file(uri), len(part))
            for part, uri in zip(parts, source_parts.uris(testimony), strict=False)
        ],
        entries=rows,
        facets=facets.of_sources([row["values"] for row in rows]),
    )
    ids = {"sources", "summary"} | _ids(parts[0] if whole else ())
    return HtmlPage(content, (Section(1, "sources", "Sources"),), frozenset(ids))


def sources_part(testimony: Testimony, number: int, places: SitePlaces) -> HtmlPage:
    """One part of the register of sources, counted from 0."""
    part = source_parts.parts(testimony)[number]
    title = part_title(testimony, number)
    rows = _source_rows(testimony, part, places)
    content = fill(
        "sources.html",
        title=title,
        summary=(),
        burdens=(),
        burdens_more=0,
        parts=(),
        entries=rows,
        facets=facets.of_sources([row["values"] for row in rows]),
    )
    return HtmlPage(content, (Section(1, "sources", title),), frozenset({"sources"} | _ids(part)))


def part_title(testimony: Testimony, number: int) -> str:
    """The title of a part, by its first and its last source."""
    return f"Sources: {_reach(source_parts.parts(testimony)[number])}"


def _reach(part: Sequence[registers.Entry]) -> str:
    first, last = (sources.name(part[n].source) for n in (0, -1))
    return first if len(part) == 1 else f"{first} – {last}"


def _ids(part: Sequence[registers.Entry]) -> set[str]:
    return {"tm-sources", *(entry.anchor for entry in part)} if part else set()


def _source_rows(
    testimony: Testimony, listed: Sequence[registers.Entry], places: SitePlaces
) -> list[dict[str, Any]]:
    """Entries as the template wants them."""
    rows: list[dict[str, Any]] = []
    for entry in listed:
        fields = entry.source.fields
        facts = [entry.kind]
        if entry.language != "English":
            given = ", title translated" if sources.translated(entry.source) else ""
            facts.append(f"in {entry.language}{given}")
        if not entry.year:
            facts.append("undated")
        if fields.get("urldate"):
            facts.append(f"read {cover.long_date(fields['urldate'], testimony.settings.locale)}")
        rows.append(
            {
                "entry": entry,
                "name": sources.name(entry.source),
                "html": Markup(inline(entry.reference, places)),
                "annotation": Markup(inline(entry.annotation, places)),
                "facts": " · ".join(facts),
                "archive": outside_href(fields.get("archiveurl", "")) or "",
                "cited": [
                    (place.label, places.page(place.page, place.anchor), place.text, place.alone)
                    for place in entry.cited
                ],
                "sentences": _carried(entry),
                "carried": places.file(evidence.EVIDENCE) + facets.address("source", entry.key),
                "values": facets.of_source(entry.source, entry.kind),
            }
        )
    return rows


def _carried(entry: registers.Entry) -> str:
    """How many sentences a source carries, and how many of them rest on no other; empty where it has none."""
    said = [place for place in entry.cited if place.text]
    alone = sum(1 for place in said if place.alone)
    count = f"{len(said):,} statement{'' if len(said) == 1 else 's'} cite{'s' if len(said) == 1 else ''} it"
    return (f"{count}, {alone:,} of them on no other source" if alone else count) if said else ""
