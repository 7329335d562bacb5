"""The inline tokenizer: markdown-it's, with every token knowing where it stands.

Two things differ. Rules are chosen by the character that they begin with, since asking all of them at
every special character is most of the time that a page takes. And each token gets `payload["start"]` and
`payload["end"]`, its offsets in the content: markdown-it keeps none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, link_pairs
from markdown_it.rules_inline import emphasis as emphasis_rule
from markdown_it.rules_inline import strikethrough as strikethrough_rule
from markdown_it.token import Token

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.reading import reading_of
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.utils import EnvType

InlineRule = Callable[["InlineState", bool], bool]

_BRACKET = expression(r"\\[\s\S]|``*|\[|\]|<(?:!--|[A-Za-z][^\s<>]*>)")
_BACKTICKS = expression(r"`+")


class InlineState(StateInline):
    """State of one inline content; knows where pending text begins and which brackets belong together."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.pending_start = 0
        self._pairs: dict[int, int] | None = None
        self._simple: bool | None = None
        self._told = False

    def append_pending(self, text: str) -> None:
        """Append literal text, minding where it begins."""
        if not self._pending and not self._pending_buffer:
            self.pending_start = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        """Flush literal text to a token; its characters are those of the content, one for one."""
        content, start = self.pending, self.pending_start
        token = Token(
            "text",
            "",
            0,
            level=self.pendingLevel,
            content=content,
            meta={"start": start, "end": start + len(content)},
        )
        self.tokens.append(token)
        self.pending = ""
        return token

    def tell_too_deep(self, deepest: int) -> None:
        """Tell, once in a content, that its marks are read as text from here on."""
        if not self._told:
            self._told = True
            reading = reading_of(self)
            reading.tell(
                "DOC014",
                f"Brackets nest more than {deepest} deep here; what follows inside them prints as typed, "
                "sources and marks too. Nest less.",
                reading.positions.span(self.pos, self.pos + 1),
            )

    def closing_bracket(self, opening: int) -> int:
        """Offset of the `]` that closes the `[` at an offset, or -1."""
        if self._pairs is None:
            self._pairs = bracket_pairs(self.src)
        closing = self._pairs.get(opening, -1)
        return closing if closing < self.posMax else -1

    def closes(self, opening: int, close: int) -> bool:
        """Whether the `]` at an offset closes the `[` at another, where no bracket stands between them."""
        if self._simple is None:  # no escape, code or autolink that could hold either
            self._simple = not ("\\" in self.src or "`" in self.src or "<" in self.src)
        return self._simple or self.closing_bracket(opening) == close


