"""Whatever an author types, the check gives findings with true places, and no traceback."""

from __future__ import annotations

from example_tree import FRONT, files, told
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.rules import RULES

PIECES = st.sampled_from(
    [
        "Iran sold oil",
        ". ",
        "\n\n",
        "\n",
        " ",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "## Oil\n",
        "# Gas\n",
        "[@sun2024]",
        "[@nobody, p. 3]",
        "@kardon2021 [p. 2]",
        "[-@sun2024]",
        "^[See [@sun2024], ibid.]",
        "[^a]",
        "\n\n[^a]: Text.\n\n",
        '{#a .judgment rests-on="b"}\n',
        '{#b rests-on="a"}\n',
        "[so]{.judgment}",
        "[so]{#c .claim}",
        "::: {#fig-x}\n",
        ":::\n",
        "![map](../figures/ports.svg)",
        "![](https://a.org/x.png)",
        "[link](#oil)",
        "[link](../x.md#y)",
        "| A | B |\n|---|---|\n| 1 [@sun2024] | 2 |\n",
        "<b>",
        "<!-- testimony: ignore CLM001: so -->\n\n",
        "<!-- testimony: ignore-file CLM001 until=2020-01-01: so -->\n",
        "<!-- testimony: ignore -->\n",
        "“",
        "”",
        "TK",
        "中",
        "\u202e",
        "é",
        "`code`",
        "*",
        "**",
        "```\n",
        "\\",
        "&amp;",
        "@",
        "[",
        "]",
        "{",
        "}",
        "---\n",
        "\t",
        "\r\n",
    ]
)

BIB = st.sampled_from(
    [
        "@online{sun2024, title={T}",
        ", url={http:/a b}",
        ", date={2099}",
        "}",
        "\n",
        "@book{x, crossref={x}}",
        '"',
        "{",
        ",",
    ]
)


@given(st.lists(PIECES, max_size=25), st.lists(BIB, max_size=6))
@settings(max_examples=100, deadline=None)
def test_any_page(pieces: list[str], bib: list[str]) -> None:
    """Every finding has a registered code and a place inside its file, and every format can tell it."""
    shown = {"content/questions/01-oil.md": FRONT + "".join(pieces), "citations/sources.bib": "".join(bib)}
    testimony, findings = told(shown)
    texts = {path: text.replace("\r\n", "\n") for path, text in files(shown).items()}
    for finding in findings:
        assert finding.code in RULES
        lines = texts[finding.span.path].split("\n")
        span = finding.span
        assert 1 <= span.line <= span.end_line <= len(lines) + 1, finding
        assert (span.line, span.column) <= (span.end_line, span.end_column), finding
        if span.line <= len(lines):
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
    for name, written in FORMATS.items():
        assert written(findings, testimony, Look(width=80)), name
