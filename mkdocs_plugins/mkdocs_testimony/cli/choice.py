"""Which rules the command line chooses, and in which files it leaves some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.settings import FileIgnore
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules of one run, as `rules.check` takes them: codes, families and names, all of them known."""

    select: tuple[str, ...] | None
    """None: all rules."""
    also: tuple[str, ...]
    ignore: tuple[str, ...]
    file_ignores: tuple[FileIgnore, ...]


def chosen(options: argparse.Namespace) -> Choice:
    """What --select, --extend-select, --ignore and --per-file-ignores say. Raises ProjectError."""
    ignores = tuple(_file_ignores(options.per_file_ignores))
    choice = Choice(
        _words(options.select) if options.select else None,
        _words(options.extend_select),
        _words(options.ignore),
        ignores,
    )
    typed = [*(choice.select or ()), *choice.also, *choice.ignore, *(one.rule for one in ignores)]
    if not typed:
        return choice
    from mkdocs_testimony.rules import UnknownRuleError, selected

    try:
        selected(typed)
    except UnknownRuleError as error:
        raise ProjectError(f"{error.args[0]} `testimony rules` lists all rules.") from error
    return choice


def _words(typed: str | None) -> tuple[str, ...]:
    """The rules that an option names."""
    return tuple(word.strip() for word in (typed or "").split(",") if word.strip())


def _file_ignores(typed: str | None) -> Iterator[FileIgnore]:
    """`content/annexes/*:CLM011,02-*.md:EST`: pattern and rule, joined by a colon. Raises ProjectError."""
    for pair in _words(typed):
        pattern, colon, rule = pair.rpartition(":")
        if not (colon and pattern.strip() and rule.strip()):
            raise ProjectError(
                f"--per-file-ignores: “{pair}” is not a pattern followed by a rule. Write, for example,"
                " `content/annexes/*:CLM011`, several separated by commas."
            )
        yield FileIgnore(pattern.strip(), rule.strip(), Span.point("--per-file-ignores", 1))
