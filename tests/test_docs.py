"""What docs/ says is so, and nothing that an author can type or set is missing from it."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from mkdocs_testimony.argument import frameworks
from mkdocs_testimony.bibliography.entry_types import EPRINTS
from mkdocs_testimony.cli import _parser, main
from mkdocs_testimony.csl.style.files import SHIPPED
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.markdown.comments import _ACTIONS
from mkdocs_testimony.markdown.fields import _WITNESS, FIELDS, PASSED
from mkdocs_testimony.markdown.vocabulary import CLASSES, KEYS
from mkdocs_testimony.model import Note
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing.diagnostics import NAMES
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.rules import RULES, check
from mkdocs_testimony.settings import PrintSettings, ServiceSettings, Settings
from mkdocs_testimony.site.views import TITLES

ROOT = Path(__file__).parents[1]
PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))}

sys.path.insert(0, str(ROOT / "scripts"))

from docs_tables import written  # noqa: E402

QUESTION = "content/questions/01-oil.md"
FRONT = "---\nquestion: 1\nprompt: Who buys Iran's oil?\n---\n\n"
CONFIG = "site_name: Testimony\ndocs_dir: content\nplugins:\n  - testimony\n"
COVER = """---
title: Statement
commission: A Commission
hearing: Hearing on oil
date: 2025-02-20
witness:
  - name: Jane Doe
---

Thank you.
"""
_BLOCK = re.compile(
    r"^(?:<!-- (?P<said>example|tells): (?P<value>[^>]+) -->\n)?"
    r"```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.M | re.S,
)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    text: str
    path: str
    """The file of the page's project that it is; empty for a block that stands by itself."""
    tells: frozenset[str]
    """Codes that it is said to be told for."""


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for found in _BLOCK.finditer(PAGES[page]):
        line = PAGES[page].count("\n", 0, found.start()) + 1
        said, value = found["said"], found["value"] or ""
        path = value if said == "example" else ""
        tells = frozenset(re.findall(r"\w+", value)) if said == "tells" else frozenset()
        yield Block(page, line, found["language"], found["text"], path, tells)


BLOCKS = [block for page in PAGES for block in blocks(page)]


def project_of(page: str) -> dict[str, str]:
    """The files that a page shows with their paths, its .bib entries, and a cover."""
    entries = "\n".join(b.text for b in BLOCKS if b.page == page and b.language == "bibtex")
    shown = {b.path: b.text for b in BLOCKS if b.page == page and b.path}
    return {
        "mkdocs.yml": CONFIG,
        "content/index.md": COVER,
        "content/figures/ports.svg": "",
        "citations/oil.bib": entries,
        **shown,
    }


def findings(files: Mapping[str, str]) -> list[Finding]:
    """What is told of these files under the strictest profile."""
    data = {path: text.encode() for path, text in files.items()}

    def those(start: str, end: str) -> dict[str, bytes]:
        return {path: text for path, text in data.items() if path.startswith(start) and path.endswith(end)}

    tree = Tree(
        those("content/", ".md"),
        those("citations/", ".bib"),
        frozenset(path for path in data if path.startswith("content/")),
        those("content/frameworks/", ".yml"),
        verified=data.get("verified.toml"),
    )
    whole = run(parse(files["mkdocs.yml"], Path("/nowhere/mkdocs.yml")), tree=tree)
    return check(whole, profile="release", today=date(2026, 1, 1), font_folders=())


def told(files: Mapping[str, str], tells: frozenset[str]) -> set[str]:
    """Codes of all errors, and of lighter findings as far as they are expected."""
    return {f.code for f in findings(files) if f.severity == "error" or f.code in tells}


def named(block: Block) -> str:
    return f"{block.page}:{block.line}"


SETTINGS = {"toml": tomllib.loads, "json": json.loads, "lua": str}
"""Languages of other programs' settings, and what reads them (Lua's is read by Neovim alone)."""


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language in SETTINGS], ids=named)
def test_settings_of_editors_can_be_read(block: Block) -> None:
    """A block of an editor's settings is of its language, and starts our server."""
    assert SETTINGS[block.language](block.text)
    if "lint" not in block.text:  # Panache's
        assert "testimony" in block.text
        assert "lsp" in block.text


