"""The settings that docs/editors.md gives for editors are such as those editors read."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from mkdocs_testimony.cli import _parser

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"^```(\w+)\n(.*?)^```$", (ROOT / "docs" / "editors.md").read_text(encoding="utf-8"), re.M | re.S
)
LUA = [text for language, text in BLOCKS if language == "lua"]
TOML = [tomllib.loads(text) for language, text in BLOCKS if language == "toml"]


def test_helix_starts_the_server() -> None:
    """Helix's languages.toml names a server, what starts it, and gives it to a language of its own."""
    (helix,) = (one for one in TOML if "language-server" in one)
    for name, server in helix["language-server"].items():
        assert server["command"] == "testimony"
        _parser(server["args"][:1]).parse_args(server["args"])
        for language in helix["language"]:
            assert name in language["language-servers"]
            assert language["roots"] == ["mkdocs.yml"]
    assert [language["name"] for language in helix["language"]] == ["markdown"]


def test_the_settings_for_panache_are_those_of_this_repository() -> None:
    """The docs show the file that the repository itself has."""
    own = tomllib.loads((ROOT / "panache.toml").read_text(encoding="utf-8"))
    assert own["lint"]["ignore"] in [one["lint"]["ignore"] for one in TOML if "lint" in one]


@pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim is not installed")
@pytest.mark.parametrize("number", range(len(LUA)))
def test_neovim_reads_its_settings(number: int, tmp_path: Path) -> None:
    """Each block of Lua can be compiled by Neovim."""
    file = tmp_path / "init.lua"
    file.write_text(LUA[number], encoding="utf-8")
    says = f"lua local made, why = loadfile('{file}'); io.write(made and 'compiled' or why)"
    command = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-c", says, "-c", "qa!"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    assert "compiled" in done.stdout + done.stderr
