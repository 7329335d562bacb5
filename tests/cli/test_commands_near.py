"""A mistyped command or rule is told with the one that was meant."""

from __future__ import annotations

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.rules import UnknownRuleError, selected


@pytest.mark.parametrize(
    ("typed", "says"),
    [("chekc", "`testimony check`"), ("biuld", "`testimony build`"), ("xyzzy", "`testimony --help`")],
)
def test_a_mistyped_command_names_the_one_that_was_meant(
    typed: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, with the next step; the exit code says that nothing ran."""
    assert main([typed]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"testimony: There is no command `{typed}`.")
    assert says in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("typed", ["CLM01", "C", "SRC0", "CLM0010", ""])
def test_a_part_of_a_code_is_no_rule(typed: str) -> None:
    """Only whole codes, families of three letters and names stand for rules: a slip selects no others."""
    with pytest.raises(UnknownRuleError):
        selected([typed])


@pytest.mark.parametrize("typed", ["CLM001", "clm", "CLM", "unsourced-claim"])
def test_a_code_a_family_and_a_name_stand_for_rules(typed: str) -> None:
    """Each of the three forms selects CLM001."""
    assert "CLM001" in selected([typed])
