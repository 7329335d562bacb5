"""What a check keeps in build/.cache/: it saves time, changes no finding, and is taken from nobody else."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pickle
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony import passes
from mkdocs_testimony.cli import main
from mkdocs_testimony.cli.kept import FOLDER, LARGEST, kept, name_of
from mkdocs_testimony.finding import Cause, Finding, Fix, Severity
from mkdocs_testimony.report import FORMATS
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = "site_name: Statement\ndocs_dir: content\nplugins:\n  - testimony\n"
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
QUESTION = "---\nquestion: {n}\nprompt: What is so?\n---\n\nIt is so [@doe2001, p. 3].\n"
BIB = "@book{doe2001,\n  author = {Doe, Jo},\n  title = {T},\n  publisher = {P},\n  date = {2001},\n}\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "content/index.md": COVER,
    "content/questions/01-a.md": QUESTION.format(n=1),
    "content/questions/02-b.md": QUESTION.format(n=2)
    + "\nNothing bears this out.\n\nTODO: see ibid. [@doe2001].\n",
    "citations/a.bib": BIB,
}


def write(root: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A testimony with findings, which is worked in; outside CI."""
    monkeypatch.delenv("CI", raising=False)
    write(tmp_path / "vol", FILES)
    monkeypatch.chdir(tmp_path / "vol")
    return tmp_path / "vol"


@contextlib.contextmanager
def runs() -> Iterator[list[int]]:
    """How often the passes are run: one entry each time."""
    seen: list[int] = []
    real = passes.run

    def counting(*given: object, **named: object) -> object:
        seen.append(1)
        return real(*given, **named)  # type: ignore[arg-type]

    passes.run = counting  # type: ignore[assignment]
    try:
        yield seen
    finally:
        passes.run = real


def told(*arguments: str) -> tuple[int, str, str]:
    """Exit code, report and what is said beside it, of a check."""
    out, beside = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(beside):
        code = main(["check", *arguments])
    return code, out.getvalue(), beside.getvalue()


