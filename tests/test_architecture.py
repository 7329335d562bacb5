"""The house: imports point one way, and the core needs no MkDocs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mkdocs_testimony import scaffold

PACKAGE = Path(__file__).parents[1] / "mkdocs_plugins" / "mkdocs_testimony"

# From the ground up. A room may import from rooms with a lower number; rooms of one number do not know
# each other.
FLOORS = {
    "expressions": -1,
    "records": -1,
    "listing": -1,
    "presets": 0,
    "span": 0,
    "nearness": 0,
    "wording": 0,
    "line_starts": 0,
    "invisible": 0,
    "yaml_problems": 0,
    "toml_problems": 0,
    "inline": 1,
    "inside": 1,
    "finding": 1,
    "legible": 2,
    "comments_in_yaml": 3,
    "records_in_toml": 2,
    "settings": 1,
    "steering": 1,
    "conflicts": 0,
    "answers_in_yaml": 2,
    "house_rules": 2,
    "locator_labels": 0,
    "origin": 1,
    "shipped_styles": 0,
    "asking_git": 0,
    "web_address": 0,
    "network": 2,
    "faults": 2,
    "writing": 1,
    "outputs": 1,
    "pictures": 1,
    "model": 2,
    "glyphs": 2,
    "fonts": 2,
    "project": 3,
    "markdown": 4,
    "bibliography": 4,
    "csl": 4,
    "argument": 5,
    "evidence": 6,
    "inquiry": 7,
    "passes": 7,
    "rules": 8,
    "report": 9,
    "changes": 8,
    "render": 10,
    "editing": 10,
    "export": 10,
    "scaffold": 10,
    "site": 11,
    "word": 11,
    "printing": 11,
    "lsp": 11,
    "readers": 12,
    "cli": 12,
    "__main__": 13,
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """The room of `mkdocs_testimony.csl.evaluate.names` is `csl`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """A module's syntax tree, the module itself first; read once for all tests."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, also inside functions."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def test_imports_point_down() -> None:
    """A module imports only from its own room and from rooms below it."""
    wrong = []
    for path in MODULES:
        own = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if own == "__init__":
            continue  # the package itself imports nothing
        assert own in FLOORS, f"{own} has no floor yet: give it one in this test"
        for line, name in imported(path):
            other = room(name) if name.startswith("mkdocs_testimony") else ""
            if other and other != own and FLOORS.get(other, -9) >= FLOORS[own]:
                wrong.append(f"{path}:{line}: {own} imports {other}")
    assert not wrong


def needs() -> dict[str, set[str]]:
    """Every module by its dotted name, with those of the package that it imports, for types alone too."""
    names: dict[str, Path] = {}
    for path in MODULES:
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    graph: dict[str, set[str]] = {}
    for module, path in names.items():
        found: set[str] = set()
        for node in nodes(path):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                # `from room import module` names the module, and not what the room itself holds.
                whole = [f"{node.module}.{alias.name}" for alias in node.names]
                found.update(name if name in names else node.module for name in whole)
        graph[module] = found & names.keys() - {module}
    return graph


def circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of the graph, as the names on the way round; empty if there is none."""
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if found := visit(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := visit(name, []))), [])


def test_no_modules_need_one_another() -> None:
    """The picture of the house has no circle, not even one of imports that only the type checker follows."""
    assert not circle(needs()), "move what both need into a module of its own below them"


def test_no_rooms_need_one_another() -> None:
    """Nor do rooms: whatever a reader of one room has to know lies below it."""
    rooms: dict[str, set[str]] = {}
    for module, others in needs().items():
        rooms.setdefault(room(module), set()).update(room(other) for other in others)
    graph = {
        name: {other for other in others if other not in ("", name)} for name, others in rooms.items() if name
    }
    assert not circle(graph)


def test_a_circle_is_found() -> None:
    """The search that the two tests rest on finds one, behind others that are none."""
    assert circle({"a": {"b"}, "b": {"d"}, "c": {"b"}, "d": set()}) == []
    assert circle({"a": {"b"}, "b": {"c", "d"}, "c": {"e"}, "d": {"b"}, "e": set()}) == ["b", "d", "b"]


