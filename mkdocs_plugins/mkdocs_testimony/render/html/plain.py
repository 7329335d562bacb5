"""Tokens that are one element of HTML and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


class PlainTokens:
    """One method a token type; the renderer of a page is one of these and knows the rest."""

    def thead_open(self, token: Token) -> str:
        """The head of a table begins."""
        return "<thead>\n"

    def thead_close(self, token: Token) -> str:
        """The head of a table ends."""
        return "</thead>\n"

    def tbody_open(self, token: Token) -> str:
        """The body of a table begins."""
        return "<tbody>\n"

    def tbody_close(self, token: Token) -> str:
        """The body of a table ends."""
        return "</tbody>\n"

    def tr_open(self, token: Token) -> str:
        """A row begins."""
        return "<tr>"

    def tr_close(self, token: Token) -> str:
        """A row ends."""
        return "</tr>\n"

    def th_close(self, token: Token) -> str:
        """A cell of the head ends."""
        return "</th>"

    def td_close(self, token: Token) -> str:
        """A cell of the body ends."""
        return "</td>"

    def hr(self, token: Token) -> str:
        """A rule between two parts of the text."""
        return "<hr>\n"

    def softbreak(self, token: Token) -> str:
        """A line break of the file, which prints as a space."""
        return "\n"

    def hardbreak(self, token: Token) -> str:
        """A line break that its author asked for."""
        return "<br>\n"

    def em_open(self, token: Token) -> str:
        """Emphasis begins."""
        return "<em>"

    def em_close(self, token: Token) -> str:
        """Emphasis ends."""
        return "</em>"

    def strong_open(self, token: Token) -> str:
        """Strong emphasis begins."""
        return "<strong>"

    def strong_close(self, token: Token) -> str:
        """Strong emphasis ends."""
        return "</strong>"

    def s_open(self, token: Token) -> str:
        """Struck text begins."""
        return "<del>"

    def s_close(self, token: Token) -> str:
        """Struck text ends."""
        return "</del>"
