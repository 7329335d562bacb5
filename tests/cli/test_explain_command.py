"""`testimony explain`: every code that anything may print has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.printing import explained
from mkdocs_testimony.printing.diagnostics import NAMES
from mkdocs_testimony.rules import RULES

PRINTING = Path(__file__).parents[2] / "mkdocs_plugins" / "mkdocs_testimony" / "printing"


def test_every_code_of_the_print_build_has_a_page() -> None:
    """A code in printing/ has a name and a page, and no page is left over."""
    said = {code for path in PRINTING.glob("*.py") for code in re.findall(r"PRN\d{3}", path.read_text())}
    assert said == set(NAMES) == set(explained.PAGES)


def test_the_list_names_everything(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a code, all codes are listed in order with their names."""
    assert main(["explain"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == sorted([*RULES, *NAMES])


@pytest.mark.parametrize("word", ["clm001", "CLM001", "unsourced-claim", "prn002"])
def test_a_code_or_a_name_gives_its_page(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule is found by code, in any case, and by name."""
    assert main(["explain", word]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_an_unknown_code_names_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A typo is answered with what was probably meant, and exit code 2."""
    assert main(["explain", "CLM01"]) == 2
    assert "CLM001" in capsys.readouterr().err
