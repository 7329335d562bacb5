"""The testimony as the passes leave it: what the rules read and the renderers print.

Two layers. *Read*: `Document` is one file as parsed, its citations unresolved. *Resolved*: `Testimony`
holds every `Page` with numbered notes, placed marks and linked statements; nothing after the passes
changes it.

Token vocabulary of a resolved page (`Page.tokens`, and `Note.body`). Block tokens are markdown-it's
own (paragraph, heading, bullet_list, ordered_list, list_item, blockquote, fence, code_block, hr, table,
thead, tbody, tr, th, td: each with _open and _close) and ours:

=================  ==========================================================================
``div_open/close``     a fenced div that is no figure; ``payload["classes"]``: tuple of its classes
``figure_open/close``  a figure or table div; ``payload["figure"]``: the `Figure`; ``payload["chart"]``: the
                       `mkdocs_testimony.argument.charts.Chart` of a table that is drawn
``caption_open/close`` inside a figure, round what follows the picture or table
=================  ==========================================================================

``payload["statement"]`` on ``paragraph_open``, ``list_item_open``, ``blockquote_open`` and ``span_open`` is
the uid of the `Statement` that begins there. ``payload["anchor"]`` on ``heading_open`` is the heading's
anchor. Table cells carry ``attrs["class"]`` (``left``, ``center``, ``right``), never a style.

Inline children are markdown-it's own (text, code_inline, softbreak, hardbreak, em, strong, s, link, image)
and ours:

=================  ==========================================================================
``formatted``          ``payload["inline"]``: a tree of `mkdocs_testimony.inline` nodes, to print as it is
``note_mark``          ``payload["note"]``: uid of the `Note` whose number stands here; already placed after
                       the punctuation that follows it, with no space before it
``span_open/close``    a bracketed span; ``payload["statement"]`` if it is a statement of its own, and
                       ``payload["classes"]``
=================  ==========================================================================

``text_special`` is folded into ``text``; ``html_block`` and ``html_inline`` never occur; adjacent ``text``
tokens may occur. An unknown token is a loud error in every renderer.
"""

from __future__ import annotations

from mkdocs_testimony.model.assessment import (
    UNASSESSED,
    Assessment,
    Framework,
    Group,
    Instrument,
    KeyAssessments,
    Scale,
    ScaleValue,
)
from mkdocs_testimony.model.document import (
    WITNESS,
    Attribute,
    Attributes,
    Cite,
    Directive,
    Document,
    Front,
    Kind,
    NoteDefinition,
    Positions,
    Role,
)
from mkdocs_testimony.model.evidence import FaultKind, Looked, Outcome, Passage, Pin
from mkdocs_testimony.model.page import Figure, Heading, Note, Page
from mkdocs_testimony.model.relations import Relation, RelationKind, Step, TypedRelation
from mkdocs_testimony.model.statement import Address, Stance, Statement, TextPart
from mkdocs_testimony.model.whole import SourceRecord, Support, Target, Testimony, Verification, Verified

__all__ = [
    "UNASSESSED",
    "WITNESS",
    "Address",
    "Assessment",
    "Attribute",
    "Attributes",
    "Cite",
    "Directive",
    "Document",
    "FaultKind",
    "Figure",
    "Framework",
    "Front",
    "Group",
    "Heading",
    "Instrument",
    "KeyAssessments",
    "Kind",
    "Looked",
    "Note",
    "NoteDefinition",
    "Outcome",
    "Page",
    "Passage",
    "Pin",
    "Positions",
    "Relation",
    "RelationKind",
    "Role",
    "Scale",
    "ScaleValue",
    "SourceRecord",
    "Stance",
    "Statement",
    "Step",
    "Support",
    "Target",
    "Testimony",
    "TextPart",
    "TypedRelation",
    "Verification",
    "Verified",
]
