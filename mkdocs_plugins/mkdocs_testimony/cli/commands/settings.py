"""`testimony settings`: what is in force, and where it was set."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.cli.options import CLEAN, add_config, project_of
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.span import Span

_DESCRIPTION = """\
Show every setting with its value and where it was set: a file with line and column, a preset of `print`, or
the default.
"""
_EPILOG = """\
examples:
  testimony settings                  all of them
  testimony settings style rules      some
  testimony settings --given          only what a file sets
  testimony settings --format json    for programs

exit codes: 0 shown, 2 it could not run, or there is no such setting
"""
DEFAULT = "default"


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "settings",
        help="show the settings, and where they are set",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="settings, such as style or print.paper (default: all)"
    )
    add_config(parser)
    parser.add_argument("--given", action="store_true", help="leave out what is not set")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="a table (the default), or JSON"
    )
    parser.set_defaults(run=_run)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting."""

    name: str
    value: Any
    origin: str
    """A place, `preset NAME` or `default`."""


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.report.display import safe

    project = project_of(options)
    rows = _chosen(list(_rows(project)), options.names)
    if options.given:
        rows = [row for row in rows if row.origin != DEFAULT]
    if options.format == "json":
        print(
            json.dumps(
                [{"name": row.name, "value": row.value, "origin": row.origin} for row in rows], indent=2
            )
        )
        return CLEAN
    width = max((len(row.name) for row in rows), default=0)
    for row in rows:
        print(safe(f"{row.name:<{width}}  {_shown(row.value)}  ({row.origin})"))
    if not rows:
        print("Nothing is set: every setting has its default. `testimony settings` shows them.")
    return CLEAN


def _chosen(rows: list[Row], names: list[str]) -> list[Row]:
    """The rows that are asked for, a setting with its parts. Raises ProjectError for an unknown one."""
    from mkdocs_testimony.nearness import near_names
    from mkdocs_testimony.project import ProjectError

    if not names:
        return rows
    groups = {row.name.rpartition(".")[0] for row in rows} | {"rules", "per-file-ignores", "house-rules"}
    for name in names:
        if name not in groups and all(row.name != name for row in rows):
            near = near_names(name, [row.name for row in rows], 1)
            hint = f" Did you mean {near[0]}?" if near else " `testimony settings` shows all."
            raise ProjectError(f"There is no setting {name}.{hint}")
    return [row for row in rows if any(row.name == name or row.name.startswith(f"{name}.") for name in names)]


def _rows(project: Project) -> Iterator[Row]:  # noqa: C901 (a row a setting)
    yield Row("configuration", [from_here(project, path) for path in project.config_texts], "read")
    for name in ("docs_dir", "site_url"):
        value = project.content if name == "docs_dir" else project.site_url
        yield Row(name, value, _origin(project, name))
    settings = project.settings
    for one in fields(settings):
        name = one.name
        if name == "rules":
            for rule in settings.rules:
                yield Row(f"rules.{rule.rule}", rule.weight, _place(project, rule.span))
        elif name == "per_file_ignores":
            for ignore in settings.per_file_ignores:
                at = _place(project, ignore.span)
                yield Row(f"per-file-ignores.{ignore.pattern}", ignore.rule, at)
        elif name == "house_rules":
            for house in settings.house_rules:
                said = f"{house.kind} of {', '.join(word for word, _ in house.words)}"
                yield Row(f"house-rules.{house.name}", said, _place(project, house.span))
        elif name == "print":
            yield from _of_print(project)
        elif name == "services":
            yield from _of_services(project)
        else:
            yield Row(name, _plain(getattr(settings, name)), _origin(project, name))


def _of_print(project: Project) -> Iterator[Row]:
    from mkdocs_testimony.project import given_by

    chosen = project.settings.print
    by_preset = given_by(chosen.preset, project.config_texts)
    for setting in fields(chosen):
        origin = _origin(project, f"print.{setting.name}")
        if origin == DEFAULT and setting.name in by_preset:
            origin = f"preset {chosen.preset}"
        yield Row(f"print.{setting.name}", _plain(getattr(chosen, setting.name)), origin)


def _of_services(project: Project) -> Iterator[Row]:
    chosen = project.settings.services
    for one in fields(chosen):
        name = f"services.{one.name.replace('_', '-')}"
        yield Row(name, getattr(chosen, one.name), _origin(project, f"services.{one.name}"))


def _origin(project: Project, name: str) -> str:
    span = project.places.get(name)
    return _place(project, span)


def _place(project: Project, span: Span | None) -> str:
    if span is None:
        return DEFAULT
    return f"{from_here(project, span.path)}:{span.line}:{span.column}"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) or "–"