def files(root: Path) -> list[Path]:
    """What is kept."""
    return sorted((root / FOLDER).glob("*.json"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("more", [(), ("content/questions/02-b.md",), ("--statistics",), ("README.md",)])
def test_what_is_kept_is_told_in_the_same_words(tree: Path, form: str, more: tuple[str, ...]) -> None:
    """In each format, with files named or none, the second check says what the first did."""
    arguments = ("--format", form, *more)
    first = told(*arguments)
    with runs() as seen:
        assert told(*arguments) == first
    assert seen == []
    assert told(*arguments, "--no-cache") == first


def test_no_cache_looks_at_everything_and_leaves_nothing(tree: Path) -> None:
    """--no-cache neither takes nor keeps; nor does a check where CI runs."""
    told("--no-cache")
    assert not (tree / "build").exists()
    told()
    with runs() as seen:
        told("--no-cache")
    assert seen == [1]


def test_nothing_is_kept_or_taken_where_ci_runs(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pull request could at most bring a cache to CI; there it is not looked at."""
    told()
    monkeypatch.setenv("CI", "true")
    with runs() as seen:
        told()
    assert seen == [1]
    shutil.rmtree(tree / "build")
    told()
    assert not (tree / "build").exists()


CHANGES = {
    "a page": lambda root: (root / "content/questions/01-a.md").write_text(
        QUESTION.format(n=1) + "\nMore.\n"
    ),
    "a source": lambda root: (root / "citations/a.bib").write_text(BIB.replace("doe2001", "doe2002")),
    "a setting": lambda root: (root / "mkdocs.yml").write_text(
        CONFIG.replace("- testimony", "- testimony: {profile: release}")
    ),
    "a new page": lambda root: write(root, {"content/questions/03-c.md": QUESTION.format(n=3) + "\nNew.\n"}),
    "a page less": lambda root: (root / "content/questions/02-b.md").unlink(),
    "a page's name": lambda root: (root / "content/questions/02-b.md").rename(
        root / "content/questions/05-b.md"
    ),
    "a baseline": lambda root: main(["check", "--write-baseline"]),
    "settings of their own": lambda root: write(root, {"testimony.toml": 'profile = "release"\n'}),
    "a picture": lambda root: write(root, {"content/figures/a.svg": "<svg><script>alert(1)</script></svg>"}),
    "published addresses": lambda root: write(root, {"anchors.json": "["}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_seen(tree: Path, name: str) -> None:
    """Whatever a check depends on, when it changes the check is made anew."""
    before = told("--format", "json")
    with contextlib.redirect_stdout(io.StringIO()):
        CHANGES[name](tree)  # type: ignore[no-untyped-call]
    after = told("--format", "json")
    assert after == told("--format", "json", "--no-cache")
    assert after != before


def test_another_day_another_choice_and_another_tool_are_seen(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The date, the profile, the rules that are chosen, and the tool's own version count too."""
    told()
    with runs() as seen:
        told("--profile", "release")
        told("--select", "CLM")
        told("--ignore", "CLM")
        told("--per-file-ignores", "*:CLM001")
        monkeypatch.setattr("mkdocs_testimony.cli.inputs.__version__", "0.0.1")
        told()
        monkeypatch.undo()
    assert len(seen) == 5


def test_what_may_not_be_known_is_never_kept(tree: Path) -> None:
    """Where copies, a style of the author's or a picture of this moment are read, nothing is kept."""
    write(tree, {"sources.lock": ""})
    told()
    assert files(tree) == []
    (tree / "sources.lock").unlink()
    (tree / "mkdocs.yml").write_text(CONFIG.replace("- testimony", "- testimony: {style: own.csl}"))
    told()
    assert files(tree) == []
    (tree / "mkdocs.yml").write_text(CONFIG)
    write(tree, {"content/figures/a.svg": "<svg/>"})
    told()
    assert files(tree) == []
    late = time.time() - 60
    os.utime(tree / "content/figures/a.svg", (late, late))
    told()
    assert files(tree) == []  # the time of its last change of any kind cannot be set


HOSTILE = {
    "cut short": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "no object": lambda _: "[]",
    "nested": lambda _: "[" * 100_000,
    "a word": lambda text: text.replace('"findings": [[', '"findings": [[[]], ['),
    "no findings": lambda text: json.dumps({**json.loads(text), "findings": 3}),
    "a number": lambda text: json.dumps({**json.loads(text), "counts": ["x", 1, 2]}),
    "another form": lambda text: json.dumps({"own": json.loads(text)["own"]}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_damaged_is_passed_over(tree: Path, name: str) -> None:
    """A file that was cut short or changed costs a look at everything, and is made anew."""
    first = told()
    (place,) = files(tree)
    at = place.stat()
    place.write_text(HOSTILE[name](place.read_text()))  # type: ignore[no-untyped-call]
    os.utime(place, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert told() == first
    with runs() as seen:
        assert told() == first
    assert seen == []


class Planted:
    """What would write a file if it were unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, ("ran", "w")


@pytest.mark.parametrize("how", ["copied", "committed", "pickled", "linked"])
def test_what_another_wrote_is_not_taken(tree: Path, how: str) -> None:
    """A file that came with the project is passed over, whatever it says; nothing in it is run."""
    told()
    (place,) = files(tree)
    data = json.loads(place.read_text())
    data["findings"] = []
    if how == "pickled":
        place.write_bytes(pickle.dumps(Planted()))
    elif how == "linked":
        real = tree.parent / "elsewhere"
        shutil.move(tree / "build/.cache", real)
        (tree / "build/.cache").symlink_to(real)
        (real / "check" / place.name).write_text(json.dumps(data))
    elif how == "copied":  # with its time, as tar does
        at = place.stat()
        other = place.with_name("other")
        other.write_text(json.dumps(data))
        os.utime(other, ns=(at.st_atime_ns, at.st_mtime_ns))
        other.replace(place)
    else:  # in the same inode, with the time of now, as git does
        place.write_text(json.dumps(data))
    code, out, _ = told()
    assert code == 1
    assert "CLM001" in out
    assert not (tree / "ran").exists()


def test_a_folder_that_cannot_be_written_is_no_fault(tree: Path) -> None:
    """Where nothing can be kept, the check says what it says."""
    write(tree, {"build": "a file where the folder should be"})
    code, out, beside = told()
    assert (code, beside) == (1, "")
    assert "CLM001" in out
    assert (tree / "build").read_text().startswith("a file")


def test_the_folder_hides_itself_from_git_and_stays_small(tree: Path) -> None:
    """It has a .gitignore of its own, and of many choices the last eight are kept."""
    for number in range(1, 12):
        told("--ignore", f"CIT{number:03}")
    assert len(files(tree)) == 8
    assert (tree / "build/.cache/.gitignore").read_text() == "*\n"
    assert not [one for one in (tree / FOLDER).iterdir() if one.name.startswith(".")]


WORDS = st.sampled_from(
    ["", "x", " [@doe2001].", "\n\n", "ibid.", " [@no].", "{.judgment}", "TODO ", "“", "é"]
)
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(FILES)), st.integers(0, 400), st.integers(0, 3), WORDS), max_size=4
)


@settings(max_examples=15)
@given(edits=EDITS, back=st.booleans())
def test_edits_leave_no_trace(
    edits: list[tuple[str, int, int, str]], back: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Through edits, and back again, a check that may take what is kept says what one that may not says."""
    ci = os.environ.pop("CI", None)
    root = tmp_path_factory.mktemp("vol")
    write(root, FILES)
    try:
        for path, at, width, words in [*edits, *([("content/index.md", 0, 0, "")] if back else [])]:
            text = (root / path).read_text(encoding="utf-8")
            (root / path).write_text(text[:at] + words + text[at + width :], encoding="utf-8")
            if back:
                write(root, FILES)
            arguments = ("-f", str(root), "--format", "text")
            assert told(*arguments) == told(*arguments) == told(*arguments, "--no-cache")
    finally:
        if ci is not None:
            os.environ["CI"] = ci


spans = st.builds(Span, st.text(max_size=5), *[st.integers(1, 10**6)] * 4)
findings = st.builds(
    Finding,
    st.text(max_size=8),
    st.text(),
    spans,
    st.text(max_size=8),
    st.none() | st.sampled_from(Severity),
    st.lists(st.tuples(spans, st.text(max_size=9)), max_size=2).map(tuple),
    st.lists(
        st.builds(Cause, st.text(max_size=8), st.none() | st.tuples(st.text(max_size=5), st.integers(1, 99))),
        max_size=2,
    ).map(tuple),
    st.none()
    | st.builds(Fix, st.lists(st.tuples(spans, st.text(max_size=9)), max_size=2).map(tuple), st.booleans()),
)


@given(row=st.lists(findings, max_size=3))
def test_a_finding_comes_back_as_it_was(row: list[Finding], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every part of a finding is kept, its fix too."""
    from mkdocs_testimony.cli.kept import Facts, Outcome, PageFacts, keep

    root = tmp_path_factory.mktemp("vol")
    page = PageFacts("1", "2", 3, ("key",), ("id", "alias"), alone=True)
    facts = Facts("rest", {"b": page, "a": page}, {"c": "4"}) if row else None
    outcome = Outcome(row, {"a": "b"}, frozenset({"a"}), "", (1, 2, 3), facts)
    keep(root, "hash", name_of("x"), outcome)
    known = kept(root, name_of("x"))
    assert known is not None
    whole, back = known
    assert whole == "hash"
    assert (back.facts, outcome.facts) == (facts, facts)
    assert list(back.findings) == row
    assert [one.fix for one in back.findings] == [one.fix for one in row]
    assert kept(root, name_of("y")) is None
    assert (back.read, back.baseline, back.counts) == (outcome.read, "", (1, 2, 3))
    assert LARGEST > 0
