"""The HTML of built sites, held by the Nu Html Checker (vnu), which is a program in Java.

`make test-browser` installs it and names it in VNU_JAR. Its warnings are left out: it warns of `role="list"`,
without which Safari reads no list where there are no bullets, and takes JSON-LD for a script that the policy
stops.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

JAR = os.environ.get("VNU_JAR", "")


@pytest.fixture(autouse=True)
def _there() -> None:
    if not JAR or not shutil.which("java"):
        pytest.skip("no VNU_JAR, or no Java: make test-browser installs both")


def _errors(site: Path) -> list[str]:
    """What vnu says of each page of a site's folder, each at its line."""
    command = ["java", "-jar", JAR, "--errors-only", "--format", "gnu", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    assert done.returncode == (1 if said else 0), said
    return said


def test_no_page_of_the_model_testimony_has_an_error(model_folder: Path) -> None:
    """vnu finds no error on any page of the model testimony."""
    assert _errors(model_folder) == []


def test_no_page_of_odd_text_has_an_error(odd_folder: Path) -> None:
    """vnu finds no error on pages of very long titles, many notes and sources without a title."""
    assert _errors(odd_folder) == []


def test_an_error_is_found(tmp_path: Path) -> None:
    """The gate can fail: vnu tells a mistake."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "utf-8"
    )
    assert _errors(tmp_path)
