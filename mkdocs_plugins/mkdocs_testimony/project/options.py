"""The plugin's options in mkdocs.yml as `Settings`; whatever is wrong with one is told at its place."""

from __future__ import annotations

import re
from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from mkdocs_testimony.answers_in_yaml import file_ignores, rule_weights
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.house_rules import house_rules
from mkdocs_testimony.nearness import near_names
from mkdocs_testimony.presets import preset
from mkdocs_testimony.project.yaml_file import scalar, span_of
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.settings import PrintSettings, ServiceSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mkdocs_testimony.span import Span

_FIELD = r"\{(?:first|last|initial|date|congress|committee)\}"

# Settings that are more than any text: what they look like, and what to say.
_FORMS = {
    "locale": (
        expression(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*"),
        "the code of a language, such as en-GB",
    ),
    "margin": (
        expression(r"\d{1,4}(\.\d+)?(in|cm|mm|pt)"),
        "a length from 0.25in to 2.5in, such as 1in, 2.5cm or 72pt",
    ),
    "font_size": (expression(r"\d{1,4}(\.\d+)?pt"), "a size from 8pt to 36pt, such as 12pt"),
    "word_template": (expression(r"(?!/)[^\\:]+\.docx"), "the path of a .docx from the project's folder"),
    "template": (expression(r"(?!/)[^\\:]+\.typ"), "the path of a .typ file from the project's folder"),
    "retractions": (expression(r"(?!/)[^\\:]+\.csv"), "the path of a .csv from the project's folder"),
    "file": (
        expression(rf"(?:\w|{_FIELD})(?:[\w .+-]|{_FIELD})*\.pdf"),
        "a file name that ends in .pdf, without folders (in which {first}, {last}, {initial}, {date},"
        " {congress} and {committee} may stand)",
    ),
}
_FORMS |= {
    one.name: (expression(r"off|https?://[^\s/?#]\S*"), "an http or https address, or `off`")
    for one in fields(ServiceSettings)
    if one.name != "retractions"
}
_SHOWN = {
    "style": "the name of a citation style or the path of a .csl file, such as chicago-18",
    "bibliography": "the path of a .bib file, or a list of them, such as [citations/*.bib]",
    "exported": "the path of a .bib file, or a list of them, such as [citations/zotero.bib]",
    "fonts": "the path of a folder, or a list of them, such as [fonts]",
}
"""What to say of a setting whose value is no text where its type says too little."""
_POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pt": 1.0}
_LENGTHS = {"margin": (18.0, 180.0), "font_size": (8.0, 36.0)}
"""Points that a length may have: with more, text would have no room; nothing in print is smaller than 8."""
_OWN, _WHOLE = expression(r"(?!/)[^\\:\n]+\.toml"), re.compile(r"\d{1,9}")
_TEXT_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:bool"})
"""What is taken as it is typed: a text, and a word such as `no`, for YAML 1.1 a truth value."""


# Settings that are mappings, with what reads each.
_ANSWERS: Mapping[str, Callable[..., tuple[Any, list[tuple[str, yaml.Node]]]]] = {
    "rules": rule_weights,
    "per_file_ignores": file_ignores,
    "house_rules": house_rules,
}

_HYPHENED = {
    "per_file_ignores": "per-file-ignores", "house_rules": "house-rules", "archive_save": "archive-save",
}  # fmt: skip
"""Settings that are named with hyphens in messages and docs."""


def names_of(kind: type) -> list[str]:
    """The names of the settings that a record of settings has."""
    return [_HYPHENED.get(one.name, one.name) for one in fields(kind)]


@dataclass(slots=True, eq=False, repr=False)
class Options:
    """The plugin's options as they were read."""

    settings: Settings = field(default_factory=Settings)
    places: dict[str, Span] = field(default_factory=dict)
    """Where each given value stands, by its name: `style`, `print.margin`."""
    items: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)
    """Each text of a list, with its place: `bibliography`, `print.fonts`."""
    findings: list[Finding] = field(default_factory=list)

    def tell(self, message: str, span: Span) -> None:
        """Note what is wrong with a setting."""
        self.findings.append(Finding("CFG001", message, span))


def read_options(node: yaml.Node | None) -> Options:
    """Settings from the node under `testimony:`; without one, every default."""
    options = Options()
    if isinstance(node, yaml.MappingNode):
        options.settings = Settings(**values_of(node, Settings, "", options))
    elif node is not None and (not isinstance(node, yaml.ScalarNode) or scalar(node)):
        options.tell(
            "`testimony` must be followed by its settings, as lines `name: value` indented under it, such as "
            "`style: chicago-18`.",
            span_of(node),
        )
    return options


def values_of(node: yaml.MappingNode, kind: type, prefix: str, options: Options) -> dict[str, Any]:
    """Known settings with values of the right type; everything else is told."""
    known = get_type_hints(kind)
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for key, value in node.value:
        # A setting may be typed with hyphens or underscores: `per-file-ignores`, `title_case`.
        name = scalar(key).replace("-", "_")
        if name not in known:
            options.tell(_unknown(prefix, name, kind, key.start_mark.name), span_of(key))
        elif name in seen:
            options.tell(f"The setting `{prefix}{name}` is set twice. Keep one of them.", span_of(key))
        elif kind is Settings and name in _ANSWERS:
            values[name], wrong = _ANSWERS[name](value, span_of)
            for wants, at in wrong:
                options.tell(
                    f"`{scalar(key)}` must be {wants}" + ("" if wants.endswith("?") else "."), span_of(at)
                )
        elif known[name] is PrintSettings:
            values[name] = _print(value, options)
        elif known[name] is ServiceSettings:
            values[name] = ServiceSettings(**_below(value, ServiceSettings, _SERVICE, options))
        else:
            read = _setting(name, value, known[name], prefix, options)
            if read is not None:
                values[name] = read
        seen.add(name)
    return values