def test_only_the_adapter_knows_mkdocs() -> None:
    """No module outside site/ imports mkdocs."""
    knowing = {
        path.relative_to(PACKAGE).parts[0]
        for path in MODULES
        for _, name in imported(path)
        if name.split(".")[0] in {"mkdocs", "properdocs", "material"}
    }
    assert knowing == {"site"}, "the adapter to MkDocs stands in site/"


def test_one_room_asks_the_network() -> None:
    """The client alone asks the network, for commands that say so; Zotero on this machine is no network."""
    clients, askers = set(), set()
    for path in MODULES:
        inside = path.relative_to(PACKAGE).as_posix()
        for _, name in imported(path):
            if (
                name.split(".")[0] in {"httpx", "httpcore", "urllib3", "requests", "http"}
                or name == "urllib.request"
            ):
                clients.add(inside)
            if name.startswith("mkdocs_testimony.network"):
                askers.add(inside)
    assert {inside for inside in clients if not inside.startswith("network/")} == {"lsp/zotero.py"}
    assert {inside for inside in askers if not inside.startswith(("network/", "inquiry/"))} == ASKING


def test_one_module_takes_addresses_apart() -> None:
    """Whoever else called these would have to think of what they raise at a malformed address."""
    apart = {"urlsplit", "urlparse", "urljoin", "urldefrag"}
    callers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in nodes(path)
        if getattr(node, "attr", getattr(node, "id", getattr(node, "name", ""))) in apart
    }
    assert callers == {"web_address.py"}


ASKING = {
    "cli/commands/source.py",
    "cli/commands/links.py",
    "cli/commands/lookup.py",
    "cli/commands/archive.py",
}
"""Commands whose rows in docs/security.md say that they ask."""


# The floors of csl/, as those of the house; what it has of single files is in between.
CSL_FLOORS = {
    "expressions": -1,
    "records": -1,
    "cites": 0,
    "numeric": 0,
    "output": 1,
    "items": 2,
    "works": 3,
    "exchange": 4,
    "style": 2,
    "house": 3,
    "evaluate": 4,
    "cite": 5,
    "compiled": 5,
    "processor": 6,
    "memo": 7,
    "__init__": 8,
}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "csl").rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_the_citation_processor_has_floors_too(path: Path) -> None:
    """What makes text knows no style, evaluation no citation beside it, and nothing that the processor keeps.

    What only the type checker imports counts.
    """
    own = path.relative_to(PACKAGE / "csl").with_suffix("").parts[0]
    assert own in CSL_FLOORS, f"{own} has no floor yet: give it one in CSL_FLOORS"
    for line, name in imported(path):
        parts = name.split(".")
        if parts[:2] == ["mkdocs_testimony", "csl"] and len(parts) > 2 and parts[2] in CSL_FLOORS:
            other = parts[2]
            assert other == own or CSL_FLOORS[other] < CSL_FLOORS[own], (
                f"{path}:{line}: {own} imports {other}"
            )


BY_FILE = re.compile(
    r"rules/[a-z]{3}\d{3}_\w+\.py|csl/house/\w+\.py|(report|export)/\w+_format\.py|cli/commands/\w+\.py"
    r"|__main__\.py|(\w+/)*(worker|__init__)\.py"
)
"""Modules that are found by their place: what a folder lists, the processes of their own, the door."""


def named(path: Path) -> set[str]:
    """The last parts of the modules that a file may name in text."""
    return {
        node.value.partition(":")[0].rpartition(".")[2]
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 80
    }


