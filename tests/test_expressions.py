"""Expressions that are compiled when they are asked are the same as those that were compiled at once."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mkdocs_testimony
from mkdocs_testimony.expressions import Expression, expression

PACKAGE = Path(mkdocs_testimony.__file__).parent
USING = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if "import expression\n" in path.read_text(encoding="utf-8") and path.name != "expressions.py"
)


def expressions(value: object) -> Iterator[Expression]:
    """The expressions that a value is, or that a table holds at any depth."""
    if isinstance(value, Expression):
        yield value
    elif isinstance(value, dict):
        yield from expressions([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from expressions(part)


@pytest.mark.parametrize("path", USING, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_expression_of_the_package_can_be_compiled(path: Path) -> None:
    """A mistake in an expression is seen here, and not by whoever meets the one text that asks it."""
    name = ".".join(("mkdocs_testimony", *path.relative_to(PACKAGE).with_suffix("").parts))
    module = import_module(name.removesuffix(".__init__"))
    held = list(expressions(list(vars(module).values())))
    assert held, f"{path} imports `expression` and has none"
    for one in held:
        assert isinstance(one.pattern, str)


def test_importing_the_rules_compiles_few_expressions() -> None:
    """To import a module does not ask its expressions, but for the few that are made of another's text."""
    code = (
        "import gc, mkdocs_testimony.rules, mkdocs_testimony.passes\n"
        "from mkdocs_testimony.expressions import Expression\n"
        "every = [one for one in gc.get_objects() if isinstance(one, Expression)]\n"
        "print(len(every), sum('search' in vars(one) for one in every))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    made, asked = map(int, done.stdout.split())
    assert made > 200
    assert asked <= 5


@given(st.text("ab1 ", max_size=12), st.sampled_from(["a+b?", "(?P<one>[ab])1", r"\s+", ""]))
def test_what_an_expression_finds(text: str, pattern: str) -> None:
    """Whatever is asked of it, it answers as its compiled form, the first time and the second."""
    for flags in (0, re.IGNORECASE):
        late, at_once = expression(pattern, flags), re.compile(pattern, flags)
        for _ in range(2):
            assert [m.span() for m in late.finditer(text)] == [m.span() for m in at_once.finditer(text)]
            assert late.sub("-", text) == at_once.sub("-", text)
            assert late.split(text) == at_once.split(text)
            assert (late.pattern, late.flags, late.groups) == (pattern, at_once.flags, at_once.groups)
            assert bool(late.fullmatch(text)) is bool(at_once.fullmatch(text))


def test_what_an_expression_lacks() -> None:
    """What a compiled expression has not, this has not either."""
    with pytest.raises(AttributeError):
        _ = expression("a").found  # type: ignore[attr-defined]


def test_expressions_stand_alone_in_their_modules() -> None:
    """No module hands one to a function of `re`, which wants the compiled form."""
    for path in USING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                of, first = node.func.value, node.args[:1]
                if isinstance(of, ast.Name) and of.id == "re" and first and isinstance(first[0], ast.Name):
                    value = getattr(import_module(_dotted(path)), first[0].id, None)
                    assert not isinstance(value, Expression), f"{path}:{node.lineno}"


def _dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(("mkdocs_testimony", *parts)).removesuffix(".__init__")
