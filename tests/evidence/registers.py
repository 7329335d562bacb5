"""Answers of registers, in the shapes in which they send them, cut to what is read."""

from __future__ import annotations

import json
from typing import Any

from web import Web

DOI = "10.1000/crude"


def crossref(web: Web, doi: str = DOI, **more: Any) -> None:
    """Crossref has a work; no notice about it stands elsewhere."""
    message = {
        "DOI": doi, "type": "journal-article", "title": ["Crude Imports"], "subtitle": ["A <i>History</i>"],
        "author": [{"given": "Yun", "family": "Sun", "sequence": "first", "affiliation": []},
                   {"name": "Bureau of Statistics", "sequence": "additional"}],
        "issued": {"date-parts": [[2023, 12, 1]]}, "published-print": {"date-parts": [[2024, 1]]},
        "container-title": ["Energy Economics"], "short-container-title": ["Energy Econ."], **more,
    }  # fmt: skip
    said(web, f"/crossref/works/{doi}", {"status": "ok", "message-type": "work", "message": message})
    notices(web)


def notices(web: Web, *items: dict[str, Any]) -> None:
    """What Crossref answers when it is asked for notices about a work."""
    said(web, "/crossref/works", {"status": "ok", "message": {"total-results": len(items), "items": items}})


def notice(kind: str = "retraction", about: str = DOI, source: str = "publisher") -> dict[str, Any]:
    """A notice, as the work names it."""
    return {
        "DOI": "10.1000/notice", "type": kind, "label": kind.replace("_", " ").capitalize(), "source": source,
        "updated": {"date-parts": [[2025, 1, 20]], "date-time": "2025-01-20T00:00:00Z"}, "record-id": about,
    }  # fmt: skip


def datacite(web: Web, doi: str = DOI, **more: Any) -> None:
    """DataCite has a work."""
    has = {
        "doi": doi, "titles": [{"title": "Crude Imports: A History"}], "publicationYear": 2024,
        "creators": [{"name": "Sun, Yun", "nameType": "Personal", "givenName": "Yun", "familyName": "Sun"},
                     {"name": "Bureau of Statistics", "nameType": "Organizational"}],
        "container": {}, "dates": [{"date": "2023-12-01", "dateType": "Issued"}],
        "relatedIdentifiers": [], **more,
    }  # fmt: skip
    said(web, f"/datacite/dois/{doi}", {"data": {"id": doi, "type": "dois", "attributes": has}})


def openalex(web: Web, doi: str = DOI, **more: Any) -> None:
    """OpenAlex has a work."""
    has = {
        "id": "https://openalex.org/W1", "doi": f"https://doi.org/{doi}", "display_name": "Crude Imports",
        "publication_year": 2024, "is_retracted": False,
        "authorships": [{"author": {"display_name": "Yun Sun"}},
                        {"author": {"display_name": "Bureau of Statistics"}}],
        "primary_location": {"source": {"display_name": "Energy Economics", "type": "journal"}}, **more,
    }  # fmt: skip
    said(web, f"/openalex/works/doi:{doi}", has)


def handle(web: Web, doi: str = DOI, code: int = 1) -> None:
    """What doi.org knows of a DOI."""
    values = [{"index": 1, "type": "URL", "data": {"format": "string", "value": "https://example.org/"}}]
    web.says(
        f"/doi/api/handles/{doi}",
        json.dumps({"responseCode": code, "handle": doi, "values": values if code == 1 else []}),
        200 if code == 1 else 404,
        content_type="application/json",
    )


def arxiv(web: Web, number: str = "2101.00001", comment: str = "", entry: str = "") -> None:
    """What arXiv sends of a number."""
    entry = entry or (
        f"<entry><id>http://arxiv.org/abs/{number}v2</id><published>2021-01-03T00:00:00Z</published>"
        "<updated>2021-02-03T00:00:00Z</updated><title>Crude\n  Imports</title><summary>We count.</summary>"
        f"<author><name>Yun Sun</name></author><arxiv:comment>{comment}</arxiv:comment></entry>"
    )
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:arxiv="http://arxiv.org/schemas/atom"><title>ArXiv Query</title>{entry}</feed>'
    )
    web.says("/arxiv", feed, content_type="application/atom+xml")


def open_library(web: Web, isbn: str = "9780306406157", **more: Any) -> None:
    """Open Library has a book."""
    has = {
        "title": "Crude Imports", "subtitle": "A History", "authors": [{"name": "Yun Sun"}],
        "publish_date": "January 2024", "publishers": [{"name": "P"}], **more,
    }  # fmt: skip
    said(web, "/isbn/api/books", {f"ISBN:{isbn}": has})


def said(web: Web, path: str, data: Any) -> None:
    """Answer a path with this as JSON."""
    web.says(path, json.dumps(data), content_type="application/json")


def settings(web: Web, **off: str) -> str:
    """The lines of testimony.toml by which this server stands for all of them."""
    names = ("crossref", "datacite", "doi", "arxiv", "isbn", "openalex")
    lines = [f'{name} = "{off.get(name, f"{web.address}/{name}")}"' for name in names]
    lines += [f'{name} = "{value}"' for name, value in off.items() if name not in names]
    return "\n".join(["[services]", *lines, ""])
