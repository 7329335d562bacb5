"""Two revisions compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.changes.facts import facts
from mkdocs_testimony.changes.kinds import Change, Changes, Passage, Shift
from mkdocs_testimony.changes.matching import matched
from mkdocs_testimony.changes.order import moved
from mkdocs_testimony.changes.passages import passages
from mkdocs_testimony.changes.resting import resting
from mkdocs_testimony.changes.stretches import Stretch, stretches
from mkdocs_testimony.model.relations import RelationKind, RelationTarget, renamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.model import Testimony

_Cited: TypeAlias = tuple[str, str]
"""Of a source: a fingerprint of its entry, and the places cited."""
_NOTHING: Mapping[str, bytes] = {}


def compared(
    old: Testimony,
    new: Testimony,
    old_files: Mapping[str, bytes] = _NOTHING,
    new_files: Mapping[str, bytes] = _NOTHING,
) -> Changes:
    """What became of each passage of `old`, and what in `new` was not in it.

    Both have been run through the pass `link` at least. `old_files`, `new_files`: what the files under
    content/ hold, by path (`Tree.contents`); only pictures are asked for.
    """
    sides = _Sides(passages(old, old_files), passages(new, new_files))
    pairs = sides.pairs
    changed = {m: one for n, m in pairs.items() if (one := sides.change(n, m)).what}
    touched = frozenset(m for m, one in changed.items() if one.what != ("moved",))
    told, after = _in_order(sides, changed)
    return Changes(told, resting(sides.old, sides.new, pairs, touched), facts(old, new), sides.was, after)


class _Sides:
    """Both lists of passages, and what belongs together."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.pairs = matched(old, new)
        """Index in `new` by index in `old`."""
        self.now = {old[n].uid: new[m].uid for n, m in self.pairs.items()}
        self.names = ({one.uid: _called(one) for one in old}, {one.uid: _called(one) for one in new})
        self.was = {now: uid for uid, now in self.now.items()}
        self.kept = frozenset(self.now.values())
        self.places = {one.uid: n for n, one in enumerate(old)}
        self.moved = _moved(self)

    def change(self, n: int, m: int) -> Change:
        """What became of a passage that is in both."""
        old, new = self.old[n], self.new[m]
        # Words are without what a reference leaves where it stood alone in brackets, fingerprints with it.
        same = old.print == new.print or bool(old.words and old.words == new.words)
        return Change(
            old=old,
            new=new,
            stretches=(Stretch("same", new.words),)
            if old.words == new.words
            else stretches(old.words, new.words),
            moved=n in self.moved,
            sources=_sources(old, new),
            grounds=tuple(self._grounds(old, new)),
            ratings=_shifts(old.ratings, new.ratings),
            redrawn=old.picture != new.picture,
            same_words=same,
        )

    def _grounds(self, old: Passage, new: Passage) -> Iterator[Shift]:
        """What else it names; what it names still, though under another uid, is the same."""
        before = {(kind, self.named_now(target)): target for kind, target in old.grounds}
        after = {(kind, target): target for kind, target in new.grounds}
        for kind, target in sorted(before.keys() - after.keys(), key=_by_words):
            yield Shift(kind.value, self._name(0, before[kind, target]), "")
        for kind, target in sorted(after.keys() - before.keys(), key=_by_words):
            yield Shift(kind.value, "", self._name(1, target))

    def named_now(self, target: RelationTarget) -> RelationTarget:
        """What a relation of the old revision names, by the uids that hold now."""
        return renamed(target, lambda uid: self.now.get(uid, f"gone {uid}"))

    def _name(self, side: int, target: RelationTarget) -> str:
        return str(renamed(target, lambda uid: self.names[side].get(uid, uid)))


def _by_words(ground: tuple[RelationKind, RelationTarget]) -> tuple[str, str]:
    kind, target = ground
    return kind.value, str(target)


def _called(passage: Passage) -> str:
    return passage.id or passage.address


# ---------------------------------------------------------------- sources and ratings


