"""Whatever a revision is called, and a repository or the environment says: git answers, and does no more."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from forked import run
from mkdocs_testimony.cli import revision

FILES = {
    "mkdocs.yml": "site_name: x\ndocs_dir: content\nsite_dir: build/site\nplugins:\n  - testimony\n",
    "content/index.md": "---\ntitle: T\n---\n\n{.context}\nHello.\n",
    "content/questions/01-a.md": "---\nquestion: 1\nprompt: What?\n---\n\n{#so}\nIt is so [@a, p. 3].\n",
    "citations/a.bib": "@book{a, title = {T}, author = {A, B}, publisher = {P}, date = {2020}}\n",
    ".gitattributes": "* filter=evil diff=evil\n",
    ".gitignore": "build/\n",
}
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(folder: Path, *words: str, given: str | None = None) -> str:
    """Run git as somebody."""
    done = subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True, text=True, input=given)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound testimony of two commits, each of which says that somebody signed it."""
    root = tmp_path_factory.mktemp("committed")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    git(root, "init", "-q")
    git(root, "add", ".")
    for parent in ([], ["-p", "HEAD"]):
        made = git(root, "commit-tree", git(root, "write-tree"), "-m", "x", *parent)
        whole = git(root, "cat-file", "commit", made)
        signed = whole.replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n \n\n", 1) + "\n"
        git(root, "reset", "-q", git(root, "hash-object", "-t", "commit", "-w", "--stdin", given=signed))
    return root


@pytest.fixture
def root(committed: Path, tmp_path: Path) -> Path:
    """A copy of it whose files have all been touched, so that git must look at what they hold."""
    folder = shutil.copytree(committed, tmp_path / "project")
    for path in FILES:
        os.utime(folder / path, (1, 1))
    return folder


def others(folder: Path) -> set[str]:
    """What lies in a folder, without what git and a build keep."""
    return {str(one) for one in folder.rglob("*") if not {".git", "build"} & set(one.parts)}


NAMES = [
    "--output=x", "-h", "--help", "-O/etc/passwd", "--upload-pack=touch x", "HEAD:../../etc/passwd",
    "HEAD:mkdocs.yml", ":/nothing", "@{upstream}", "a..b", "HEAD..HEAD", "^HEAD", "HEAD^{tree}", "no\nsuch",
    "no\0such", "\x1b[31mno", "", " ", "a b", "$(touch x)", ";touch x", "|touch x", "/etc/passwd", "../x",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_what_is_no_revision_is_told_and_is_no_order(root: Path, name: str) -> None:
    """`changes` and `check --since` end with one message, and nothing is written."""
    before = others(root.parent)
    for words in (("changes", "--", name), ("check", f"--since={name}")):
        done = run(root, *words)
        told = done.stderr.strip().splitlines()
        assert done.returncode == 2, (words, done)
        assert len(told) == 1, told
        assert told[0].startswith("testimony: ")
        assert told[0].isprintable()
    assert others(root.parent) == before


@pytest.mark.parametrize("command", ["print", "word"])
def test_nor_is_it_one_for_a_copy_with_changes(root: Path, command: str) -> None:
    """`print --since` and `word --since` take the name as `changes` does."""
    before = others(root.parent)
    done = run(root, command, "--since=--output=x")
    assert done.returncode == 2
    assert "There is no revision `--output=x` in git." in done.stderr
    assert others(root.parent) == before


def test_nor_is_what_a_record_names(root: Path) -> None:
    """The revision that cleared.toml says was cleared is text of the author's too."""
    assert run(root, "clear", "--by", "J", "--on", "2026-03-01").returncode == 0
    place = root / "cleared.toml"
    text = place.read_text().replace(git(root, "rev-parse", "HEAD"), "--output=x")
    assert "--output=x" in text
    place.write_text(text)
    done = run(root, "changes")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (root / "x").exists()


ORDERS = {
    "a filter": '[filter "evil"]\n\tclean = {ran}\n\tsmudge = {ran}\n\trequired = true\n',
    "a filter that stays": '[filter "evil"]\n\tprocess = {ran}\n\trequired = true\n',
    "a filter in another file": "[include]\n\tpath = ../../more\n",
    "a driver of differences": '[diff "evil"]\n\tcommand = {ran}\n\ttextconv = {ran}\n',
    "programs": "[core]\n\tfsmonitor = {ran}\n\tpager = {ran}\n\teditor = {ran}\n\tsshCommand = {ran}\n"
    "\taskPass = {ran}\n\talternateRefsCommand = {ran}\n[diff]\n\texternal = {ran}\n[pager]\n\tshow = {ran}\n"
    '\tdiff = {ran}\n[alias]\n\tdiff = "!{ran}"\n[sequence]\n\teditor = {ran}\n',
    "hooks": "[core]\n\thooksPath = {hooks}\n",
    "signatures": "[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {ran}\n",
}
"""What stands in .git/config."""
ASKING = (("changes", "HEAD~1"), ("check", "--since", "HEAD~1"), ("clear", "--by", "J"))
"""What asks git, in its three ways: `word`, `print` and `record` ask as `changes` and `clear` do."""


@pytest.mark.parametrize("words", ASKING, ids=lambda words: words[0])
@pytest.mark.parametrize("orders", ORDERS.values(), ids=ORDERS)
def test_no_program_that_a_repository_names_is_run(root: Path, orders: str, words: tuple[str, ...]) -> None:
    """Whatever .git/config says is to be run at such a question, nothing is, and the answer is right."""
    _ordered(root, orders)
    done = run(root, *words)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done
    assert not (root.parent / "ran").exists()
    assert words[0] != "changes" or "nothing." in done.stdout


def test_the_trap_closes(root: Path) -> None:
    """These settings do make plain git run the program: the test above would see it."""
    for name in ("a filter", "a filter in another file", "signatures"):
        _ordered(root, ORDERS[name])
        for path in FILES:
            os.utime(root / path, (1, len(name)))
        ran = root.parent / "ran"
        words = ("show", "-s", "HEAD") if name == "signatures" else ("diff", "--stat")
        subprocess.run(["git", *words], cwd=root, check=False, capture_output=True)
        assert ran.exists(), name
        ran.unlink()


def _ordered(root: Path, orders: str) -> None:
    """Have the repository name a program that leaves a trace."""
    program, hooks = root.parent / "program", root.parent / "hooks"
    hooks.mkdir(exist_ok=True)
    for place in (program, *(hooks / name for name in ("post-index-change", "reference-transaction"))):
        place.write_text(f"#!/bin/sh\ntouch {root.parent}/ran\ncat\n")
        place.chmod(0o755)
    (root.parent / "more").write_text(ORDERS["a filter"].format(ran=program))
    config = root / ".git/config"
    config.write_text(config.read_text() + orders.format(ran=program, hooks=hooks))


def test_nothing_is_fetched(root: Path) -> None:
    """Where a repository says which host has what is missing, nobody is asked, and the lack is told."""
    blob = git(root, "rev-parse", "HEAD:citations/a.bib")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    git(root, "config", "core.repositoryFormatVersion", "1")
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "protocol.allow", "always")
    _ordered(
        root,
        '[remote "origin"]\n\turl = ssh://example.org/x\n\tpromisor = true\n[core]\n\tsshCommand = {ran}\n',
    )
    done = run(root, "changes", "HEAD")
    assert done.returncode == 2
    assert "Fetch the whole" in done.stderr
    assert not (root.parent / "ran").exists()


