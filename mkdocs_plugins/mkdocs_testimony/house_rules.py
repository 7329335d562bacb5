"""An office's own rules on words, as data: what they are, and how the settings give them.

    house-rules:
      plain-words:
        substitution: {utilise: use, in order to: to}
      no-superlatives:
        existence: [unprecedented, game-chang*]
        message: Say what is new in it.
        weight: info
      one-very:
        occurrence: [very]
        most: 1

A rule is words, and never a regular expression: no pattern of a stranger's settings can keep the check busy.
A `*` at a word's end stands for any letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.nearness import near_names
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.settings import WEIGHTS, HouseRule, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_testimony.span import Span

    Wrong = list[tuple[str, yaml.Node]]
    Place = Callable[[yaml.Node], Span]

Kind = Literal["existence", "substitution", "occurrence"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KEYS = (*KINDS, "message", "weight", "most", "capitals")
MOST_RULES, MOST_WORDS, LONGEST = 100, 2000, 100
"""Rules of a testimony, words of a rule, and characters of one: more is no rule of an office."""
WORD = expression(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word: letters and figures, joined by apostrophes and hyphens. It takes each character once."""
_NAME = expression(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class _Draft:
    """A rule as it is read."""

    kind: Kind | None = None
    words: tuple[tuple[str, str], ...] = ()
    message: str = ""
    weight: Weight | None = None
    most: int = 0
    capitals: bool = False


def house_rules(node: yaml.Node, place: Place) -> tuple[tuple[HouseRule, ...], Wrong]:
    """The rules of the setting `house-rules`, and what a node should be that is something else."""
    wrong: Wrong = []
    if not isinstance(node, yaml.MappingNode):
        return (), [("rules by their names, such as `{plain-words: {substitution: {utilise: use}}}`", node)]
    if len(node.value) > MOST_RULES:
        return (), [(f"at most {MOST_RULES} rules", node)]
    found = []
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not _NAME.fullmatch(name):
            wrong.append(("rules with names in small letters, joined by hyphens, such as `plain-words`", key))
            continue
        before = len(wrong)
        draft = _draft(name, value, key, wrong)
        if draft.kind is not None and len(wrong) == before:
            found.append(
                HouseRule(
                    name=name,
                    kind=draft.kind,
                    words=draft.words,
                    message=draft.message,
                    weight=draft.weight,
                    most=draft.most,
                    capitals=draft.capitals,
                    span=place(key),
                )
            )
    return tuple(found), wrong


def _draft(name: str, node: yaml.Node, key: yaml.Node, wrong: Wrong) -> _Draft:
    """One rule; what is wrong with it is added to `wrong`."""
    draft = _Draft()
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    for part, value in entries:
        said = str(part.value)
        if said in KINDS and draft.kind is None:
            draft.kind = said
            draft.words = tuple(_words(said, value, wrong))
        elif said in KINDS:
            wrong.append((f"of one kind for each rule, and `{name}` has a second", part))
        elif said not in KEYS:
            near = near_names(said, KEYS, 1)
            hint = f". Did you mean `{near[0]}`?" if near else f"; a rule has {', '.join(KEYS)}"
            wrong.append((f"without `{said}` in `{name}`{hint}", part))
        else:
            _option(said, value, draft, wrong)
    if draft.kind is None and not (entries and wrong):
        wrong.append((f"words for `{name}`, under `existence`, `substitution` or `occurrence`", key))
    return draft


def _option(said: str, node: yaml.Node, draft: _Draft, wrong: Wrong) -> None:
    """One of the parts beside the words."""
    value = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    if said == "message" and 0 < len(value) <= 500:
        draft.message = value
    elif said == "weight" and (value in WEIGHTS or value.lower() == "false"):
        draft.weight = "off" if value.lower() == "false" else cast("Weight", value)
    elif said == "most" and value.isascii() and value.isdigit() and len(value) < 7:
        draft.most = int(value)
    elif said == "capitals" and value.lower() in {"true", "false", "yes", "no"}:
        draft.capitals = value.lower() in {"true", "yes"}
    else:
        wants = {
            "message": "a sentence as `message`",
            "weight": f"one of {', '.join(WEIGHTS)} as `weight`",
            "most": "a number as `most`",
            "capitals": "true or false as `capitals`",
        }
        wrong.append((wants[said], node))


def _words(kind: str, node: yaml.Node, wrong: Wrong) -> Iterator[tuple[str, str]]:
    """Each word or phrase, with what is to stand instead (nothing, but in a substitution)."""
    swaps = kind == "substitution"
    if swaps and isinstance(node, yaml.MappingNode):
        pairs = list(node.value)
    elif not swaps and isinstance(node, yaml.SequenceNode):
        pairs = [(one, None) for one in node.value]
    else:
        shown = "{utilise: use}" if swaps else "[unprecedented, very]"
        wrong.append(
            (f"{'words with what to write' if swaps else 'a list of words'}, such as `{shown}`", node)
        )
        return
    if not 0 < len(pairs) <= MOST_WORDS:
        wrong.append((f"between one and {MOST_WORDS} words for each rule", node))
        return
    for one, instead in pairs:
        text = str(one.value) if isinstance(one, yaml.ScalarNode) else ""
        other = str(instead.value) if isinstance(instead, yaml.ScalarNode) else ""
        if not phrase(text) or len(text) > LONGEST or len(other) > LONGEST or (swaps and not other):
            wrong.append((f"words of at most {LONGEST} characters, with `*` only at the end of one", one))
        else:
            yield text, other


def phrase(typed: str) -> tuple[str, ...]:
    """The words of a phrase, one that any letters may follow with a `*` behind it; empty for what is none."""
    words = []
    for part in typed.split():
        bare = part.removesuffix("*")
        if not WORD.fullmatch(bare):
            return ()
        words.append(part)
    return tuple(words)
