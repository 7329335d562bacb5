"""What authors and their files get wrong: a clear finding at its place, exit code 1, nothing half written."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main

CONFIG = "site_name: T\ndocs_dir: content\nsite_dir: build/site\nplugins:\n  - testimony\n"
COVER = """---
title: Statement
commission: A Commission
hearing: A hearing
date: 2025-01-01
witness:
  - name: A. Witness
---

Thank you.
"""
QUESTION = """---
question: 1
prompt: What is so?
---

It is so [@doe2001, p. 3].
"""
BIB = "@book{doe2001,\n  author = {Doe, Jo},\n  title = {T},\n  publisher = {P},\n  date = {2001},\n}\n"
GOOD: dict[str, str | bytes] = {
    "mkdocs.yml": CONFIG,
    "content/index.md": COVER,
    "content/questions/01-a.md": QUESTION,
    "citations/a.bib": BIB,
}
Q = "content/questions/01-a.md"
B = "citations/a.bib"


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A project with these files in place of or beside the good ones."""
    for path, text in {**GOOD, **files}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "mkdocs.yml"


def check(
    folder: Path, files: dict[str, str | bytes], capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[str]]:
    """Exit code of `testimony check`, and each finding as `code path:line:column`."""
    with contextlib.chdir(written(folder, files).parent):
        code = main(["check", "--format", "json", "--profile", "release"])
    found = json.loads(capsys.readouterr().out)
    return code, [f"{f['code']} {f['path']}:{f['line']}:{f['column']}" for f in found]


def body(text: str) -> str:
    """The question with more text at its end, from line 8 on."""
    return f"{QUESTION}\n{text}\n"


def test_the_good_tree_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tree that the cases below spoil has nothing to tell, and exit code 0."""
    assert check(tmp_path, {}, capsys) == (0, [])


CASES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a missing brace": ({B: BIB.replace("{P}", "{P")}, f"BIB001 {B}:4:3"),
    "a duplicate key": ({B: BIB + BIB}, f"SRC008 {B}:7:7"),
    "a loop of crossrefs": (
        {B: BIB.replace("  date", "  crossref = {two},\n  date") + "@book{two, crossref = {doe2001}}\n"},
        f"BIB004 {B}",
    ),
    "an undefined string": ({B: BIB.replace("{P}", "oup")}, f"BIB003 {B}:4:15"),
    "no such key": ({Q: body("And [@roe2002].")}, f"CIT001 {Q}:8:6"),
    "bad YAML": ({Q: QUESTION.replace("prompt: What", "prompt: [What")}, f"DOC013 {Q}:"),
    "an unknown field": ({Q: QUESTION.replace("prompt:", "promt: x\nprompt:")}, f"DOC013 {Q}:3:1"),
    "an unclosed div": ({Q: body("::: note\nText [@doe2001].")}, f"DOC014 {Q}:8:1"),
    "a figure outside the tree": (
        {Q: body("::: {#fig-a}\n![Alt](../../../secret.svg)\n\nCaption [@doe2001].\n:::")},
        f"DOC006 {Q}:9:",
    ),
    "a script": ({Q: body("And <script>alert(1)</script> so [@doe2001].")}, f"DOC007 {Q}:8:5"),
    "a javascript link": ({Q: body("A [link](javascript:alert(1)) so [@doe2001].")}, f"DOC011 {Q}:8:"),
    "a hidden javascript link": ({Q: body("A [link](JaVa&#x53;cript:x) so [@doe2001].")}, f"DOC011 {Q}:8:"),
    "an uncited claim": ({Q: body("Nothing bears this out.")}, f"CLM001 {Q}:8:1"),
    "a typed Ibid.": ({Q: body("So [@doe2001].^[Ibid., 3.]")}, f"CIT004 {Q}:8:"),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_a_mistake_is_told_at_its_place(
    files: dict[str, str | bytes], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The finding has the right code, file, line and column, and the exit code is 1."""
    code, found = check(tmp_path, files, capsys)
    assert code == 1
    assert any(one.startswith(expected) for one in found), found


def test_latin1_bytes_are_a_warning_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A .bib saved as Windows-1252 is read, and the first such byte is told with its place."""
    code, found = check(tmp_path, {B: BIB.replace("Doe, Jo", "Döe, Jo").encode("cp1252")}, capsys)
    assert code == 0
    assert found == [f"BIB002 {B}:2:14"]


@pytest.mark.parametrize("style", ["nope.csl", "chicgo", "../../x.csl", "citations/a.bib"])
def test_a_style_that_cannot_be_used_fails_the_check(
    style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing or broken style is told by the check already, where mkdocs.yml names it or in its file."""
    config = CONFIG.replace("  - testimony\n", f"  - testimony:\n      style: {style}\n")
    code, found = check(tmp_path, {"mkdocs.yml": config}, capsys)
    assert code == 1
    assert found in (
        ["CFG001 mkdocs.yml:6:14"],
        ["CFG002 mkdocs.yml:6:14"],  # out of the project's folder: not even looked for
        ["CFG001 citations/a.bib:1:1"],
    )


