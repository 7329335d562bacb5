"""How much of three modules their nearest tests hold: each is broken in every small way, one at a time.

    python benchmarks/mutants.py                    # all three, and a line for each mutant that survives
    python benchmarks/mutants.py positions          # one of them
    python benchmarks/mutants.py number --every 20 --first 3    # every twentieth, from the fourth: a slice

A mutant is the module with one change: a comparison turned, `and` for `or`, a condition negated, a number
one larger, True for False, a string emptied, a sum turned, a statement taken out. It is killed when one of
the nearest tests fails, or when they take ten times as long as without it. The tests run in a fork of this
process, so that pytest and what else does not depend on the module is loaded once.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "mkdocs_plugins" / "mkdocs_testimony"
Change = Callable[[Any], object]
"""Breaks a node of the syntax tree."""
SLOWER = 10
"""Times as long as without a mutant that its tests may take, and seconds at least."""


OPTIONS = (
    *("-q", "-x", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin"),
    *("--hypothesis-seed=1", "-m", "not slow and not browser"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A module and the tests that stand nearest to it."""

    module: str
    tests: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Its file."""
        return PACKAGE.parent / (self.module.replace(".", "/") + ".py")


TARGETS = {
    "positions": Target(
        "mkdocs_testimony.csl.cite.positions",
        ("tests/csl/test_csl_positions.py", "tests/csl/test_five_notes.py"),
    ),
    "support": Target(
        "mkdocs_testimony.argument.support",
        (
            "tests/argument/test_support.py",
            "tests/argument/test_chains.py",
            "tests/argument/test_attributed.py",
        ),
    ),
    "number": Target(
        "mkdocs_testimony.passes.number",
        ("tests/passes/test_notes.py", "tests/passes/test_composed.py"),
    ),
}

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


def mutants(source: str) -> Iterator[tuple[int, str, ast.Module]]:
    """Line, what is changed, and the module with that change; not in annotations or decorators."""
    tree = ast.parse(source)
    # Imports for types alone do nothing.
    tree.body = [line for line in tree.body if "TYPE_CHECKING" not in ast.unparse(line).partition("\n")[0]]
    unread = {id(part) for node in ast.walk(tree) for top in _unread(node) for part in ast.walk(top)}
    for at, node in enumerate(ast.walk(tree)):
        if id(node) in unread:
            continue
        for what, change in _changes(node):
            other = copy.deepcopy(tree)
            change(next(found for place, found in enumerate(ast.walk(other)) if place == at))
            if ast.dump(other) != ast.dump(tree):
                yield getattr(node, "lineno", 0), what, ast.fix_missing_locations(other)


def _unread(node: ast.AST) -> list[ast.expr]:
    """Parts that are no behaviour: annotations, which nothing evaluates, and whether a record is frozen."""
    annotations = (getattr(node, name, None) for name in ("annotation", "returns"))
    return [*getattr(node, "decorator_list", ()), *(one for one in annotations if one is not None)]


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """The ways to break one node: a name, and what does it to a copy of the node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        yield (
            f"compare {ast.unparse(node)}",
            lambda found: found.ops.__setitem__(0, COMPARED[type(found.ops[0])]()),
        )
    if isinstance(node, ast.BoolOp):
        turned = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"and/or {ast.unparse(node)}", lambda found: setattr(found, "op", turned())
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield (
            f"not {ast.unparse(node.test)}",
            lambda found: setattr(found, "test", ast.UnaryOp(ast.Not(), found.test)),
        )
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield (
            f"without {ast.unparse(node)}",
            lambda found: (
                setattr(found, "op", ast.Not())
                or setattr(found, "operand", ast.UnaryOp(ast.Not(), found.operand))
            ),
        )
    if isinstance(node, ast.BinOp) and type(node.op) in SUMS:
        yield f"sum {ast.unparse(node)}", lambda found: setattr(found, "op", SUMS[type(found.op)]())
    if isinstance(node, ast.AugAssign) and type(node.op) in SUMS:
        yield f"sum {ast.unparse(node)}", lambda found: setattr(found, "op", SUMS[type(found.op)]())
    yield from _constants(node)
    yield from _bodies(node)


def _constants(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Constants that are read: those of docstrings are statements, and annotations are none of ours."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns") or isinstance(
            node, ast.Expr | ast.JoinedStr | ast.FormattedValue
        ):
            continue
        values = value if isinstance(value, list) else [value]
        for at, item in enumerate(values):
            if isinstance(item, ast.Constant) and (other := _other(item.value)) is not None:
                yield (
                    f"constant {item.value!r} → {other!r}",
                    _setting(name, at if isinstance(value, list) else None, other),
                )


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return "" if isinstance(value, str) and value else "XX" if value == "" else None


