"""What a pull request's own files could make the commands read, run and write: nothing beyond the folder."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import zipfile
from pathlib import Path

import pytest

from forked import run

FILES = {
    "mkdocs.yml": "site_name: x\ndocs_dir: content\nsite_dir: build/site\n"
    "theme: {name: material, font: false}\nplugins:\n  - search\n  - testimony\n",
    "content/index.md": "---\ntitle: T\n---\n\n{.context}\nHello.\n",
    "content/questions/01-a.md": "---\nquestion: 1\nprompt: What?\n---\n\n{#so}\nIt is so [@a, p. 3].\n",
    "citations/a.bib": "@book{a, title = {T}, author = {A, B}, publisher = {P}, date = {2020}}\n",
}
MINE = "a file of whoever runs the tool\n"
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound project, and beside it a file that is nobody's business."""
    for path, text in FILES.items():
        (tmp_path / "project" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / path).write_text(text)
    (tmp_path / "mine").write_text(MINE)
    return tmp_path / "project"


def held(root: Path) -> dict[str, bytes]:
    """What the project's folder holds."""
    return {str(one.relative_to(root)): one.read_bytes() for one in root.rglob("*") if one.is_file()}


WRITING = {
    "testimony-baseline.json": ("check", "--write-baseline"),
    "verified.toml": ("verify", "so", "--by", "J"),
    "citations/a.bib": ("bib",),
    "content/questions/01-a.md": ("rename", "a", "b"),
    "build": ("word",),
    "build/print": ("word",),
    "build/print/testimony.docx": ("word",),
    "build/print/testimony.pdf": ("print",),
}


@pytest.mark.parametrize("path", WRITING)
def test_no_command_writes_through_a_link(root: Path, path: str) -> None:
    """Where a file that is to be written is a link out of the folder, what it leads to stays as it is."""
    place, mine = root / path, root.parent / "mine"
    if path in ("build", "build/print"):
        mine = root.parent / "folder"
        mine.mkdir()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(mine)
    done = run(root, *WRITING[path])
    assert done.returncode in (0, 1, 2), done.stdout
    assert "Traceback" not in done.stderr
    assert place.is_symlink()
    assert (root.parent / "mine").read_text() == MINE
    assert not mine.is_dir() or list(mine.iterdir()) == []


NAMED = {
    "check": ("check", "--format", "json", "--exit-zero", "-o"),
    "check that cannot run": ("check", "-f", "nowhere", "--format", "json", "-o"),
    "baseline": ("check", "--write-baseline", "--baseline"),
    "export": ("export", "json", "-o"),
    "word": ("word", "-o"),
}


