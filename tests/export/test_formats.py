"""Every export says what the model says, whatever the words are, and the readers of its form accept it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.csl.exchange import rich
from mkdocs_testimony.export import FORMATS, SCHEMA, Addresses, addresses_of, exported
from mkdocs_testimony.export.argdown_format import escaped
from mkdocs_testimony.export.csv_format import COLUMNS, cell, table
from mkdocs_testimony.export.dot_format import quoted
from mkdocs_testimony.inline import Quoted, Style, Styled, Text, plain
from mkdocs_testimony.model import Testimony as Whole
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "cli" / "project" / "mkdocs.yml"
EXPECTED = Path(__file__).parent / "expected"
"""What the small project gives. `python tests/export/test_formats.py` writes it; read the difference."""

QUOTED_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
signs = st.text(st.sampled_from(list("[]<>{}()#@*_:./\\-+~=|^\"'`, \n\t&;!0aÄ中")), max_size=30)
texts = words | signs
trees = st.recursive(
    st.builds(Text, texts),
    lambda inner: (
        st.builds(Styled, st.sampled_from(list(Style)), st.lists(inner, max_size=3).map(tuple))
        | st.builds(Quoted, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


def small() -> tuple[Whole, Addresses]:
    project = load(SMALL)
    return run(project), addresses_of(project)


@pytest.fixture(scope="module")
def project() -> tuple[Whole, Addresses]:
    """The small project and the addresses of its site."""
    return small()


@pytest.fixture(scope="module")
def own() -> tuple[Whole, Addresses]:
    """This repository's testimony."""
    project = load(ROOT / "mkdocs.yml")
    return run(project), addresses_of(project)


def with_texts(whole: Whole, said: list[str]) -> Whole:
    """The same testimony in other words."""
    statements = {
        uid: replace(one, text=said[n % len(said)], because=said[(n + 1) % len(said)])
        for n, (uid, one) in enumerate(whole.statements.items())
    }
    pages = tuple(
        replace(page, statements=tuple(statements[one.uid] for one in page.statements))
        for page in whole.pages
    )
    figures = {uid: replace(one, alt=said[0]) for uid, one in whole.figures.items()}
    return replace(whole, statements=statements, pages=pages, figures=figures)


@pytest.mark.parametrize("name", FORMATS)
def test_expected(project: tuple[Whole, Addresses], name: str) -> None:
    """The small project gives what was read over and kept, the same bytes each time."""
    whole, addresses = project
    data = exported(whole, name, addresses)
    again, same = small()
    assert data == exported(again, name, same)
    kept = EXPECTED / name
    assert kept.exists(), f"{kept}: run `python tests/export/test_formats.py`, and read what it has written"
    assert data.decode() == kept.read_bytes().decode()


# ------------------------------------------------------------------ json


def validator() -> jsonschema.protocols.Validator:
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_json_is_valid(said: list[str]) -> None:
    """Any words give JSON that the shipped schema accepts, and that says them back."""
    whole, addresses = PROJECT
    value = json.loads(exported(with_texts(whole, said), "json", addresses))
    validator().validate(value)
    assert [one["text"] for one in value["statements"]] == [
        " ".join(said[n % len(said)].split()) for n in range(len(value["statements"]))
    ]


def test_json_of_own_testimony(own: tuple[Whole, Addresses]) -> None:
    """This repository's testimony is valid too, and each name in it is one of its statements or figures."""
    value = json.loads(exported(own[0], "json", own[1]))
    validator().validate(value)
    named = {one["id"] for one in [*value["statements"], *value["figures"]]}
    assert len(named) == len(value["statements"]) + len(value["figures"])
    keys = {one["key"] for one in value["sources"]}
    for one in value["statements"]:
        assert {target for relation in one["relations"] for target in relation["targets"]} <= named
        support = one["support"]
        assert {*support["assumptions"], *support["hanging"], one["parent"]} <= named | {""}
        assert set(support["sources"]) <= keys
        assert not support["chain"] or support["chain"][0] == one["id"]
        assert set(support["chain"][1:]) <= named | keys
    assert [one["number"] for one in value["notes"]] == list(range(1, len(value["notes"]) + 1))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"extra": 1},
        {"statements": [{}]},
        {"notes": [{"number": 0}]},
    ],
)
def test_schema_refuses(project: tuple[Whole, Addresses], change: Mapping[str, Any]) -> None:
    """The schema tells a form that is not this one."""
    value = json.loads(exported(project[0], "json", project[1])) | dict(change)
    assert not validator().is_valid(value)


