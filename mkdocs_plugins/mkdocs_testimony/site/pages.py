"""The pages and files that a build makes from the model: their paths, their titles, and what makes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from mkdocs_testimony.argument.published import record
from mkdocs_testimony.export import addresses_of, exported
from mkdocs_testimony.project import ANCHORS
from mkdocs_testimony.project.nav import DATA, RECORD
from mkdocs_testimony.render.html.note_places import NOTES, apart
from mkdocs_testimony.render.html.page import HtmlPage
from mkdocs_testimony.site import (
    assessments,
    cite_check,
    evidence,
    moved,
    notes,
    notes_index,
    recommended,
    source_parts,
    views,
)
from mkdocs_testimony.site.drawing import Job
from mkdocs_testimony.site.feed import FEED, feed
from mkdocs_testimony.site.places import SitePlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.files import Files

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.site.drawing import Drawing

Maker = Callable[[SitePlaces], HtmlPage]

CSV, SOURCES_JSON, JSON, OLD_CSV = DATA
OFFERED = [("Evidence (CSV)", CSV), ("Sources (CSL-JSON)", SOURCES_JSON), ("Everything (JSON)", JSON)]
"""Label and path of the files that the cover offers beside PDF and Word."""
FILES = {"csv": CSV, "sources": views.SOURCES}


@lru_cache(maxsize=2)
def makers(testimony: Testimony) -> Mapping[str, tuple[str, Maker]]:
    """Title and maker of each generated page, by its path in the content folder."""
    makers_by_uri: dict[str, tuple[str, Maker]] = {
        views.SOURCES: ("Sources", partial(views.sources_page, testimony)),
        evidence.EVIDENCE: (evidence.TITLE, partial(evidence.evidence_page, testimony, FILES)),
        views.ASSESSMENTS: ("Assessments", partial(assessments.assessments_page, testimony)),
        NOTES: ("Notes", partial(_notes, testimony)),
        RECORD: (
            views.TITLES[RECORD],
            partial(cite_check.record_page, testimony, views.SOURCES),
        ),
    }
    for uri, title in moved.TITLES.items():
        makers_by_uri[uri] = (title, partial(moved.moved_page, testimony, uri))
    for uid, uri in recommended.pages(testimony).items():
        said = testimony.statements[uid]
        make = partial(recommended.recommendation_page, testimony, said, views.SOURCES)
        makers_by_uri[uri] = (said.label, make)
    for n, uri in enumerate(source_parts.uris(testimony)):
        makers_by_uri[uri] = (views.part_title(testimony, n), partial(views.sources_part, testimony, n))
    for uri, page in evidence.pages(testimony).items():
        title = f"{evidence.TITLE}: {page.label or page.title}"
        makers_by_uri[uri] = (title, partial(evidence.page_of, testimony, page, FILES))
    return makers_by_uri


def _notes(testimony: Testimony, places: SitePlaces) -> HtmlPage:
    if apart(testimony):
        return notes.notes_page(testimony, views.SOURCES, places)
    return notes_index.index_page(testimony, places)


def of_testimony(testimony: Testimony) -> Iterator[tuple[str, str]]:
    """Path and title of the pages that are known only when the testimony is: each recommendation's, and the
    lists of sources and of statements where they are parted."""
    for uid, uri in recommended.pages(testimony).items():
        yield uri, testimony.statements[uid].label
    for n, uri in enumerate(source_parts.uris(testimony)):
        yield uri, views.part_title(testimony, n)
    for uri, page in evidence.pages(testimony).items():
        yield uri, f"{evidence.TITLE}: {page.label or page.title}"


def wide(uri: str) -> bool:
    """Whether a generated page has the room of the notes too."""
    return uri in {
        views.SOURCES,
        evidence.EVIDENCE,
        NOTES,
        RECORD,
        *moved.TITLES,
    } or uri.startswith(("recommendations/", "evidence/", "sources/"))


def data(testimony: Testimony, project: Project) -> dict[str, Callable[[], bytes]]:
    """What makes each file of data, and the record of permanent addresses, by its path."""
    addresses = addresses_of(project)
    fed = {FEED: lambda: feed(testimony, addresses, get_build_datetime())} if addresses.base else {}
    return {
        **fed,
        CSV: partial(exported, testimony, "csv", addresses),
        SOURCES_JSON: partial(exported, testimony, "csl-json", addresses),
        JSON: partial(exported, testimony, "json", addresses),
        ANCHORS: lambda: record(testimony, project.content).encode(),
    }


_WEIGHTS = {JSON: 0.5, CSV: 0.1, SOURCES_JSON: 0.05}
"""How long these take to make, beside all the text's pages together."""


def data_jobs(testimony: Testimony, project: Project, text: float) -> list[Job]:
    """The same as work that another core may do. `text`: bytes of all the text."""
    made = data(testimony, project).items()
    return [Job(name, make, _WEIGHTS.get(name, 0.01) * text, data=True) for name, make in made]


def write_data(testimony: Testimony, project: Project, files: Files, drawing: Drawing) -> None:
    """Fill the files of data."""
    made = {name: drawing.data(name, make) for name, make in data(testimony, project).items()}
    for name, content in (*made.items(), (OLD_CSV, made[CSV])):
        file = files.get_file_from_path(name)
        assert file is not None
        file.content_bytes = content
