"""Entries of one .bib text, found by their heads and braces.

Text between entries is a comment, as BibTeX has it, and so is an `@` behind a `%`, as biber has it.
`@comment{…}` ends at its own closing brace, entries inside it included. An entry ends where its braces
are balanced, or, if one is missing, before the next line that begins with `@type{key,`.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from unicodedata import normalize

from mkdocs_testimony.bibliography.slices import Slice
from mkdocs_testimony.bibliography.tree import BibTree, Kind, Node
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

_HEAD = expression(r"@[ \t]*(?P<type>[A-Za-z][\w\-]*)\s*(?P<open>[{(])")
_NEXT = r"^[ \t]*@[ \t]*(?:(?:comment|preamble)[ \t]*[{(]|[a-z]\w*[ \t]*[{(]\s*+[^\s{}(),\"=#]*+\s*+[,=])"
_BRACES = expression(r"[{}]|" + _NEXT, re.MULTILINE | re.IGNORECASE)
_PARENTHESES = expression(r"[{}()\"]|" + _NEXT, re.MULTILINE | re.IGNORECASE)
_NEXT_HEAD = expression(_NEXT, re.MULTILINE | re.IGNORECASE)
_KEY = expression(r"\s*([^\s,{}()=\"#]+)")
_AFTER_KEY = expression(r"\s*[,})]")
_STRING = expression(r"\s*([^\s=,{}()\"#]+)\s*=")
_MARKS = expression(r"%[^\n\"{}]*$|[{}\"]", re.MULTILINE)
"""Quotation marks and braces; a comment's own do not come into it where it holds none."""
_VALUE_ENDS = expression(r"\s*+[,#})%]")
_FIELD = expression(r"^[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]|[{}]", re.MULTILINE)
_UNOPENED = expression(r"[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[^\s{}\"#][^{}\"]*\}")
_GOES_ON = expression(r"[ \t]*,\s*[A-Za-z][\w-]*[ \t]*=")
_HEADLESS = expression(r"^[ \t]*@[ \t]*([A-Za-z]\w*)[ \t]+[^\s,@]+[ \t]*,[ \t]*$", re.MULTILINE)


def scan(path: str, text: str) -> BibTree:
    """One file's tree: its entries, `@string`s, `@comment`s, `@preamble`s and what stands between them."""
    state = _Scan(path, text)
    position = 0
    between = 0
    while head := _HEAD.search(text, position):
        line_start = text.rfind("\n", 0, head.start()) + 1
        if "%" in text[max(line_start, between) : head.start()]:
            position = head.end()
            continue
        state.between(between, head.start())
        position = between = state.entry(head)
    state.between(between, len(text))
    return BibTree(path, text, tuple(state.nodes), tuple(state.findings))


