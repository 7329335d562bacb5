"""The report for programs, and its schema."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from mkdocs_testimony.cli import main
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.report.json_report_format import SCHEMA
from mkdocs_testimony.span import Span

VALID = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def written(*findings: Finding, limit: int | None = None) -> dict[str, object]:
    """The report of these findings, which is as the schema says."""
    whole: dict[str, object] = json.loads(FORMATS["json-report"](findings, {}, Look(limit=limit)))
    VALID.validate(whole)
    return whole


def test_places() -> None:
    """A finding has its place and its related places, with ends, counted from 1."""
    other = (Span("citations/a.bib", 3, 1, 3, 4), "the first one")
    finding = Finding(
        "SRC008", "“a” stands twice.", Span("citations/a.bib", 9, 9, 10, 2), "duplicate-entry",
        Severity.ERROR, (other,),
    )  # fmt: skip
    assert written(finding)["findings"] == [
        {
            "code": "SRC008",
            "name": "duplicate-entry",
            "severity": "error",
            "message": "“a” stands twice.",
            "path": "citations/a.bib",
            "line": 9,
            "column": 9,
            "end": {"line": 10, "column": 2},
            "fix": None,
            "related": [
                {
                    "message": "the first one",
                    "path": "citations/a.bib",
                    "line": 3,
                    "column": 1,
                    "end": {"line": 3, "column": 4},
                }
            ],
        }
    ]


def test_the_plain_list() -> None:
    """`json` is a list of the same objects; what a limit leaves out is one more, with its number."""
    some = [Finding("CIT001", "x", Span.point("a.md", n), "unknown-key", Severity.INFO) for n in (1, 2, 3)]
    listed = json.loads(FORMATS["json"](some, {}, Look(limit=2)))
    assert listed[:2] == written(*some)["findings"][:2]
    assert (listed[2]["code"], listed[2]["line"], listed[2]["more"]) == ("CIT001", 3, 1)
    assert json.loads(FORMATS["json"]([], {}, Look())) == []


def test_nothing_found() -> None:
    """Without findings the lists are empty, and all else is there."""
    whole = written()
    assert (whole["findings"], whole["more"], whole["format"]) == ([], [], "testimony-findings")


def test_what_is_left_out_is_valid_too() -> None:
    """The count of what a limit leaves out is part of the schema."""
    some = [Finding("CIT001", "x", Span.point("a.md", n), "unknown-key", Severity.INFO) for n in (1, 2, 3)]
    assert written(*some, limit=1)["more"] != []


@pytest.mark.parametrize(
    "wrong", [{"minor": "0"}, {"findings": [{"code": "CIT001"}]}, {"more": [{}]}, {"else": 1}, {"version": 2}]
)
def test_the_schema_refuses_what_is_wrong(wrong: dict[str, object]) -> None:
    """The schema is no open door: a wrong type, a missing and an unknown key are told."""
    assert not VALID.is_valid({**written(), **wrong})


def test_only_ascii() -> None:
    """The text is ASCII whatever is in it, so that no console's encoding can refuse it."""
    odd = Finding("CIT001", "中 \ud800 \x1b", Span("é.md", 1, 1, 1, 1))
    out = FORMATS["json-report"]([odd], {}, Look())
    assert out.isascii()
    assert json.loads(out)["findings"][0]["message"] == "中 \ud800 \x1b"


def test_the_command_gives_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`testimony check --schema` writes the schema, wherever it runs."""
    assert main(["check", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(SCHEMA.read_text(encoding="utf-8"))
