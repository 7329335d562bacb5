"""Tokens that are one element of HTML and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


class PlainTokens:
    """One method a token type; the renderer of a page is one of these and knows the rest."""

    def thead_open(self, token: Token) -> str:
        return "<thead>\n"

    def thead_close(self, token: Token) -> str:
        return "</thead>\n"

    def tbody_open(self, token: Token) -> str:
        return "<tbody>\n"

    def tbody_close(self, token: Token) -> str:
        return "</tbody>\n"

    def tr_open(self, token: Token) -> str:
        return "<tr>"

    def tr_close(self, token: Token) -> str:
        return "</tr>\n"

    def th_close(self, token: Token) -> str:
        return "</th>"

    def td_close(self, token: Token) -> str:
        return "</td>"

    def hr(self, token: Token) -> str:
        return "<hr>\n"

    def softbreak(self, token: Token) -> str:
        return "\n"

    def hardbreak(self, token: Token) -> str:
        return "<br>\n"

    def em_open(self, token: Token) -> str:
        return "<em>"

    def em_close(self, token: Token) -> str:
        return "</em>"

    def strong_open(self, token: Token) -> str:
        return "<strong>"

    def strong_close(self, token: Token) -> str:
        return "</strong>"

    def s_open(self, token: Token) -> str:
        return "<del>"

    def s_close(self, token: Token) -> str:
        return "</del>"
