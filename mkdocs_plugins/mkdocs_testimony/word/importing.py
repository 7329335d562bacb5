"""A foreign Word draft as the files of a testimony: questions by its headings, notes, sources, pictures.

What cannot be carried is told, and nothing is guessed: a note becomes a citation only where a field of a
reference manager says so; a plain note stays a note in prose.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.pictures import KINDS, examine
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word import looks, margins, story, word_sources
from mkdocs_testimony.word.as_markdown import as_block, joined, marked
from mkdocs_testimony.word.escaping import escaped
from mkdocs_testimony.word.foreign_styles import Styles
from mkdocs_testimony.word.foreign_works import Works, bracket
from mkdocs_testimony.word.reading import DocumentError, Package

if TYPE_CHECKING:
    from mkdocs_testimony.word.paragraphs import Paragraph, Run

_LABEL = re.compile(r"^(?:figure|table|fig\.|chart|map)\s*\d+\s*[.:–—-]?\s*", re.IGNORECASE)

_NOTES_IN_NOTES = 3
"""Notes inside notes that are read. Word makes none."""


@dataclass(slots=True)
class Draft:
    """What a draft became."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By path in the new folder."""
    told: list[str] = field(default_factory=list)
    """What its author must know, in order."""
    works: int = 0
    notes: int = 0


def imported(package: Package) -> Draft:
    """The files that a document makes. Raises DocumentError."""
    reader = _Reader(package)
    reader.read()
    return reader.draft


@dataclass(slots=True)
class _Page:
    title: str
    blocks: list[str] = field(default_factory=list)
    listed: bool = False
    """Whether the draft's list of works stood on it."""


