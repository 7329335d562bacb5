"""Reads the settings `rules` and `per-file-ignores` from the nodes of mkdocs.yml, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches

import yaml

from mkdocs_testimony.settings import WEIGHTS, FileIgnore, RuleWeight
from mkdocs_testimony.span import Span

Wrong = list[tuple[str, yaml.Node]]
"""What a setting wants, for each node that is something else."""
Place = Callable[[yaml.Node], Span]


def rule_weights(node: yaml.Node, place: Place) -> tuple[tuple[RuleWeight, ...], Wrong]:
    """`{CIT002: off, SRC003: error}`: a weight for each code, family or name."""
    found: list[RuleWeight] = []
    wrong: Wrong = []
    if not isinstance(node, yaml.MappingNode):
        return (), [("a weight for each rule, such as `{CIT002: off, SRC003: error}`", node)]
    for key, value in node.value:
        # YAML 1.1 reads a bare `off` as a truth value; the author's word is meant.
        typed = str(value.value) if isinstance(value, yaml.ScalarNode) else ""
        weight = "off" if typed.lower() in {"off", "false"} else typed
        if weight in WEIGHTS:
            found.append(RuleWeight(str(key.value), weight, place(key)))
            continue
        near = get_close_matches(weight, WEIGHTS, 1, 0.5)
        hint = f". Did you mean `{near[0]}`?" if near else ""
        wrong.append((f"one of {', '.join(WEIGHTS)} for each rule, also for `{key.value}`{hint}", value))
    return tuple(found), wrong


def file_ignores(node: yaml.Node, place: Place) -> tuple[tuple[FileIgnore, ...], Wrong]:
    """`{"content/annexes/*": [CLM011]}`: codes, families or names for each pattern of paths."""
    found: list[FileIgnore] = []
    wrong: Wrong = []
    if not isinstance(node, yaml.MappingNode):
        return (), [
            ('a list of rules for each pattern of paths, such as `{"content/annexes/*": [CLM011]}`', node)
        ]
    for key, value in node.value:
        rules = list(_words(value))
        if not rules:
            wrong.append(
                (
                    f"a list of rules for each pattern of paths, such as `[CLM011]`; `{key.value}` has none",
                    value,
                )
            )
        found.extend(FileIgnore(str(key.value), str(rule.value), place(rule)) for rule in rules)
    return tuple(found), wrong


def _words(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The words of a list, or one word alone; nothing if anything else is among them."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    words = [word for word in nodes if isinstance(word, yaml.ScalarNode) and word.value]
    if len(words) == len(nodes):
        yield from words
