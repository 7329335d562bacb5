"""verified.toml: reading, writing, merging, and what makes a verified statement suspect."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verified_trees import BIB, FRONT, tree_of, verify

from mkdocs_testimony.argument.identity import UnknownStatementError, identity, named
from mkdocs_testimony.argument.verified import layout, read
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony as Whole
from mkdocs_testimony.model import Verification
from mkdocs_testimony.project import VERIFIED
from mkdocs_testimony.rules import check
from mkdocs_testimony.span import Span

HERE = Span.point(VERIFIED, 1)
CASES = re.findall(
    r"^(\S[^\n]*)\n\.\n(.*?)\n\.\n(.*?)\n\.\n",
    (Path(__file__).parent / "fixtures" / "verified.md").read_text(),
    re.MULTILINE | re.DOTALL,
)
OIL = "{#oil}\nIran sold oil [@sun2024, p. 4].\n"


def told(whole: Whole) -> list[tuple[str, str, int]]:
    """Code, file and line of what is told of verification."""
    findings: Sequence[Finding] = check(whole, profile="release", today=date(2026, 3, 1), font_folders=())
    return [(f.code, f.span.path, f.span.line) for f in findings if f.code.startswith("TRC")]


def codes(body: str, toml: str, *, bib: str = BIB, setting: str = "") -> list[str]:
    """Codes of what is told of a tree with this record."""
    return [code for code, _, _ in told(tree_of(body, bib=bib, verified=toml, setting=setting))]


# ------------------------------------------------------------------ the file

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
words = texts.filter(lambda text: bool(text.strip()))
records = st.builds(
    Verification,
    id=texts,
    by=words,
    on=st.dates(),
    text=words,
    sources=st.dictionaries(texts, texts, max_size=3),
    quote=st.just("") | words,
    note=st.just("") | words,
    span=st.just(HERE),
)


@pytest.mark.parametrize(("said", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_damage(said: str, text: str, expected: str) -> None:
    """What is wrong with the file is told at its line and column, as TRC004, and raises nothing."""
    del said
    _, findings = read(text.encode(), VERIFIED)
    assert {finding.code for finding in findings} == {"TRC004"}
    assert [f"{f.span.line}:{f.span.column} {f.message}" for f in findings] == expected.split("\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(records, max_size=4, unique_by=lambda record: record.id), st.lists(texts, max_size=3))
def test_round_trip(written: list[Verification], places: list[str]) -> None:
    """What is written is read back whole, whatever the names and texts hold, and written the same again."""
    given_records = {record.id: record for record in written}
    text = layout(given_records, places)
    back, findings = read(text.encode(), VERIFIED)
    assert findings == []
    assert back is not None
    assert [(r.id, r.by, r.on, r.text, dict(r.sources), r.quote, r.note) for r in back.values()] == [
        (r.id, r.by, r.on, r.text, dict(r.sources), r.quote, r.note)
        for r in sorted(written, key=lambda record: record.id)
    ]
    assert layout(back, places) == text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | texts.map(str.encode))
def test_never_raises(data: bytes) -> None:
    """Any bytes give records or findings, never an exception."""
    found, findings = read(data, VERIFIED)
    assert found is not None or findings


ids = st.lists(st.from_regex(r"[a-c]{1,2}[.:]?[a-c]", fullmatch=True), min_size=2, max_size=8, unique=True)


@settings(max_examples=25, deadline=None)
@given(ids, st.data())
def test_branches_merge(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], data: st.DataObject
) -> None:
    """Two branches that verify different statements merge without conflict to what both record."""
    base = set(data.draw(st.lists(st.sampled_from(names), max_size=2)))
    rest = sorted(set(names) - base)
    ours = set(data.draw(st.lists(st.sampled_from(rest)))) if rest else set()
    theirs = set(rest) - ours

    def branch(own: set[str]) -> str:
        made = {n: Verification(n, "J", date(2026, 2, 1), "0", {"k": "1"}, "", "", HERE) for n in own | base}
        return layout(made, names)

    folder = tmp_path_factory.mktemp("merge")
    sides = {"ours": ours, "base": set[str](), "theirs": theirs}
    for name, own in sides.items():
        (folder / name).write_text(branch(own))
    done = subprocess.run(
        ["git", "merge-file", "-p", *sides], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout == branch(ours | theirs)


def test_new_statement_merges() -> None:
    """A statement's new place in the file does not disturb its neighbour's record on another branch."""
    one = Verification("b", "J", date(2026, 2, 1), "0", {}, "", "", HERE)
    merged = _merge(layout({"b": one}, "abc"), layout({}, "ac"), layout({"a": one}, "ac"))
    back, findings = read(merged.encode(), VERIFIED)
    assert not findings
    assert sorted(back or ()) == ["a", "b"]


def _merge(ours: str, base: str, theirs: str) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            Path(folder, name).write_text(text)
        command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


# ------------------------------------------------------------------ what is suspect


def test_holds() -> None:
    """Right after it was verified, nothing is told of a statement; nor when its lines are broken anew."""
    toml = verify(tree_of(OIL))
    assert codes(OIL, toml) == []
    assert codes("{#oil}\nIran sold\noil\n[@sun2024, p. 4].\n", toml) == []


def test_tidied_entry_holds() -> None:
    """An entry that is laid out anew, or gets a keyword, is the same source."""
    toml = verify(tree_of(OIL))
    tidied = BIB.replace(
        "  title        = {Crude imports},\n", "  keywords = {oil},\n  title={Crude  imports},\n"
    )
    assert tidied != BIB
    assert codes(OIL, toml, bib=tidied) == []


@pytest.mark.parametrize(
    ("body", "bib", "expected"),
    [
        (OIL.replace("sold", "shipped"), BIB, ["TRC001"]),
        (OIL, BIB.replace("2024-01-20", "2024-01-21"), ["TRC002"]),
        (OIL.replace("p. 4", "p. 5"), BIB, ["TRC002"]),
        (OIL.replace("[@sun", "[contra @sun"), BIB, ["TRC002"]),
        (OIL.replace("sun2024", "lee2025"), BIB, ["TRC002", "TRC002"]),
    ],
    ids=["words", "entry", "page", "stance", "another source"],
)
def test_suspect(body: str, bib: str, expected: list[str]) -> None:
    """A change of the words makes the claim suspect; one of the entry or of what is cited, the source."""
    assert codes(body, verify(tree_of(OIL)), bib=bib) == expected


def test_author_in_text() -> None:
    """An author's name that a citation prints is the source's, not the statement's: only TRC002 is told."""
    body = "{#oil}\n@sun2024 says so, and *also* -@sun2024 once more.\n"
    assert codes(body, verify(tree_of(body)), bib=BIB.replace("Sun, Wei", "Son, Wei")) == ["TRC002"]


