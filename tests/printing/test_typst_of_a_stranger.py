# ruff: noqa: E501
"""What a stranger types never reaches the print engine as code; a template of theirs reads and asks nothing."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from printed import FRONT, QUESTION, project, words

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.printing import PrintResult, build
from mkdocs_testimony.printing.own_template import FIRST
from thinned import thinned

SECRET = "zqsecretzq"
CODE = (
    '#read("/etc/passwd")', '#read("../../../etc/passwd")', '#include "/etc/passwd"', '#image("/etc/passwd")', '#eval("1 + 1")',
    '#import "@preview/cetz:0.3.0": canvas', '#plugin("/a.wasm")', '#panic("zq")', '"#read("/etc/passwd")"', "\\#sys.version",
    '*/ #read("x") /*', '"); #read("/etc/passwd"); ("', "`#read(1)` $#read(1)$", "// #panic()",
)  # fmt: skip
PICTURES = (
    '../../etc/passwd", width: 1pt) #read("x', 'a.svg")#read("/etc/passwd', "#read.svg", '@preview/cetz:0.3.0")', "a\\u{22}.svg",
)  # fmt: skip


def printed(root: Path, files: dict[str, str], more: str = "") -> PrintResult:
    """The PDF of a small tree with these files."""
    return build(project(root, files, more), root, root / "out.pdf", timestamp=0, font_folders=())


@pytest.mark.parametrize("code", thinned(CODE, 4))
def test_text_that_is_code_of_the_engine_prints_as_text(tmp_path: Path, code: str) -> None:
    """In a sentence, a heading, a list, a note, a table, a caption, an alt text, and on the cover."""
    plain = code.replace("`", "").replace("$", "").replace("\\", "").replace("*", "")
    escaped = code.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$").replace("*", "\\*")
    text = (
        f"## {escaped}\n\n{escaped} [x]{{.assumption}}^[{escaped}]\n\n- {escaped}\n\n> {escaped}\n\n::: {{#tbl-a}}\n"
        f"| {escaped} |\n|---|\n| 1 |\n\n{escaped}\n:::\n"
    )
    prompt = plain.replace("'", "''")
    result = printed(tmp_path, {QUESTION: FRONT.replace("How much oil?", f"'{prompt}'") + text})
    assert result.path is not None, result.findings
    said = words(tmp_path / "out.pdf")
    assert "root:x:" not in said
    # Quotation marks are set as the language has them.
    marks = str.maketrans("", "", "\"'“”‘’ ")
    assert said.translate(marks).count(plain.translate(marks)[:6]) >= 5


@pytest.mark.parametrize("path", PICTURES)
def test_a_path_of_a_picture_is_no_code(tmp_path: Path, path: str) -> None:
    """A figure whose path is code is missing, or shown, and nothing else."""
    figures = tmp_path / "content" / "figures"
    figures.mkdir(parents=True)
    name = path.rpartition("/")[2]
    (figures / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    result = printed(
        tmp_path, {QUESTION: f"{FRONT}A fact.\n\n::: {{#fig-a}}\n![A](<../figures/{path}>)\n\nB.\n:::\n"}
    )
    told = " ".join(finding.message for finding in result.findings)
    assert "root:x:" not in told
    if result.path is not None:
        assert "root:x:" not in words(tmp_path / "out.pdf")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What is asked of the network by whoever goes by the machine's settings."""
    heard: list[bytes] = []
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()

        def listen() -> None:
            while True:
                try:
                    one, _ = door.accept()
                except OSError:
                    return
                with one:
                    heard.append(one.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{door.getsockname()[1]}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        yield heard
        door.shutdown(socket.SHUT_RDWR)


PACKAGES = (
    '#import "@preview/cetz:0.3.0": canvas', '#let p = "@" + "preview/cetz:0.3.0"\n#import p: *',
    '#import "\\u{40}preview/cetz:0.3.0": *', '#let step = eval("import \\"\\\\u{40}preview/cetz:0.3.0\\": *")',
    '#import ("@", "local/own:1.0.0").join(): *',
)  # fmt: skip


@pytest.mark.parametrize("line", PACKAGES)
def test_a_template_takes_no_package(
    tmp_path: Path, asked: list[bytes], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """However it is named: none of the network, and none that lies on the machine."""
    home = tmp_path / "home"
    for kind, name in (("local", "own:1.0.0"), ("preview", "cetz:0.3.0")):
        package = home / "typst" / "packages" / kind / name.replace(":", "/")
        package.mkdir(parents=True)
        (package / "typst.toml").write_text(
            f'[package]\nname = "{name.split(":", maxsplit=1)[0]}"\nversion = "{name.split(":")[1]}"\nentrypoint = "lib.typ"\n'
        )
        (package / "lib.typ").write_text(f'#let canvas = "{SECRET}"\n')
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    before = sorted(home.rglob("*"))
    root = tmp_path / "project"
    result = printed(root, {QUESTION: f"{FRONT}A fact.\n", "ours.typ": f"{FIRST}\n{line}\n"}, _OWN)
    assert asked == []
    assert result.path is None
    finding: Finding = result.findings[0]
    assert (finding.code, "package" in finding.message) == ("PRN001", True)
    assert "ours.typ" in f"{finding.span.path} {finding.message}"
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(
    "line",
    [
        '#let x = read("/etc/passwd")',
        '#include "../../../../etc/passwd"',
        f'#let x = read("{"../" * 9}etc/passwd")',
        '#let x = image("/content/index.md")',
        '#let x = plugin("/a.wasm")',
    ],
)
def test_a_template_reads_nothing(tmp_path: Path, line: str) -> None:
    """Neither of the machine nor of the project: it is told at its line."""
    result = printed(tmp_path, {QUESTION: f"{FRONT}A fact.\n", "ours.typ": f"{FIRST}\n{line}\n"}, _OWN)
    assert result.path is None
    assert (result.findings[0].code, result.findings[0].span.path) == ("PRN001", "ours.typ")


def test_a_template_without_end_of_memory_is_stopped(tmp_path: Path) -> None:
    """It ends with a message, long before the machine has none left."""
    line = '#let x = ("a" * 20000000000).len()'
    result = printed(tmp_path, {QUESTION: f"{FRONT}A fact.\n", "ours.typ": f"{FIRST}\n{line}\n"}, _OWN)
    assert result.path is None
    assert "memory" in result.findings[0].message


@pytest.mark.parametrize("kind", ["pipe", "gigabyte", "folder", "device"])
def test_a_template_that_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    """A pipe, a device, a file of a gigabyte and a folder are told at once."""
    made = project(tmp_path, {QUESTION: f"{FRONT}A fact.\n"}, _OWN)
    place = tmp_path / "ours.typ"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    elif kind == "folder":
        place.mkdir()
    else:
        with place.open("wb") as file:
            file.truncate(2**30)
    (finding,) = build(made, tmp_path, tmp_path / "out.pdf", timestamp=0, font_folders=()).findings
    assert finding.code == "PRN001"
    assert "ours.typ" in finding.message


_OWN = "print:\n  template: ours.typ"