def test_every_module_is_reached() -> None:
    """What nothing imports, no folder's list takes up and nothing names does nothing."""
    graph = needs()
    needed = {other for others in graph.values() for other in others}
    words = {path: named(path) for path in MODULES}
    declared = (PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    entries = {module.rpartition(".")[2] for module in re.findall(r'"([\w.]+):\w+"', declared)}
    lost = []
    for path in MODULES:
        inside = path.relative_to(PACKAGE).as_posix()
        module = "mkdocs_testimony." + inside.removesuffix(".py").replace("/", ".")
        if module in needed or BY_FILE.fullmatch(inside) or path.stem in entries:
            continue
        if not any(path.stem in words[other] for other in MODULES if other != path):
            lost.append(inside)
    assert not lost, (
        f"nothing leads to these: {lost}. A command stands in cli/commands/, a form of the findings is "
        "report/NAME_format.py, an export export/NAME_format.py, a rule rules/abc123_name.py"
    )


OUTPUTS = {"html", "typst", "word"}
"""The rooms of render/ that each print one output."""


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "render").rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_output_is_made_of_another(path: Path) -> None:
    """No output takes words from another, nor does what they share; not even a type."""
    own = path.relative_to(PACKAGE / "render").parts[0]
    for line, name in imported(path):
        parts = name.split(".")
        if parts[:2] == ["mkdocs_testimony", "render"] and len(parts) > 2:
            assert parts[2] == own or parts[2] not in OUTPUTS, (
                f"{path}:{line}: {own} imports {name}: words that two outputs print stand in render/wording/"
            )


def test_a_check_loads_nothing_heavy() -> None:
    """Importing the command line loads neither mkdocs nor typst nor pybtex, nor what asks the network."""
    heavy = "('mkdocs', 'typst', 'pybtex', 'httpx', 'httpcore')"
    code = f"import sys, mkdocs_testimony.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_check_of_what_is_clean_makes_no_note(tmp_path: Path) -> None:
    """A check of a testimony in which nothing asks for a note loads neither citation style nor renderer."""
    scaffold.start(tmp_path / "new", "example")
    rooms = "('csl', 'render', 'site', 'printing', 'word', 'export', 'lsp', 'network')"
    code = (
        "import sys; from mkdocs_testimony.cli import main; code = main(['check', '--no-cache', '-q', '-f', "
        f"{str(tmp_path / 'new')!r}]); "
        f"print(code, sorted({{m.split('.')[1] for m in sys.modules if m.startswith('mkdocs_testimony.')}} & "
        f"set({rooms})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "0 []", done.stdout


DOORS = {"model/payload.py": "the door", "site/page.py": "`meta` of a MkDocs page"}


def test_one_door_to_what_a_token_carries() -> None:
    """`Token.meta` is untyped, so one module alone touches it and every entry has a name and a type there."""
    touching = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "meta"
    }
    assert touching == set(DOORS), "read and write it with mkdocs_testimony.model.payload.payload and carry"


ROUND_CSL = {"passes/bibliographer.py", "csl/exchange.py"}
"""Where works leave for CSL: to be cited in a style, and to be read by reference managers."""


def test_works_are_in_the_shape_of_csl_behind_one_door() -> None:
    """A work is a `Work` wherever it is read, and a mapping of CSL's variables only past these two."""
    through = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(name == "mkdocs_testimony.csl.works" for _, name in imported(path))
    }
    assert through == ROUND_CSL, "read the fields of mkdocs_testimony.model.works.Work"


FEW = 5
"""Values that a record may be given by their order alone."""
IN_ORDER = {"Span", "Rule"}
"""Records whose order everybody knows: a place reads from left to right, a rule as its page does."""


def records() -> dict[str, int]:
    """The package's dataclasses by name, with how many fields each has (of several of a name, the most)."""
    found: dict[str, int] = {}
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and "dataclass" in "".join(
                map(ast.unparse, node.decorator_list)
            ):
                fields = sum(isinstance(line, ast.AnnAssign) for line in node.body)
                found[node.name] = max(fields, found.get(node.name, 0))
    return found


def test_long_records_are_built_by_keyword() -> None:
    """Two texts that change places in a long record are of one type: only their names tell them apart."""
    known = records()
    by_order = [
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}: {node.func.id}"
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and known.get(node.func.id, 0) >= len(node.args) > FEW
        and node.func.id not in IN_ORDER
    ]
    assert not by_order, f"name the fields: {by_order}"


