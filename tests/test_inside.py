"""Nothing that leads out of the project's folder is read, published or written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_testimony.glyphs import files as font_files
from mkdocs_testimony.inside import is_plain, refusal
from mkdocs_testimony.project import ProjectError, Tree, load

SECRET = "secret-of-the-machine"
CONFIG = "site_name: x\ndocs_dir: content\nsite_dir: build/site\nplugins:\n  - testimony\n"
COVER = "---\ntitle: T\n---\n\n{.context}\nHello.\n"
QUESTION = "---\nquestion: 1\nprompt: What?\n---\n\nWe see [@a].\n"
BIB = "@book{a, author = {A, B}, title = {T}, publisher = {P}, date = {2020}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small sound project, beside a folder with a secret."""
    project = tmp_path / "project"
    for path, text in {
        "mkdocs.yml": CONFIG,
        "content/index.md": COVER,
        "content/questions/01-a.md": QUESTION,
        "citations/a.bib": BIB,
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    (tmp_path / "outside").mkdir()
    for name in ("s.txt", "s.md", "s.bib", "s.csl", "s.yml"):
        (tmp_path / "outside" / name).write_text(SECRET)
    (project / ".git").mkdir()
    (project / ".git" / "config").write_text(SECRET)
    return project


def refused(root: Path) -> dict[str, str]:
    """Path and message of what the project refuses (CFG002)."""
    project = load(root / "mkdocs.yml")
    return {one.span.path: one.message for one in (*project.findings, *project.read().findings)}


def everything(tree: Tree) -> bytes:
    """All that was read."""
    return b"".join([*tree.pages.values(), *tree.bibliography.values(), *tree.frameworks.values()])


LINKS = {
    "content/s.txt": "../../outside/s.txt",
    "content/questions/02-b.md": "../../../outside/s.md",
    "content/folder": "../../outside",
    "content/questions/deep": "/",
    "content/.hidden": "../../outside",
    "content/git.txt": "../.git/config",
    "content/node_modules": "../../outside",
    "content/broken.svg": "nothing",
    "content/loop": ".",
    "content/self": "self",
    "citations/b.bib": "../../outside/s.bib",
    "verified.toml": "../outside/s.txt",
    "content/frameworks": "../../outside",
}


@pytest.mark.parametrize("path", LINKS)
def test_a_link_out_of_the_folder_is_refused_and_told(root: Path, path: str) -> None:
    """It is told once, at its path, and nothing behind it is read."""
    (root / path).symlink_to(LINKS[path])
    assert list(refused(root)) == [path]
    tree = load(root / "mkdocs.yml").read()
    assert SECRET.encode() not in everything(tree)
    assert tree.verified is None


@pytest.mark.parametrize(
    "command", [["mkdocs_testimony", "check"], ["mkdocs_testimony", "build"], ["mkdocs", "build"]]
)
def test_no_command_follows_a_link_or_a_loop(root: Path, command: list[str]) -> None:
    """Check, build and MkDocs' own build name every one, exit with 1 and write no output."""
    for path, target in LINKS.items():
        (root / path).symlink_to(target)
    done = subprocess.run(
        [sys.executable, "-P", "-m", *command], cwd=root, capture_output=True, text=True, timeout=120
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert SECRET not in said
    assert all(path in said for path in LINKS)
    assert {path.name for path in (root / "build").glob("*")} <= {".cache"}


@pytest.mark.parametrize("pattern", ["citations/**/*.bib", "**/*.bib", "*/*/*.bib", "citations/more/*.bib"])
def test_a_link_behind_a_pattern_of_sources_is_told(root: Path, pattern: str) -> None:
    """Whether a pattern goes into a linked folder or passes over it: none of its files is read in silence."""
    (root / "citations" / "more").symlink_to("../../outside")
    (root / "mkdocs.yml").write_text(
        CONFIG.replace("testimony\n", f"testimony:\n      bibliography: [citations/a.bib, '{pattern}']\n")
    )
    assert any(path.startswith("citations/more") for path in refused(root))
    assert SECRET.encode() not in everything(load(root / "mkdocs.yml").read())


def test_links_inside_the_folder_are_followed(root: Path) -> None:
    """A link to a file or a folder of the project is as good as the thing itself."""
    (root / "shared").mkdir()
    (root / "shared" / "02-b.md").write_text(QUESTION.replace("1", "2"))
    (root / "content" / "questions" / "more").symlink_to("../../shared")
    assert refused(root) == {}
    assert "content/questions/more/02-b.md" in load(root / "mkdocs.yml").read().pages


def test_links_in_linked_folders_end(root: Path) -> None:
    """Folders that link to one another, or fan out, are walked once and told."""
    for n in range(30):
        (root / f"shared/{n}").mkdir(parents=True)
        for name in ("x", "y"):
            (root / f"shared/{n}/{name}").symlink_to(f"../{n + 1}")
    (root / "shared/30").mkdir()
    (root / "content" / "more").symlink_to("../shared")
    assert "content/more/0/x" in refused(root)


@pytest.mark.parametrize("name", [b"a\nb.md", b"\xff.md", b"a\x1b[31m.md"])
def test_a_name_that_cannot_be_shown_is_refused(root: Path, name: bytes) -> None:
    """Its message is plain text on one line."""
    with open(os.fsencode(root / "content") + b"/" + name, "w") as file:
        file.write("x")
    (message,) = refused(root).values()
    assert message.isprintable()
    message.encode()


def test_a_pipe_is_not_read(root: Path) -> None:
    """A named pipe would hold up the build for ever."""
    os.mkfifo(root / "content" / "questions" / "02-b.md")
    assert "pipe" in refused(root)["content/questions/02-b.md"]


def test_a_folder_may_be_called_like_a_page(root: Path) -> None:
    """`x.md/` is a folder, and a page in it a page."""
    (root / "content/questions/x.md").mkdir()
    (root / "content/questions/x.md/02-b.md").write_text(QUESTION.replace("1", "2"))
    assert refused(root) == {}


@pytest.mark.parametrize(
    "setting",
    ["style: ../outside/s.csl", "style: /etc/passwd", "print: {fonts: [../outside]}", "print: {fonts: /etc}"],
)
def test_a_setting_that_leads_out_is_refused(root: Path, setting: str) -> None:
    """It is told at its value, and the default holds in its stead."""
    (root / "mkdocs.yml").write_text(CONFIG.replace("testimony", f"testimony: {{{setting}}}"))
    project = load(root / "mkdocs.yml")
    (finding,) = project.findings
    assert (finding.code, finding.span.line) == ("CFG002", 5)
    assert (project.settings.style, project.settings.print.fonts) == ("chicago-18", ())


@pytest.mark.parametrize(
    "line",
    ["site_dir: ../out", "site_dir: /tmp/out", "hooks: [../h.py]", "theme: {custom_dir: ../t}", "watch: [/]"],
)
def test_a_setting_of_mkdocs_that_leads_out_is_refused(root: Path, line: str) -> None:
    """MkDocs would write, run or read there."""
    (root / "mkdocs.yml").write_text(CONFIG.replace("site_dir: build/site", line))
    assert [one.code for one in load(root / "mkdocs.yml").findings] == ["CFG002"]


def test_a_style_behind_a_link_is_not_read(root: Path) -> None:
    """A .csl file in the folder that is a link out of it is refused at the setting."""
    (root / "citations/house.csl").symlink_to("../../outside/s.csl")
    (root / "mkdocs.yml").write_text(CONFIG.replace("testimony", "testimony: {style: citations/house.csl}"))
    assert refused(root) == {
        "mkdocs.yml": "`style`: citations/house.csl leads out of the project's folder, so it is not read. "
        "Put it inside."
    }


def test_a_font_behind_a_link_is_not_read(root: Path) -> None:
    """A link in a folder of fonts is told, and the fonts that are found are those of the folder."""
    (root / "fonts").mkdir()
    (root / "fonts/own.ttf").write_text("x")
    (root / "fonts/s.ttf").symlink_to("../../outside/s.txt")
    (root / "fonts/all").symlink_to("/usr/share/fonts")
    (root / "mkdocs.yml").write_text(CONFIG.replace("testimony", "testimony: {print: {fonts: [fonts]}}"))
    assert list(refused(root)) == ["fonts/all", "fonts/s.ttf"]
    assert font_files([root / "fonts"]) == (root / "fonts/own.ttf",)


def test_a_style_that_is_a_pipe_is_not_waited_for(root: Path) -> None:
    """It is told at the setting, and the default holds in its stead."""
    os.mkfifo(root / "s.csl")
    (root / "mkdocs.yml").write_text(CONFIG.replace("testimony", "testimony: {style: s.csl}"))
    assert "pipe" in refused(root)["mkdocs.yml"]
    assert load(root / "mkdocs.yml").settings.style == "chicago-18"


@pytest.mark.parametrize(
    "path",
    [
        "content/questions/02-b.md",
        "citations/b.bib",
        "verified.toml",
        "content/frameworks/f.yml",
        "mkdocs.yml",
    ],
)
def test_a_file_of_a_gigabyte_is_not_read(root: Path, path: str) -> None:
    """It is told at its path before it fills the memory."""
    (root / path).parent.mkdir(exist_ok=True)
    with (root / path).open("ab") as file:
        file.truncate(2**30)
    if path == "mkdocs.yml":
        with pytest.raises(ProjectError, match="larger than 4 MB"):
            load(root / path)
    else:
        assert "larger than 32 MB" in refused(root)[path]
        assert len(everything(load(root / "mkdocs.yml").read())) < 10_000


def test_a_configuration_that_is_a_pipe_is_not_waited_for(root: Path) -> None:
    """Whoever names it on the command line is told."""
    (root / "mkdocs.yml").unlink()
    os.mkfifo(root / "mkdocs.yml")
    with pytest.raises(ProjectError, match="not a file that can be read"):
        load(root / "mkdocs.yml")


@pytest.mark.parametrize("path", ["build", "build/print", "build/print/testimony.pdf"])
def test_an_output_is_never_written_through_a_link(root: Path, path: str) -> None:
    """A clone may hold a link where the outputs go."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(root.parent / "outside")
    with pytest.raises(ProjectError, match="outputs are written"):
        load(root / "mkdocs.yml").pdf({})


def test_a_configuration_behind_a_link_is_not_read(root: Path) -> None:
    """mkdocs.yml itself may not be a link out of its folder."""
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").symlink_to("../outside/s.yml")
    with pytest.raises(ProjectError, match="leads out"):
        load(root / "mkdocs.yml")


def test_a_build_runs_no_module_of_the_folder(root: Path) -> None:
    """A file mkdocs.py beside mkdocs.yml is not taken for MkDocs."""
    for name in ("mkdocs.py", "yaml.py", "typst.py"):
        (root / name).write_text("open('ran', 'w').close()\n")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs_testimony", "build"], cwd=root, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert not (root / "ran").exists()


@pytest.mark.parametrize(("path", "plain"), [("a/b", True), ("../a", False), ("/a", False), ("a/..", False)])
def test_a_plain_path(path: str, plain: bool) -> None:
    """A plain path goes down from the folder."""
    assert is_plain(path) is plain


def test_a_path_that_is_none_is_refused(tmp_path: Path) -> None:
    """Too long a name, or one with a zero byte, is told and raises nothing."""
    assert refusal(tmp_path / ("x" * 5000), tmp_path)
    assert refusal(tmp_path / "a\0b", tmp_path)