@pytest.mark.parametrize("words", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("path", ["report.json", "reports/report.json"])
def test_what_a_pipeline_writes_to_is_no_link_of_a_stranger(
    root: Path, path: str, words: tuple[str, ...]
) -> None:
    """What the command line names, or its folder, may have come with the files as a link out of them."""
    place = root / path.partition("/")[0]
    if "/" in path:
        (root.parent / "folder").mkdir()
        place.symlink_to(root.parent / "folder")
    else:
        place.symlink_to(root.parent / "mine")
    done = run(root, *words, path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "nowhere" in words or f"{path} leads out of" in done.stderr
    assert (root.parent / "mine").read_text() == MINE
    assert not (root.parent / "folder").exists() or list((root.parent / "folder").iterdir()) == []


def test_an_output_may_stand_elsewhere(root: Path) -> None:
    """What is named outside the folder, or behind a link of one's own there, is written."""
    assert run(root, "export", "json", "-o", "../mine").returncode == 0
    assert (root.parent / "mine").read_text() != MINE


BARE = """[core]
\trepositoryformatversion = 0
\tbare = false
\tworktree = {root}
\tfsmonitor = touch {ran}
[filter "x"]
\tclean = touch {ran}; cat
"""


@pytest.mark.parametrize("command", [("check", "--since", "HEAD"), ("word",), ("verify", "so")])
def test_git_obeys_no_repository_among_the_files(root: Path, command: tuple[str, ...]) -> None:
    """Files that git would take for a repository, and its settings for orders, are files like others."""
    top, ran = root.parent, root.parent / "ran"
    subprocess.run([*GIT, "init", "-q"], cwd=top, check=True)
    subprocess.run([*GIT, "init", "-q", "--bare", "project"], cwd=top, check=True)
    (root / "config").write_text(f"[core]\nbare = false\nworktree = {root}\n")
    (root / ".gitattributes").write_text("*.md filter=x\n")
    inner = [*GIT, f"--git-dir={root}", f"--work-tree={root}"]
    subprocess.run([*inner, "add", "content", ".gitattributes"], cwd=root, check=True)
    subprocess.run([*inner, "commit", "-qm", "x"], cwd=root, check=True)
    (root / "config").write_text(BARE.format(root=root, ran=ran) + "[user]\n\tname = Mallory\n")
    for page in root.glob("content/**/*.md"):
        page.write_text(page.read_text() + "\n{.context}\nMore.\n")
    subprocess.run([*GIT, "add", "."], cwd=top, check=True)
    subprocess.run([*GIT, "commit", "-qm", "x"], cwd=top, check=True)
    os.utime(root / "content/index.md", (1, 1))
    done = run(root, *command)
    assert not ran.exists()
    assert "Traceback" not in done.stderr
    recorded = root / "verified.toml"
    assert not recorded.exists() or "Mallory" not in recorded.read_text()


REVISIONS = (
    "--upload-pack=touch ran", "--output=ran", "-h", "--ext-diff", "HEAD; touch ran", "$(touch ran)",
    "`touch ran`", "ext::sh -c touch% ran", ":/x", "@{upstream}", "HEAD...HEAD", "../../mine",
    "\x1b[31m\n::error::x", "",
)  # fmt: skip


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_is_no_option_and_no_command(root: Path, revision: str) -> None:
    """Whatever a workflow hands on as the name of a branch, git takes it for a revision, or it is told."""
    subprocess.run([*GIT, "init", "-q"], cwd=root, check=True)
    subprocess.run([*GIT, "add", "."], cwd=root, check=True)
    subprocess.run([*GIT, "commit", "-qm", "x"], cwd=root, check=True)
    before = {path for path in held(root) if not path.startswith(".git/")}
    done = run(root, "check", f"--since={revision}")
    assert done.returncode in {0, 2}
    assert done.returncode == 0 or done.stderr.startswith("testimony: ")
    assert "\x1b" not in done.stderr
    assert "\n::" not in done.stderr
    assert {path for path in held(root) if not path.startswith((".git/", "build/.cache/"))} == before
    assert (root.parent / "mine").read_text() == MINE


def test_a_baseline_of_many_megabytes_costs_its_length(root: Path) -> None:
    """One with a hundred thousand known findings is read, and what is stale is told in few words."""
    known = {f"content/{n}.md": {"CLM001": {"x": 1}} for n in range(100_000)}
    (root / "testimony-baseline.json").write_text(json.dumps({"version": 1, "findings": known}))
    done = run(root, "check", seconds=30)
    assert done.returncode in (0, 1)
    assert len(done.stdout) < 100_000
    assert "inside the tool" not in done.stderr


def test_a_pipe_as_a_template_is_not_read(root: Path) -> None:
    """A template for Word that is a pipe is told, and nobody waits for it."""
    os.mkfifo(root / "t.docx")
    config = root / "mkdocs.yml"
    text = config.read_text()
    config.write_text(text.replace("- testimony", "- testimony: {print: {word_template: t.docx}}"))
    done = run(root, "word", seconds=20)
    assert done.returncode == 2
    assert "t.docx" in done.stderr
    assert "mkdocs.yml:" in done.stderr


BASELINES = {
    "deep": "[" * 200_000,
    "long numbers": '{"version": ' + "9" * 100_000 + "}",
    "not a number": '{"version": NaN, "findings": [1e999]}',
    "no mapping": "[[]]",
    "lists": '{"version": 1, "findings": {"a": {"b": []}}}',
    "nothing": "",
    "zeros": "\0" * 100,
    "signs": '{"version": 1, "findings": ["\\u001b[31m\\u202e\\ud800"]}',
    "twice": '{"version": 1, "version": 2}',
}


@pytest.mark.parametrize("text", BASELINES.values(), ids=BASELINES)
def test_a_baseline_of_noise_is_told(root: Path, text: str) -> None:
    """Whatever the file of a pull request holds, it is told with its place and silences nothing."""
    (root / "testimony-baseline.json").write_text(text)
    page = root / "content/questions/01-a.md"
    page.write_text(page.read_text() + "\nNothing backs this.\n")
    done = run(root, "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    codes = {one["code"] for one in json.loads(done.stdout)}
    assert {"SUP006", "CLM001"} <= codes
    assert "\x1b" not in done.stdout


@pytest.mark.slow
def test_no_damage_to_a_document_is_a_fault(root: Path) -> None:
    """A Word document of a stranger, cut, packed in any way or with any byte changed, is read or told."""
    assert run(root, "word").returncode == 0
    whole = (root / "build/print/testimony.docx").read_bytes()
    chance = random.Random(9)
    kinds = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
    for n in range(24):
        data = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(data, "w", kinds[n % 4]) as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
        damaged = bytearray(data.getvalue())
        for _ in range(chance.choice([1, 3, 40])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (root.parent / "x.docx").write_bytes(bytes(damaged))
        for command in (("word", "--merge", "../x.docx"), ("import", "../x.docx", f"../new{n}")):
            done = run(root, *command)
            assert done.returncode in (0, 1, 2)
            assert "inside the tool" not in done.stderr, done.stderr
            assert "Traceback" not in done.stderr


PARTS = {
    "a name that leads out": {"../../evil": "x", "/evil": "x", "word/../../evil": "x"},
    "a document type": {
        "word/document.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    },
    "a picture that is a file outside": {
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="x/image" Target="file:///etc/passwd" '
        'TargetMode="External"/><Relationship Id="rId2" Type="x/image" Target="../../../../etc/passwd"/>'
        "</Relationships>"
    },
    "a part of zeros": {"word/document.xml": "\0" * (80 << 20)},
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS)
def test_a_document_reaches_nothing_outside(root: Path, parts: dict[str, str]) -> None:
    """Names, entities and references of a document lead to no file of the machine."""
    assert run(root, "word").returncode == 0
    whole = (root / "build/print/testimony.docx").read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(root.parent / "x.docx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    before = held(root)
    merged = run(root, "word", "--merge", "../x.docx", "--write")
    imported = run(root, "import", "../x.docx", "../new")
    for done in (merged, imported):
        assert done.returncode in (0, 1, 2)
        assert "root:" not in done.stdout + done.stderr
        assert "inside the tool" not in done.stderr
    assert held(root) == before
    new_files = held(root.parent / "new") if (root.parent / "new").exists() else {}
    assert not any(b"root:" in data for data in new_files.values())
    assert sorted(one.name for one in root.parent.iterdir()) in (
        ["mine", "new", "project", "x.docx"],
        ["mine", "project", "x.docx"],
    )
