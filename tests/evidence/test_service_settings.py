"""The settings of the registers and services that commands may ask."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_source_command import run


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('[services]\ncrossref = "ftp://x"\n', "2:12", "must be an http or https address, or `off`"),
        ('[services]\ncrosref = "https://x.org"\n', "2:1", "Did you mean `crossref`?"),
        ('services = "x"\n', "1:12", "`services` must be followed by lines"),
        ('crossref = "https://x.org"\n', "1:1", "is a setting of `services`. Put it below"),
        ('[services]\nstyle = "apa-7"\n', "2:1", "`style` is not a setting of `services`"),
        ('[services]\nretractions = "/etc/passwd"\n', "2:15", "must be the path of a .csv"),
        ('[print]\ndoi = "https://x.org"\n', "2:1", "`doi` is a setting of `services`"),
    ],
)  # fmt: skip
def test_settings_that_are_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, place: str, said: str
) -> None:
    """Each is told at its place, with the next step."""
    (folder / "testimony.toml").write_text(text)
    out = run(capsys, "check")[1]
    assert f"testimony.toml:{place}: error CFG001" in out
    assert said in out


def test_settings_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With where they were set, in mkdocs.yml too, where `off` is a word."""
    text = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(
        text.replace("[testimony]", "\n  - testimony:\n      services:\n        openalex: off\n"
                     "        archive-save: https://a.example/save")
    )  # fmt: skip
    said = run(capsys, "settings", "services")[1]
    assert re.search(r"services\.openalex +off +\(mkdocs\.yml:6:19\)", said), said
    assert re.search(r"services\.archive-save +https://a\.example/save +\(mkdocs\.yml:7:23\)", said), said
    assert re.search(r"services\.crossref +https://api\.crossref\.org +\(default\)", said), said