def test_a_wrong_setting_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown setting is told in mkdocs.yml, with exit code 1."""
    config = CONFIG.replace("  - testimony\n", "  - testimony:\n      styel: apa\n")
    assert check(tmp_path, {"mkdocs.yml": config}, capsys) == (1, ["CFG001 mkdocs.yml:6:7"])


@pytest.mark.parametrize("text", ["", "a: [", "- x\n", "docs_dir: nowhere\nplugins: [testimony]\n"])
def test_what_cannot_run_says_so(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration that is no configuration is one sentence on stderr, with exit code 2."""
    (tmp_path / "mkdocs.yml").write_text(text)
    assert main(["check", "-f", str(tmp_path / "mkdocs.yml")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("testimony: ")
    assert said.err.count("\n") == 1


HOSTILE = "# @x $1 \\emph{a} #panic() @@ $$ `` ** __ <b> [x](y) {.z} ::: ¶ // /* \" ' ~ ^ _ | % & ; \\"


def test_every_special_character_in_every_place_is_only_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Markup of any of our printers, in titles, prompts, names, captions and sources, prints as text."""
    yaml = json.dumps(HOSTILE)
    field = HOSTILE.replace("{", "").replace("}", "").replace("\\", "\\textbackslash ").replace("%", "\\%")
    files: dict[str, str | bytes] = {
        "content/index.md": COVER.replace("A hearing", yaml).replace("A. Witness", yaml),
        Q: QUESTION.replace("What is so?", yaml),
        B: BIB.replace("{T}", "{" + field + "}").replace("{P}", "{" + field + "}"),
    }
    config = written(tmp_path, files)
    assert main(["print", "-f", str(config), "--profile", "draft"]) == 0, capsys.readouterr().out
    assert (tmp_path / "build" / "print" / "testimony.pdf").read_bytes().startswith(b"%PDF")


def test_a_failing_build_leaves_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After an error `testimony build` has written nothing: the last good files stay byte for byte."""
    config = written(tmp_path, {})
    assert main(["print", "-f", str(config)]) == 0
    before = {p: p.read_bytes() for p in (tmp_path / "build").rglob("*") if p.is_file()}
    assert before
    written(tmp_path, {Q: body("Nothing bears this out.")})
    assert main(["build", "-f", str(config)]) == 1
    assert {p: p.read_bytes() for p in (tmp_path / "build").rglob("*") if p.is_file()} == before
    assert "CLM001" in capsys.readouterr().out


NOT_UTF8 = {
    "an office document": b"PK\x03\x04\x00\x00\x08\x08" + bytes(range(256)),
    "UTF-16 without its mark": QUESTION.encode("utf-16-le"),
    "UTF-32": QUESTION.encode("utf-32"),
}


@pytest.mark.parametrize("path", [Q, B, "content/frameworks/ties.yml"])
@pytest.mark.parametrize("data", NOT_UTF8.values(), ids=NOT_UTF8)
def test_what_is_no_text_is_told_once(
    data: bytes, path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a page, a .bib file or a framework that is no text, nothing else is told, here or elsewhere."""
    assert check(tmp_path, {path: data}, capsys) == (1, [f"BIB002 {path}:1:1"])


def test_utf16_with_its_mark_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page and a .bib file in UTF-16 are read as they are meant, and each is told in one sentence."""
    files: dict[str, str | bytes] = {Q: QUESTION.encode("utf-16"), B: BIB.encode("utf-16")}
    assert check(tmp_path, files, capsys) == (0, [f"BIB002 {Q}:1:1", f"BIB002 {B}:1:1"])


@pytest.mark.parametrize("data", [CONFIG.encode("utf-16"), (CONFIG + "# Ren\xe9\n").encode("latin-1")])
def test_a_configuration_not_in_utf8_is_one_sentence(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """mkdocs.yml in another encoding is told with its line, and what to do."""
    config = written(tmp_path, {"mkdocs.yml": data})
    assert main(["check", "-f", str(config)]) == 2
    assert "Save it as UTF-8." in capsys.readouterr().err


CITING = body("And [@roe2002; @poe2003].")


@pytest.mark.parametrize(
    ("files", "place", "step"),
    [
        ({B: "", Q: CITING}, f"{Q}:6:", "Export your sources into it"),
        ({B: None, Q: CITING}, f"{Q}:6:", "Save your sources as citations/sources.bib"),
        ({B: None, "refs/a.bib": BIB, Q: CITING}, f"{Q}:6:", "write `bibliography: [refs/a.bib]`"),
        (
            {"mkdocs.yml": CONFIG.replace("testimony\n", "testimony: {bibliography: no/*.bib}\n"), Q: CITING},
            "mkdocs.yml:5:",
            "There is citations/a.bib.",
        ),
    ],
)
def test_sources_that_are_not_there_are_told_once(
    files: dict[str, str | None], place: str, step: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a single source the check says so once, with the next step; `cite` says it too, and no more."""
    root = written(tmp_path, {path: text for path, text in files.items() if text is not None}).parent
    for path in (path for path, text in files.items() if text is None):
        (root / path).unlink()
    with contextlib.chdir(root):
        assert main(["check", "--format", "json"]) == 1
        (told,) = json.loads(capsys.readouterr().out)
        assert f"{told['path']}:{told['line']}:".startswith(place)
        assert step in told["message"]
        for words in (["cite", "--all"], ["cite", "doe2001"]):
            assert main(words) in (1, 2)
            said = capsys.readouterr()
            assert said.out == ""
            assert step in said.err
            assert said.err.count("\n") == 1


def test_nothing_is_exported_under_wrong_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A setting that fails the check fails `export` and `cite` too, in its words, and gives no output."""
    config = written(tmp_path, {"mkdocs.yml": CONFIG.replace("testimony\n", "testimony: {styel: apa}\n")})
    for words in (["export", "csl-json"], ["cite", "doe2001"]):
        assert main([*words, "-f", str(config)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "Did you mean `style`?" in said.err
