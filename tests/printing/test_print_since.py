"""The copy that shows what has changed since a revision: `testimony print --since REV`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import COVER, FRONT, QUESTION, unsound, words
from test_copies import text_of

from mkdocs_testimony.changes import Change, Changes, Passage, stretches
from mkdocs_testimony.cli import main
from mkdocs_testimony.render.typst.changed import Since, Tracking
from mkdocs_testimony.span import Span

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

OLD = """
## What the gauges say

{#rise}
The gauges rose by 31 cm.^[Seen at the pier.]

{#pace .judgment confidence=moderate because="Ninety years of record"}
The pace is *growing* slowly.

Nobody looks at the gauges at night.

{.recommendation rests-on="rise"}
Congress should pay for more gauges.

::: {#tbl-rise}
| Port | Rise |
| ---- | ---- |
| Norfolk | 31 |
| Boston | 28 |

Rise by port.
:::

- The first of two.
- The second of two.
"""
NEW = (
    OLD.replace("31 cm.^[Seen at the pier.]", "32 cm.^[Seen from the old pier.]")
    .replace("*growing* slowly", "*growing* fast")
    .replace("confidence=moderate", "confidence=high")
    .replace("Nobody looks at the gauges at night.\n\n", "")
    .replace("| Boston | 28 |", "| Boston | 29 |")
    .replace("The second of two.", "The second and last of two.\n\nAll of this is new.")
    .replace("gauges say", "gauges tell")
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with one commit, tagged `v1`, changed since."""
    config = "docs_dir: content\nplugins:\n  - testimony\n"
    for path, text in {"mkdocs.yml": config, "content/index.md": COVER, QUESTION: FRONT + OLD}.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"], ["tag", "v1"]):
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)
    (tmp_path / QUESTION).write_text(FRONT + NEW, encoding="utf-8")
    return tmp_path / "build" / "print"


def test_each_change_is_shown_in_its_place(tree: Path) -> None:
    """Struck and added words stand in the text, and beside it what was done; both standards are met."""
    main(["print", "--profile", "draft", "--since", "v1"])
    out = tree / "testimony-changes.pdf"
    assert [path.name for path in tree.iterdir()] == [out.name]
    said, run = text_of(out), words(out)
    assert "The gauges rose by 31 32 cm." in said.replace("3132", "31 32")
    assert "slowlyfast" in run
    assert "Whatthegaugessaytell" in run
    assert "Question1,¶3,gone:Nobodylooksatthegaugesatnight." in run
    assert "Re-rated: confidence: moderate → high" in " ".join(said.split())
    assert "Restsonwhatchanged:¶1" in run
    assert "2829" in run
    assert "Thesecondandlastoftwo" in run
    assert "Allofthisisnew." in run
    # A note's words are in the list at the front, since its text cannot show them.
    assert "Question1,¶1,note1:Reworded.Seenatfromtheoldpier." in run
    for profile in ("ua1", "2a"):
        assert unsound(out.read_bytes(), profile) == []


def test_a_bookmark_has_no_struck_words(tree: Path) -> None:
    """The bookmarks and the contents name a heading as it is now."""
    import pikepdf

    main(["print", "--profile", "draft", "--since", "v1"])
    with pikepdf.open(tree / "testimony-changes.pdf") as opened, opened.open_outline() as outline:
        titles = [child.title for item in outline.root for child in item.children]
    assert any("gauges tell" in title for title in titles)
    assert not any("say" in title for title in titles)


def test_nothing_changed_and_no_such_revision(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A text that is as it was says so; a revision that is not there is told in a sentence."""
    (tree.parents[1] / QUESTION).write_text(FRONT + OLD, encoding="utf-8")
    main(["print", "--profile", "draft", "--since", "v1"])
    assert "nothing" in words(tree / "testimony-changes.pdf")
    assert main(["print", "--since", "v9"]) == 2
    assert "v9" in capfd.readouterr().err
    assert main(["print", "--since"]) == 2
    assert "testimony clear" in capfd.readouterr().err


_WORDS = st.lists(st.sampled_from(["ships", "and", "ports", "of", "steel", "|", "(a)", "é"]), max_size=12)


@given(_WORDS, _WORDS, st.lists(st.integers(1, 9), max_size=20))
def test_words_met_in_any_pieces(old: list[str], new: list[str], sizes: list[int]) -> None:
    """However a text comes in pieces: what is not struck is the text, and what is shown is the comparison."""
    before, after = " ".join(old), " ".join(new)
    span = Span.point("x.md", 1)
    was, now = (Passage("u", "statement", "x.md", "¶ 1", span, text, text) for text in (before, after))
    change = Change(was, now, stretches(before, after))
    tracking = Tracking(Since("v1", Changes((change,))))
    tracking.begin("u")
    rest, pieces = after, []
    for size in [*sizes, len(after) + 1]:
        pieces += list(tracking.text(rest[:size]))
        rest = rest[size:]
    tracking.end()
    assert "".join(text for mark, text in pieces if mark != "struck") == after
    wanted = "".join(one.text for one in change.stretches if one.mark == "added").split()
    added = "".join(text for mark, text in pieces if mark == "added").split()
    assert "".join(added) == "".join(wanted) or "|" in before + after
    assert change in tracking.shown
