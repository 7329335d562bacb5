"""Telling apart works whose citations look the same: more names, given names, a condition, a year's letter.

The steps and their order are CSL 1.0.2's ("Disambiguation"). Every step is kept only for the works that it
helps to tell apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.evaluate.context import Context, Distinction
from mkdocs_testimony.csl.evaluate.person import person
from mkdocs_testimony.csl.output.pieces import string_of

if TYPE_CHECKING:
    from mkdocs_testimony.csl.evaluate.names_form import NamesForm
    from mkdocs_testimony.csl.items import Name
    from mkdocs_testimony.csl.style.questions import Methods

Show = Callable[[str, Distinction], tuple[str, Context]]
"""The characters of a work's short citation under a distinction, and the context that made them."""


def distinguished(  # noqa: C901 (the steps of CSL, in its order)
    keys: Sequence[str], methods: Methods, show: Show, *, beyond: bool = False
) -> dict[str, Distinction]:
    """A distinction for every work that needs one. `keys` in the order in which letters are given out.

    beyond: where the style's own methods leave works alike, show all their names, then their whole titles,
    and at last the number of each one's first note.
    """
    if not methods and not beyond:
        return {}
    search = _Search(keys, methods, show)
    if methods.givens and methods.rule != "by-cite":
        search.distinguish_names()
    for group in search.ambiguous():
        search.expand(group)
    if methods.condition:
        for group in search.ambiguous():
            search.apply(group, "condition")
    if methods.year_suffix:
        for group in search.ambiguous():
            for number, key in enumerate(group):
                search.change(key, year_suffix=letters(number))
    if beyond:
        search.methods = replace(methods, names=True)
        for group in search.ambiguous():
            search.expand(group)
        for group in search.ambiguous():
            search.apply(group, "full_title")
        for group in search.ambiguous():
            search.apply(group, "first_note")
    return search.found


def letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