def test_cross_reference_in_text() -> None:
    """A statement that names another by its address is not suspect when paragraphs move."""
    body = f"{OIL}\n{{#b .judgment}}\nThis follows from @oil.\n"
    toml = verify(tree_of(body))
    assert "Question 1, ¶ 2" in tree_of("Before [@lee2025].\n\n" + body).statements[_uid(body, "b")].text
    assert codes("{.context}\nBefore.\n\n" + body, toml) == []


def _uid(body: str, name: str) -> str:
    whole = tree_of("Before [@lee2025].\n\n" + body)
    return next(uid for uid, one in whole.statements.items() if one.id == name)


def test_record_follows_its_words() -> None:
    """A statement without an id keeps its record when paragraphs are put before it, or when it gets an id."""
    body = OIL.replace("{#oil}\n", "")
    toml = verify(tree_of(body))
    assert '"content/questions/01-oil:p1".by' in toml
    assert codes("{.context}\nBefore.\n\n" + body, toml) == []
    assert codes(OIL, toml) == []
    assert codes("{.context}\nBefore.\n\n" + OIL, toml) == []


def test_alias() -> None:
    """A record under an id that the statement had before is still its record."""
    toml = verify(tree_of(OIL))
    assert codes("{#crude alias=oil}" + OIL.removeprefix("{#oil}"), toml) == []


def test_gone() -> None:
    """A record whose statement is gone is told where it stands in verified.toml."""
    toml = verify(tree_of(OIL))
    assert told(tree_of("{.context}\nNothing.\n", verified=toml)) == [("TRC001", VERIFIED, 5)]


def test_unverified() -> None:
    """Unverified statements are told once the file is there, or when it is required; never when it is off."""
    assert told(tree_of(OIL)) == []
    assert told(tree_of(OIL, setting="required")) == [("TRC003", "content/questions/01-oil.md", 7)]
    assert codes(OIL, "") == ["TRC003"]
    assert codes(OIL, "", setting="off") == []
    assert codes(OIL.replace("sold", "shipped"), verify(tree_of(OIL)), setting="off") == []


def test_broken_file_is_told_once() -> None:
    """A file that cannot be read is told as that, and not each statement as unverified."""
    whole = tree_of(OIL, verified="oil.by = ", setting="required")
    findings = check(whole, profile="release", today=date(2026, 3, 1), font_folders=())
    assert [(f.code, f.span.path) for f in findings if f.code[:3] in {"TRC", "CFG"}] == [("TRC004", VERIFIED)]


def test_verified_again() -> None:
    """Verifying again replaces the record, also one under the statement's old name."""
    before = verify(tree_of(OIL))
    renamed = tree_of("{#crude alias=oil}\nIran shipped oil [@sun2024].\n")
    after = verify(renamed, before=before)
    assert "oil." not in after
    assert told(tree_of("{#crude alias=oil}\nIran shipped oil [@sun2024].\n", verified=after)) == []


# ------------------------------------------------------------------ names


def test_names() -> None:
    """A statement is found by id, alias, short address and path; its name is its id, else its address."""
    whole = tree_of("{#oil alias=crude}\nA [@sun2024].\n\nB [@sun2024]:\n\n- C [@sun2024].\n")
    oil, second, item = whole.statements.values()
    assert identity(oil) == "oil"
    assert identity(item) == "content/questions/01-oil:p2-a"
    assert named("oil", whole) is named("crude", whole) is named("q1:p1", whole) is oil
    for name in (identity(item), "q1:p2-a", "Q1:P2-a", "01-oil:p2-a", "questions/01-oil.md:p2-a"):
        assert named(name, whole) is item
    assert named("q1:p2", whole) is second


@pytest.mark.parametrize("name", ["", ":", "q1", "q1:p9", "q2:p1", "a1:p1", "cover:p1", "oli", "fig-a"])
def test_unknown_names(name: str) -> None:
    """What names no statement is refused with a sentence."""
    whole = tree_of(OIL + "\n::: {#fig-a}\n![A](a.svg)\n\nB [@sun2024].\n:::\n")
    with pytest.raises(UnknownStatementError, match=r"\w"):
        named(name, whole)


def test_front_is_long() -> None:
    """The line numbers above count the front matter."""
    assert FRONT.count("\n") == 5
