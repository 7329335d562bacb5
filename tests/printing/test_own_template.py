"""A Typst template of the author's own, over the tool's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from printed import FRONT, MAP, QUESTION, project, unsound, words

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.printing import PrintResult, build
from mkdocs_testimony.printing.own_template import FIRST
from mkdocs_testimony.render.typst.document import files

ROOT = Path(__file__).parents[2]
OWN = f"""{FIRST}
// Our committee's heading.
#let opening(..parts, prompt) = {{
  heading(level: 1, supplement: prompt, "Ours: " + prompt)
}}
"""


def printed(root: Path, template: str, text: str = "A fact.\n") -> PrintResult:
    """The PDF of one question with this template."""
    tree = {QUESTION: FRONT + text, "ours.typ": template}
    made = project(root, tree, "print:\n  template: ours.typ")
    return build(made, root, root / "out.pdf", timestamp=0, font_folders=())


def test_a_function_of_ones_own_stands_for_the_tools(tmp_path: Path) -> None:
    """What the template defines is used; everything else is as ever, and both standards are met."""
    assert printed(tmp_path, OWN).standards == ("ua-1", "a-2a")
    said = words(tmp_path / "out.pdf")
    assert "Ours:Howmuchoil?" in said
    assert "Afact." in said
    for profile in ("ua1", "2a"):
        assert unsound((tmp_path / "out.pdf").read_bytes(), profile) == []


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (OWN + "#let step = (\n", "ours.typ:6"),
        (OWN + "#let step = no-such-name\n", "ours.typ:6"),
        ("#let step = 2em\n", "Begin it with the line"),
        (OWN + '#import "@preview/cetz:0.3.0": canvas\n', "uses a package in line 6"),
        (OWN + '#read("/etc/passwd")\n', "ours.typ:6"),
    ],
)
def test_what_is_wrong_with_it_is_told(tmp_path: Path, template: str, said: str) -> None:
    """An error of the engine in it is told at its line; a package, which is on the network, is refused."""
    result = printed(tmp_path, template)
    assert result.path is None
    finding: Finding = result.findings[0]
    assert finding.code == "PRN001"
    assert said in f"{finding.span.path}:{finding.span.line} {finding.message}"


def test_an_error_of_the_engine_in_it_is_told_at_its_column(tmp_path: Path) -> None:
    """One message, with line and column of the template and what to do."""
    (finding,) = printed(tmp_path, OWN + "#let step = no-such-name\n").findings
    assert str(finding.span) == "ours.typ:6:13"
    assert "unknown variable: no-such-name. Correct the template here." in finding.message


def test_one_that_is_missing_is_told(tmp_path: Path) -> None:
    """A template that is not there is an error that names it."""
    made = project(tmp_path, {QUESTION: FRONT + "A fact.\n"}, "print:\n  template: ours.typ")
    (finding,) = build(made, tmp_path, tmp_path / "out.pdf", timestamp=0, font_folders=()).findings
    assert "ours.typ cannot be read" in finding.message


EVERYTHING = """
## A heading[^1]

{#a .judgment confidence=low rests-on="b"}
Some *words*, **bold** and ~~struck~~ with `code` and <https://example.org/a>, [a part]{.assumption}.

{#b}
- one^[A note.]
- two
  1. deeper

> A quotation.

::: {.note}
A box.
:::

::: {.quote}
A long quotation.
:::

{.recommendation rests-on="a"}
Congress should act (@a).

    code

---

![A map](../figures/map.svg)

::: {#tbl-x}
| a | b |
| - | - |
| 1 | 2 |

A table.
:::

[^1]: In a heading.
"""


def test_the_names_that_print_uses_are_documented(tmp_path: Path) -> None:
    """Every function that generated files call is in the table of docs/publishing.md, and every name there is
    one of the template's."""
    made = project(tmp_path, {QUESTION: FRONT + EVERYTHING, "content/figures/map.svg": MAP})
    code = re.compile(r'"(?:[^"\\]|\\.)*"')
    called: set[str] = set()
    for path, text in files(made).items():
        if path.startswith("pages/") or path == "main.typ":
            called |= set(re.findall(r"(?<![\w.-])([a-z][\w-]*)\(", code.sub('""', text)))
    page = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    table = page.split("| names | what they set |")[1].split("\n\n")[0]
    documented = set(re.findall(r"`([a-z][\w-]*)`", table))
    template = (ROOT / "mkdocs_plugins/mkdocs_testimony/printing/template.typ").read_text(encoding="utf-8")
    defined = set(re.findall(r"^#let ([a-z][\w-]*)", template, re.MULTILINE))
    assert len(called & defined) > 25
    assert called & defined <= documented <= defined
