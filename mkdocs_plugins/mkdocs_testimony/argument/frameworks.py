"""Assessment frameworks: what `content/frameworks/*.yml` says is rated, and on which scales.

Nothing here knows any one framework: names, codes, scales, their order and what counts as high all come
from the file, so that another framework is another file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

import yaml

from mkdocs_testimony.argument.framework_nodes import Reader
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model import UNASSESSED, Framework, Group, Instrument, Scale, ScaleValue
from mkdocs_testimony.model.relations import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs_testimony.finding import Finding

FIELDS = (
    "name", "unit", "method", "evidence_window", "forecast_window", "scales", "groups", "instruments",
    "low_confidence",
)  # fmt: skip
"""What a framework file may say."""

_SCALE = ("label", "values", "high", "absence", "forecast")
_VALUE = ("name", "label", "aliases", "arrow")
_GROUP = ("code", "label", "instruments")
_INSTRUMENT = ("code", "label", "aliases")
_ARROWS = ("up", "level", "down")
# Attributes that mean something else on an assessment's heading.
_TAKEN = frozenset({
    "framework", "instrument", "confidence", "because", "searched", "part", "alias", "lang", "addressee",
    "of", *WRITTEN, UNASSESSED,
})  # fmt: skip
_KEY = expression(r"[A-Za-z][\w-]*")
_CODE = expression(r"[A-Za-z0-9][\w.-]*")
_DATE = r"\d{4}(-\d\d(-\d\d)?)?"
_WINDOW = expression(rf"{_DATE}/(\.\.|{_DATE})|\.\./{_DATE}|{_DATE}")
_SPAN_OF_TIME = expression(r"[1-9]\d* (day|week|month|year)s?")

T = TypeVar("T", Instrument, Group, ScaleValue)


def read_framework(path: str, text: str) -> tuple[Framework | None, list[Finding]]:
    """The framework of one file, and what is wrong with it (DOC015), in reading order.

    None when it lacks what every framework has: a name, a scale with values, and something to rate. Other
    parts that are wrong are told and left out. Never raises.
    """
    reader = Reader(path)
    root = reader.compose(text)
    framework = _framework(reader, root) if root is not None else None
    findings = sorted(dict.fromkeys(reader.findings), key=lambda finding: finding.span)
    return framework, findings


_LACKING = {
    "name": "`name: …`",
    "scales": "`scales: {current: {values: [high, low]}}`",
    "groups": "`instruments: [{code: D1, label: Trade}]`",
}
"""What a framework cannot do without, as it is written."""


def _framework(reader: Reader, root: yaml.MappingNode) -> Framework | None:
    nodes = {name: value for name, _, value in reader.entries(root, FIELDS, "A framework file")}
    texts: dict[str, str] = {
        name: reader.text(name, nodes[name])
        for name in ("name", "unit", "method", "evidence_window", "forecast_window")
        if name in nodes
    }
    scales = tuple(_scales(reader, nodes["scales"])) if "scales" in nodes else ()
    groups = _groups(reader, nodes)
    _windows(reader, nodes, texts)
    for names in (("name",), ("scales",), ("groups", "instruments")):
        if not nodes.keys() & set(names):
            wanted = " or ".join(f"`{name}`" for name in names)
            reader.tell(f"This framework has no {wanted}. Add {_LACKING[names[0]]}.", root)
    if not texts.get("name") or not scales or not groups:
        return None
    framework = Framework(
        key=PurePosixPath(reader.path).stem,
        name=texts["name"],
        unit=texts.get("unit") or "instrument",
        groups=groups,
        scales=scales,
        span=reader.span(root),
        method=texts.get("method", ""),
        evidence_window=texts.get("evidence_window", ""),
        forecast_window=texts.get("forecast_window", ""),
    )
    return _with_low_confidence(reader, nodes, framework)


def _with_low_confidence(reader: Reader, nodes: dict[str, yaml.Node], framework: Framework) -> Framework:
    if "low_confidence" not in nodes:
        return framework
    codes = []
    for code, node in reader.words("low_confidence", nodes["low_confidence"]):
        instrument = framework.instrument(code)
        if instrument is None:
            known = ", ".join(instrument.code for instrument in framework.instruments)
            reader.tell(f"`low_confidence` names `{code}`, and no instrument has this code: {known}.", node)
        else:
            codes.append(instrument.code)
    return replace(framework, low_confidence=tuple(dict.fromkeys(codes)))


def _windows(reader: Reader, nodes: dict[str, yaml.Node], texts: dict[str, str]) -> None:
    """Tell of windows of time in another form than the two that are known; they are printed, not reckoned."""
    for name, pattern, form in (
        ("evidence_window", _WINDOW, "a time from and to, such as `2012/..` or `2012-01/2023-12`"),
        ("forecast_window", _SPAN_OF_TIME, "a number and a unit, such as `3 years` or `18 months`"),
    ):
        if texts.get(name) and not pattern.fullmatch(texts[name]):
            reader.tell(f"`{name}` must be {form}.", nodes[name])
            texts[name] = ""


# ---------------------------------------------------------------- scales


def _scales(reader: Reader, node: yaml.Node) -> Iterable[Scale]:
    if not isinstance(node, yaml.MappingNode):
        reader.tell(
            "`scales` must be followed by a line for each scale, indented: `current: {values: [high, low]}`.",
            node,
        )
        return
    if not node.value:
        reader.tell("`scales` is empty. Add at least one scale: `current: {values: [high, low]}`.", node)
    for key, key_node, value in reader.entries(node, (), "The scales"):
        if not _KEY.fullmatch(key) or key in _TAKEN:
            reader.tell(
                f"A scale cannot be called `{key}`: its name is an attribute of its own, one word in"
                " letters, digits and hyphens.",
                key_node,
            )
        elif isinstance(value, yaml.MappingNode):
            scale = _scale(reader, key, key_node, value)
            if scale is not None:
                yield scale
        else:
            reader.tell(f"The scale `{key}` has no values. Write `{key}: {{values: [high, low]}}`.", value)


def _scale(reader: Reader, key: str, key_node: yaml.Node, node: yaml.MappingNode) -> Scale | None:
    nodes = {name: value for name, _, value in reader.entries(node, _SCALE, f"The scale `{key}`")}
    if "values" not in nodes:
        reader.tell(
            f"The scale `{key}` has no `values`. Add them, the strongest first: `values: [high, low]`.",
            key_node,
        )
        return None
    form = "`values: [high, medium, low]`, the strongest first"
    values = [
        value
        for item in reader.items("values", nodes["values"], form)
        if (value := _value(reader, item)) is not None
    ]
    values = _distinct(reader, nodes["values"], values, lambda value: value.name, "value")
    if not values:
        return None
    scale = Scale(key, _label(reader, nodes, key), tuple(values))
    named = {}
    for name in ("high", "absence"):
        pairs = reader.words(name, nodes[name]) if name in nodes else []
        values_read = [(scale.value(word), word, at) for word, at in pairs]
        for value, word, at in values_read:
            if value is None:
                known = ", ".join(value.name for value in values)
                reader.tell(f"`{name}` names `{word}`, which is not a value of this scale: {known}.", at)
        named[name] = tuple(value.name for value, _, _ in values_read if value is not None)
    unseen = scale.value("unobserved")
    absence = named["absence"] or ((unseen.name,) if unseen and "absence" not in nodes else ())
    looks_ahead = reader.truth("forecast", nodes["forecast"]) if "forecast" in nodes else key == "projected"
    return replace(scale, high=named["high"], absence=absence, forecast=bool(looks_ahead))


def _value(reader: Reader, node: yaml.Node) -> ScaleValue | None:
    if isinstance(node, yaml.ScalarNode):
        name = reader.text("values", node)
        return _on_scale(reader, ScaleValue(name, _titled(name)), node) if name else None
    if not isinstance(node, yaml.MappingNode):
        reader.tell("A value is a word, or `{name: …, label: …, aliases: […], arrow: …}`.", node)
        return None
    nodes = {name: value for name, _, value in reader.entries(node, _VALUE, "A value")}
    name = reader.text("name", nodes["name"]) if "name" in nodes else ""
    if not name:
        if "name" not in nodes:
            reader.tell("This value has no `name`. Write `{name: high, label: High}`.", node)
        return None
    arrow = reader.text("arrow", nodes["arrow"]) if "arrow" in nodes else ""
    if arrow and arrow not in _ARROWS:
        reader.tell(f"`arrow` must be one of {', '.join(_ARROWS)}.", nodes["arrow"])
        arrow = ""
    aliases = (
        tuple(word for word, _ in reader.words("aliases", nodes["aliases"])) if "aliases" in nodes else ()
    )
    return _on_scale(reader, ScaleValue(name, _label(reader, nodes, name), aliases, arrow), node)


def _on_scale(reader: Reader, value: ScaleValue, node: yaml.Node) -> ScaleValue | None:
    if UNASSESSED in {word.casefold() for word in (value.name, value.label, *value.aliases)}:
        reader.tell(
            f"`{UNASSESSED}` declares a gap and is not on any scale. Give the value another name.", node
        )
        return None
    return value


# ---------------------------------------------------------------- what is rated


def _groups(reader: Reader, nodes: dict[str, yaml.Node]) -> tuple[Group, ...]:
    """The groups; instruments that stand in none make one without code and label."""
    groups: list[Group] = []
    if "groups" in nodes:
        form = "a line `- {code: D, label: Diplomatic, instruments: […]}` for each group"
        for item in reader.items("groups", nodes["groups"], form):
            group = _group(reader, item)
            if group is not None:
                groups.append(group)
        groups = _distinct(reader, nodes["groups"], groups, lambda group: group.code, "group")
    if "instruments" in nodes:
        groups.append(Group("", "", _instruments(reader, nodes["instruments"])))
    return tuple(_codes_once(reader, nodes, groups))


def _codes_once(reader: Reader, nodes: dict[str, yaml.Node], groups: list[Group]) -> Iterable[Group]:
    """The groups without an instrument whose code another group has already; that is told."""
    seen: dict[str, str] = {}
    for group in groups:
        own = []
        for instrument in group.instruments:
            folded = instrument.code.casefold()
            if folded not in seen:
                seen[folded] = instrument.label
                own.append(instrument)
                continue
            message = (
                f"The code `{instrument.code}` is given to “{seen[folded]}” already. Give"
                f" “{instrument.label}” its own."
            )
            reader.tell(message, _node_of(nodes["groups" if group.code else "instruments"], instrument.code))
        if own:
            yield replace(group, instruments=tuple(own))


def _group(reader: Reader, node: yaml.Node) -> Group | None:
    if not isinstance(node, yaml.MappingNode):
        reader.tell("A group has a code, a label and instruments. Write `- code: …`.", node)
        return None
    nodes = {name: value for name, _, value in reader.entries(node, _GROUP, "A group")}
    code = _code(reader, nodes, node, "group")
    if "instruments" not in nodes:
        reader.tell(
            "This group has no `instruments`. Add them: `instruments: [{code: D1, label: Trade}]`.", node
        )
        return None
    instruments = _instruments(reader, nodes["instruments"])
    return Group(code, _label(reader, nodes, code), instruments) if code and instruments else None


def _instruments(reader: Reader, node: yaml.Node) -> tuple[Instrument, ...]:
    form = "a line `- {code: D1, label: …}` for each"
    read = (_instrument(reader, item) for item in reader.items("instruments", node, form))
    instruments = [instrument for instrument in read if instrument is not None]
    return tuple(_distinct(reader, node, instruments, lambda instrument: instrument.code, "instrument"))


def _instrument(reader: Reader, node: yaml.Node) -> Instrument | None:
    if not isinstance(node, yaml.MappingNode):
        reader.tell("An instrument has a code and a label. Write `- {code: D1, label: …}`.", node)
        return None
    nodes = {name: value for name, _, value in reader.entries(node, _INSTRUMENT, "An instrument")}
    code = _code(reader, nodes, node, "instrument")
    if "label" not in nodes:
        reader.tell("This instrument has no `label`. Write `- {code: D1, label: Trade}`.", node)
        return None
    label = reader.text("label", nodes["label"])
    aliases = (
        tuple(word for word, _ in reader.words("aliases", nodes["aliases"])) if "aliases" in nodes else ()
    )
    return Instrument(code, label, aliases) if code and label else None


def _code(reader: Reader, nodes: dict[str, yaml.Node], node: yaml.Node, what: str) -> str:
    if "code" not in nodes:
        reader.tell(f"This {what} has no `code`. Add one: `code: D1`.", node)
        return ""
    code = reader.text("code", nodes["code"])
    if code and not _CODE.fullmatch(code):
        reader.tell(
            f"The code `{code}` must be one word of letters, digits, dots or hyphens. Write one: `D1`.",
            nodes["code"],
        )
        return ""
    return code


def _label(reader: Reader, nodes: dict[str, yaml.Node], name: str) -> str:
    return (reader.text("label", nodes["label"]) if "label" in nodes else "") or _titled(name)


def _titled(name: str) -> str:
    """`very-high` as `Very High`; a name with capitals of its own is left as it is."""
    if name != name.lower():
        return name
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_ ]+", name))


def _distinct(
    reader: Reader, node: yaml.Node, items: list[T], name: Callable[[T], str], what: str
) -> list[T]:
    """The first of each name; a second one is told at its place in the list."""
    kept: dict[str, T] = {}
    for item in items:
        if kept.setdefault(name(item).casefold(), item) is not item:
            message = f"A second {what} `{name(item)}` in one list. Give each its own."
            reader.tell(message, _node_of(node, name(item)))
    return list(kept.values())


def _node_of(node: yaml.Node, word: str) -> yaml.Node:
    """The scalar under a node in which a code or name is given last; the node itself without one."""
    nodes = [
        leaf for leaf in _leaves(node) if " ".join(str(leaf.value).split()).casefold() == word.casefold()
    ]
    return nodes[-1] if nodes else node


def _leaves(node: yaml.Node) -> Iterable[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)
