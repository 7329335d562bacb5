"""The report for people: places, marks under wide characters, cut lines, and hostile text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.report import FORMATS, Look, text
from mkdocs_testimony.report.display import columns, safe
from mkdocs_testimony.report.source_line import excerpt
from mkdocs_testimony.span import Span

OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal takes for an order, other than a line break."""

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[tuple[str, str, str]]:
    """Title, input and expected output of each case of a fixture file."""
    parts = (FIXTURES / name).read_text(encoding="utf-8").split("\n.\n")
    return list(zip(parts[0::3], parts[1::3], parts[2::3], strict=False))


def findings_of(source: str) -> tuple[list[Finding], str]:
    """The findings that a fixture writes, and the text of the file that they are in.

    A finding is `severity CODE name line:column-line:column message`, a place that belongs to it
    `also line:column message`; then `---` and the text. `\\x1b` stands for the character.
    """
    plain = re.sub(r"\\[xu]([0-9a-f]{2,4})", lambda match: chr(int(match[1], 16)), source)
    head, _, body = plain.partition("\n---\n")
    out = []
    for line in head.splitlines():
        match = re.fullmatch(r"(\w+) (\w+) (\S+) (\d+):(\d+)-(\d+):(\d+) (.*)", line)
        if match:
            span = Span("content/a.md", *(int(match[n]) for n in range(4, 8)))
            out.append(Finding(match[2], match[8], span, match[3], Severity(match[1])))
        else:
            also = re.fullmatch(r"also (\d+):(\d+) (.*)", line)
            assert also, line
            place = Span.point("content/a.md", int(also[1]), int(also[2]))
            last = out[-1]
            out[-1] = Finding(
                last.code, last.message, last.span, last.name, last.severity, ((place, also[3]),)
            )
    return out, body


@pytest.mark.parametrize(("title", "source", "expected"), cases("text.txt"))
def test_report(title: str, source: str, expected: str) -> None:
    """The report of each case is what its fixture says, to the character."""
    findings, body = findings_of(source)
    assert text(findings, {"content/a.md": body}, color=False, width=60).rstrip("\n") == expected, title


def test_color_only_adds_sequences() -> None:
    """With the ANSI sequences taken out, the coloured report is the plain one."""
    findings, body = findings_of("error CLM001 unsourced-claim 1:1-1:4 no source.\n---\nOil.")
    plain = text(findings, {"content/a.md": body}, color=False, width=80)
    coloured = text(findings, {"content/a.md": body}, color=True, width=80)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


@given(st.text(alphabet=st.characters(codec=None)), st.text(alphabet=st.characters(codec=None)))
@settings(max_examples=100, deadline=None)
def test_nothing_reaches_the_terminal(line: str, message: str) -> None:
    """Whatever an author's file or a message holds, no control or direction character is printed."""
    span = Span("content/\x1b[2Ja.md", 1, 1, 1, 3)
    findings = [Finding("CLM001", message, span, "unsourced-claim", Severity.ERROR, ((span, message),))]
    for name, written in FORMATS.items():
        out = written(findings, {span.path: line}, Look(width=80))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out), (
            name
        )


@given(
    st.text(alphabet=st.sampled_from("ab中文é\u0301\t👩\u200dñ "), max_size=200),
    st.integers(1, 210),
    st.integers(0, 60),
    st.integers(12, 100),
)
@settings(max_examples=100, deadline=None)
def test_mark_is_always_seen(line: str, column: int, length: int, width: int) -> None:
    """However long the line and wherever the place, line and mark fit into the width."""
    start = min(column, len(line) + 1)
    part = excerpt(line, Span("a", 1, start, 1, start + length), width)
    assert columns(part.text) <= width
    assert part.length >= 1
    assert part.indent + part.length <= width + 1
    if start <= len(line):
        assert safe(line[start - 1]) in part.text


def test_long_list_is_quick() -> None:
    """A thousand findings in one long file are written without going over the file for each."""
    import time

    body = "\n".join(f"Claim {n} of a page 中文 with some words in it." * 8 for n in range(1000))
    findings = [
        Finding("CLM001", "no source bears it out.", Span("a.md", n, 200, n, 240), "x", Severity.ERROR)
        for n in range(1, 1001)
    ]
    begin = time.process_time()
    out = text(findings, {"a.md": body}, color=True, width=100)
    assert time.process_time() - begin < 2
    assert "1000 errors in 1 file" in out


def test_the_help_names_the_gravest_code() -> None:
    """The line that points to `explain` names the first error, though information stands before it."""
    here = Span.point("content/index.md", 1)
    findings = [
        Finding("DOC012", "Info.", here, "cover-incomplete", Severity.INFO),
        Finding("CLM001", "Error.", here, "unsourced-claim", Severity.ERROR),
    ]
    assert "testimony explain CLM001" in text(findings, {}, color=False, width=80)


def test_a_long_line_is_measured_once() -> None:
    """A thousand findings in one line of 100,000 characters cost little more than a line each."""
    import time

    body = "中a" * 50_000
    findings = [
        Finding("CIT002", "cited nowhere.", Span("a.bib", 1, n, 1, n + 5), "x", Severity.INFO)
        for n in range(1, 100_000, 100)
    ]
    begin = time.process_time()
    out = text(findings, {"a.bib": body}, color=False, width=100)
    assert time.process_time() - begin < 2
    assert "1000 info in 1 file" in out
