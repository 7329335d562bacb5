"""The line under a judgment or recommendation: on what it rests, and what it supports.

It opens in place, without a script: each thing that the statement rests on in its words, with its sources,
and under that what it rests on in turn. From there on links lead further.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.bearing import bearing
from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.argument.sources import name
from mkdocs_testimony.argument.weakest import Strength, Weakest, weakest
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.render.wording.record import excerpt
from mkdocs_testimony.render.wording.statements import kind_words, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.render.html.inline import Places

MOST = 12
"""Things that one list names; of more it is told how many."""
NAMED = 4
"""Places that the line itself names."""
_EXCERPT = 220
_JUDGED = frozenset({Kind.JUDGMENT, Kind.RECOMMENDATION})


@lru_cache(maxsize=2)
def _weakest(testimony: Testimony) -> Mapping[str, Weakest]:
    return weakest(testimony)


@lru_cache(maxsize=2)
def _recommending(testimony: Testimony) -> frozenset[str]:
    """The pages that recommend anything."""
    return frozenset(s.page for s in testimony.statements.values() if s.kind is Kind.RECOMMENDATION)


class Grounds:
    """Makes the lines of one page."""

    def __init__(
        self, testimony: Testimony, page: str, places: Places, entry: Callable[[str], str] | None
    ) -> None:
        """`page`: its path. `entry`: the address of a source's entry by key; None where there is none."""
        self.testimony = testimony
        self.page = page
        self.places = places
        self.entry = entry
        # Worked out for the whole testimony before anything of the page is drawn.
        self._bearing = bearing(testimony)
        judges = page in _recommending(testimony)
        self._weakest = _weakest(testimony) if judges else {}

    def under(self, statement: Statement) -> str:
        """The line of a statement; empty for one that is no judgment or recommendation or has no ground."""
        if statement.kind not in _JUDGED:
            return ""
        under = self._bearing.under[statement.uid]
        own = self._own(statement.uid)
        above = self._bearing.above.get(statement.uid, ())
        if not (under or own):
            return ""
        parts = [self._said(statement, under), f"supports {self._names(above)}" if above else ""]
        summary = " · ".join(part for part in parts if part)
        if statement.form == "span":
            summary = f"“{excerpt(readable(statement.text), 40)}”: {summary[0].lower()}{summary[1:]}"
        body = self._list(under, 2) if under else ""
        if own:
            body += f'<p class="tm-grounds__more">Cites {self._sources(own)}.</p>'
        if above:
            links = ", ".join(self._link(uid) for uid in above[:MOST])
            body += f'<p class="tm-grounds__more">Supports {links}{_more(len(above) - MOST)}.</p>'
        return (
            '<details class="tm-grounds" data-search-exclude>'
            f"<summary>{escape(summary)}</summary>{body}</details>\n"
        )

    def _said(self, statement: Statement, under: Sequence[str]) -> str:
        """`Rests on ¶ 2, ¶ 4 · 6 sources`, and of a recommendation how weak the weakest point is."""
        count = len(self.testimony.support[statement.uid].sources)
        sources = f"{count} source{'' if count == 1 else 's'}" if count else ""
        out = [f"Rests on {self._names(under)}", sources] if under else [f"Rests on {sources}"]
        if statement.kind is Kind.RECOMMENDATION:
            point = self._weakest[statement.uid].strength
            if point is Strength.NOTHING:
                out.append("weakest point: no ground")
            elif point is not Strength.UNSTATED:
                out.append(f"weakest point: {point.name.lower()} confidence")
        return " · ".join(part for part in out if part)

    def _names(self, uids: Sequence[str]) -> str:
        labels = [self._label(uid) for uid in uids[:NAMED]]
        between = "; " if any("," in label for label in labels) else ", "
        return between.join(labels) + _more(len(uids) - NAMED)

    def _label(self, uid: str) -> str:
        statement = self.testimony.statements.get(uid)
        if statement is None:
            return self.testimony.figures[uid].label
        if statement.page == self.page and not statement.number:
            return statement.address.short.replace(" ", "\u00a0")
        return statement.label.replace("¶ ", "¶\u00a0")

    def _link(self, uid: str) -> str:
        at = self.testimony.statements.get(uid)
        if at is not None:
            href = self.places.page(at.page, at.link or at.address.anchor)
        else:
            figure = self.testimony.figures[uid]
            href = self.places.page(figure.page, figure.anchor)
        return f'<a href="{escape(href)}">{escape(self._label(uid))}</a>'

    def _own(self, uid: str) -> tuple[str, ...]:
        return tuple(key for key in self._bearing.sources[uid] if key in self.testimony.sources)

    def _sources(self, keys: Sequence[str]) -> str:
        out = []
        for key in keys[:MOST]:
            shown = escape(name(self.testimony.sources[key]))
            href = self.entry(key) if self.entry else ""
            out.append(f'<a href="{escape(href)}">{shown}</a>' if href else shown)
        return "; ".join(out) + _more(len(keys) - MOST)

    def _list(self, uids: Sequence[str], depth: int) -> str:
        items = "".join(self._item(uid, depth) for uid in uids[:MOST])
        rest = len(uids) - MOST
        more = f'<li class="tm-grounds__more">and {rest:,} more</li>' if rest > 0 else ""
        return f'<ul role="list">{items}{more}</ul>'

    def _item(self, uid: str, depth: int) -> str:
        statement = self.testimony.statements.get(uid)
        text = statement.text if statement else self.testimony.figures[uid].alt
        parts = [self._link(uid)]
        if statement and statement.kind is not Kind.CLAIM:
            kind = kind_words(statement)
            sure = f", {words(statement.confidence)} confidence" if statement.confidence else ""
            parts.append(escape(kind[0].lower() + kind[1:] + sure))
        own = self._own(uid)
        if own:
            parts.append(self._sources(own))
        under = self._bearing.under.get(uid, ())
        below = ""
        if under and depth > 1:
            below = (
                f"<details><summary>{escape(f'Rests on {self._names(under)}')}</summary>"
                f"{self._list(under, depth - 1)}</details>"
            )
        elif under:
            parts.append(escape(f"rests on {len(under)} more"))
        return f"<li>{escape(excerpt(readable(text), _EXCERPT))} {' · '.join(parts)}{below}</li>"


def _more(rest: int) -> str:
    return f" and {rest:,} more" if rest > 0 else ""