def _sources(old: Passage, new: Passage) -> tuple[Shift, ...]:
    """The keys that are cited otherwise. A work under another key is the same work."""
    before = {key: (print_, old.places.get(key, "")) for key, print_ in old.sources.items()}
    after = {key: (print_, new.places.get(key, "")) for key, print_ in new.sources.items()}
    left = Counter(value for key, value in before.items() if key not in after)
    came = Counter(value for key, value in after.items() if key not in before)
    renamed = left & came
    out = []
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was != now and not _renamed(renamed, was, now):
            out.append(Shift(key, _place(was), _place(now)))
    return tuple(out)


def _renamed(values: Counter[_Cited], was: _Cited | None, now: _Cited | None) -> bool:
    """Whether a key went or came because the same work has another one."""
    return (was is None or now is None) and bool(values.get(was or now or ("", "")))


def _place(cited: _Cited | None) -> str:
    return "" if cited is None else cited[1] or "as a whole"


def _shifts(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Shift, ...]:
    names = [*old, *(name for name in new if name not in old)]
    return tuple(
        Shift(name, old.get(name, ""), new.get(name, ""))
        for name in sorted(names)
        if old.get(name, "") != new.get(name, "")
    )


# ---------------------------------------------------------------- what stands elsewhere


def _moved(sides: _Sides) -> frozenset[int]:
    """Indices in `old` of what stands elsewhere: on another page, under another heading, in other order."""
    became = _pages(sides)
    groups: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    out: set[int] = set()
    for n, m in sides.pairs.items():
        old, new = sides.old[n], sides.new[m]
        if old.form in ("title", "note"):
            continue
        if became.get(old.page, old.page) != new.page or _under_another(sides, old, new):
            out.add(n)
        elif old.form == "row":
            groups[old.within, new.within].append((n, m))
        else:
            groups["", old.page].append((n, m))
    for pairs in groups.values():
        pairs.sort()
        out |= {pairs[at][0] for at in moved([m for _, m in pairs])}
    return frozenset(n for n in out if not _carried(sides, n, out))


def _under_another(sides: _Sides, old: Passage, new: Passage) -> bool:
    """Whether it stands under another of the headings that are in both."""
    before = sides.now.get(old.section, "") if old.section else ""
    return bool(before and new.section in sides.kept and before != new.section)


def _carried(sides: _Sides, n: int, out: set[int]) -> bool:
    """Whether what it is nested under, or its table, was moved and it went along."""
    old, new = sides.old[n], sides.new[sides.pairs[n]]
    return (
        bool(old.within)
        and sides.now.get(old.within) == new.within
        and sides.places.get(old.within, -1) in out
    )


def _pages(sides: _Sides) -> dict[str, str]:
    """What each page of the old revision is called now, where its file has another name."""
    before = {one.page for one in sides.old}
    after = {one.page for one in sides.new}
    counts = Counter(
        (sides.old[n].page, sides.new[m].page)
        for n, m in sides.pairs.items()
        if sides.old[n].page not in after and sides.new[m].page not in before
    )
    out: dict[str, str] = {}
    for (old, new), _ in sorted(counts.items(), key=lambda one: (-one[1], sorted(one[0]), one[0])):
        if old not in out and new not in out.values():
            out[old] = new
    return out


# ---------------------------------------------------------------- the order in which all is told


def _in_order(sides: _Sides, changed: Mapping[int, Change]) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Every change in reading order, and for each that is gone what it followed."""
    gone: dict[int, list[Change]] = defaultdict(list)
    last = -1
    for n, one in enumerate(sides.old):
        if n not in sides.pairs:
            gone[last].append(Change(one, None, (Stretch("struck", one.words),)))
        elif n not in sides.moved:
            last = sides.pairs[n]
    kept = frozenset(sides.pairs.values())
    told: list[Change] = list(gone[-1])
    after = [""] * len(gone[-1])
    for m, passage in enumerate(sides.new):
        if m in changed:
            told.append(changed[m])
        elif m not in kept:
            told.append(Change(None, passage, (Stretch("added", passage.words),)))
        told += gone.get(m, [])
        after += [passage.uid] * len(gone.get(m, []))
    return tuple(told), tuple(after)
