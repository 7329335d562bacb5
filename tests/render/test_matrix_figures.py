"""A matrix where its author puts it: a figure with `.matrix`, numbered, in both outputs once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import html_testimony as made
import pytest

from mkdocs_testimony.argument.assessments import matrix_of, placed
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html.page import render_page
from mkdocs_testimony.render.typst.document import printout
from mkdocs_testimony.rules import check

PROJECTS = Path(__file__).parents[1] / "argument" / "projects"
FIGURE = "::: {#fig-all .matrix%s}\n%s:::\n"


def with_figure(tmp_path: Path, name: str, key: str, caption: str = "All ratings.\n") -> Testimony:
    """A small project, with a figure behind the last paragraph of its first rated page."""
    root = tmp_path / name
    for path in sorted((PROJECTS / name).rglob("*")):
        if path.is_file():
            copy = root / path.relative_to(PROJECTS / name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    page = next(path for path in sorted(root.rglob("*.md")) if ".assessment" in path.read_text("utf-8"))
    page.write_text(page.read_text("utf-8").rstrip() + "\n\n" + FIGURE % (key, caption), "utf-8")
    return run(load(root / "mkdocs.yml"))


def pages_as_html(testimony: Testimony) -> str:
    return "".join(render_page(testimony, page, made.Places()).content for page in testimony.pages)


def pages_in_print(testimony: Testimony) -> str:
    files = printout(testimony).files
    return "".join(files[name] for name in sorted(files) if name.startswith("pages/"))


def missing_images(testimony: Testimony) -> list[str]:
    found = check(testimony, profile="review", today=date(2026, 1, 1))
    return [finding.message for finding in found if finding.code == "DOC006"]


@pytest.mark.parametrize("key", ["", " framework=readiness"])
def test_a_matrix_stands_where_it_is_put(tmp_path: Path, key: str) -> None:
    """One matrix, in the numbered figure with its caption, and no table of it on the page or in print."""
    testimony = with_figure(tmp_path, "readiness", key)
    assert placed(testimony) == {1}
    html = pages_as_html(testimony)
    assert html.count("<svg") == html.count("tm-matrix__picture") == 1  # wide enough to read, moved sideways
    assert "tm-ratings" not in html
    figure = html[html.index('id="fig-all"') :]
    assert figure.index("<svg") < figure.index("Figure 1") < figure.index("All ratings.")
    printed = pages_in_print(testimony)
    assert printed.count('picture("/pictures/matrix-1.svg"') == 1
    assert "number of each" not in printed
    assert "All ratings." in printed
    assert not missing_images(testimony)


def test_a_figure_without_words_has_its_number_still(tmp_path: Path) -> None:
    """Where nothing is typed, the caption is what is said of every matrix."""
    html = pages_as_html(with_figure(tmp_path, "readiness", "", caption=""))
    assert html.count("<figcaption>") == 1
    assert html.count("Readiness: ports by state value") == 1


def test_a_framework_that_rates_nothing_is_told(tmp_path: Path) -> None:
    """A figure that cannot show a matrix is told once, with what to write."""
    testimony = with_figure(tmp_path, "readiness", " framework=other")
    assert missing_images(testimony) == [
        "No section is rated by the framework `other`, so Figure 1 has no matrix to show."
        " Write `framework=readiness`."
    ]
    figure = next(figure for page in testimony.pages for figure in page.figures)
    assert matrix_of(testimony, figure) is None
