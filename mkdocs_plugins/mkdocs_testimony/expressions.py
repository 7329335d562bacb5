"""Regular expressions that are compiled when they are first asked.

There are some hundreds, to compile one takes up to some milliseconds, and a run asks few of them: most texts
hold no trace of what most of them look for. Compiled all at once they were a quarter of a small check's time.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Expression:
    """An expression that stands for its compiled form, and becomes it when it is asked."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled form has of this name. From then on its methods are found at once."""
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        self.__dict__.update((one, getattr(compiled, one)) for one in _ASKED)
        return getattr(compiled, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, not compiled yet. A mistake in it is told when it is first asked (tests ask all)."""
    return cast("re.Pattern[str]", Expression(pattern, flags))
