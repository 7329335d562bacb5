"""What a comparison is made of and what it finds."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.changes.stretches import Stretch
    from mkdocs_testimony.model.relations import RelationKind, RelationTarget
    from mkdocs_testimony.span import Span

Form = Literal["title", "heading", "statement", "caption", "row", "code", "note"]
What = Literal["new", "gone", "reworded", "re-sourced", "re-rated", "moved"]
WHAT: tuple[What, ...] = ("new", "gone", "reworded", "re-sourced", "re-rated", "moved")
"""What may be said of a passage, in the order in which it is told."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Passage:
    """Words of a testimony that are compared as one."""

    uid: str
    """In its own testimony."""
    form: Form
    page: str
    """Path of its page."""
    address: str
    """As other pages call it: `Question 4, ¶ 3(b)`."""
    span: Span
    words: str
    """What it says, without the marks of notes."""
    print: str
    """The same for words that say the same: white space and the names of what is cited do not count."""
    names: tuple[str, ...] = ()
    """The author's id, if it has one, and its aliases."""
    within: str = ""
    """uid of the table that a row stands in, or of the statement that a note or a nested one belongs to."""
    section: str = ""
    """uid of the heading that it stands under; empty before the first."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """By key, a fingerprint of the entry and of the places cited in it."""
    places: Mapping[str, str] = field(default_factory=dict)
    """By key, the places cited as a reader is told them: `p. 3; see p. 5`."""
    grounds: frozenset[tuple[RelationKind, RelationTarget]] = frozenset()
    """Relation and uid for each statement or figure that it names; what it rests on is `rests-on`."""
    ratings: Mapping[str, str] = field(default_factory=dict)
    """Kind, confidence, addressee and the like, and ratings of a framework: by name, those that it has."""
    picture: str = ""
    """Of a caption: a fingerprint of the picture."""

    @property
    def id(self) -> str:
        """The author's id, or an empty string."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing of a passage that was something else: a source, a ground, a rating."""

    name: str
    """A key; for a ground the relation; for a rating what is rated."""
    old: str
    """What was said; empty where it is new."""
    new: str
    """What is said; empty where it is gone."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Change:
    """What became of one passage."""

    old: Passage | None
    new: Passage | None
    stretches: tuple[Stretch, ...]
    moved: bool = False
    sources: tuple[Shift, ...] = ()
    """Sources that it cites otherwise: the key, and the places cited; where these are alike, the source's
    entry in the .bib file is another."""
    grounds: tuple[Shift, ...] = ()
    """What else it names: the relation, and the identity of what it names."""
    ratings: tuple[Shift, ...] = ()
    redrawn: bool = False
    """Of a caption: whether the picture is another."""
    same_words: bool = False
    """Whether it says the same; its words may still differ in the name of what is cited."""

    @property
    def passage(self) -> Passage:
        """The passage as it is, or as it was if it is gone."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def what(self) -> tuple[What, ...]:
        """What is to be said of it, in the order of `WHAT`."""
        if self.old is None:
            return ("new",)
        if self.new is None:
            return ("gone",)
        said: dict[What, bool] = {
            "reworded": not self.same_words or self.redrawn,
            "re-sourced": bool(self.sources or self.grounds),
            "re-rated": bool(self.ratings),
            "moved": self.moved,
        }
        return tuple(name for name in WHAT if said.get(name))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Resting:
    """A statement that is the same and rests on what is not."""

    passage: Passage
    """As it is now."""
    on: tuple[Passage, ...]
    """What it rests on at once that changed, or rests on a change in turn; as it is now."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A setting or an entry of front matter that was something else."""

    path: str
    """The file that it stands in."""
    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two revisions."""

    changes: tuple[Change, ...]
    """In reading order; what is gone stands behind what it followed."""
    resting: tuple[Resting, ...] = ()
    """In reading order."""
    facts: tuple[Fact, ...] = ()
    """By file and name."""
    was: Mapping[str, str] = field(default_factory=dict)
    """The uid that each passage had, by the uid that it has now, of all that are in both."""
    after: tuple[str, ...] = ()
    """For each change that is gone, in order: the uid, now, of the passage that it followed; empty where
    nothing that it followed is there."""

    @cached_property
    def by_uid(self) -> Mapping[str, Change]:
        """By the uid that it has now, the change of each passage that is still there."""
        return {change.new.uid: change for change in self.changes if change.new is not None}

    @cached_property
    def gone_after(self) -> Mapping[str, tuple[Change, ...]]:
        """What is gone, in order, by the uid, now, of the passage that it followed."""
        out: dict[str, tuple[Change, ...]] = {}
        gone = [change for change in self.changes if change.new is None]
        for one, uid in zip(gone, self.after, strict=True):
            out[uid] = (*out.get(uid, ()), one)
        return out

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.changes or self.facts)
