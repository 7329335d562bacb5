"""What a statement is called: by its author's id, else by its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model import Page, Role, Statement, Target, Testimony
from mkdocs_testimony.nearness import near_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHORT_PAGE = expression(r"([qa])(\d+)", re.IGNORECASE)
_COVER = frozenset({"cover", "summary", "index"})


class UnknownStatementError(LookupError):
    """No statement, or more than one, is called so. Its text says so and what to do."""

    def __str__(self) -> str:
        return str(self.args[0])


def identity(statement: Statement) -> str:
    """Its id, or else page and anchor: `content/questions/02-extent:p3-b`."""
    return statement.id or address_of(statement)


def address_of(statement: Statement) -> str:
    """Page and anchor, whether it has an id or not."""
    return f"{statement.page.removesuffix('.md')}:{statement.address.anchor}"


def named(typed: str, testimony: Testimony) -> Statement:
    """The statement that an id, an alias or an address means.

    An address is a page, a colon and the anchor of the permanent link. The page may be written `q2` (a
    question), `a1` (an annex), `cover`, or as the path of its file, as far as that is unambiguous. Raises
    UnknownStatementError.
    """
    target = testimony.ids.get(typed)
    if target is not None:
        return _of_target(typed, target, testimony.statements)
    page_name, colon, anchor = typed.rpartition(":")
    if not colon:
        raise UnknownStatementError(_unknown(typed, testimony.ids))
    pages = [page for page in testimony.pages if _is_called(page, page_name)]
    if len(pages) > 1:
        paths = ", ".join(page.path for page in pages)
        raise UnknownStatementError(
            f"`{page_name}` in `{typed}` may be any of {paths}. Write more of its path."
        )
    for page in pages:
        for statement in page.statements:
            if anchor.lower() in {statement.address.anchor, statement.id, statement.link}:
                return statement
        raise UnknownStatementError(
            f"{page.path} has no statement `{anchor}`. The anchor of each stands in its permanent link."
        )
    raise UnknownStatementError(_unknown(typed, testimony.ids))


def _of_target(typed: str, target: Target, statements: Mapping[str, Statement]) -> Statement:
    statement = statements.get(target.uid)
    if statement is None:
        raise UnknownStatementError(f"`{typed}` is a {target.kind}, not a statement. Name a statement.")
    return statement


def _is_called(page: Page, name: str) -> bool:
    short = _SHORT_PAGE.fullmatch(name)
    if short:
        role = Role.QUESTION if short[1].lower() == "q" else Role.ANNEX
        return page.role is role and page.number == int(short[2])
    if name.lower() in _COVER and page.role is Role.COVER:
        return True
    path = page.path.removesuffix(".md")
    wanted = name.removesuffix(".md")
    return path == wanted or path.endswith(f"/{wanted}")


def _unknown(typed: str, ids: Iterable[str]) -> str:
    near = near_names(typed, list(ids))
    hint = f" Did you mean `{'` or `'.join(near)}`?" if near else " One without an id is named as q2:p3-b."
    return f"No statement is called `{typed}`.{hint}"