def test_no_other_repository_is_asked(root: Path, committed: Path) -> None:
    """The environment may name another repository, as within a hook of git's: the folder's own is asked."""
    other = {
        "GIT_DIR": str(root.parent / "no/.git"),
        "GIT_WORK_TREE": "/",
        "GIT_INDEX_FILE": str(root.parent / "index"),
        "GIT_EXTERNAL_DIFF": f"touch {root.parent}/ran",
    }
    before = others(root.parent)
    for words in (("changes", "HEAD"), ("check", "--since", "HEAD")):
        done = run(root, *words, **other)
        assert done.returncode == 0, done.stderr
    apart = root.parent / "apart"
    shutil.copytree(root, apart, ignore=shutil.ignore_patterns(".git", "build"))
    done = run(apart, "changes", "HEAD", GIT_DIR=str(committed / ".git"))
    assert done.returncode == 2
    assert "in no git repository" in done.stderr
    shutil.rmtree(apart)
    assert others(root.parent) == before


def test_what_a_setting_of_git_shows_otherwise_is_seen(root: Path) -> None:
    """Settings that change what git lists change nothing of what is checked."""
    page = root / "content/questions/01-a.md"
    page.write_text(page.read_text() + "\nIt is not so.\n")
    for name, value in (("diff.relative", "true"), ("diff.noprefix", "true"), ("color.ui", "always")):
        git(root, "config", name, value)
    done = run(root / "content", "check", "--since", "HEAD", "--format", "concise")
    assert done.returncode == 1, done
    assert "CLM001" in done.stdout


def test_a_revision_of_links_and_other_repositories(root: Path) -> None:
    """Links out of the folder and a submodule are passed over, and nothing is read there."""
    tree = git(root, "ls-tree", "-r", "HEAD").replace("\t", " ").splitlines()
    rows = [f"{row.split()[0]} {row.split()[2]} 0\t{row.split()[3]}" for row in tree]
    link = git(root, "hash-object", "-w", "--stdin", given="/etc/passwd")
    rows += [f"120000 {link} 0\tcontent/questions/02-b.md", f"120000 {link} 0\tcitations/b.bib"]
    rows += [f"160000 {git(root, 'rev-parse', 'HEAD')} 0\tcontent/questions/inner"]
    git(root, "read-tree", "--empty")
    git(root, "update-index", "--index-info", given="\n".join(rows) + "\n")
    made = git(root, "commit-tree", git(root, "write-tree"), "-m", "x", "-p", "HEAD")
    done = run(root, "changes", made)
    assert done.returncode == 0, done.stderr
    assert "nothing." in done.stdout
    assert "root:" not in done.stdout + done.stderr


def test_a_revision_without_end_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above its limit is passed over; a whole above its own is told before it is read."""
    monkeypatch.setattr(revision, "_MOST", 100)
    done = run(root, "changes", "HEAD")
    assert done.returncode == 2
    assert "so it is not read" in done.stderr
    monkeypatch.setattr(revision, "_MOST", 10**6)
    monkeypatch.setattr(revision, "_LARGEST", 60)
    done = run(root, "changes", "HEAD")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