# ------------------------------------------------------------------ csv


@settings(max_examples=80)
@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=4))
def test_csv_round_trip(rows: list[list[str]]) -> None:
    """A CSV reader gives back every cell; one that a spreadsheet would compute only behind an apostrophe."""
    text = table(("a", "b", "c"), rows)
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back == [["a", "b", "c"], *([cell(value) for value in row] for row in rows)]
    for row, read in zip(rows, back[1:], strict=True):
        for value, shown in zip(row, read, strict=True):
            assert shown in {value, f"'{value}"}
            assert not shown.lstrip("\0 \t\r\n")[:1] or shown.lstrip("\0 \t\r\n")[0] not in "=+-@|%"


def test_csv_is_for_spreadsheets(project: tuple[Whole, Addresses]) -> None:
    """The register begins with a byte order mark and has a row for each statement."""
    data = exported(project[0], "csv", project[1])
    assert data.startswith(b"\xef\xbb\xbfaddress,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [one.id for one in project[0].statements.values()]
    assert set(rows[0]) == set(COLUMNS)


# ------------------------------------------------------------------ dot


@settings(max_examples=80)
@given(st.lists(texts, min_size=1, max_size=3))
def test_dot_strings(rows: list[str]) -> None:
    """Any rows are one string of the language, which says them with one mark for each line's end."""
    text = quoted(*rows)
    assert QUOTED_STRING.fullmatch(text)
    back = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text[1:-1]).replace(
        "&amp;", "&"
    )
    assert back == "\n".join(" ".join(row.replace("\0", " ").split()) for row in rows)
    assert not re.search(r"&(?!amp;)", text)


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_dot_is_whole(said: list[str]) -> None:
    """Whatever the words, each line is a node, an edge, or the opening or closing of a box."""
    text = exported(with_texts(PROJECT[0], said), "dot", PROJECT[1]).decode()
    line = re.compile(
        r"digraph testimony \{|\s*\}|\s*rankdir=BT;|\s*subgraph cluster_\d+ \{|\s*label=S;"
        r"|\s*(?:S(?: -> S)?|node|edge)(?: \[\w+=[\w.S]+(?:, \w+=[\w.S]+)*\])?;"
    )
    for row in QUOTED_STRING.sub("S", text).rstrip("\n").split("\n"):
        assert line.fullmatch(row), row


def test_graphviz_reads_it(own: tuple[Whole, Addresses]) -> None:
    """Graphviz itself reads the graph of this repository's testimony."""
    if not shutil.which("dot"):
        pytest.skip("Graphviz")
    data = exported(own[0], "dot", own[1])
    subprocess.run(["dot", "-Tcanon"], input=data, capture_output=True, check=True)


# ------------------------------------------------------------------ argdown


@settings(max_examples=80)
@given(texts)
def test_argdown_escapes(said: str) -> None:
    """No sign that begins something stands bare, and without the backslashes the words are as they were."""
    text = escaped(said)
    assert not re.search(r"(?<!\\)[@#*_\[\]<>{}]", text.replace("\\\\", ""))
    assert re.sub(r"\\(.)", r"\1", text) == " ".join(said.split())


