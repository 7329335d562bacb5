"""The list of works cited: one list or groups, with or without remarks, in print and on the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import FRONT, QUESTION, pdf_of, project, words

from mkdocs_testimony.argument.bibliography import HEADINGS, groups
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.printing import build
from mkdocs_testimony.site.registers import entries

BIB = r"""
@book{roe, author={Roe, R.}, title={A Book}, publisher={Press}, date={2020},
  annotation={Good on \emph{ports}; see also \url{https://a.org/x}.}}
@article{doe, author={Doe, D.}, title={A Piece}, journaltitle={J}, volume={1}, date={2021}}
@legislation{act, title={An Act}, date={2019}, url={https://law.org/1}}
@misc{odd, author={Lee, A.}, title={Something Else}, publisher={Somebody}, date={2018}}
@book{abe, author={Abe, A.}, title={First Book}, publisher={Press}, date={2022}}
"""
TEXT = "One [@roe]. Two [@doe]. Three [@act]. Four [@odd]. Five [@abe].\n"


def tree(root: Path, more: str = "") -> Testimony:
    return project(root, {QUESTION: FRONT + TEXT, "citations/a.bib": BIB}, more)


def test_one_list_without_remarks(tmp_path: Path) -> None:
    """Unless the settings ask for more, all works stand in one list in the style's order."""
    whole = tree(tmp_path)
    (group,) = groups(whole)
    assert group.heading == ""
    assert [work.key for work in group.works] == [key for key, _ in whole.bibliography]
    assert not any(work.annotation for work in group.works)


def test_groups_by_kind_with_remarks(tmp_path: Path) -> None:
    """Groups stand in a fixed order, each in the style's order, and a remark stands beside its work."""
    found = groups(tree(tmp_path, "bibliography_groups: type\nannotated: true"))
    assert [(group.heading, [work.key for work in group.works]) for group in found] == [
        ("Laws, treaties and cases", ["act"]),
        ("Books", ["abe", "roe"]),
        ("Journal articles and papers", ["doe"]),
        ("Other sources", ["odd"]),
    ]
    remarks = {work.key: plain(work.annotation) for group in found for work in group.works if work.annotation}
    assert remarks == {"roe": "Good on ports; see also https://a.org/x."}


def test_a_type_has_one_heading() -> None:
    """No CSL type stands under two headings."""
    kinds = [kind for _, under in HEADINGS for kind in under]
    assert len(kinds) == len(set(kinds))


def test_printed_after_the_last_page(tmp_path: Path) -> None:
    """With `print.bibliography` the PDF has the works under their headings, and meets its standards."""
    settings = "bibliography_groups: type\nannotated: true\nprint: {bibliography: true, contents: false}"
    made = build(tree(tmp_path, settings), tmp_path, tmp_path / "a.pdf", timestamp=0)
    assert (made.standards, made.findings) == (("ua-1", "a-2a"), ())
    said = words(tmp_path / "a.pdf")
    after = said[said.rindex("Bibliography") :]
    headings = [after.index(name) for name in ("Laws,treatiesandcases", "Books", "Othersources")]
    assert headings == sorted(headings)
    assert after.index("Abe,A.FirstBook") < after.index("Roe,R.ABook") < after.index("Goodonports")


@pytest.mark.parametrize("more", ["", "annotated: true"])
def test_not_printed_unasked(tmp_path: Path, more: str) -> None:
    """Without the setting nothing of the list is in the PDF, remarks neither."""
    said = words(pdf_of(tree(tmp_path, more), tmp_path / "a.pdf"))
    assert "Bibliography" not in said
    assert "Goodonports" not in said


def test_the_site_lists_them_alike(tmp_path: Path) -> None:
    """The register of sources has the groups' order, a heading at the first of each, and the remarks."""
    listed = entries(tree(tmp_path, "bibliography_groups: type\nannotated: true"))
    assert [(entry.key, entry.heading) for entry in listed] == [
        ("act", "Laws, treaties and cases"),
        ("abe", "Books"),
        ("roe", ""),
        ("doe", "Journal articles and papers"),
        ("odd", "Other sources"),
    ]
    assert [entry.key for entry in listed if entry.annotation] == ["roe"]
