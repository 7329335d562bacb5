"""Testimony as HTML: one method a token type, so that an unknown token is a loud error.

Every character of an author's goes through `escape`; every element, attribute and class name is ours.
The output holds no inline style and no script, so it works under a strict Content-Security-Policy.

Longer than 400 lines, since each of its methods goes on with what the others have opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mkdocs_testimony.model import Attributes, Figure, Note, Page, Statement, Testimony
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.render.escaping import escape, is_outside, is_relative, outside_href
from mkdocs_testimony.render.html import statements as shown
from mkdocs_testimony.render.html.assessments import in_figure, under_heading
from mkdocs_testimony.render.html.charts import chart_picture
from mkdocs_testimony.render.html.checked import Checked
from mkdocs_testimony.render.html.grounds import Grounds
from mkdocs_testimony.render.html.inline import Places, Way, inline, running
from mkdocs_testimony.render.html.language import block_direction, in_html
from mkdocs_testimony.render.html.margin import margin_note
from mkdocs_testimony.render.html.note_places import ApartPlaces, apart
from mkdocs_testimony.render.html.plain import PlainTokens
from mkdocs_testimony.render.language import Languages, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.inline import Inline

_ALIGNMENTS = frozenset({"left", "center", "right"})
_NAMED_DIVS = {"note": "Note", "quote": ""}


class UnknownTokenError(LookupError):
    """A token that this renderer has no method for: an error of the program, never of an author."""


class HtmlRenderer(PlainTokens):
    """Renders the tokens of one page, and remembers the ids that it gave out.

    It satisfies markdown-it's `RendererProtocol`; `options` and `env` are not used.
    """

    __output__: ClassVar[str] = "html"

    def __init__(
        self,
        testimony: Testimony,
        page: Page,
        places: Places,
        problems: Mapping[str, Sequence[Finding]] | None = None,
        entry: Callable[[str], str] | None = None,
    ) -> None:
        """`problems`: findings to show beside their statements, by uid. `entry`: the address of a source's
        entry by its key."""
        self.testimony = testimony
        self.places: Places = ApartPlaces(testimony, places) if apart(testimony) else places
        self.path = page.path
        self.problems = problems or {}
        self.ids: set[str] = set()
        self._languages = Languages()
        self._entry = entry
        self._way = _TEXT
        self._grounds = Grounds(testimony, page.path, self.places, entry)
        self._checked = Checked(testimony, page.statements)
        self._called: list[Note] = []
        """Notes that the present block calls."""
        self._held: list[Statement] = []
        """Statements of it that show on what they rest."""
        self._spans: list[str] = []
        self._links: list[bool] = []
        self._after: list[str] = []
        self._anchor = ""
        self._figures: list[Figure] = []
        self._statements: list[Statement | None] = []

    def render(self, tokens: Iterable[Token], options: object = None, env: object = None) -> str:
        """HTML of a stream of block or inline tokens. Raises UnknownTokenError."""
        return "".join(self._token(token) for token in tokens)

    def _token(self, token: Token) -> str:
        method = self._method(token)
        self._languages.see(token)
        return method(token)

    def _method(self, token: Token) -> Callable[[Token], str]:
        method: Callable[[Token], str] | None = None
        if not token.type.startswith("_") and token.type not in _NOT_TOKENS:
            method = getattr(self, token.type, None)
        if method is None:
            place = payload(token).get("span") or f"{self.path}:{token.map[0] + 1 if token.map else '?'}"
            raise UnknownTokenError(f"{place}: the HTML renderer knows no token “{token.type}”")
        return method

    def identify(self, name: str) -> str:
        """` id="…"` for a name, or nothing if the page has that id already."""
        if not name or name in self.ids:
            return ""
        self.ids.add(name)
        return f' id="{escape(name)}"'

    def anchors(self, names: Iterable[str]) -> str:
        """Empty elements that carry further ids of the place where they stand."""
        marks = (self.identify(name) for name in names)
        return "".join(f'<span class="tm-anchor"{mark}></span>' for mark in marks if mark)

    # ------------------------------------------------------------ statements

    def _open(self, tag: str, token: Token) -> str:
        """An element at which a statement may begin."""
        uid = payload(token).get("statement")
        if not uid:
            self._statements.append(None)
            return f"<{tag}{block_direction(token)}>"
        statement = self.testimony.statements[uid]
        self._statements.append(statement)
        self._held.append(statement)
        mark = self.identify(shown.anchor(statement)) + block_direction(token)
        start = f'<{tag} class="{shown.classes(statement, self.testimony)}"{mark}>'
        return (
            start
            + self.anchors(shown.other_anchors(statement))
            + shown.permalink(statement)
            + " "
            + shown.kind_label(statement)
            + shown.problem_label(self.problems.get(uid, ()))
        )

    def _close(self, tag: str) -> str:
        self._statements.pop()
        return f"</{tag}>"

    def paragraph_open(self, token: Token) -> str:
        """A paragraph begins; in a tight list it has no element of its own."""
        return "" if token.hidden else self._open("p", token)

    def paragraph_close(self, token: Token) -> str:
        """A paragraph ends; behind it stands what was kept for the end of the block."""
        if token.hidden:
            return self.after_block()
        return self._close("p") + "\n" + self.after_block()

    def after_block(self) -> str:
        """What follows a block: the grounds of what is said in it, and the notes that it calls."""
        if self._figures or self._way is not _TEXT:
            return ""
        held, self._held = self._held, []
        called, self._called = self._called, []
        lines = "".join(self._grounds.under(statement) + self._checked.under(statement) for statement in held)
        return lines + "".join(margin_note(self, note, self._entry) for note in called)

    def in_note(self, body: Iterable[Token], entry: Callable[[Inline], str]) -> str:
        """HTML of a note's own tokens, with the titles of works as links to their entries."""
        before, self._way = self._way, Way(hosts=True, entry=entry)
        html = self.render(body)
        self._way = before
        return html

    def list_item_open(self, token: Token) -> str:
        """An item begins."""
        return self._open("li", token)

    def list_item_close(self, token: Token) -> str:
        """An item ends."""
        return self._close("li") + "\n"

    def blockquote_open(self, token: Token) -> str:
        """A block quotation begins."""
        # The number stands before the first paragraph of the quotation, not in it.
        return self._open("blockquote", token) + "\n"

    def blockquote_close(self, token: Token) -> str:
        """A block quotation ends."""
        return self._close("blockquote") + "\n"

    def span_open(self, token: Token) -> str:
        """A marked span begins: a statement of its own, words in another language, or both."""
        uid = payload(token).get("statement")
        lang = in_html(language(token))
        self._spans.append("</span></span>" if uid and lang else "</span>")
        if not uid:
            return f"<span{lang}>"
        statement = self.testimony.statements[uid]
        self._held.append(statement)
        kinds = shown.classes(statement, self.testimony)
        return (
            f'<span class="{kinds} tm-s--span"{self.identify(shown.anchor(statement))}>'
            + self.anchors(shown.other_anchors(statement))
            + shown.label_within(statement)
            + shown.problem_label(self.problems.get(uid, ()))
            + (f"<span{lang}>" if lang else "")
        )

    def span_close(self, token: Token) -> str:
        """A marked span ends."""
        return self._spans.pop()

    # ------------------------------------------------------------ blocks

    def inline(self, token: Token) -> str:
        """The running text of a block, in the language of the div around it."""
        lang = in_html(self._languages.current)
        html = self.render(token.children or ())
        return f"<span{lang}>{html}</span>" if lang else html

    def heading_open(self, token: Token) -> str:
        """A heading begins, with its anchor."""
        anchor = str(payload(token).get("anchor", ""))
        self._after.append(under_heading(self.testimony, str(payload(token).get("uid", "")), self.places))
        attributes = payload(token).get("attributes")
        names: list[str] = []
        if isinstance(attributes, Attributes):
            names = [attributes.id, *attributes.get("alias").split()]
        mark = self.identify(anchor)
        self._anchor = anchor if mark else ""
        return f"<{_heading_tag(token)}{mark}{block_direction(token)}>" + self.anchors(names)

    def heading_close(self, token: Token) -> str:
        """A heading ends: its permanent link, and its rating behind it."""
        link = ""
        if self._anchor:
            link = (
                f'<a class="headerlink" href="#{escape(self._anchor)}" title="Link to this section" '
                'aria-label="Link to this section">#</a>'
            )
        return f"{link}</{_heading_tag(token)}>\n{self.after_block()}{self._after.pop()}"

    def bullet_list_open(self, token: Token) -> str:
        """A list with bullets begins."""
        # Browsers that see no bullet forget that it is a list, unless its role says so.
        return f'<ul class="tm-list" role="list"{block_direction(token)}>\n'

    def bullet_list_close(self, token: Token) -> str:
        """A list with bullets ends."""
        return "</ul>\n"

    def ordered_list_open(self, token: Token) -> str:
        """A numbered list begins, from its first number."""
        start = token.attrs.get("start", 1)
        first = f' start="{int(start)}"' if str(start).isdigit() and int(start) != 1 else ""
        return f'<ol class="tm-list"{first}{block_direction(token)}>\n'

    def ordered_list_close(self, token: Token) -> str:
        """A numbered list ends."""
        return "</ol>\n"

    def fence(self, token: Token) -> str:
        """Code between fences, which the keyboard can scroll."""
        lang = in_html(language(token) or self._languages.current)
        return f'<pre tabindex="0"{lang}><code>{escape(token.content)}</code></pre>\n'

    def code_block(self, token: Token) -> str:
        """Indented code, as between fences."""
        return self.fence(token)

    def div_open(self, token: Token) -> str:
        """A div begins; of its classes only those that the stylesheet knows are kept."""
        names = [name for name in payload(token).get("classes", ()) if name in _NAMED_DIVS]
        if "note" in names:
            way = block_direction(token)
            return f'<div class="admonition note"{way}><p class="admonition-title">Note</p>\n'
        return f'<div class="tm-div{" tm-div--quote" if "quote" in names else ""}"{block_direction(token)}>\n'

    def div_close(self, token: Token) -> str:
        """A div ends."""
        return "</div>\n"

    # ------------------------------------------------------------ figures and tables

    def figure_open(self, token: Token) -> str:
        """A figure begins."""
        figure: Figure = payload(token)["figure"]
        self._figures.append(figure)
        mark = self.identify(figure.anchor)
        drawn = payload(token).get("chart")
        kind = "table" if figure.kind == "table" else "chart" if drawn else "figure"
        opening = f'<figure class="tm-figure tm-figure--{kind}"{mark}>' + self.anchors([figure.id]) + "\n"
        if figure.matrix is not None:
            return opening + in_figure(self.testimony, figure)[0] + "\n"
        return opening + (chart_picture(figure, drawn) if drawn else "")

    def figure_close(self, token: Token) -> str:
        """A figure ends: behind its body the matrix or chart that is drawn for it."""
        figure = self._figures[-1]
        caption = ""
        if figure.matrix is not None and not figure.caption:
            caption = self.caption_open(token) + self.caption_close(token)
        self._figures.pop()
        return f"{caption}</figure>\n" + self.after_block()

    def caption_open(self, token: Token) -> str:
        """A caption begins with the figure's label."""
        label = self._figures[-1].label if self._figures else ""
        return f'<figcaption><p class="tm-figure__label">{escape(label)}</p>\n'

    def caption_close(self, token: Token) -> str:
        """A caption ends."""
        figure = self._figures[-1] if self._figures else None
        after = in_figure(self.testimony, figure)[1] if figure and figure.matrix is not None else ""
        return f"{after}</figcaption>\n"

    def table_open(self, token: Token) -> str:
        """A table begins, in a region that scrolls sideways."""
        name = self._figures[-1].label if self._figures else "Table"
        return (
            f'<div class="tm-scroll" role="region" tabindex="0" aria-label="{escape(name)}">'
            f'<table class="tm-table"{block_direction(token)}>\n'
        )

    def table_close(self, token: Token) -> str:
        """A table ends."""
        return "</table></div>\n" + self.after_block()

    def th_open(self, token: Token) -> str:
        """A cell of the head begins."""
        return f'<th scope="col"{_alignment(token)}>'

    def td_open(self, token: Token) -> str:
        """A cell of the body begins."""
        return f"<td{_alignment(token)}>"

    # ------------------------------------------------------------ inline

    def text(self, token: Token) -> str:
        """Running text."""
        return running(token.content)

    def code_inline(self, token: Token) -> str:
        """Code in running text."""
        return f"<code>{escape(token.content)}</code>"

    def link_open(self, token: Token) -> str:
        """A link begins; an address that may not be followed is left out."""
        href = self._href(str(token.attrs.get("href", "")))
        self._links.append(href is not None)
        if href is None:
            return ""
        title = token.attrs.get("title")
        named = f' title="{escape(str(title))}"' if title else ""
        return f'<a href="{escape(href)}"{named}>'

    def link_close(self, token: Token) -> str:
        """A link ends, where one was begun."""
        return "</a>" if self._links.pop() else ""

    def image(self, token: Token) -> str:
        """A picture with its alternative text."""
        alt = plain_text(token.children or ()) or token.content
        src = str(token.attrs.get("src", ""))
        # A picture is loaded when the page is: only one of the site's own may be shown.
        if not src or not is_relative(src):
            return f'<span class="tm-missing">{escape(alt)}</span>'
        return f'<img src="{escape(self.places.picture(src))}" alt="{escape(alt)}">'

    def formatted(self, token: Token) -> str:
        """Text that the format pass has made: citations and cross-references."""
        return inline(payload(token)["inline"], self.places, links=not any(self._links), way=self._way)

    def note_mark(self, token: Token) -> str:
        """A note's mark, which leads to the note."""
        note: Note = self.testimony.notes[payload(token)["note"]]
        number = f"{note.number}"
        mark = self.identify(note.mark_anchor)
        if mark and not apart(self.testimony):
            self._called.append(note)
        if any(self._links):
            return f'<sup class="tm-mark"{mark}>{number}</sup>'
        href = self.places.page(note.page, note.anchor) if apart(self.testimony) else f"#{note.anchor}"
        return (
            f'<sup class="tm-mark"{mark} data-search-exclude><a href="{escape(href)}" '
            f'role="doc-noteref" aria-label="Note {number}">{number}</a></sup>'
        )

    def _href(self, href: str) -> str | None:
        if is_outside(href):
            return outside_href(href)
        return self.places.link(href) if href and is_relative(href) else None


_TEXT = Way()
"""How the text of a page prints."""

_NOT_TOKENS = frozenset(
    (
        "render",
        "identify",
        "anchors",
        "after_block",
        "in_note",
        "testimony",
        "places",
        "path",
        "problems",
        "ids",
    )
)


def _heading_tag(token: Token) -> str:
    return token.tag if token.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h6"


def _alignment(token: Token) -> str:
    name = token.attrs.get("class")
    return f' class="tm-{name}"' if name in _ALIGNMENTS else ""


def plain_text(tokens: Iterable[Token]) -> str:
    """The characters of inline tokens, for an attribute."""
    parts: list[str] = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.children:
            parts.append(plain_text(token.children))
        else:
            parts.append(token.content)
    return "".join(parts)
