"""What changed between two revisions of a testimony, by statement: pure, and the same each time.

    changes = compared(old, new)            # two `Testimony`, run through "link" or further
    changes.changes                         # every `Change`, in the reading order of `new`
    changes.by_uid[uid]                     # the change of a passage of `new`, by its uid there
    changes.gone_after[uid]                 # what is gone and stood behind that passage of `new` ("" for
                                            # what stood before everything; a title's uid is its page's path)
    changes.was[uid]                        # the uid in `old` of a passage of `new`, changed or not
    changes.resting                         # what is the same, and rests on what is not
    changes.facts                           # settings, front matter, frameworks: name, old, new

A `Passage` is what is compared: each statement (spans with marks of their own too), and so that nothing
printed changes in silence, also each page's title, heading, caption, table row, code block and note in prose.
Its `uid` is that of the model: of the statement, the heading's token, the figure (for its caption), the note;
a title's is the page's path, and a row's `TABLE/n`, TABLE being the uid of the figure round the table (else
`PATH#tN` for the page's table N from 0) and n the row's number from 0, heads included.

A `Change` has `old` and `new` (one is None where the passage is new or gone) and says in `what` which of
`WHAT` it is: new, gone, reworded, moved, re-sourced (other sources, places or entries, or rests on something
else), re-rated (kind, confidence, ratings of a framework). `stretches` are its words in order, each `same`,
`struck` or `added`: what is not struck makes the new words, what is not added the old, to the letter.
"""

from __future__ import annotations

from mkdocs_testimony.changes.comparing import compared
from mkdocs_testimony.changes.kinds import WHAT, Change, Changes, Fact, Passage, Resting, Shift
from mkdocs_testimony.changes.stretches import Stretch, stretches

__all__ = [
    "WHAT", "Change", "Changes", "Fact", "Passage", "Resting", "Shift", "Stretch", "compared", "stretches",
]  # fmt: skip
