"""What stands round the text of a question: how much there is, the answer in short, where to go on."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.bearing import bearing
from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.evidence.shown import brief
from mkdocs_testimony.model import Kind, Page, Role, Statement, Testimony
from mkdocs_testimony.site import cover
from mkdocs_testimony.site.registers import first_sentence, shorter
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.site.places import SitePlaces

WORDS_A_MINUTE = 230
"""How fast prose is read: M. Brysbaert, Journal of Memory and Language 109 (2019) 104047, of English."""
MOST_IN_SHORT = 5
"""Judgments of an answer in short."""
MOST_RESTING = 12
"""Statements of other pages that are named as resting on this one."""


def above(testimony: Testimony, page: Page) -> str:
    """What stands between a page's heading and its text."""
    return fill(
        "question_above.html",
        facts=" · ".join(facts(page)),
        answer=[
            (short(one), one.address.short.replace(" ", "\u00a0"), f"#{one.link}")
            for one in in_short(testimony, page)
        ],
    )


def short(statement: Statement) -> str:
    """The first sentence of a statement."""
    return shorter(first_sentence(readable(statement.text))[0])


def below(testimony: Testimony, page: Page, places: SitePlaces) -> str:
    """What follows a page's text."""
    listed = [other for other in testimony.pages if other.role is not Role.COVER]
    at = next((n for n, other in enumerate(listed) if other is page), None)
    following = None if at is None or at + 1 == len(listed) else listed[at + 1]
    resting = elsewhere(testimony, page)
    return fill(
        "question_below.html",
        resting=[
            (judgment.label, places.page(judgment.page, judgment.link)) for judgment in resting[:MOST_RESTING]
        ],
        more=max(len(resting) - MOST_RESTING, 0),
        checked=any(brief(testimony, statement.uid) for statement in page.statements),
        next=following and (following.label, following.title, places.page(following.path, "")),
    )


def facts(page: Page) -> list[str]:
    """How long it takes to read a page, and what it holds."""
    minutes = ceil(sum(len(statement.text.split()) for statement in page.statements) / WORDS_A_MINUTE)
    time = f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else ""
    noted = len(page.notes)
    notes = f"{noted} note{'' if noted == 1 else 's'}" if noted else ""
    return [said for said in (time, cover.counts(page).removesuffix(notes).rstrip(", "), notes) if said]


def in_short(testimony: Testimony, page: Page) -> list[Statement]:
    """A question's recommendations, else its own judgments, that support nothing else on its page.

    Of many the best founded, in reading order.
    """
    if page.role is not Role.QUESTION:
        return []
    own, over = {statement.uid for statement in page.statements}, bearing(testimony).above
    tops = [
        statement
        for statement in page.statements
        if statement.kind in (Kind.JUDGMENT, Kind.RECOMMENDATION)
        and not statement.of
        and readable(statement.text)
        and own.isdisjoint(over.get(statement.uid, ()))
    ]
    tops = [statement for statement in tops if statement.kind is Kind.RECOMMENDATION] or tops
    best = sorted(tops, key=lambda statement: -len(testimony.support[statement.uid].sources))[:MOST_IN_SHORT]
    kept = {statement.uid for statement in best}
    return [statement for statement in tops if statement.uid in kept]


def elsewhere(testimony: Testimony, page: Page) -> list[Statement]:
    """The statements of other pages that rest on one of this page, each once, as they are met."""
    over = bearing(testimony).above
    uids = dict.fromkeys(uid for statement in page.statements for uid in over.get(statement.uid, ()))
    found = (testimony.statements[uid] for uid in uids)
    return [one for one in found if one.page != page.path]
