"""The report for programs."""

from __future__ import annotations

import json

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report import as_json
from mkdocs_testimony.span import Span

PLACE = {"path": str, "line": int, "column": int, "end": dict}
FINDING = {"code": str, "name": str, "severity": str, "message": str, **PLACE, "related": list}


def test_schema() -> None:
    """Each object has exactly the documented keys, with the documented types, related places too."""
    other = (Span("citations/a.bib", 3, 1, 3, 4), "the first one")
    finding = Finding(
        "SRC008", "“a” stands twice.", Span("citations/a.bib", 9, 9, 10, 2), "duplicate-entry",
        Severity.ERROR, (other,),
    )  # fmt: skip
    (found,) = json.loads(as_json([finding]))
    assert {key: type(value) for key, value in found.items()} == FINDING
    assert (found["line"], found["column"], found["end"]) == (9, 9, {"line": 10, "column": 2})
    assert found["severity"] == "error"
    (related,) = found["related"]
    assert {key: type(value) for key, value in related.items()} == {"message": str, **PLACE}


def test_nothing_found() -> None:
    """Without findings it is an empty list."""
    assert json.loads(as_json([])) == []


def test_only_ascii() -> None:
    """The text is ASCII whatever is in it, so that no console's encoding can refuse it."""
    odd = Finding("X", "中 \ud800 \x1b", Span("é.md", 1, 1, 1, 1))
    assert as_json([odd]).isascii()
    assert json.loads(as_json([odd]))[0]["message"] == "中 \ud800 \x1b"