LONGEST = 40
LONGER = {
    "argument/chains.py:_ground": "fills the ten fields of a Ground twice: of a figure, and of a statement",
    "argument/statements.py:_statement": "fills the 23 fields of a Statement, by keyword",
    "bibliography/comments.py:directives": (
        "one walk over a file's comments, whose lines it counts on the way"
    ),
    "bibliography/titles.py:titles": (
        "biblatex's cases of which field is whose title, each ruling out the next"
    ),
    "cli/check_options.py:add_check_options": "a table: an option after another",
    "csl/evaluate/context.py:__init__": (
        "a table: the attributes of a citation being evaluated, each with what it is"
    ),
    "csl/evaluate/names.py:renderer": "what is read of the element once, and the function that keeps it",
    "csl/style/elements.py:read": "handlers of expat's events, which share the parser and the open elements",
    "editing/rename.py:rename": "the refusals and steps of one change, in the order in which they must come",
    "markdown/blocks.py:tokenize": "markdown-it's loop over lines, which runs for each line of a testimony",
    "markdown/divs.py:div": (
        "markdown-it's form of a block rule: opening, content and closing share its state"
    ),
    "markdown/links.py:image": "markdown-it's form of an inline rule, with the state put back after the text",
    "markdown/marks.py:bracketed_span": (
        "markdown-it's form of an inline rule: a refusal after another, then the tokens"
    ),
    "markdown/parser.py:_read_stream": (
        "one walk over the blocks, in which each token's case sees what is open"
    ),
    "passes/number.py:figure": (
        "fills the 14 fields of a Figure, and puts its tokens around what it has numbered"
    ),
    "passes/state.py:finished": "fills the fields of a Testimony from the last stage, by keyword",
    "render/typst/inline.py:__init__": "a table: what the writer keeps, each with what it is",
    "render/word/document.py:manuscript": (
        "a table: the parts of a Word file, which must all be named to one another"
    ),
    "rules/__init__.py:check": "the order in which findings are gathered, silenced and weighed",
    "rules/suppress.py:suppressed": "the bookkeeping of comments: which hold, which are used, which are idle",
    "site/views.py:_cover": "the fields of the cover's two templates",
}
"""Functions that are longer still, and why. None is added of which a part would have a name of its own."""


def test_functions_fit_on_a_screen() -> None:
    """No function is longer than 40 lines, its docstring not counted, but for those with a reason."""
    found = set()
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0] if ast.get_docstring(node) else None
                said = (first.end_lineno or 0) - first.lineno + 1 if first else 0
                if (node.end_lineno or 0) - node.lineno + 1 - said > LONGEST:
                    found.add(f"{path.relative_to(PACKAGE).as_posix()}:{node.name}")
    assert not found - LONGER.keys(), "part it: what has a name of its own becomes a function"
    assert not LONGER.keys() - found, "it is short now: take it out of LONGER"


LINES = 400
"""Of a module; one that is longer says at its top why."""


def test_modules_are_short_or_say_why_not() -> None:
    """A module of more than 400 lines gives its reason in its docstring."""
    silent = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") <= LINES:
            continue
        said = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
        if not re.search(r"Longer than 400 lines, since (\w+ ){4}", said):
            silent.append(str(path))
    assert not silent, f"part it, or end its docstring with `Longer than {LINES} lines, since …`"


def test_what_the_linter_is_not_to_tell_has_a_reason() -> None:
    """Behind each `noqa` stands in brackets why."""
    silent = [
        f"{path}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "# noqa" in line and not re.search(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* \(\w.+\)$", line)
    ]
    assert not silent, "say why"


def test_no_two_test_modules_have_one_name() -> None:
    """Run together, pytest takes the second for the first: a test is named for what it holds."""
    names = [path.name for path in Path(__file__).parent.rglob("*.py") if path.name != "conftest.py"]
    assert {name for name in names if names.count(name) > 1 and name != "__init__.py"} == set()