def bracket_pairs(content: str) -> dict[int, int]:
    """Which `]` closes which `[`, in one pass; escapes, code, comments and autolinks are skipped."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    runs: dict[int, list[int]] | None = None
    pos, last_comment_end = 0, content.rfind("-->")
    while found := _BRACKET.search(content, pos):
        start, pos = found.span()
        mark = content[start]
        if mark == "[":
            stack.append(start)
        elif mark == "]":
            if stack:
                pairs[stack.pop()] = start
        elif mark == "`":
            if runs is None:
                runs = {}
                for run in _BACKTICKS.finditer(content):
                    runs.setdefault(run.end() - run.start(), []).append(run.start())
            same = runs.get(pos - start, [])
            after = bisect_right(same, start)
            if after < len(same):
                pos += same[after] - start
        elif content.startswith("<!--", start) and start < last_comment_end:
            pos = content.find("-->", start) + 3
    return pairs


class Inlines(ParserInline):
    """Tokenizes inline content by a table from first character to rules."""

    def __init__(self, rules: Mapping[str, Sequence[InlineRule]]) -> None:
        super().__init__()
        self.table = {mark: tuple(row) for mark, row in rules.items()}
        # `]` ends the text that `parseLinkLabel` skips.
        self.terminator_re = re.compile("[" + re.escape("".join(sorted({*rules, "]"}))) + "]")

    def tokenize(self, state: StateInline) -> None:
        """Make the tokens of the content between `state.pos` and `state.posMax`."""
        assert isinstance(state, InlineState)
        table, source, tokens = self.table, state.src, state.tokens
        search = self.terminator_re.search
        deepest = state.md.options["maxNesting"]
        end = state.posMax
        while state.pos < end:
            pos = state.pos
            found = search(source, pos, end)
            stop = found.start() if found else end
            if stop > pos:
                state.append_pending(source[pos:stop])
                state.pos = stop
                continue
            if state.level < deepest:
                known = len(tokens)
                for rule in table.get(source[pos], ()):
                    if rule(state, False):
                        break
                if state.pos > pos:
                    if len(tokens) > known:
                        _place(tokens, known, pos, state.pos)
                    continue
            elif source[pos] in table:
                state.tell_too_deep(deepest)
            state.append_pending(source[pos])
            state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (markdown-it's name)
        """Step over one token without making it."""
        pos = state.pos
        cached = state.cache.get(pos)
        if cached is not None:
            state.pos = cached
            return
        found = self.terminator_re.search(state.src, pos, state.posMax)
        stop = found.start() if found else state.posMax
        if stop > pos:
            state.pos = stop
        elif state.level < state.md.options["maxNesting"]:
            state.level += 1
            for rule in self.table.get(state.src[pos], ()):
                if rule(state, True):  # type: ignore[arg-type]
                    break
            else:
                state.pos = pos + 1
            state.level -= 1
        else:
            state.pos = state.posMax
        state.cache[pos] = state.pos

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Fill `tokens` with the tokens of `src`."""
        if not self.terminator_re.search(src):
            tokens.append(Token("text", "", 0, content=src, meta={"start": 0, "end": len(src)}))
            return tokens
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        if state.delimiters or any(state.tokens_meta):
            link_pairs(state)
            strikethrough_rule.postProcess(state)
            emphasis_rule.postProcess(state)
        _join(tokens)
        return tokens


def _place(tokens: list[Token], known: int, start: int, end: int) -> None:
    """Give the tokens that one rule has made for `start:end` their places, where it did not itself."""
    last = payload(tokens[-1])
    if "start" in last:
        return  # the rule has placed them, and text before them placed itself
    bare = [token for token in tokens[known:] if "start" not in payload(token)]
    if len(bare) == 1:
        last["start"], last["end"] = start, end
        return
    for token in bare:  # delimiter runs: `**`, `~~~`
        payload(token)["start"] = start
        start = min(end, start + len(token.content))
        payload(token)["end"] = start


def _join(tokens: list[Token]) -> None:
    """Join text that stands side by side, drop empty text, count levels anew (as `fragments_join`)."""
    level = 0
    kept: list[Token] = []
    edge: Token | None = None  # the outer half of a `**`, left empty by the emphasis rule
    for token in tokens:
        if token.type == "text_special":
            token.type = "text"
        if token.type == "text":
            if not token.content:
                if (
                    kept
                    and kept[-1].type == "strong_close"
                    and payload(kept[-1])["end"] == payload(token)["start"]
                ):
                    payload(kept[-1])["end"] = payload(token)["end"]
                else:
                    edge = token
                continue
            token.level = level
            if kept and kept[-1].type == "text" and _one_for_one(kept[-1], token):
                last = kept[-1]
                last.content += token.content
                payload(last)["end"] = payload(token)["end"]
                continue
        elif token.nesting < 0:
            level -= 1
            token.level = level
        else:
            token.level = level
            level += token.nesting
            if (
                edge is not None
                and token.type == "strong_open"
                and payload(edge)["end"] == payload(token)["start"]
            ):
                payload(token)["start"] = payload(edge)["start"]
        edge = None
        kept.append(token)
    tokens[:] = kept


def _one_for_one(first: Token, second: Token) -> bool:
    """Whether two texts join to one whose characters are those of the content, one for one."""
    one, two = payload(first), payload(second)
    return bool(
        one["end"] == two["start"]
        and "literal" not in one
        and "literal" not in two
        and len(first.content) == one["end"] - one["start"]
        and len(second.content) == two["end"] - two["start"]
    )