def _setting(name: str, at: int | None, value: object) -> Change:
    def change(found: ast.AST) -> None:
        if at is None:
            setattr(found, name, ast.Constant(value))
        else:
            getattr(found, name)[at] = ast.Constant(value)

    return change


def _bodies(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Statements of functions, one taken out."""
    for name in ("body", "orelse"):
        body = getattr(node, name, None)
        if not isinstance(body, list) or isinstance(node, ast.Module | ast.ClassDef):
            continue
        for at, line in enumerate(body):
            docstring = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
            if not docstring and not isinstance(
                line, ast.Pass | ast.AnnAssign | ast.If | ast.For | ast.While
            ):
                yield f"without {ast.unparse(line)}", _taking_out(name, at)


def _taking_out(name: str, at: int) -> Change:
    return lambda found: getattr(found, name).__setitem__(at, ast.Pass())


class Mutated(MetaPathFinder, Loader):
    """Gives a module with other code in place of its file's."""

    def __init__(self, module: str, path: Path, tree: ast.Module) -> None:
        self.module, self.path, self.tree = module, path, tree

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The spec of the one module."""
        return spec_from_loader(fullname, self, origin=str(self.path)) if fullname == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the other code."""
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def passes(target: Target, tree: ast.Module, seconds: float) -> bool:
    """Whether the nearest tests pass with this code in place of the module's, in that time."""
    child = os.fork()
    if not child:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        signal.alarm(max(1, int(seconds)))
        # The module, and the rooms above it that may hold it, are loaded anew; all else is there.
        parts = target.module.split(".")
        for last in range(2, len(parts) + 1):
            sys.modules.pop(".".join(parts[:last]), None)
        sys.meta_path.insert(0, Mutated(target.module, target.path, tree))
        import pytest

        os._exit(int(pytest.main([*OPTIONS, *target.tests], plugins=[QuickFirst()])))
    _, status = os.waitpid(child, 0)
    return status == 0


class QuickFirst:
    """Runs tests of one example before those that hypothesis makes many for: the former kill most."""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Put them in order."""
        items.sort(key=lambda item: getattr(item.obj, "is_hypothesis_test", False))


def load_others(target: Target) -> None:
    """Load what the tests need beside the module and whatever needs it, so that no fork has to."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        import pytest

        pytest.main([*OPTIONS, "--collect-only", *target.tests])
        os.write(writing, "\n".join(sorted(sys.modules)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        names = told.read().split("\n")
    os.waitpid(child, 0)
    sys.meta_path.insert(0, blocking := Blocking(target.module))
    for name in names:
        if not name.startswith("_") and name not in sys.modules and "test" not in name.split(".")[0]:
            # What needs the module cannot be loaded now, and is loaded in each fork.
            with suppress(ImportError):
                import_module(name)
    sys.meta_path.remove(blocking)


class Blocking(MetaPathFinder):
    """Lets nobody load a module."""

    def __init__(self, module: str) -> None:
        self.module = module

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Nothing; raises ImportError for the one module."""
        del path, target
        if fullname == self.module:
            raise ImportError(fullname)
        return None


def measure(name: str, first: int, every: int) -> tuple[int, int]:
    """How many mutants were tried of a module, and how many its nearest tests kill. Says which survive."""
    target = TARGETS[name]
    source = target.path.read_text(encoding="utf-8")
    load_others(target)
    start = time.monotonic()
    if not passes(target, ast.parse(source), 600):
        sys.exit(f"{name}: the tests fail without any change")
    limit = SLOWER * (1 + time.monotonic() - start)
    count = killed = 0
    for line, what, tree in islice(mutants(source), first, None, every):
        if passes(target, tree, limit):
            print(f"\r{name}:{line}: survives: {what}")
        else:
            killed += 1
        count += 1
        # On one line that is written over: what there is to say when it is broken off.
        print(
            f"\r{name}: {killed} of {count} mutants killed ({100 * killed / count:.1f} %)", end="", flush=True
        )
    print()
    return count, killed


def main() -> int:
    """Measure; 1 where a module's tests kill fewer than 95 in a hundred."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []], help="by default all")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try one mutant in N")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="leave out the N before it")
    options = parser.parse_args()
    names = options.names or list(TARGETS)
    os.chdir(TOP)
    sys.dont_write_bytecode = True
    # What hypothesis found for one mutant is not to help it with the next.
    with tempfile.TemporaryDirectory() as kept:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = kept
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        for module in ("hypothesis.strategies", "pytest"):
            import_module(module)

        results = [measure(name, options.first, options.every) for name in names]
    return 0 if all(killed >= 0.95 * count for count, killed in results) else 1


if __name__ == "__main__":
    sys.exit(main())
