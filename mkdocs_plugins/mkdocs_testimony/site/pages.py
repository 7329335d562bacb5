"""The pages and files that a build makes from the model: their paths, their titles, and what makes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.published import record
from mkdocs_testimony.export import addresses_of, exported
from mkdocs_testimony.project import ANCHORS
from mkdocs_testimony.project.nav import DATA
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
    views,
)
from mkdocs_testimony.site.places import SitePlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.files import Files

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project

Maker = Callable[[SitePlaces], HtmlPage]

CSV, SOURCES_JSON, JSON, OLD_CSV = DATA
OFFERED = [("Evidence (CSV)", CSV), ("Sources (CSL-JSON)", SOURCES_JSON), ("Everything (JSON)", JSON)]
"""Label and path of the files that the cover offers beside PDF and Word."""
FILES = {"csv": CSV, "sources": views.SOURCES}


@lru_cache(maxsize=2)
def makers(testimony: Testimony) -> Mapping[str, tuple[str, Maker]]:
    """Title and maker of each generated page, by its path in the content folder."""
    found: dict[str, tuple[str, Maker]] = {
        views.SOURCES: ("Sources", partial(views.sources_page, testimony)),
        evidence.EVIDENCE: (evidence.TITLE, partial(evidence.evidence_page, testimony, FILES)),
        views.ASSESSMENTS: ("Assessments", partial(assessments.assessments_page, testimony)),
        NOTES: ("Notes", partial(_notes, testimony)),
        cite_check.RECORD: (
            views.TITLES[cite_check.RECORD],
            partial(cite_check.record_page, testimony, views.SOURCES),
        ),
    }
    for uri, title in moved.TITLES.items():
        found[uri] = (title, partial(moved.moved_page, testimony, uri))
    for uid, uri in recommended.pages(testimony).items():
        said = testimony.statements[uid]
        make = partial(recommended.recommendation_page, testimony, said, views.SOURCES)
        found[uri] = (said.label, make)
    for uri, page in evidence.pages(testimony).items():
        title = f"{evidence.TITLE}: {page.label or page.title}"
        found[uri] = (title, partial(evidence.page_of, testimony, page, FILES))
    return found


def _notes(testimony: Testimony, places: SitePlaces) -> HtmlPage:
    if apart(testimony):
        return notes.notes_page(testimony, views.SOURCES, places)
    return notes_index.index_page(testimony, places)


def of_testimony(testimony: Testimony) -> Iterator[tuple[str, str]]:
    """Path and title of the pages that are known only when the testimony is: each recommendation's, and the
    lists of statements where they are parted."""
    for uid, uri in recommended.pages(testimony).items():
        yield uri, testimony.statements[uid].label
    for uri, page in evidence.pages(testimony).items():
        yield uri, f"{evidence.TITLE}: {page.label or page.title}"


def wide(uri: str) -> bool:
    """Whether a generated page has the room of the notes too."""
    return uri in {
        views.SOURCES,
        evidence.EVIDENCE,
        NOTES,
        cite_check.RECORD,
        *moved.TITLES,
    } or uri.startswith(("recommendations/", "evidence/"))


def write_data(testimony: Testimony, project: Project, files: Files) -> None:
    """Fill the files of data, and the record of permanent addresses."""
    addresses = addresses_of(project)
    csv = exported(testimony, "csv", addresses)
    data = {
        CSV: csv,
        OLD_CSV: csv,
        SOURCES_JSON: exported(testimony, "csl-json", addresses),
        JSON: exported(testimony, "json", addresses),
        ANCHORS: record(testimony, project.content).encode(),
    }
    for name, content in data.items():
        file = files.get_file_from_path(name)
        assert file is not None
        file.content_bytes = content
