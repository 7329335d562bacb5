"""A note in the text: after the block that calls it, and beside it where a window has the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from mkdocs_testimony.argument.bearing import citing
from mkdocs_testimony.argument.sources import name
from mkdocs_testimony.inline import Inline, plain
from mkdocs_testimony.render.escaping import escape, outside_href
from mkdocs_testimony.render.html.inline import Places, inline
from mkdocs_testimony.render.html.note_places import note_id

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.model import Note, SourceRecord, Testimony

Entry = Callable[[str], str]
"""Address of a source's entry by its key; empty without one."""
_TITLE = 8
"""Characters that the beginning of a title must have to be taken for its short form."""


class Printer(Protocol):
    """What is asked of the renderer of a page (`renderer.HtmlRenderer` is one)."""

    testimony: Testimony
    places: Places

    def identify(self, name: str) -> str:
        """` id="…"` for a name, or nothing if the page has that id already."""

    def in_note(self, body: Iterable[Token], entry: Callable[[Inline], str]) -> str:
        """HTML of a note's own tokens, with the titles of works as links to their entries."""


def margin_note(renderer: Printer, note: Note, entry: Entry | None) -> str:
    """A note as it stands after the block that calls it: beside the text, or under it."""
    mark = renderer.identify(note_id(renderer.testimony, note))
    titles = _Titles(renderer.testimony, note, entry)
    body = renderer.in_note(note.body, titles.found)
    stands = title = ""
    if note.stands_for:
        title = f' title="{escape(plain(note.stands_for))}"'
        words = inline(note.stands_for, renderer.places)
        stands = f' <span class="tm-stands" data-search-exclude>[{words}]</span>'
    prose = "" if note.cites else " tm-fn--prose"
    return (
        f'<div{mark} class="tm-fn{prose}" role="doc-footnote"><a class="tm-back" href="#{note.mark_anchor}" '
        f'role="doc-backlink" aria-label="Note {note.number}, back to the text">{note.number}</a> '
        f'<div class="tm-note__body"{title}>{body}</div>{stands}{titles.told()}</div>\n'
    )


class _Titles:
    """Leads a note's titles to the entries of the works, and tells how often each is cited."""

    def __init__(self, testimony: Testimony, note: Note, entry: Entry | None) -> None:
        self._testimony = testimony
        self._entry = entry
        keys = dict.fromkeys(cite.key for cite in note.cites)
        self._keys = [key for key in keys if key in testimony.sources and entry and entry(key)]
        self._wanted = {key: _folded(testimony.sources[key].work.title.whole) for key in self._keys}
        self._met: set[str] = set()

    def found(self, node: Inline) -> str:
        """The address to which a run of a note leads, if it is the title of a work not met before."""
        words = _folded((node,))
        for key, title in self._wanted.items():
            if (
                key not in self._met
                and words
                and title
                and (words == title or (len(words) >= _TITLE and title.startswith(words)))
            ):
                self._met.add(key)
                assert self._entry is not None
                return self._entry(key)
        return ""

    def told(self) -> str:
        """The works by name where no title of theirs stands in the note, and how often each is cited."""
        out = []
        for key in self._keys:
            count = citing(self._testimony)[key]
            times = f"cited {count} times" if count > 1 else ""
            parts = [] if key in self._met else [self._link(key)]
            parts += [part for part in (_archived(self._testimony.sources[key]), times) if part]
            line = ", ".join(parts)
            out.append(f'<span class="tm-cited">{line}</span>' if line else "")
        shown = " ".join(piece for piece in out if piece)
        return f' <span class="tm-note__sources" data-search-exclude>{shown}</span>' if shown else ""

    def _link(self, key: str) -> str:
        assert self._entry is not None
        return f'<a href="{escape(self._entry(key))}">{escape(name(self._testimony.sources[key]))}</a>'


def _archived(source: SourceRecord) -> str:
    """A link to the copy that an archive keeps; empty where none is known."""
    href = outside_href(source.fields.get("archiveurl", ""))
    return f'<a href="{escape(href)}">archived</a>' if href else ""


def _is_title(words: str, title: str) -> bool:
    """Whether words are a title, or its beginning, as a later note of the same work has it."""
    return words == title or (len(words) >= _TITLE and title.startswith(words))


def _folded(tree: tuple[Inline, ...]) -> str:
    """A title in small letters without what a style puts round or behind it."""
    return " ".join(plain(tree).split()).strip(' ,.“”"’‘').casefold()
