"""The page as a commission sees it: the column of marks, the sizes, the cover, the contents."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from printed import COVER, FRONT, MAP, QUESTION, project, question

from mkdocs_testimony.printing import build
from poppler import poppler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

SIZES = {23.0, 15.0, 13.0, 12.0, 11.5, 10.0, 9.0, 8.0}
"""Of a statement's text, in points: that of running text, and seven more."""

TEXT = """
{#lead .judgment confidence=moderate}
Short.

{.recommendation addressee="Congress and the Department of State" confidence=very-high}
Act.

The gauges rose.^[Seen by *many*, H~2~O^2^ and `code`.] [The pace will grow.]{.judgment confidence=low} It is
[taken as given]{.assumption} that it goes on.

## A section

### A part of it

#### Deeper

- one

  `code`
  - two
    - three
      - four
        - five

| A | B | C | D | E | F | G | H | I | J | K |
|---|---|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 1 | 2 |

::: {#fig-map}
![A map of ports](../figures/map.svg)

Ports.^[Map.]
:::

::: {#fig-chart .chart}
| Year | Iran | Russia |
|---|--:|--:|
| 2021 | 1.1 | 2.15 |
| 2022 | 1,000 | n/a |

Drawn.
:::
"""


def printed(testimony: Testimony, root: Path) -> Path:
    out = root / "out.pdf"
    result = build(testimony, root, out, timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a"), result.findings
    return out


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("page")
    return printed(question(root, TEXT, "print: {annex: true}"), root)


def sizes(content: pikepdf.Object, scale: float = 1.0) -> Iterator[float]:
    """Every size at which a page or a picture on it sets text, in points (ISO 32000-1, 8.3.4 and 9.3)."""
    stack: list[float] = []
    size = matrix = 1.0
    resources = content.get("/Resources", {})
    for operands, operator in pikepdf.parse_content_stream(content):
        sign = str(operator)
        if sign == "q":
            stack.append(scale)
        elif sign == "Q":
            scale = stack.pop()
        elif sign == "cm":
            scale *= (float(operands[0]) ** 2 + float(operands[1]) ** 2) ** 0.5
        elif sign == "Tf":
            size = float(operands[1])
        elif sign == "Tm":
            matrix = (float(operands[0]) ** 2 + float(operands[1]) ** 2) ** 0.5
        elif sign in ("Tj", "TJ"):
            yield round(size * matrix * scale, 1)
        elif sign == "Do":
            drawn = resources.XObject[str(operands[0])]
            if drawn.get("/Subtype") == "/Form":
                a, b = (float(n) for n in list(drawn.get("/Matrix", [1, 0, 0, 1, 0, 0]))[:2])
                yield from sizes(drawn, scale * (a**2 + b**2) ** 0.5)


def test_nothing_is_smaller_than_eight_points(pdf: Path) -> None:
    """Text has the size of running text or one of seven others; words of pictures are no smaller."""
    with pikepdf.open(pdf) as opened:
        pages = [[*sizes(page.obj)] for page in opened.pages]
    found = {size for page in pages for size in page}
    assert min(found) >= 8
    assert {23.0, 15.0, 13.0, 12.0, 11.5, 9.0, 8.0} <= found
    # Numbers of a chart and names of a map have their own.
    assert {size for page in pages[:2] for size in page} <= SIZES


def boxes(pdf: Path) -> list[tuple[int, float, float, float, str]]:
    """Page, left side, top, right side and letters of each word."""
    done = poppler("pdftotext", "-bbox", pdf, "-")
    found, page = [], 0
    for line in done.decode().splitlines():
        page += "<page " in line
        hit = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*)</word>', line)
        if hit:
            found.append((page, float(hit[1]), float(hit[2]), float(hit[3]), hit[4]))
    return found


def test_the_marks_stand_in_a_column_beside_the_text(pdf: Path) -> None:
    """Number, kind, addressee and confidence stand left of the text, and no two lines of them meet."""
    words = boxes(pdf)
    page = next(word[0] for word in words if word[4] == "Act.")
    beside = [word for word in words if word[0] == page and word[1] > 71 and word[3] < 72 + 1.1 * 72 + 1]
    told = " ".join(word[4] for word in beside)
    for said in ("¶ 1 Judgment", "moderate confidence", "¶ 2 Recommendation", "to Congress", "⟨Judgment,"):
        assert said in told.replace("\u00a0", " "), told
    text = [word for word in words if word[0] == page and word[4] in ("Short.", "Act.", "gauges")]
    assert all(word[1] >= 72 + 1.2 * 72 - 1 for word in text)
    lines = sorted({round(word[2], 1) for word in beside})
    assert all(below - above > 7 for above, below in itertools.pairwise(lines)), lines


def test_a_stretch_shows_where_it_ends(pdf: Path) -> None:
    """A part of a paragraph of its own kind stands between signs, and the key says what they mean."""
    words = " ".join(word[4] for word in boxes(pdf))
    assert "⟨The pace will grow.⟩ It is ⟨taken as given⟩ that" in words
    assert "The signs ⟨ and ⟩ stand where" in words


def test_a_narrow_column_leaves_more_for_the_text(tmp_path: Path) -> None:
    """`marks: narrow` keeps the margins as they are set and makes the text wider."""
    starts = {}
    for name in ("column", "narrow"):
        root = tmp_path / name
        out = printed(question(root, "Alpha.", f"print: {{marks: {name}, margin: 1in}}"), root)
        starts[name] = next(word[1] for word in boxes(out) if word[4] == "Alpha.")
    assert starts["column"] == pytest.approx(72 * 2.2, abs=1)
    assert starts["narrow"] == pytest.approx(72 * 1.9, abs=1)


def test_the_contents_and_the_key_stand_on_one_page(tmp_path: Path) -> None:
    """However many sections there are, the contents are one page: closer together, or without sections."""
    for count in (30, 60, 100):
        sections = "".join(f"## Section {n}\n\n{{.judgment}}\nSo {n}.\n\n" for n in range(count))
        files = {QUESTION: FRONT + sections}
        root = tmp_path / str(count)
        out = printed(project(root, files), root)
        found = boxes(out)
        assert {word[0] for word in found if word[4] == "Contents"} == {2}
        assert {word[0] for word in found if word[4] == "read"} == {2}
        assert min(word[0] for word in found if word[4] == "Summary" and word[0] > 2) == 3


def test_a_number_stays_with_its_word(tmp_path: Path) -> None:
    """No line ends inside `Question 1, ¶ 3`, `Figure 1` or `page 14`, wherever in the line it falls."""
    text = "{#a}\nSaid.\n\n" + "".join(
        f"{'So ' * n}see @a and Figure 12 on page 14 here.\n\n" for n in range(12, 26)
    )
    found = boxes(printed(question(tmp_path, text), tmp_path))
    for number, word in enumerate(found[:-1]):
        if word[4] in ("Question", "Figure", "page", "¶") and word[0] > 2:
            assert abs(found[number + 1][2] - word[2]) < 3, (word, found[number + 1])


def test_the_cover_says_before_whom(tmp_path: Path) -> None:
    """“Testimony before the Commission”: the article once, though the cover has it too."""
    files = {
        "content/index.md": COVER.replace("commission: The Commission", "commission: the Select Committee"),
        "content/figures/map.svg": MAP,
    }
    found = [word for word in boxes(printed(project(tmp_path, files), tmp_path)) if word[0] == 1]
    said = " ".join(word[4] for word in found)
    assert said.startswith("Testimony before the Select Committee")
    assert "Page" not in said