def argdown(text: bytes, folder: Path) -> dict[str, Any]:
    """What Argdown's own reader makes of a text."""
    tool = os.environ.get("ARGDOWN") or shutil.which("argdown")
    if not tool:
        pytest.skip("Argdown's reader: npm install @argdown/cli, then ARGDOWN=…/node_modules/.bin/argdown")
    (folder / "text.argdown").write_bytes(text)
    command = [tool, "json", str(folder / "text.argdown"), "--stdout"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Invalid Argdown syntax" not in done.stdout + done.stderr, done.stdout
    # A line that says it went well follows the JSON.
    value: dict[str, Any] = json.JSONDecoder().raw_decode(done.stdout, done.stdout.index("{"))[0]
    return value


def argdown_text(value: Mapping[str, Any], title: str) -> str:
    """A statement's words as Argdown has read them; its tag is one of them."""
    (text,) = [one["text"] for one in value["statements"][title]["members"] if one.get("text")]
    return " ".join(text.split())


def relations(value: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """Kind and ends of every relation that Argdown has read."""
    parts = [*value["statements"].values(), *value["arguments"].values()]
    found = [relation for part in parts for relation in part.get("relations", ())]
    return {(one["relationType"], one["from"], one["to"]) for one in found}


def test_argdown_reads_it(tmp_path: Path, project: tuple[Whole, Addresses]) -> None:
    """Argdown reads the small project's statements, and the relations that the author wrote."""
    value = argdown(exported(project[0], "argdown", project[1]), tmp_path)
    assert {"oil", "hold", "fig-buyers", "@sun2024"} <= set(value["statements"])
    assert {
        ("support", "oil", "hold"),
        ("support", "@sun2024", "oil"),
        ("attack", "@lee2025", "oil"),
        ("attack", "doubt", "hold"),
        ("attack", "content/questions/01-oil:p4-b-i", "doubt"),
        ("undercut", "content/questions/01-oil:p4-b-i", "doubt against hold"),
    } <= relations(value)


def test_argdown_reads_any_words(tmp_path: Path, project: tuple[Whole, Addresses]) -> None:
    """Words made of Argdown's own signs come back as words."""
    said = [
        "[a]: b",
        "+ [c]",
        "-> <d>",
        "#(t) {x: 1} /* no */ // no",
        "1) *a* __b__ :smile: .a. @[m] a\\",
        "--- ===",
    ]
    whole = with_texts(project[0], said)
    value = argdown(exported(whole, "argdown", project[1]), tmp_path)
    for one in whole.statements.values():
        if one.id:
            assert argdown_text(value, one.id) == f"{one.text} #{one.kind.value}"
    assert "c" not in value["statements"]


def test_argdown_reads_own_testimony(tmp_path: Path, own: tuple[Whole, Addresses]) -> None:
    """Argdown reads this repository's testimony: a statement for each of ours, each with its words."""
    value = argdown(exported(own[0], "argdown", own[1]), tmp_path)
    ours = {one.id: one for one in own[0].statements.values() if one.id and one.kind.value != "context"}
    for name, one in ours.items():
        assert argdown_text(value, name) == f"{' '.join(one.text.split())} #{one.kind.value}"


# ------------------------------------------------------------------ aif


@settings(max_examples=20, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_aif_is_sound(said: list[str]) -> None:
    """Each edge joins two nodes, one of them a scheme; each scheme has premises and one conclusion."""
    value = json.loads(exported(with_texts(PROJECT[0], said), "aif", PROJECT[1]))
    kinds = {node["nodeID"]: node["type"] for node in value["nodes"]}
    assert len(kinds) == len(value["nodes"])
    assert set(kinds.values()) <= {"I", "RA", "CA"}
    assert len({edge["edgeID"] for edge in value["edges"]}) == len(value["edges"])
    ends = [(edge["fromID"], edge["toID"]) for edge in value["edges"]]
    for start, end in ends:
        assert kinds[start] != "I" or kinds[end] != "I"
    for node, kind in kinds.items():
        if kind != "I":
            assert [start for start, end in ends if end == node]
            assert len([end for start, end in ends if start == node]) == 1


def test_aif_links_and_undercuts(project: tuple[Whole, Addresses]) -> None:
    """A judgment's premises are linked in one inference; an undercut attacks the step, not a statement."""
    value = json.loads(exported(project[0], "aif", project[1]))
    ids = {node["nodeID"]: node for node in value["nodes"]}
    into: dict[str, list[dict[str, str]]] = {}
    for edge in value["edges"]:
        into.setdefault(edge["toID"], []).append(ids[edge["fromID"]])
    number = {node.get("id"): node["nodeID"] for node in value["nodes"]}
    inferences = [node for node in into[number["hold"]] if node["type"] == "RA"]
    assert [{one.get("id") for one in into[node["nodeID"]]} for node in inferences] == [{"share", "oil"}]
    conflict = next(node["nodeID"] for node in into[number["hold"]] if node["type"] == "CA")
    (attack,) = [node for node in into[conflict] if node["type"] == "CA"]
    assert [node["id"] for node in into[attack["nodeID"]]] == ["content/questions/01-oil:p4-b-i"]


def test_arguebuf_reads_it(tmp_path: Path, own: tuple[Whole, Addresses]) -> None:
    """The arguebuf library reads this repository's argument, every node and edge of it."""
    python = os.environ.get("ARGUEBUF_PYTHON", sys.executable)
    known = subprocess.run([python, "-c", "import arguebuf"], capture_output=True, check=False)
    if known.returncode:
        pytest.skip("an AIF reader: pip install arguebuf, or ARGUEBUF_PYTHON=a python that has it")
    data = exported(own[0], "aif", own[1])
    (tmp_path / "x.json").write_bytes(data)
    code = (
        "import arguebuf, json, sys; g = arguebuf.load.aif(json.load(open(sys.argv[1])));"
        "print(len(g.atom_nodes) + len(g.scheme_nodes), len(g.edges))"
    )
    done = subprocess.run(
        [python, "-c", code, str(tmp_path / "x.json")], capture_output=True, text=True, check=True
    )
    value = json.loads(data)
    assert done.stdout.split() == [str(len(value["nodes"])), str(len(value["edges"]))]


# ------------------------------------------------------------------ json-ld, csl-json


def ids(value: object) -> set[str]:
    """Every @id that something refers to."""
    if isinstance(value, list):
        return set().union(*(ids(one) for one in value))
    if isinstance(value, dict):
        own = {value["@id"]} if set(value) == {"@id"} else set()
        return own.union(*(ids(one) for one in value.values()))
    return set()


@settings(max_examples=20, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_jsonld(said: list[str]) -> None:
    """Every reference leads to a node of the graph, claims say their words, and no tag could end a script."""
    text = exported(with_texts(PROJECT[0], said), "jsonld", PROJECT[1]).decode()
    assert "<" not in text
    assert "ClaimReview" not in text.replace(said[0], "")
    graph = json.loads(text)["@graph"]
    known = {node["@id"]: node for node in graph}
    assert ids(graph) <= set(known) | set(FIGURE_LINKS)
    claims = [node for node in graph if node["@type"] == "Claim"]
    assert len(claims) == sum(one.kind.value != "context" for one in PROJECT[0].statements.values())


@settings(max_examples=60)
@given(trees)
def test_csl_json_tags(node: Text | Styled | Quoted) -> None:
    """The tags of CSL-JSON are balanced, and without them the words are the tree's."""
    text = rich((node,))
    tag = re.compile(r"<(/?)(i|b|sup|sub|span)\b[^>]*>")
    stack: list[str] = []
    for found in tag.finditer(text):
        if found[1]:
            assert stack.pop() == found[2]
        else:
            stack.append(found[2])
    assert stack == []
    assert tag.sub("", text).replace("<\u2060", "<") == plain((node,)).replace("<\u2060", "<")


def test_addresses() -> None:
    """Addresses are those of MkDocs, with and without folders, and relative where no base is known."""
    folders = Addresses("content", "https://a.example/")
    assert folders.page("content/questions/02-x.md", "p3") == "https://a.example/questions/02-x/#p3"
    assert folders.page("content/index.md") == "https://a.example/"
    files = Addresses("content", "", folders=False)
    assert files.page("content/index.md", "p1") == "index.html#p1"
    assert files.page("content/a b.md", 'ä"') == "a%20b.html#%C3%A4%22"


PROJECT = small()
FIGURE_LINKS = [PROJECT[1].figure(one) for one in PROJECT[0].figures.values()]

if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for format_name in FORMATS:
        (EXPECTED / format_name).write_bytes(exported(PROJECT[0], format_name, PROJECT[1]))
