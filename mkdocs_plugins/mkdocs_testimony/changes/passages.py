"""A testimony as the list of its passages, in reading order."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.fingerprints import of_entry, of_text, of_words
from mkdocs_testimony.changes.kinds import Passage
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.relations import SUPPORTING, RelationKind, ends
from mkdocs_testimony.model.words import block_text, inline_text
from mkdocs_testimony.passes.number import picture_path
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.changes.kinds import Form
    from mkdocs_testimony.model import Attributes, Cite, Figure, Note, Page, Statement, Testimony

_SOURCE = "[source]"
"""What stands in the words of a note for a work that it cites."""
_EMPTY = re.compile(r"\s*\(\s*\)")
"""Brackets in which a reference stood alone: it is no word, and is told as what a statement rests on."""


def passages(testimony: Testimony, contents: Mapping[str, bytes]) -> tuple[Passage, ...]:
    """Every passage. `contents`: what the pictures' files hold, by path; asking for one may raise OSError."""
    entries = {key: of_entry(source) for key, source in testimony.sources.items()}
    return tuple(
        one for page in testimony.pages for one in _Reader(page, testimony, entries, contents).passages()
    )


class _Reader:
    """The passages of one page."""

    def __init__(
        self, page: Page, testimony: Testimony, entries: Mapping[str, str], contents: Mapping[str, bytes]
    ) -> None:
        self.page = page
        self.testimony = testimony
        self.entries = entries
        self.contents = contents
        self.out: list[Passage] = []
        self.figures: list[Figure] = []
        self.label = page.label or page.path
        self.table, self.filled, self.rows = "", "", 0
        self.counts: Counter[str] = Counter()
        self.row: list[str] = []
        self.cited: list[Cite] = []
        self.section = ""
        self.noted: list[str] = []
        self.heading: Token | None = None
        self.told: set[str] = set()

    def passages(self) -> list[Passage]:
        page = self.page
        heading = page.heading if page.tokens or page.front.values else ""
        if heading:
            start = Span.point(page.path, 1)
            title = Passage(
                uid=page.path,
                form="title",
                page=page.path,
                address=self.label,
                span=start,
                words=heading,
                print=of_words(heading),
            )
            self.out.append(title)
        for token in page.tokens:
            self._statement_of(token)
            handler = getattr(self, f"_on_{token.type}", None)
            if handler is not None:
                handler(token)
        for statement in page.statements:
            self._told(statement)
        self._notes((note.uid for note in page.notes), "", self.label)
        return self.out

    def _statement_of(self, token: Token) -> None:
        """The statement that a token, or a span in it, begins."""
        for one in (token, *(token.children or ())):
            statement = self.testimony.statements.get(payload(one).get("statement", ""))
            if statement is not None:
                self._told(statement)

    # ------------------------------------------------------------ statements and their notes

    def _told(self, statement: Statement) -> None:
        if statement.uid not in self.told:
            self.told.add(statement.uid)
            self.out.append(self._statement(statement))
            self._notes(statement.notes, statement.uid, statement.address.full)

    def _statement(self, statement: Statement) -> Passage:
        given = {
            "kind": statement.kind.value,
            "confidence": statement.confidence,
            "because": statement.because,
            "addressee": statement.addressee,
            "of": statement.judge or statement.of,
        }
        relations = frozenset(
            (RelationKind.RESTS_ON if relation.kind in SUPPORTING else relation.kind, relation.target)
            for relation in statement.relations
        )
        sources, places = self._sources(statement.cites)
        return Passage(
            uid=statement.uid,
            form="statement",
            page=statement.page,
            address=statement.address.full,
            span=statement.span,
            words=_EMPTY.sub("", statement.text),
            print=of_text(statement),
            names=_names(statement.id, statement.attributes),
            within=statement.parent,
            section=self.section,
            sources=sources,
            places=places,
            grounds=relations,
            ratings={name: value for name, value in given.items() if value},
        )

    def _notes(self, uids: Iterable[str], owner: str, address: str) -> None:
        for uid in uids:
            note = self.testimony.notes.get(uid)
            if note is not None and note.discursive and uid not in self.told:
                self.told.add(uid)
                words = _note_words(note)
                where = f"{address}, note {note.number}"
                self.out.append(
                    Passage(
                        uid=uid,
                        form="note",
                        page=note.page,
                        address=where,
                        span=note.span,
                        words=words,
                        print=of_words(words),
                        within=owner,
                    )
                )

    def _sources(self, cites: Iterable[Cite]) -> tuple[Mapping[str, str], Mapping[str, str]]:
        places: dict[str, list[str]] = {}
        for cite in cites:
            places.setdefault(cite.key, []).append(_place(cite))
        said = {key: "; ".join(one for one in told if one) for key, told in places.items()}
        return {key: self.entries.get(key, "") for key in places}, said

    # ------------------------------------------------------------ headings, figures, tables, code

    def _on_heading_open(self, token: Token) -> None:
        self.section = payload(token).get("uid", "")
        self.heading = token

    def _on_inline(self, token: Token) -> None:
        children = token.children or ()
        if self.heading is not None:
            self._heading(self.heading, inline_text(children))
            self.heading = None
        elif self.table:
            self.row.append(inline_text(children))
            notes = [self.testimony.notes.get(payload(child).get("note", "")) for child in children]
            self.cited += [cite for note in notes if note is not None for cite in note.cites]
            self.noted += [note.uid for note in notes if note is not None]
        if not self.figures:
            for child in children:
                if child.type == "image":
                    self._picture(child, token)

    def _picture(self, child: Token, token: Token) -> None:
        """A picture that stands in the text, in no figure."""
        uid = self._counted("i")
        drawn = self._drawn(picture_path(self.page.path, child))
        where = f"{self.label}, picture"
        self._add(uid, "caption", where, token, child.content, picture=drawn)

    def _heading(self, token: Token, words: str) -> None:
        uid = payload(token).get("uid", "")
        attributes = payload(token).get("attributes")
        rated = self.testimony.assessments.get(uid)
        ratings = dict(rated.ratings) if rated else {}
        if rated:
            ratings |= {"framework": rated.framework, "instrument": rated.instrument}
            ratings |= {"confidence": rated.confidence, "because": rated.because, "searched": rated.searched}
        elif attributes:
            ratings = {name: attributes.get(name) for name in ("confidence", "because")}
        self._add(
            uid, "heading", f"{self.label}, “{words}”", token, words,
            _names(attributes.id if attributes else "", attributes),
            ratings={name: value for name, value in ratings.items() if value},
        )  # fmt: skip

    def _on_figure_open(self, token: Token) -> None:
        self.figures.append(payload(token)["figure"])
        self._figure(self.figures[-1])

    def _on_figure_close(self, token: Token) -> None:
        self.figures.pop()

    def _figure(self, figure: Figure) -> None:
        words = block_text(figure.caption)
        if figure.alt:
            words = f"{words} ({figure.alt})" if words else figure.alt
        sources, places = self._sources(figure.cites)
        address = f"{self.label}, {figure.label}"
        passage = Passage(
            uid=figure.uid,
            form="caption",
            page=figure.page,
            address=address,
            span=figure.span,
            words=words,
            print=of_words(words),
            names=(figure.id,) if figure.id else (),
            within="",
            section=self.section,
            sources=sources,
            places=places,
            picture=self._drawn(figure.image),
        )
        self.out.append(passage)
        self._caption_notes(figure)

    def _caption_notes(self, figure: Figure) -> None:
        marks = [payload(child).get("note", "") for token in figure.caption for child in token.children or ()]
        self._notes([uid for uid in marks if uid], figure.uid, figure.label)

    def _drawn(self, path: str) -> str:
        if not path:
            return ""
        try:
            return hashlib.sha256(self.contents[path]).hexdigest()[:16]
        except (KeyError, OSError):
            return ""

    def _on_table_open(self, token: Token) -> None:
        self.table = self.figures[-1].uid if self.figures else self._counted("t")
        # Two tables in one figure are counted as one.
        self.rows = self.rows if self.table == self.filled else 0
        self.filled = self.table

    def _on_table_close(self, token: Token) -> None:
        self.table = ""

    def _on_tr_open(self, token: Token) -> None:
        self.row, self.cited, self.noted = [], [], []

    def _on_tr_close(self, token: Token) -> None:
        words = " | ".join(self.row)
        label = self.figures[-1].label if self.figures else "table"
        where = f"{self.label}, {label}, row {self.rows + 1}"
        sources, places = self._sources(self.cited)
        self._add(f"{self.table}/{self.rows}", "row", where, token, words, (), self.table, sources, places)
        self._notes(self.noted, f"{self.table}/{self.rows}", where)
        self.rows += 1

    def _on_fence(self, token: Token) -> None:
        self._add(self._counted("c"), "code", f"{self.label}, code", token, token.content)

    _on_code_block = _on_fence

    def _add(  # noqa: PLR0913 (a record's fields)
        self,
        uid: str,
        form: Form,
        address: str,
        token: Token,
        words: str,
        names: tuple[str, ...] = (),
        within: str = "",
        sources: Mapping[str, str] | None = None,
        places: Mapping[str, str] | None = None,
        ratings: Mapping[str, str] | None = None,
        picture: str = "",
    ) -> None:
        span = payload(token).get("span") or Span.point(self.page.path, 1)
        section = self.section if form != "heading" else ""
        passage = Passage(
            uid=uid,
            form=form,
            page=self.page.path,
            address=address,
            span=span,
            words=words,
            print=of_words(words),
            names=names,
            within=within,
            section=section,
            sources=sources or {},
            places=places or {},
            ratings=ratings or {},
            picture=picture,
        )
        self.out.append(passage)

    def _counted(self, letter: str) -> str:
        """A uid for what the model gives none."""
        self.counts[letter] += 1
        return f"{self.page.path}#{letter}{self.counts[letter] - 1}"


def _names(own: str, attributes: Attributes | None) -> tuple[str, ...]:
    aliases = attributes.get("alias").replace(",", " ").split() if attributes else []
    return tuple(dict.fromkeys(name for name in (own, *aliases) if name))


def _place(cite: Cite) -> str:
    """The place that is cited, with the author's words round it."""
    label = {"page": "p.", "": ""}.get(cite.label, cite.label)
    place = f"{label} {cite.locator}".strip()
    words = [plain(cite.prefix).strip(), place, plain(cite.suffix).strip(" ,")]
    return " ".join(word for word in words if word)


def _note_words(note: Note) -> str:
    out = []
    for token in note.body:
        if token.type != "inline":
            continue
        said = []
        for child in token.children or ():
            cited = payload(child).get("sources_of") or payload(child).get("cites")
            said.append(_SOURCE if cited else inline_text([child]))
        out.append(" ".join("".join(said).split()))
    return "\n\n".join(out)


def rests_on(passage: Passage) -> Iterator[str]:
    """uids of what a passage rests on."""
    rests = (target for kind, target in passage.grounds if kind is RelationKind.RESTS_ON)
    return (uid for target in sorted(rests, key=str) for uid in ends(target))