def unclosed_quotation(text: str, start: int, end: int) -> int | None:
    """Where a value of an entry begins in a quotation mark that nothing closes; None if all are closed.

    Marks inside braces are text. Of marks that are odd in number, the first is meant behind whose partner
    no value could end.
    """
    if text.find('"', start, end) < 0:
        return None
    depth = 0
    marks: list[int] = []
    for token in _MARKS.finditer(text, start, end):
        sign = token[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif sign == '"' and not depth:
            marks.append(token.start())
    if len(marks) % 2 == 0:
        return None
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return next((mark for mark, partner in pairs if not _VALUE_ENDS.match(text, partner + 1)), marks[-1])


@dataclass(slots=True, eq=False, repr=False)
class _Scan:
    """One pass over one file."""

    path: str
    text: str
    nodes: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _counted: tuple[int, int] = (0, 1)
    _pairs: dict[int, int] | None = None

    def entry(self, head: re.Match[str]) -> int:
        """Take the entry in and return where reading goes on."""
        kind = head["type"].lower()
        body = head.end()
        if kind == "comment":
            end = self.comment(head)
            self.nodes.append(Node(Kind.COMMENT, head.start(), end))
            return end
        end, whole = self.end(body, head["open"])
        if kind == "preamble":
            self.nodes.append(Node(Kind.PREAMBLE, head.start(), end))
            if not whole:
                self.tell(head.start(), "This @preamble has no closing brace. Add it.")
            return end
        key = (_STRING if kind == "string" else _KEY).match(self.text, body, end)
        problem = self.problem(kind, key, end, whole)
        if problem:
            self.tell(self.fault_at(key, end, whole) if key else head.start(), problem)
        elif key is not None and (mark := unclosed_quotation(self.text, key.end(), end)) is not None:
            problem = (
                f"A quotation mark that begins a value of `{key[1]}` is never closed. Close it, or write the "
                "value in braces."
            )
            self.tell(mark, problem)
        self.take(head.start(), end, kind, key, damaged=bool(problem))
        return end

    def problem(self, kind: str, key: re.Match[str] | None, end: int, whole: bool) -> str:
        """What is wrong with the entry's outer form, or ""."""
        if key is None:
            if kind == "string":
                return "This @string has no name. Write it as @string{name = {text}}."
            return f"This @{kind} has no key, so nothing can cite it. Write it as @{kind}{{key, …}}."
        name = key[1]
        if kind != "string" and not _AFTER_KEY.match(self.text, key.end(), end) and key.end() < end:
            if self.text[key.end() : end].lstrip().startswith("="):
                return f"This @{kind} has no key before its first field, `{name}`. Add one and a comma."
            return f"A comma is missing after the key `{name}`, or the key has a blank in it."
        if not whole:
            line = self.place(end)[0]
            field = self.unclosed_field(key.end(), end)
            name = f"the field `{field[1]}` of `{name}`" if field else f"`{name}`"
            upto = f"the entry is cut off at line {line}, before the next one" if end < len(self.text) else ""
            return f"A closing brace is missing in {name}; {upto or 'the file ends first'}. Add it."
        return ""

    def fault_at(self, key: re.Match[str], end: int, whole: bool) -> int:
        """Where a problem of the outer form is told: at the field that lacks its brace, or at the key."""
        field = None if whole else self.unclosed_field(key.end(), end)
        return field.start(1) if field else key.start(1)

    def unclosed_field(self, body: int, end: int) -> re.Match[str] | None:
        """The field inside whose value another begins a line: its brace is the one that is missing."""
        depth = 0
        open_field: re.Match[str] | None = None
        for token in _FIELD.finditer(self.text, body, end):
            if token[0] == "}":
                depth -= 1
            elif token[0] == "{":
                depth += 1
            else:
                if depth > 0:
                    return open_field
                open_field = token
                depth += token[0].endswith("{")
        return open_field if depth > 0 else None

    def opens_nowhere(self, close: int) -> bool:
        """Whether a closing brace ends a value whose own is missing, for another field follows it."""
        line_start = self.text.rfind("\n", 0, close) + 1
        return bool(
            _GOES_ON.match(self.text, close + 1) and _UNOPENED.fullmatch(self.text, line_start, close + 1)
        )

    def take(self, start: int, end: int, kind: str, key: re.Match[str] | None, *, damaged: bool) -> None:
        """Add the node, with its slice unless its first name is a field's (it has no key)."""
        node = Kind.STRING if kind == "string" else Kind.ENTRY
        if key is None or (kind != "string" and self.text[key.end() : end].lstrip()[:1] == "="):
            self.nodes.append(Node(node, start, end))
            return
        line, column = self.place(start)
        name = key[1].lower() if kind == "string" else normalize("NFC", key[1])
        text = self.text[start:end].rstrip()
        piece = Slice(
            path=self.path,
            key=name,
            type=kind,
            text=text,
            line=line,
            column=column,
            key_start=key.start(1) - start,
            damaged=damaged,
        )
        self.nodes.append(Node(node, start, start + len(text), piece))

    def comment(self, head: re.Match[str]) -> int:
        """Skip `@comment{…}`, entries inside it included."""
        brace = head.end() - 1
        if head["open"] == "(":
            return head.end()
        end = self.pair(brace)
        if end is not None:
            return end + 1
        self.tell(head.start(), "This @comment has no closing brace; reading goes on at the next entry.")
        following = _NEXT_HEAD.search(self.text, head.end())
        return following.start() if following else len(self.text)

    def end(self, body: int, opener: str) -> tuple[int, bool]:
        """Where an entry's body ends, and whether it is closed there (rather than cut off)."""
        depth = 1 if opener == "{" else 0
        quoted = False
        for token in (_BRACES if opener == "{" else _PARENTHESES).finditer(self.text, body):
            mark = token[0]
            if mark == "{":
                depth += 1
            elif mark == "}":
                depth -= 1
                if depth == 0 and opener == "{" and self.opens_nowhere(token.start()):
                    depth = 1
                elif depth < 0 or (depth == 0 and opener == "{"):
                    return token.end(), depth == 0
            elif mark == '"':
                quoted = quoted if depth else not quoted
            elif mark == ")":
                if depth == 0 and not quoted:
                    return token.end(), True
            elif mark != "(":
                return token.start(), False
        return len(self.text), False

    def between(self, start: int, end: int) -> None:
        """Look for the rest of a broken entry in what should be a comment."""
        if start >= end:
            return
        piece = self.text[start:end]
        headless = _HEADLESS.search(piece) if "@" in piece else None
        if headless:
            kind = headless[1].lower()
            if kind != "comment":
                self.tell(
                    start + headless.start(1) - 1, f"An opening brace is missing: write @{kind}{{key, …}}."
                )
                return
        if "}" not in piece:
            return
        depth = 0
        for found in re.finditer(r"%[^\n]*|[{}]", piece):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth < 0:
                self.stray(start + found.start())
                return

    def stray(self, offset: int) -> None:
        """A closing brace outside any entry: the entry before it ended too early."""
        number = next((n for n in range(len(self.nodes) - 1, -1, -1) if self.nodes[n].piece), None)
        last = None if number is None else self.nodes[number].piece
        if number is None or last is None:
            self.tell(offset, "This closing brace opens nowhere. Delete it.")
            return
        if last.damaged:
            return
        self.nodes[number] = self.nodes[number]._replace(piece=replace(last, damaged=True))
        self.tell(
            offset,
            f"One closing brace too many after `{last.key}`: what stands between its first end and here "
            "is not read. Delete the extra brace.",
        )

    def pair(self, start: int) -> int | None:
        """Where the brace at `start` closes; all of the file's pairs are found once, so this is linear."""
        if self._pairs is None:
            self._pairs = {}
            open_at: list[int] = []
            for found in re.finditer(r"[{}]", self.text):
                if found[0] == "{":
                    open_at.append(found.start())
                elif open_at:
                    self._pairs[open_at.pop()] = found.start()
        return self._pairs.get(start)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; offsets mostly rise, so lines are counted from the last one."""
        at, line = self._counted
        if offset >= at:
            line += self.text.count("\n", at, offset)
        else:
            line -= self.text.count("\n", offset, at)
        self._counted = (offset, line)
        return line, offset - self.text.rfind("\n", 0, offset)

    def tell(self, offset: int, message: str) -> None:
        """A BIB001 at an offset."""
        line, column = self.place(offset)
        self.findings.append(Finding("BIB001", message, Span.point(self.path, line, column)))
