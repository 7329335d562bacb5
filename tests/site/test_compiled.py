"""Templates of ours are kept compiled as Python keeps modules; a build keeps its collector as it was."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkdocs_testimony.site.collecting import Collecting, uncollected
from mkdocs_testimony.site.compiled import Compiled
from mkdocs_testimony.site.mkdocs_private import keep_compiled, leave_out_theme_files


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.jinja"))


def filled(folder: Path, ours: Path, **settings: bool) -> str:
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(loader=loader, bytecode_cache=Compiled([ours]), **settings)  # type: ignore[arg-type]
    return environment.get_template("page.html").render(said="<b>")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template, beside which what is compiled may be kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_text("{{ said }}!", encoding="utf-8")
    return tmp_path


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second environment takes what the first has kept, and prints the same."""
    assert filled(folder, folder) == "<b>!"
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *given, **named: pytest.fail("compiled again"))
    assert filled(folder, folder) == "<b>!"


def test_another_text_or_setting_is_compiled_anew(folder: Path) -> None:
    """What is kept is taken for the text and the settings alone that it was made of."""
    assert filled(folder, folder) == "<b>!"
    assert filled(folder, folder, autoescape=True) == "&lt;b&gt;!"
    (folder / "page.html").write_text("{{ said }}?", encoding="utf-8")
    assert filled(folder, folder, autoescape=True) == "&lt;b&gt;?"


@pytest.mark.parametrize("damage", [b"", b"no code", None])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes | None) -> None:
    """What was cut short or changed on the disk is never run."""
    filled(folder, folder)
    [place] = kept(folder)
    whole = place.read_bytes()
    place.write_bytes(whole[:-3] if damage is None else damage)
    assert filled(folder, folder) == "<b>!"
    assert place.read_bytes() == whole


def test_nothing_is_kept_of_an_authors_templates(folder: Path, tmp_path: Path) -> None:
    """Nothing is written into folders that are not the program's."""
    assert filled(folder, tmp_path / "elsewhere") == "<b>!"
    assert kept(folder) == []


def test_nothing_is_written_where_python_writes_no_bytecode(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`PYTHONDONTWRITEBYTECODE` holds for templates too."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert filled(folder, folder) == "<b>!"
    assert kept(folder) == []


@pytest.mark.parametrize("own", [False, True])
def test_what_is_kept_is_no_part_of_a_site(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, own: bool
) -> None:
    """A second build copies nothing that the first one compiled, whoever's templates there are."""
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "page.cpython-311.jinja").write_bytes(b"kept")
    other = tmp_path_factory.mktemp("other")
    (other / "own.css").write_text("p { color: black }")
    config = MkDocsConfig()
    config.theme = Theme(name="material", custom_dir=str(other))
    config.theme.dirs.insert(1, str(folder))
    keep_compiled(config, folder)
    if not own:
        leave_out_theme_files(config)
    environment = config.theme.get_env()
    listed = environment.list_templates()
    assert "own.css" in listed
    assert ("base.html" in listed) is own
    assert not [name for name in listed if name.endswith(".jinja") or name == "page.html"]
    assert environment.get_template("page.html").render(said="<b>") == "<b>!"


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_as_it_was(collecting: bool) -> None:
    """After modules were loaded, a build, and a build that broke off."""
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is collecting
        with pytest.raises(ModuleNotFoundError), uncollected():
            __import__("no_such_module")
        assert gc.isenabled() is collecting
        for last in (False, True):
            held = Collecting()
            held.stop()
            assert not gc.isenabled()
            held.go_on(last=last)
            assert gc.isenabled() is collecting
    finally:
        gc.unfreeze()
        (gc.enable if was else gc.disable)()