@pytest.mark.parametrize("page", PAGES)
def test_every_block_and_comment_is_understood(page: str) -> None:
    """No block is passed over by these tests, and no comment to them is misspelt."""
    fences = re.findall(r"^```", PAGES[page], re.M)
    mine = [block for block in BLOCKS if block.page == page]
    assert len(fences) == 2 * len(mine)
    assert {block.language for block in mine} <= {"markdown", "bibtex", "yaml", "console", *SETTINGS}
    assert all(block.path for block in mine if block.language == "yaml")
    prose = re.sub(r"^```.*?^```$", "", PAGES[page], flags=re.M | re.S)
    for comment in re.findall(r"^<!--.*", prose, re.M):
        assert re.match(r"<!-- (example|tells|table|notes): \S[^>]* -->$|<!-- end of table -->$", comment)


def lone(block: Block) -> bool:
    """Whether a block is a text that stands by itself."""
    return block.language == "markdown" and not block.path


@pytest.mark.parametrize("block", list(filter(lone, BLOCKS)), ids=named)
def test_every_example_is_as_said(block: Block) -> None:
    """An example by itself, as a question, has the errors that the page says of it, and no others."""
    pages = {path: text for path, text in project_of(block.page).items() if path.startswith("content/q")}
    files = {path: text for path, text in project_of(block.page).items() if path not in pages}
    files["content/index.md"] = COVER
    text = block.text if block.text.startswith("---") else FRONT + block.text
    assert told({**files, QUESTION: text}, block.tells) == block.tells


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_shows_make_a_project_without_errors(page: str) -> None:
    """The files shown with their paths hold together."""
    files = project_of(page)
    if not any(path.startswith("content/questions/") for path in files):
        files[QUESTION] = (
            f"{FRONT}{{.judgment rests-on=given}}\nSo be it.\n\n{{#given .assumption}}\nIt is so.\n"
        )
    errors = [f"{f.span}: {f.code} {f.message}" for f in findings(files) if f.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language == "console"], ids=named)