class _Reader:
    """Reads one document."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.draft = Draft()
        self.styles = Styles(package)
        self.works = Works(own=word_sources.sources(package))
        self.notes = story.notes(package)
        self.relations = package.relations(package.main)
        self.beside = {
            kind: package.relations(package.related(f"{kind}s") or f"word/{kind}s.xml")
            for kind in ("footnote", "endnote")
        }
        """What the parts of the notes refer to: each part names its own."""
        self.pages = [_Page("")]
        self.title = ""
        self.pictures: dict[str, str] = {}
        self.counts = {"fig": 0, "tbl": 0}
        self.used: set[tuple[str, str]] = set()
        self.within: list[tuple[str, str]] = []
        """The notes that are being read, one inside the other."""

    def tell(self, message: str) -> None:
        """Note something, once."""
        if message not in self.draft.told:
            self.draft.told.append(message)

    def read(self) -> None:
        paragraphs = story.body(self.package)
        if self.package.macros:
            self.tell("The document contains macros. They were neither read nor run.")
        index = 0
        while index < len(paragraphs):
            index = self.block(paragraphs, index)
        self.remarks(paragraphs)
        self.write()

    # ------------------------------------------------------------ blocks

    def block(self, paragraphs: list[Paragraph], index: int) -> int:
        """Take in the block that begins at an index; where the next one begins."""
        paragraph = paragraphs[index]
        if paragraph.listed:
            self.listed(paragraph)
            return index + 1
        if paragraph.cell is not None:
            return self.table(paragraphs, index)
        kind = self.styles.kind(paragraph)
        if kind == "title" and not self.title:
            self.title = paragraph.said
        elif kind.startswith("heading"):
            self.heading(paragraph, int(kind[-1]))
        elif _picture_alone(paragraph):
            return self.figure(paragraphs, index)
        elif kind == "caption" and index + 1 < len(paragraphs) and paragraphs[index + 1].cell is not None:
            return self.table(paragraphs, index + 1, paragraph)
        elif kind != "contents" and paragraph.said:
            self.add(self.paragraph(paragraph, kind), tight=kind == "list")
        return index + 1

    def add(self, block: str, *, tight: bool = False) -> None:
        blocks = self.pages[-1].blocks
        if tight and blocks and blocks[-1].startswith(_ITEM):
            blocks[-1] += f"\n{block.removeprefix(_ITEM)}"
        elif block.strip():
            blocks.append(block)

    def listed(self, paragraph: Paragraph) -> None:
        """Leave out an entry of the list of works, and the heading over it: the testimony makes its own."""
        blocks = self.pages[-1].blocks
        if blocks and blocks[-1].startswith("#"):
            blocks.pop()
        self.pages[-1].listed = True
        if paragraph.said:
            self.tell(f"An entry of the draft's list of works was left out: {paragraph.said}")

    def heading(self, paragraph: Paragraph, level: int) -> None:
        title = paragraph.said.replace(OBJECT, "").strip()
        if not title:
            return
        if level == 1:
            self.pages.append(_Page(title))
            if paragraph.notes:
                self.tell(f"The notes on the heading “{title[:60]}” are now at the beginning of its text.")
                self.add("".join(self.note(note) for note in paragraph.notes))
        else:
            self.add(f"{'#' * min(level, 6)} {self.inline(paragraph)}")

    def paragraph(self, paragraph: Paragraph, kind: str) -> str:
        text = self.inline(paragraph)
        if kind == "list":
            level, ordered = self.styles.level(paragraph)
            return f"{_ITEM}{as_block(text, kind, level, ordered=ordered)}"
        return as_block(text, kind)

    def figure(self, paragraphs: list[Paragraph], index: int) -> int:
        shown = self.inline(paragraphs[index])
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if after is None or self.styles.kind(after) != "caption":
            self.add(shown)
            return index + 1
        self.counts["fig"] += 1
        caption = _LABEL.sub("", self.inline(after))
        self.add(f"::: {{#fig-{self.counts['fig']}}}\n{shown}\n\n{caption}\n:::")
        return index + 2

    def table(self, paragraphs: list[Paragraph], index: int, caption: Paragraph | None = None) -> int:
        cell = paragraphs[index].cell
        number = cell[0] if cell else 0
        rows: dict[int, dict[int, list[str]]] = {}
        while index < len(paragraphs) and (at := paragraphs[index].cell) is not None and at[0] == number:
            words = self.inline(paragraphs[index])
            if paragraphs[index].nested and words:
                self.tell(f"A table inside a table became plain text in its cell: “{words[:60]}”.")
            rows.setdefault(at[1], {}).setdefault(at[2], []).extend([words] if words else [])
            index += 1
        columns = max(max(row) for row in rows.values()) + 1
        lines = [[" ".join(row.get(n, [])) for n in range(columns)] for _, row in sorted(rows.items())]
        shown = [f"| {' | '.join(line)} |" for line in lines]
        made = "\n".join([shown[0], f"|{' --- |' * columns}", *shown[1:]])
        if caption is None and index < len(paragraphs) and self.styles.kind(paragraphs[index]) == "caption":
            caption = paragraphs[index]
            index += 1
        if caption is not None:
            self.counts["tbl"] += 1
            made = f"::: {{#tbl-{self.counts['tbl']}}}\n{made}\n\n{_LABEL.sub('', self.inline(caption))}\n:::"
        self.add(made)
        return index

    # ------------------------------------------------------------ runs

    def inline(self, paragraph: Paragraph) -> str:
        """A paragraph's runs as Markdown, citations and notes in their places."""
        out: list[str] = []
        done: set[int] = set()
        for run in joined(paragraph.runs):
            cites = self.cites(paragraph, run)
            if cites is not None:
                if run.field not in done:
                    done.add(run.field)
                    out.append(f"[{cites}]")
                continue
            out.append(self.run(run))
        if paragraph.equations:
            self.tell(f"An equation became plain text: “{paragraph.said[:60]}”.")
        return " ".join("".join(out).split())

    def cites(self, paragraph: Paragraph, run: Run) -> str | None:
        if run.field < 0:
            return None
        code = paragraph.fields[run.field].code
        try:
            cites = self.works.cited(code)
        except DocumentError as error:
            self.tell(f"A damaged citation became plain text: “{run.text[:60]}” (it {error}).")
            return None
        if cites is None and code.split(" ")[0].upper() in ("CITATION", "BIBLIOGRAPHY"):
            self.tell(f"A citation made with Word itself became plain text: “{run.text[:60]}”.")
        return bracket(cites, escaped) if cites else None

    def run(self, run: Run) -> str:
        if run.note is not None:
            return self.note(run.note)
        if run.picture:
            return self.picture(run)
        return marked(run, self.relations)

    def note(self, note: tuple[str, str]) -> str:
        """A note as a citation, if it is nothing else, or as a note in prose."""
        paragraphs = self.notes.get(note)
        if paragraphs is None:
            self.tell(f"A mark refers to {note[0]} {note[1]}, which is not in the document.")
            return ""
        self.used.add(note)
        if note in self.within or len(self.within) >= _NOTES_IN_NOTES:
            self.tell(f"A mark for {note[0]} {note[1]} inside itself, or deep inside notes, was left out.")
            return ""
        self.within.append(note)
        outer, self.relations = self.relations, self.beside[note[0]]
        texts = [text for paragraph in paragraphs if (text := self.inline(paragraph))]
        self.relations = outer
        self.within.pop()
        if len(texts) > 1:
            self.tell(f"The paragraphs of a note were joined: “{texts[0][:60]}”.")
        text = " ".join(texts)
        if not text:
            return ""
        self.draft.notes += 1
        only = re.fullmatch(r"(\[[^\[\]]*\])\.?", text)
        return (
            only[1] if only and any(paragraph.fields for paragraph in paragraphs) else f"^[{_balanced(text)}]"
        )

    def picture(self, run: Run) -> str:
        _, target, outside = self.relations.get(run.picture, ("", "", True))
        alt = escaped(" ".join(run.alt.split()))
        if outside or target not in self.package:
            self.tell(
                f"A picture was left out: it is not in the document{f' ({run.alt[:60]})' if alt else ''}."
            )
            return ""
        if target not in self.pictures:
            data = self.package.data(target)
            picture = examine(target, data)
            if not picture.kind:
                self.tell(f"A picture was left out: {target.rpartition('/')[2]} {picture.fault}")
                self.pictures[target] = ""
            else:
                name = f"picture-{len(self.pictures) + 1}{KINDS[picture.kind][0]}"
                self.pictures[target] = name
                self.draft.files[f"content/figures/{name}"] = data
        name = self.pictures[target]
        return f"![{alt}]({self.up}figures/{name})" if name else ""

    @property
    def up(self) -> str:
        """The way from the present page to the content folder."""
        return "../" if len(self.pages) > 1 else ""

    # ------------------------------------------------------------ the end

    def remarks(self, paragraphs: list[Paragraph]) -> None:  # noqa: C901 (a case a kind of remark)
        for trait in looks.traits(self.package):
            if trait.kind in looks.LOST:
                left_out, kept = "An embedded file was left out", f"Text that was {trait.kind} is now plain"
                self.tell(f"{left_out if trait.kind in looks.EXACT else kept}: {trait.text}")
        for kind, author, date, words in looks.rows(self.package):
            self.tell(f"A tracked table row was accepted ({kind} by {_who(author, date)}): {words}")
        notes = [paragraph for texts in self.notes.values() for paragraph in texts]
        places: dict[str, str] = {}
        for paragraph in [*paragraphs, *notes]:
            at = f" at “{_short(paragraph)}”" if _short(paragraph) else ""
            places |= dict.fromkeys(paragraph.comments, at)
            for change in paragraph.changes:
                if change.text.strip():
                    who = _who(change.author, change.date)
                    self.tell(f"A tracked change was accepted ({change.kind} by {who}{at}): {change.text}")
        for comment in margins.comments(self.package):
            who = _who(comment.author, comment.date)
            self.tell(f"Comment by {who}{places.get(comment.number, '')}: {comment.text}")
        for note, texts in self.notes.items():
            words = " ".join(paragraph.said for paragraph in texts)
            if note not in self.used and words:
                self.tell(f"A note without a mark was left out: {words}")
        for paragraph in margins.running(self.package):
            if paragraph.said:
                self.tell(f"A running header or footer was left out: {paragraph.said}")

    def write(self) -> None:
        cover, *questions = self.pages
        questions = [one for one in questions if one.blocks or not one.listed]
        if not questions:
            questions = [_Page(self.title or "Draft", cover.blocks)]
            cover = _Page("")
        title = self.title or questions[0].title
        files = self.draft.files
        files["content/index.md"] = _page({"title": title}, cover.blocks or ["TK: a summary."])
        for number, page in enumerate(questions, 1):
            front = {"question": str(number), "title": page.title, "prompt": page.title}
            name = f"content/questions/{number:02}-{_slug(page.title)}.md"
            files[name] = _page(front, page.blocks or ["TK"])
        files["citations/imported.bib"] = "\n".join(self.works.entries.values()).encode()
        self.draft.works = len(self.works.entries)


