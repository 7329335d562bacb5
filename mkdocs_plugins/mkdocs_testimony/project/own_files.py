"""A preset of the author's own: a file with what is set and what is wanted, each with its place."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

import yaml

from mkdocs_testimony.inside import is_plain, refusal
from mkdocs_testimony.presets import Requirements, preset, requirements
from mkdocs_testimony.project.options import Options, nearest, values_of
from mkdocs_testimony.project.toml_file import composed
from mkdocs_testimony.project.yaml_file import read_text, scalar, span_of
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.settings import PrintSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs_testimony.finding import Finding

_EMPTY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class OwnPreset:
    """What a file says."""

    print: Mapping[str, Any] = field(default_factory=dict)
    """Settings, by name."""
    wants: Requirements = field(default_factory=Requirements)
    findings: tuple[Finding, ...] = ()
    text: str = ""


def is_own(name: str) -> bool:
    """Whether the setting `preset` names a file of the author's, and no preset of ours."""
    return name.endswith(".toml")


def read_own(root: Path, path: str) -> OwnPreset:
    """The preset in a file below the root; nothing where it may not be read. Raises ProjectError."""
    if not is_plain(path) or refusal(root / path, root):
        return OwnPreset()  # told as what leads out of the folder
    return own_preset(path, read_text(root / path, path))


def own_preset(path: str, text: str) -> OwnPreset:
    """The preset that a text describes; what is wrong in it is among the findings. Raises ProjectError."""
    options = Options()
    given: dict[str, Any] = {}
    wants: dict[str, Any] = {}
    for key, value in composed(text, path).value:
        name = scalar(key)
        if name not in ("print", "wants") or not isinstance(value, yaml.MappingNode):
            hint = nearest(name, ("print", "wants")).replace("The settings are", "They are")
            options.tell(
                f"A preset has two tables, [print] and [wants]; `{name}` is neither.{hint}", span_of(key)
            )
        elif name == "print":
            given = values_of(value, PrintSettings, "print.", options)
        else:
            wants = values_of(value, Requirements, "wants.", options)
            _check(wants, given, value, options)
    if given.pop("preset", None) is not None:
        options.tell("A preset cannot be based on another. Remove `preset`.", options.places["print.preset"])
    return OwnPreset(given, Requirements(**wants), tuple(options.findings), text)


def _check(wants: Mapping[str, Any], given: Mapping[str, Any], node: yaml.Node, options: Options) -> None:
    """Tell wishes of nobody, and settings that are to be fixed and are not set."""
    if not wants.get("who"):
        options.tell(
            "It is not said whose wishes these are. Add `who`, in the plural, such as"
            ' `who = "the committees of the House"`.',
            span_of(node),
        )
    for name, place in options.items.get("wants.fixed", ()):
        if name not in given:
            options.tell(
                f"`fixed` names `{name}`, and [print], which stands above [wants], does not set it.", place
            )


def given_by(name: str, texts: Mapping[str, str]) -> Mapping[str, Any]:
    """The print settings that a preset gives. `texts`: of the files of settings, by path."""
    return own_preset(name, texts[name]).print if is_own(name) and name in texts else preset(name)


def wanted_by(name: str, texts: Mapping[str, str]) -> Requirements:
    """What the committee of a preset wants. `texts`: of the files of settings, by path."""
    if not is_own(name):
        return requirements(name)
    return own_preset(name, texts[name]).wants if name in texts else Requirements()