_SERVICE = ("services", "crossref: https://api.crossref.org")
_PRINT = ("print", "paper: a4")


def _print(node: yaml.Node, options: Options) -> PrintSettings:
    given = _below(node, PrintSettings, _PRINT, options)
    return PrintSettings(**{**preset(given.get("preset", "plain")), **given})


def _below(node: yaml.Node, kind: type, example: tuple[str, str], options: Options) -> dict[str, Any]:
    """The settings of a group, by its name and a line such as its own."""
    name, line = example
    if isinstance(node, yaml.MappingNode):
        return values_of(node, kind, f"{name}.", options)
    if not isinstance(node, yaml.ScalarNode) or scalar(node):
        options.tell(
            f"`{name}` must be followed by lines `name: value`, indented under it, such as `{line}`.",
            span_of(node),
        )
    return {}


def _possible(name: str, value: str) -> bool:
    """Whether a length is one with which anything can be printed; everything else is."""
    least, most = _LENGTHS.get(name, (0.0, 0.0))
    return not most or least <= float(value[:-2]) * _POINTS[value[-2:]] <= most


def _setting(name: str, node: yaml.Node, kind: Any, prefix: str, options: Options) -> Any:
    """A setting's value, its place noted; None for a wrong one, which is told."""
    value, wanted = value_of(node, kind)
    if name in _FORMS and (wanted or not _FORMS[name][0].fullmatch(value) or not _possible(name, value)):
        wanted = _FORMS[name][1]
    elif wanted and name in _SHOWN:
        wanted = _SHOWN[name]
    if wanted:
        options.tell(
            f"`{prefix}{name}` must be {wanted}" + ("" if wanted.endswith("?") else "."), span_of(node)
        )
        return None
    options.places[prefix + name] = span_of(node)
    if isinstance(value, tuple):
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        options.items[prefix + name] = [(str(item.value), span_of(item)) for item in nodes]
    return value


def value_of(node: yaml.Node, kind: Any) -> tuple[Any, str]:
    """The node's value as a `kind` (one of the types of `Settings`), or what was wanted instead."""
    if get_origin(kind) is Literal:
        return _choice(node, get_args(kind))
    if get_origin(kind) is Union:
        return _choice_or_file(node, get_args(get_args(kind)[0]))
    if kind is int:
        found = isinstance(node, yaml.ScalarNode) and _WHOLE.fullmatch(str(node.value))
        return (int(str(node.value)), "") if found else (None, "a whole number")
    if kind is bool:
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:bool":
            return str(node.value).lower() in {"true", "yes", "on"}, ""
        return None, "true or false"
    if kind is str:
        return (str(node.value), "") if _is_text(node) else (None, "a text")
    if _is_text(node):
        return (str(node.value),), ""
    if isinstance(node, yaml.SequenceNode) and all(map(_is_text, node.value)):
        return tuple(str(n.value) for n in node.value), ""
    return None, "a text or a list of texts"


def _choice(node: yaml.Node, choices: tuple[str, ...]) -> tuple[Any, str]:
    wanted = f"one of {', '.join(choices)}"
    if not isinstance(node, yaml.ScalarNode):
        return None, wanted
    text = str(node.value)
    # YAML 1.1 reads a bare `off` as a truth value; the author's word is meant.
    if text in choices:
        return text, ""
    near = near_names(text, choices, 1)
    return None, wanted + (f". Did you mean `{near[0]}`?" if near else "")


def _choice_or_file(node: yaml.Node, choices: tuple[str, ...]) -> tuple[Any, str]:
    """One of some names, or a file of the author's own."""
    if isinstance(node, yaml.ScalarNode) and _OWN.fullmatch(str(node.value)):
        return str(node.value), ""
    value, wanted = _choice(node, choices)
    return value, wanted.replace(choices[-1], f"{choices[-1]}, or a .toml file of your own", 1)


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag in _TEXT_TAGS and bool(str(node.value).strip())


_GROUPS = {"print": PrintSettings, "services": ServiceSettings}
"""Settings that have settings of their own."""


def _unknown(prefix: str, name: str, kind: type, path: str) -> str:
    """What to say of a setting that is not there: where it belongs, or what it may be meant for."""
    shown = _HYPHENED.get(name, name)
    names = names_of(kind)
    own = prefix.rstrip(".")
    group = next((group for group, its in _GROUPS.items() if its is not kind and shown in names_of(its)), "")
    if path.endswith(".toml"):
        place, top = f"Put it below a line `[{group}]`.", "Put it above the first line in square brackets."
    else:
        place, top = f"Put it under `{group}:`, indented.", f"Put it under `testimony:`, beside `{own}`."
    if group:
        return f"`{shown}` is a setting of `{group}`. {place}"
    if kind is not Settings and shown in names_of(Settings):
        return f"`{shown}` is not a setting of `{own}`. {top}"
    return f"There is no setting `{prefix}{name}`.{nearest(name, names)}"


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint that names the nearest known name, or all known ones."""
    names = list(names)
    near = near_names(name, names, 1)
    return f" Did you mean `{near[0]}`?" if near else f" The settings are {', '.join(names)}."
