"""The shipped styles are files of the CSL project and our patches, and nothing else."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.csl import SHIPPED
from mkdocs_testimony.shipped_styles import FOLDER

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from shipped_styles import HERE, PatchError, applied, origin, patch


def test_every_style_has_its_origin() -> None:
    """Each style, and no other, names the project's file and has a patch. A new style gets both there."""
    unnamed, gone = sorted(set(SHIPPED) - set(origin())), sorted(set(origin()) - set(SHIPPED))
    assert not unnamed, (
        f"name {unnamed} in scripts/styles/origin.json, with the file of the release and its SHA-256"
    )
    assert not gone, f"remove {gone} from scripts/styles/origin.json: there is no such style"
    patches = {path.stem for path in HERE.glob("*.patch")}
    assert patches == set(SHIPPED), "run `python scripts/shipped_styles.py record`"


@pytest.mark.parametrize("style", [style for style in SHIPPED if style in origin()])
def test_a_style_without_its_patch_is_the_projects_file(style: str) -> None:
    """With the patch off, it is the released file to the byte; so no edit goes by without its patch."""
    shipped = (FOLDER / f"{style}.csl").read_bytes().decode()
    kept = HERE / f"{style}.patch"
    assert kept.exists(), "run `python scripts/shipped_styles.py record`"
    diff = kept.read_bytes().decode()
    released = applied(shipped, diff, back=True)
    assert hashlib.sha256(released.encode()).hexdigest() == origin()[style]["sha256"], (
        "edited by hand? Run `python scripts/shipped_styles.py record`"
    )
    assert applied(released, diff) == shipped


lines = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "- d\n", "@@ -1 +1 @@\n", "é\r\n"]), max_size=12).map(
    "".join
)


@settings(max_examples=150, deadline=None)
@given(lines, lines)
def test_a_patch_goes_on_and_off(before: str, after: str) -> None:
    """On the one text it makes the other, and off the other the one."""
    diff = patch(before, after, "x.csl")
    assert applied(before, diff) == after
    assert applied(after, diff, back=True) == before


def test_a_patch_that_does_not_fit_is_refused() -> None:
    """It never changes another line than the one that it was made for."""
    diff = patch("a\nb\n", "a\nc\n", "x.csl")
    with pytest.raises(PatchError, match="line 2"):
        applied("a\nx\n", diff)
