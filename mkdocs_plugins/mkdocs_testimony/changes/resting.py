"""What is the same and rests on what is not."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from mkdocs_testimony.changes.kinds import Passage, Resting
from mkdocs_testimony.changes.passages import rests_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def resting(  # noqa: C901 (both revisions in one graph)
    old: Sequence[Passage], new: Sequence[Passage], pairs: Mapping[int, int], changed: frozenset[int]
) -> tuple[Resting, ...]:
    """Each passage of `new` that is the same and rests, through others or at once, on one that is not.

    `pairs`: index in `new` by index in `old`. `changed`: indices in `new` of what is in both and differs.
    What is new or gone needs no telling here: whatever names it differs for that.
    """
    at_new = {one.uid: m for m, one in enumerate(new)}
    at_old = {one.uid: pairs[n] for n, one in enumerate(old) if n in pairs}
    above: dict[int, set[int]] = defaultdict(set)
    for m, one in enumerate(new):
        for uid in rests_on(one):
            if uid in at_new:
                above[at_new[uid]].add(m)
    for n, one in enumerate(old):
        for uid in rests_on(one):
            if uid in at_old and n in pairs:
                above[at_old[uid]].add(pairs[n])
    on: dict[int, set[int]] = defaultdict(set)
    waiting = deque(sorted(changed))
    seen = set(changed)
    both = frozenset(pairs.values())
    while waiting:
        m = waiting.popleft()
        for upper in sorted(above.get(m, ())):
            if upper in both and upper not in changed:
                on[upper].add(m)
            if upper in both and upper not in seen:
                seen.add(upper)
                waiting.append(upper)
    return tuple(Resting(new[m], tuple(new[one] for one in sorted(on[m]))) for m in sorted(on))