_ITEM = "\u0000item\u0000"


def _page(front: dict[str, str], blocks: list[str]) -> bytes:
    rows = "".join(
        f"{name}: {value if value.isdigit() else _quoted(value)}\n" for name, value in front.items()
    )
    body = "\n\n".join(block.replace(_ITEM, "") for block in blocks)
    return f"---\n{rows}---\n\n{body}\n".encode("utf-8", "replace")


def _quoted(value: str) -> str:
    said = "".join(sign if sign.isprintable() else " " for sign in value)
    return "'" + said.replace("'", "''") + "'"


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:6])[:50] or "question"


def _who(author: str, date: str) -> str:
    """Who did something, and on which day."""
    return f"{author or 'someone'}, {date[:10]}".rstrip(", ")


def _short(paragraph: Paragraph) -> str:
    """The words by which a paragraph is found again."""
    words = paragraph.said.replace(OBJECT, "")
    return f"{words[:50]}…" if len(words) > 50 else words


def _balanced(text: str) -> str:
    depth = 0
    for n, sign in enumerate(text):
        if n and text[n - 1] == "\\":
            continue
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            break
    plain = text.replace("\\[", "&#91;")
    return plain if depth == 0 else plain.replace("[", "&#91;").replace("]", "&#93;")


def _picture_alone(paragraph: Paragraph) -> bool:
    return any(run.picture for run in paragraph.runs) and all(
        run.picture or not run.text.strip() for run in paragraph.runs
    )