class _Search:
    """The distinctions found so far, and the texts that they make."""

    def __init__(self, keys: Sequence[str], methods: Methods, show: Show) -> None:
        self.keys = keys
        self.methods = methods
        self.show = show
        self.found: dict[str, Distinction] = {}
        self.texts: dict[str, str] = {}
        self.people: dict[str, tuple[tuple[Name, ...], NamesForm, int]] = {}
        self.tried: dict[tuple[object, ...], tuple[dict[str, str], Counter[str]]] = {}
        """By distinction, what each of the group in hand shows under it, and how often each text is shown:
        members mostly try the same few, and to show all anew for each takes the square of their number."""
        for key in keys:
            self._update(key, Distinction())

    def _update(self, key: str, distinction: Distinction) -> None:
        text, context = self.show(key, distinction)
        self.texts[key] = text
        if context.first_names is not None:
            self.people[key] = context.first_names

    def change(self, key: str, **values: object) -> None:
        """Set fields of a work's distinction."""
        distinction = self.found.get(key, Distinction()).copy()
        for name, value in values.items():
            setattr(distinction, name, value)
        self.found[key] = distinction
        self._update(key, distinction)

    def ambiguous(self) -> list[list[str]]:
        """Groups of works with the same text, in order."""
        groups: dict[str, list[str]] = {}
        for key in self.keys:
            groups.setdefault(self.texts[key], []).append(key)
        return [group for text, group in groups.items() if text and len(group) > 1]

    def distinguish_names(self) -> None:
        """People of the same short name get initials or given names, in ambiguous citations or not."""
        primary = self.methods.rule.startswith("primary")
        top = 1 if self.methods.rule.endswith("with-initials") else 2
        seen: dict[str, dict[Name, NamesForm]] = {}
        for names, form, shown in self.people.values():
            for name in names[: 1 if primary else shown]:
                seen.setdefault(_written(name, form, 0), {})[name] = form
        levels: dict[Name, int] = {}
        for namesakes in seen.values():
            if len(namesakes) > 1:
                levels.update(_levels(namesakes, top))
        for key, (names, _form, shown) in list(self.people.items()):
            count = 1 if primary else len(names)
            givens = {place: levels[name] for place, name in enumerate(names[:count]) if name in levels}
            if any(place < shown for place in givens):
                self.change(key, givens=givens)

    def expand(self, group: list[str]) -> None:
        """More names, then given names, for the members of one ambiguous group."""
        self.tried = {}
        chosen = {key: self._best(key, group) for key in group}
        for key, distinction in chosen.items():
            if distinction is not None:
                self.found[key] = distinction
                self._update(key, distinction)

    def _collisions(self, key: str, group: list[str], distinction: Distinction) -> int:
        """How many other works of the group have the text of `key` if all are given this distinction."""
        shown, counted = self._tried(group, distinction)
        own = self.show(key, distinction)[0]
        return counted[own] - (shown[key] == own)

    def _tried(self, group: list[str], distinction: Distinction) -> tuple[dict[str, str], Counter[str]]:
        """The text of each work of the group with this distinction, and how many works have each text.

        A work keeps the given names that it needs already.
        """
        name = distinction.key()
        if name not in self.tried:
            shown = {key: self.show(key, self._with_own(key, distinction))[0] for key in group}
            self.tried[name] = shown, Counter(shown.values())
        return self.tried[name]

    def _with_own(self, key: str, distinction: Distinction) -> Distinction:
        trial = distinction.copy()
        if self.methods.rule != "by-cite":
            trial.givens = {**self._own_givens(key), **trial.givens}
        return trial

    def _own_givens(self, key: str) -> Mapping[int, int]:
        return self.found[key].givens if key in self.found else {}

    def _best(self, key: str, group: list[str]) -> Distinction | None:
        """The smallest distinction that leaves `key` with the fewest that look like it."""
        start = self.found.get(key, Distinction())
        least = len(group) - 1
        best: Distinction | None = None
        if key not in self.people:
            return None
        names, _form, shown = self.people[key]
        counts = [shown, *range(shown + 1, len(names) + 1)] if self.methods.names else [shown]
        for with_givens in (False, True) if self.methods.givens else (False,):
            for count in counts:
                trial = start.copy()
                trial.names = count if count > shown else start.names
                if with_givens:
                    trial = self._with_givens(key, group, trial, count)
                left = self._collisions(key, group, trial)
                if left < least:
                    best, least = trial, left
                if not least:
                    return best
        return best

    def _with_givens(self, key: str, group: list[str], trial: Distinction, count: int) -> Distinction:
        least = self._collisions(key, group, trial)
        primary = self.methods.rule.startswith("primary")
        levels = (1,) if self.methods.rule.endswith("with-initials") else (1, 2)
        for place in range(1 if primary else count):
            for level in levels:
                if trial.givens.get(place, 0) >= level:
                    continue
                other = trial.copy()
                other.givens[place] = level
                left = self._collisions(key, group, other)
                if left < least:
                    trial, least = other, left
                if not least:
                    return trial
        return trial

    def apply(self, group: list[str], flag: str) -> None:
        """Set a flag on the whole group (`condition`: `disambiguate="true"`), if it tells any apart."""
        for key in group:
            self.change(key, **{flag: True})
        if len({self.texts[key] for key in group}) == 1:
            for key in group:
                self.change(key, **{flag: False})


def _written(name: Name, form: NamesForm, level: int) -> str:
    return string_of(person(name, form.person, False, level, False))


def _levels(namesakes: Mapping[Name, NamesForm], top: int) -> dict[Name, int]:
    """For people of one short name, the least that tells each from the others."""
    out: dict[Name, int] = {}
    for name, form in namesakes.items():
        others = [other for other in namesakes if other != name]
        counts = {
            level: sum(_written(other, form, level) == _written(name, form, level) for other in others)
            for level in range(top + 1)
        }
        best = min(counts, key=lambda level: (counts[level], level))
        if best:
            out[name] = best
    return out
