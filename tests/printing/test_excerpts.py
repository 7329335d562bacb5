"""Parts of a statement in PDFs of their own: the oral statement and the one-page summary."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import COVER, FRONT, QUESTION, unsound, words

from mkdocs_testimony.argument.oral import oral
from mkdocs_testimony.cli import main
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.render.typst.excerpts import length, minutes

TEXT = """
{.oral}
The gauges *rose* by [thirty]{.assumption} centimetres.^[Seen at the pier.]

Nobody hears this.

{.oral}
## A section to be spoken

It is spoken, as is the list:

- one item,
- another.

::: {#tbl-rise}
| Port | Rise |
| ---- | ---- |
| Norfolk | unheard |

Unheard.
:::

## A section that is not

- Unheard.
- {.oral}
  Heard at last.

{.oral}
> They said so.
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = "docs_dir: content\nplugins:\n  - testimony\n"
    for path, text in {"mkdocs.yml": config, "content/index.md": COVER, QUESTION: FRONT + TEXT}.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return tmp_path


def sizes(pdf: Path) -> set[float]:
    """Sizes of type in a PDF, in points."""
    with pikepdf.open(pdf) as opened:
        return {
            round(float(operands[1]), 1)
            for page in opened.pages
            for operands, _ in pikepdf.parse_content_stream(page, "Tf")
        }


def test_what_is_marked_is_spoken(tree: Path) -> None:
    """Marked paragraphs, sections, items and quotations, in order, and nothing else."""
    spoken = oral(run(load(tree / "mkdocs.yml")))
    assert spoken.marked
    assert [one.text for one in spoken.passages] == [
        "The gauges rose by thirty centimetres.",
        "It is spoken, as is the list:",
        "one item,",
        "another.",
        "Heard at last.",
        "They said so.",
    ]
    assert [one.item for one in spoken.passages] == [False, False, True, True, True, False]


def test_the_oral_statement_in_large_type(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no notes, kinds or numbers; its words and minutes stand on it; both standards are met."""
    main(["print", "--profile", "draft", "--oral", "--pace", "10", "--ignore", "CLM001"])
    out = tree / "build" / "print" / "testimony-oral.pdf"
    said = words(out)
    assert "Thegaugesrosebythirtycentimetres.Itisspoken" in said
    for unheard in ("Seen", "Nobody", "Unheard", "unheard", "¶", "⟨", "Assumption"):
        assert unheard not in said
    count = length(oral(run(load(tree / "mkdocs.yml"))))
    assert count == 22
    assert f"{count}words,3minutesat10wordsaminute" in said
    assert f"{count} words, 3 minutes at 10 words a minute\n" in capsys.readouterr().out
    assert 16 in sizes(out)
    for profile in ("ua1", "2a"):
        assert unsound(out.read_bytes(), profile) == []
    before = out.read_bytes()
    main(["print", "--profile", "draft", "--oral", "--pace", "10", "--ignore", "CLM001"])
    assert out.read_bytes() == before


def test_a_section_is_spoken_with_what_is_under_it(tree: Path) -> None:
    """`.oral` on a heading holds for the headings under it, and ends at the next of its level."""
    text = "{.oral}\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n"
    (tree / QUESTION).write_text(FRONT + text, encoding="utf-8")
    assert [one.text for one in oral(run(load(tree / "mkdocs.yml"))).passages] == ["a", "b"]


def test_without_a_mark_the_summary_is_spoken(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said that it is the summary; without one there is nothing to print, and it is said what to do."""
    (tree / QUESTION).write_text(FRONT + "A.\n", encoding="utf-8")
    arguments = ["print", "--profile", "draft", "--oral", "--ignore", "CLM001"]
    assert main(arguments) == 0
    assert "nothing is marked `.oral`, so it is the summary" in capsys.readouterr().out
    assert "Asummary." in words(tree / "build/print/testimony-oral.pdf")
    (tree / "content/index.md").write_text(COVER.replace("A summary.", ""), encoding="utf-8")
    for option in ("--oral", "--summary"):
        assert main(["print", option]) == 2
        assert "content/index.md" in capsys.readouterr().err
    assert main(["print", "--oral", "--copy", "draft"]) == 2


def test_a_summary_of_one_page(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What fits is printed in silence; what does not is PRN010, at the summary, with how much to take out."""
    arguments = ["print", "--profile", "draft", "--summary", "--ignore", "CLM001"]
    assert main(arguments) == 0
    out = tree / "build/print/testimony-summary.pdf"
    assert "PRN010" not in capsys.readouterr().out
    assert re.search("Before.*AStatementonPorts.*SummaryofAdaExample.*Asummary", words(out))
    for profile in ("ua1", "2a"):
        assert unsound(out.read_bytes(), profile) == []
    long = "The gauges rose, and rose again, as long as anybody looked at them. " * 12
    (tree / "content/index.md").write_text(COVER + f"\n{long}\n" * 7, encoding="utf-8")
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    line = COVER.splitlines().index("A summary.") + 1
    assert f"content/index.md:{line}:1: warning PRN010" in shown
    assert "2 pages" in shown


@given(st.integers(0, 10**6), st.integers(1, 1000))
def test_minutes_are_rounded_up(count: int, pace: int) -> None:
    """So many minutes are enough, and one less is not."""
    found = minutes(count, pace)
    assert found * pace >= count > (found - 1) * pace or not count