def test_every_command_prints_what_is_shown(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command shown with its output prints that in the page's project, with the text shown before it."""
    before = [b.text for b in BLOCKS if b.page == block.page and b.line < block.line and lone(b)]
    for path, text in {QUESTION: FRONT + "".join(before[-1:]), **project_of(block.page)}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    line, _, output = block.text.partition("\n")
    main(shlex.split(line.removeprefix("$ testimony ")))
    assert capsys.readouterr().out == output


@pytest.mark.parametrize("page", PAGES)
def test_every_table_is_current(page: str) -> None:
    """The tables that the program knows are as `python scripts/docs_tables.py` writes them."""
    assert written(PAGES[page]) == PAGES[page], f"docs/{page}: run `python scripts/docs_tables.py`"


def test_the_notes_shown_are_the_notes_made() -> None:
    """The citations of the table on Ibid., each in a paragraph of one text, make the notes beside them."""
    found = re.search(r"<!-- notes: (\S+) -->\n.*\n.*\n((?:\|.*\n)+)", PAGES["sources.md"])
    assert found
    shown = re.findall(r"^\| `(.*)` \| (.*) \|$", found[2], re.M)
    assert len(shown) >= 8
    files = project_of("sources.md")
    body = "\n\n".join(f"It is so.{cited}" if cited[0] == "^" else f"It is so {cited}." for cited, _ in shown)
    config = parse(f"{CONFIG[:-1]}:\n      style: {found[1]}\n", Path("/nowhere/mkdocs.yml"))
    bibliography = {"citations/oil.bib": files["citations/oil.bib"].encode()}
    whole = run(config, tree=Tree({QUESTION: (FRONT + body).encode()}, bibliography, frozenset()))
    assert [shown_note(note) for note in whole.notes.values()] == [printed for _, printed in shown]


def shown_note(note: Note) -> str:
    """A note of one paragraph as plain characters."""
    (line,) = (token for token in note.body if token.type == "inline")
    return "".join(
        plain(child.meta["inline"]) if child.type == "formatted" else child.content
        for child in line.children or ()
    )


# ---------------------------------------------------------------- nothing is missing

EVERYTHING = "\n".join(PAGES.values())
PROSE = re.sub(r"^```.*?^```$", "", EVERYTHING, flags=re.M | re.S)
CODE = [" ".join(span.split()) for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", PROSE)]
"""What stands between backquotes in running text, each with single spaces."""


def words_of_commands() -> Iterator[tuple[str, str]]:
    """Each command with each of its options and choices, and with its own name."""
    parser = _parser(())
    (commands,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        yield name, name
        for action in command._actions:
            if "--help" not in action.option_strings:
                yield from ((name, option) for option in action.option_strings if option.startswith("--"))
                yield from ((name, str(choice)) for choice in action.choices or ())


@pytest.mark.parametrize(("command", "word"), sorted(set(words_of_commands())))
def test_every_command_option_and_choice_is_documented(command: str, word: str) -> None:
    """Each command is named as one types it; each of its options and choices stands in code."""
    if word == command:
        named = any(f"{span} ".startswith(f"testimony {command} ") for span in CODE)
        assert named, (
            f"the command `{command}` is named nowhere: give it a section with an example on the page of"
            f" docs/ that it belongs to, written as `testimony {command} …`"
        )
    else:
        assert in_code(word), (
            f"`{word}` of `testimony {command}` is named nowhere: name it, between backquotes, on the page of"
            f" docs/ that tells of `testimony {command}`"
        )


def in_code(word: str) -> bool:
    """Whether a word stands by itself between backquotes, perhaps among others."""
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", span) for span in CODE)


def settings() -> Iterator[tuple[str, object]]:
    """Each setting with its type, those of print and services too."""
    for kind in (Settings, PrintSettings, ServiceSettings):
        hints = get_type_hints(kind)
        yield from ((field.name, hints[field.name]) for field in fields(kind))


@pytest.mark.parametrize(("name", "kind"), list(settings()))
def test_every_setting_and_choice_has_a_row(name: str, kind: object) -> None:
    """Each setting has a row in a table, and the row names each word that it may take."""
    hyphened = name.replace("_", "-")
    row = re.search(rf"^\| `(?:{name}|{hyphened})` \|.*$", EVERYTHING, re.M)
    assert row, f"give the setting `{name}` a row in a table of docs/sources.md, with each word that it takes"
    for choice in get_args(kind):
        if isinstance(choice, str):
            assert f"`{choice}`" in row[0], choice


def rows(page: str) -> set[str]:
    """Everything that stands in backquotes in the first cell of a row of a page's tables."""
    cells = re.findall(r"^\| ([^|]*) \|", PAGES[page], re.M)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


def test_every_field_at_the_head_of_a_page_is_documented() -> None:
    """Each field of a cover, a question and an annex is named, and so is each fact of a witness."""
    assert {name for fields_ in FIELDS.values() for name in fields_} - rows("writing.md") == {"annex"}
    for name in ("annex", *_WITNESS, *PASSED):
        assert f"`{name}`" in PAGES["writing.md"], name


def test_every_mark_is_documented() -> None:
    """Each class and each attribute of the language has its row, and there is no row for another class."""
    found = rows("writing.md")
    assert {f".{name}" for name in CLASSES} == {word for word in found if re.fullmatch(r"\.[a-z-]+", word)}
    assert set(KEYS) <= found
    for action in _ACTIONS:
        assert f"`<!-- testimony: {action}" in PAGES["writing.md"], action


def test_every_key_of_a_framework_file_is_documented() -> None:
    """Each key that a framework file may have has its row."""
    known = {
        *frameworks.FIELDS,
        *frameworks._SCALE,
        *frameworks._VALUE,
        *frameworks._GROUP,
        *frameworks._INSTRUMENT,
    }
    assert known - rows("assessments.md") == set()
    for arrow in frameworks._ARROWS:
        assert f"`{arrow}`" in PAGES["assessments.md"], arrow


def test_every_style_and_generated_page_is_documented() -> None:
    """The shipped styles, the services of eprints and the pages that the site adds are all named."""
    for word in (*SHIPPED, *EPRINTS):
        assert f"`{word}`" in PAGES["sources.md"], f"say in docs/sources.md what `{word}` is"
    for name in TITLES:
        assert f"`{name}`" in PAGES["publishing.md"], f"say in docs/publishing.md what `{name}` is"


def test_codes_are_those_of_rules() -> None:
    """The tables have each rule and each finding of the print build; no page names another code."""
    for codes, page in ((RULES, "checking.md"), (NAMES, "publishing.md")):
        lacking = set(codes) - set(re.findall(r"^\| ([A-Z]{3}\d{3}) \|", PAGES[page], re.M))
        assert not lacking, f"docs/{page}: run `python scripts/docs_tables.py`"
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", EVERYTHING)) <= {*RULES, *NAMES}


@pytest.mark.parametrize("page", PAGES)
def test_every_local_link_leads_somewhere(page: str) -> None:
    """A link within docs/ leads to a file, and to a heading of it where it names one."""
    prose = re.sub(r"^```.*?^```$", "", PAGES[page], flags=re.M | re.S)
    prose = re.sub(r"`[^`\n]*`", "", prose)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose):
        path, _, anchor = target.partition("#")
        assert not path or (ROOT / "docs" / path).exists(), target
        if anchor:
            assert anchor in anchors(PAGES[path or page]), target


def anchors(text: str) -> set[str]:
    """The anchors that a code host gives the headings of a page."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    heads = re.findall(r"^#+ (.+)$", prose, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
