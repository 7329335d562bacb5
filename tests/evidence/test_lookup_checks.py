"""What a check and the cite-check record make of the look-ups that are kept."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import registers as has
from looking_up import asked, entry
from test_source_command import run
from web import Web

CHECKED: list[tuple[str, dict[str, Any], dict[str, str], dict[str, str]]] = [
    ("QUO011", {"updated-by": [has.notice("retraction", source="retraction-watch")]}, {},
     {"draft": "warning", "review": "error", "release": "error"}),
    ("QUO013", {}, {"date": "2014"}, {"draft": "info", "review": "warning", "release": "warning"}),
    ("QUO014", {"updated-by": [has.notice("erratum")]}, {}, {"review": "info", "release": "info"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "more", "fields", "weights"), CHECKED)
def test_a_check_reads_the_record(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    served: Web,
    code: str,
    more: dict[str, Any],
    fields: dict[str, str],
    weights: dict[str, str],
) -> None:
    """Without a network, at the field, by profile; its honest twin is not told."""
    has.crossref(served, **more)
    entry(folder, **fields)
    asked(folder, capsys, served)
    before = list(served.asked)
    for profile in ("draft", "review", "release"):
        found = json.loads(run(capsys, "check", "--profile", profile, "--format", "json")[1])
        told = [one for one in found if re.match(r"QUO01[1-4]", one["code"])]
        assert [one["code"] for one in told] == ([code] if profile in weights else [])
        for one in told:
            assert one["severity"] == weights[profile]
            assert one["path"] == "citations/all.bib"
    assert served.asked == before
    has.crossref(served)
    entry(folder)
    asked(folder, capsys, served, "--again")
    assert "QUO01" not in run(capsys, "check", "--profile", "release")[1]


def test_a_reference_that_does_not_exist(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """An error in a release; once the entry has another number, the old answer is none of it."""
    entry(folder)
    has.handle(served, code=100)
    asked(folder, capsys, served)
    code, said = run(capsys, "check", "--profile", "release")
    assert code == 1
    assert "citations/all.bib:6:3: error QUO012" in said
    (folder / "testimony.toml").write_text('passages = "off"\n')
    assert "QUO012" in run(capsys, "check")[1]
    entry(folder, doi="10.1000/tea")
    assert "QUO012" not in run(capsys, "check", "--profile", "release")[1]


def test_an_entry_that_was_corrected_is_accused_no_longer(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """The lock keeps what the register has, and the check compares the entry as it stands."""
    has.crossref(served)
    entry(folder, date="2014")
    asked(folder, capsys, served)
    assert "“2014” here and “2023, 2024” at crossref" in run(capsys, "check", "--profile", "review")[1]
    entry(folder)
    assert "QUO013" not in run(capsys, "check", "--profile", "review")[1]
    entry(folder, title="Tea")
    assert "The title of `sun` is “Tea” here" in run(capsys, "check", "--profile", "review")[1]


def test_the_record_says_what_was_looked_up(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """At its head by name what is retracted, and at each source the register, its notice and the day."""
    entry(folder)
    has.crossref(served, **{"updated-by": [has.notice("retraction")]})
    asked(folder, capsys, served)
    assert run(capsys, "record")[0] == 0
    page = (folder / "build/record/cite-check.html").read_text()
    assert "<p>In registers: 1 retracted.</p>" in page
    assert "<tr><th scope=row>Entries of sources, in a register<td>1<td>0<td>1<td>0\n" in page
    assert "checked against its sources, except in registers:" in page
    head = page.partition("What did not hold")[2].partition("</ul>")[0]
    assert "<li>sun: retracted: Retraction of 2025-01-20" in head
    day = date.today().isoformat()
    notice = "Retraction of 2025-01-20, https://doi.org/10.1000/notice (publisher)"
    assert f"Looked up: retracted: {notice}, as of {day}." in page
    entry(folder, doi="10.1000/tea")
    run(capsys, "record")
    page = (folder / "build/record/cite-check.html").read_text()
    assert "etract" not in page
    assert "Nothing was checked that could have failed." in page
    assert "1 cited source not looked up in a register: sun." in page
