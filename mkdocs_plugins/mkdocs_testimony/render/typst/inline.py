"""Runs of text as Typst code, and the frames in which open elements gather their content."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs_testimony.evidence.shown import brief
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.words import inline_text
from mkdocs_testimony.pictures import ENDINGS, KINDS
from mkdocs_testimony.render.language import Languages, language
from mkdocs_testimony.render.typst.breaks import LONGEST, cut
from mkdocs_testimony.render.typst.changed import Tracking, gone
from mkdocs_testimony.render.typst.frames import Frame
from mkdocs_testimony.render.typst.language import in_typst
from mkdocs_testimony.render.typst.text import (
    array,
    call,
    collapsed,
    inline,
    joined,
    linked,
    literal,
    name,
    referred,
    run,
    words,
)
from mkdocs_testimony.render.wording.statements import anchors, margin_number, printed_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.model import Note, Page, Statement, Testimony
    from mkdocs_testimony.render.typst.frames import Labels, Line

ONLY_PICTURES = ("picture(", "absent(")
"""How a picture's call begins: alone in a paragraph it is a block of its own."""


class UnknownTokenError(LookupError):
    """A token that this renderer has no method for: an error of the program, never of an author."""


class TypstInline:
    """The inline tokens of one page."""

    def __init__(
        self,
        testimony: Testimony,
        page: Page,
        labels: Labels,
        pictures: dict[str, str],
        numbered: bool,
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        """`pictures`: virtual name by path from the root, filled on the way; `numbered`: print ¶ numbers;
        `aliases`: those of the page, for the text of one of its notes."""
        self.testimony = testimony
        self.page = page
        self.labels = labels
        self.pictures = pictures
        self.numbered = numbered
        self.frames: list[Frame] = [Frame(None)]
        self.depth = 0.0
        self.level = 1
        self.in_heading = False
        self.in_contents = False
        self.fitting = LONGEST
        """Letters of a word that fit into the line; fewer in a cell of a table."""
        self.beside: list[tuple[str, ...]] | None = None
        """Of each marked stretch of this paragraph, what the column beside it says; None where there is
        no column, as in a table, a caption or a note."""
        self.told: tuple[str, ...] = ()
        """Kind, addressee and confidence of the statement met last."""
        self.remarks: Mapping[str, Sequence[str]] = {}
        """By uid of a statement, what a copy shows beside it."""
        self.tracking = Tracking()
        """What has changed in the words, if this is a copy that shows it."""
        self.key = ""
        """Label of the paragraph at hand."""
        self.places: list[str] = []
        """Labels before which a page may end: of paragraphs, headings and items that are in nothing else."""
        self.figures: list[str] = []
        """Labels of the figures that may float."""
        self.under: dict[str, str] = {}
        self.leads: dict[str, str] = {}
        self.lead = self.leading = ""
        """By label of a figure, that of the heading of its section."""
        self.section = ""
        """Label of the last heading."""
        self.headed = False
        """Whether nothing has come since a heading."""
        self.letters = 0
        """Letters of the paragraph at hand, so far."""
        self.flowing = False
        """Whether paragraphs run on from what stands before them (in notes and captions)."""
        self.unmarked: list[str] = []
        """Statements of items and quotations whose first paragraph is still to come."""
        self.lettered: list[bool] = []
        """For each open list, whether its items bear the letters of their addresses."""
        self.endnotes: list[Line] = []
        """Texts of the notes met so far, if they are not printed at the foot of the page."""
        # A footnote is one place for its mark and its text.
        self.languages = Languages()
        self._aliases = aliases if aliases is not None else _aliases(testimony, page)

    @property
    def lines(self) -> list[Line]:
        """The finished blocks; each call begins with # at top level."""
        return self.frames[0].lines

    def render(self, tokens: Iterable[Token]) -> None:
        """Render a stream of block or inline tokens. Raises UnknownTokenError."""
        for token in tokens:
            method: Callable[[Token], None] | None = getattr(self, f"on_{token.type}", None)
            if method is None:
                place = payload(token).get("span") or self.page.path
                raise UnknownTokenError(f"{place}: the Typst renderer knows no token “{token.type}”")
            self.languages.see(token)
            method(token)

    # ------------------------------------------------------------ the frames

    def open(self, token: Token, *options: str) -> Frame:
        """Begin a frame that gathers what stands between an opening token and its closing one."""
        frame = Frame(payload(token).get("span"), options=[option for option in options if option])
        self.frames.append(frame)
        self.lead = ""
        return frame

    def emit(self, *lines: Line) -> None:
        """Add a finished block to the open element."""
        top = self.frames[-1]
        if len(self.frames) == 1:
            first, span = lines[0]
            top.lines += [("#" + first, span), *lines[1:]]
        else:
            last, span = lines[-1]
            top.lines += [*lines[:-1], (last + ",", span)]
            return
        top.lines += [(f"#{code}", None) for code in self.tracking.lost()]

    def wrap(self, function: str, frame: Frame, *options: str) -> None:
        """Emit a call whose arguments are the blocks of a frame."""
        head = " ".join(f"{option}," for option in (*options, *frame.options) if option)
        self.emit((f"{function}({head}", frame.span), *frame.lines, (")", frame.span))

    def add(self, *arguments: str) -> None:
        """Append arguments to the innermost frame."""
        self.frames[-1].arguments += arguments

    def options(self, statement: Statement) -> list[str]:
        """The named arguments of a statement: its label, and what is said in small print beside it."""
        label = printed_label(self.testimony, statement)
        more = (*self.remarks.get(statement.uid, ()), *brief(self.testimony, statement.uid))
        self.told = (*label, *more)
        at = self.labels.new(self.page.path, anchors(statement))
        self.key = self.key or self.labels.first
        # A span has its paragraph's number; an item of a plain list has its letter for a marker.
        apart = statement.form == "span" or (statement.form == "item" and self.lettered[-1:] == [True])
        return [
            at,
            f"number: {literal(margin_number(statement))}" if self.numbered and not apart else "",
            f"kind: {literal(statement.kind.value)}" if label else "",
            f"said: {array(label)}" if label else "",
            f"more: {array(more)}" if more else "",
            "bar: true" if self.tracking.bar(statement.uid) else "",
        ]

    # ------------------------------------------------------------ inline

    def on_inline(self, token: Token) -> None:
        """The running text of a block."""
        self._words(token)
        if self.in_heading:
            # Once more, for the contents: there a note would be a second note.
            self.in_contents = True
            self.open(token)
            self._words(token)
            shown = joined(self.frames.pop().arguments)
            self.frames[-1].options.append(call("shown: plain", *shown))
            self.in_contents = False

    def _words(self, token: Token) -> None:
        self.open(token)
        self.render(token.children or ())
        arguments = self.frames.pop().arguments
        if all(argument == '" "' or argument.startswith(ONLY_PICTURES) for argument in arguments):
            self.add(*arguments)
        else:
            self.add(*in_typst(self.languages.current, arguments))

    def on_text(self, token: Token) -> None:
        """Running text."""
        if token.content:
            self.letters += len(token.content)
            if self.in_contents:
                self.add(*run(token.content, self.fitting))
                return
            for mark, text in self.tracking.text(token.content):
                made = self.aside(gone(text)) if mark == "struck" else run(text, self.fitting)
                self.add(*([call("added", *made)] if mark == "added" else made))

    def aside(self, *codes: str) -> list[str]:
        """What a viewer's bookmarks are not to show: of a heading all that stands in no context."""
        return [f"context {code}" for code in codes] if self.in_heading else list(codes)

    def on_softbreak(self, token: Token) -> None:
        """A line break of the file, which prints as a space."""
        self.add('" "')

    def on_hardbreak(self, token: Token) -> None:
        """A line break that its author asked for."""
        self.add("linebreak()")

    def on_code_inline(self, token: Token) -> None:
        """Code in running text, which may break between its parts."""
        pieces = cut(token.content, self.fitting) if " " not in token.content else [token.content]
        self._whole(token, [call("code", *(words(piece) for piece in pieces))])

    def on_formatted(self, token: Token) -> None:
        """Text that the format pass has made: citations and cross-references."""
        self._whole(token, inline(payload(token)["inline"], self.resolve))

    def _whole(self, token: Token, codes: Sequence[str]) -> None:
        """Add what is one thing to whoever compares words."""
        self.add(*(codes if self.in_contents else self.tracking.whole(inline_text([token]), codes)))

    def on_note_mark(self, token: Token) -> None:
        """A note's mark, with the note itself at its first mark."""
        if self.in_contents:
            return
        note = self.testimony.notes[payload(token)["note"]]
        self.tracking.met(note.uid)
        body = type(self)(self.testimony, self.page, self.labels, self.pictures, False, self._aliases)
        body.frames.append(Frame(note.span))
        body.flowing = True
        body.render(note.body)
        blocks = " ".join(code for code, _ in body.frames.pop().lines).rstrip(",")
        if self.testimony.settings.notes == "footnotes":
            at = self.labels.new(self.page.path, [note.anchor])
            code = call("note", at, f"number: {note.number}", blocks)
        else:
            at = self.labels.new(self.page.path, [note.mark_anchor])
            code = call("note", at, f"number: {note.number}", f"to: {name(f'{note.page}#{note.anchor}')}")
            self.endnotes.append((endnote(note, self.labels, blocks), note.span))
        before = self.frames[-1].arguments
        if before and before[-1].startswith(("note(", "context note(")):
            # "12" and "3" side by side would be note 123.
            self.add("between-notes")
        self.add(*self.aside(code))

    def on_span_open(self, token: Token) -> None:
        """A marked span begins: a statement of its own, words in another language, or both."""
        frame = self.open(token)
        frame.place = language(token)
        statement = self.testimony.statements.get(payload(token).get("statement", ""))
        if statement is None:
            return
        frame.options = [option for option in self.options(statement) if option != "bar: true"]
        self.tracking.met(statement.uid)
        if self.beside is not None:
            # The kind is told beside the paragraph, not in it.
            self.beside.append(self.told)
            frame.options = [
                option for option in frame.options if not option.startswith(("said: ", "more: "))
            ]

    def on_span_close(self, token: Token) -> None:
        """A marked span ends."""
        frame = self.frames.pop()
        content = in_typst(frame.place, frame.arguments)
        if any(frame.options):
            self.add(call("stretch", *frame.options, *content))
        else:
            self.add(*content)

    def on_em_open(self, token: Token) -> None:
        """Emphasis begins."""
        self.open(token)

    def on_em_close(self, token: Token) -> None:
        """Emphasis ends."""
        self._styled("italic")

    def on_strong_open(self, token: Token) -> None:
        """Strong emphasis begins."""
        self.open(token)

    def on_strong_close(self, token: Token) -> None:
        """Strong emphasis ends."""
        self._styled("bold")

    def on_s_open(self, token: Token) -> None:
        """Struck text begins."""
        self.open(token)

    def on_s_close(self, token: Token) -> None:
        """Struck text ends."""
        self._styled("struck")

    def _styled(self, function: str) -> None:
        content = self.frames.pop().arguments
        if content:
            self.add(call(function, *content))

    def on_link_open(self, token: Token) -> None:
        """A link begins."""
        self.open(token).place = str(token.attrs.get("href", ""))

    def on_link_close(self, token: Token) -> None:
        """A link ends: to a page of the testimony, or to an address that may be printed."""
        frame = self.frames.pop()
        path, _, anchor = frame.place.partition("#")
        if ":" in path or path.startswith("//"):
            self.add(*linked(frame.place, frame.arguments))
            return
        target = self._beside(path) if path else self.page.path
        self.add(*referred(self.resolve(target, unquote(anchor)), frame.arguments))

    def on_image(self, token: Token) -> None:
        """A picture with its alternative text."""
        alt = collapsed("".join(_plain(token.children or ())) or token.content).strip()
        source = str(token.attrs.get("src", ""))
        path = "" if ":" in source else self._beside(source)
        suffix = self._drawn(path)
        if not suffix:
            self.add(call("absent", literal(alt or "Picture")))
            return
        virtual = self.pictures.setdefault(path, f"/pictures/{len(self.pictures) + 1}{suffix}")
        self._whole(
            token, [call("picture", literal(virtual), literal(alt or "Picture without a description"))]
        )

    def _drawn(self, path: str) -> str:
        """The ending by which the engine draws a picture; empty if there is none that it can draw."""
        picture = self.testimony.pictures.get(path)
        if picture is not None and path in self.testimony.files:
            return "" if picture.fault else KINDS[picture.kind][0]
        ending = posixpath.splitext(path)[1].lower()
        return ending if path in self.testimony.files and ending in ENDINGS else ""

    def _beside(self, path: str) -> str:
        """A path as an author writes it in a link, from the root."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page.path), unquote(path)))

    def resolve(self, page: str, anchor: str) -> str:
        """The label of an anchor. Whether it is printed is known only when every page is done."""
        if page == self.page.path:
            anchor = self._aliases.get(anchor, anchor)
        return f"{page}#{anchor}"


def _aliases(testimony: Testimony, page: Page) -> Mapping[str, str]:
    """The anchors of marks, by which a footnote's text is found too: both are one place in print."""
    footnotes = page.notes if testimony.settings.notes == "footnotes" else ()
    return {note.mark_anchor: note.anchor for note in footnotes}


def endnote(note: Note, labels: Labels, blocks: str) -> str:
    """A note's text in a list of notes; its number leads back to the mark."""
    back = f"back: {name(f'{note.page}#{note.mark_anchor}')}"
    return call("endnote", labels.new(note.page, [note.anchor]), f"number: {note.number}", back, blocks) + ","


def _plain(tokens: Sequence[Any]) -> Iterable[str]:
    for token in tokens:
        if token.children:
            yield from _plain(token.children)
        else:
            yield " " if token.type in ("softbreak", "hardbreak") else token.content
