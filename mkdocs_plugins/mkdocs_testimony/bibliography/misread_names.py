"""What in a list of names reads as a name though it is none, or makes one person of two.

Beside `name_faults`, which knows what no name can hold: here the signs are strong and not certain.
"""

from __future__ import annotations

import re

from mkdocs_testimony.bibliography.given_names import GIVEN_NAMES
from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.expressions import expression

_GROUP = expression(r"\{[^{}]*\}")
_AND = expression(r"\s+and\s+", re.IGNORECASE)
_JOINED = expression(r"\s(und|et|with|mit|avec|og|och)\s|\s(\+)\s")
_OF_RANK = expression(r"\bvon und zu\b")
_SLASHED = expression(r"[\w.]\s*/\s*\w")
_ROLE = expression(
    r"[(\[]\s*(eds?|editors?|hrsg|hg|herausgeber(?:in)?|trans|transl|translators?|übers|dirs?|coords?|comps?|orgs?)"
    r"\.?\s*[)\]]|,\s*(eds?|hrsg|hg)\.?\s*\Z",
    re.IGNORECASE,
)
_DEGREE = expression(r",\s*(ph\.?\s?d|d\.?phil|mba|esq)\.?\s*\Z", re.IGNORECASE)
_NOBODY = expression(
    r"n\. ?[an]\.?|n/a|anon\.?|anonymous|(?:author )?unknown|unknown author|none|no (?:author|name)|s\. ?n\."
    r"|o\. ?v\.|tba|tbd|various(?: authors)?|[-–—?]+",
    re.IGNORECASE,
)
_ADDRESS = expression(r"\A(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_TRANSLATORS = ("trans", "übers")


def misread(value: str) -> tuple[str, str]:
    """(The name as typed, what is wrong with it and what to write) of the first such name; ("", "") if none.

    What stands in braces is a name as it is, unless it is an address.
    """
    masked, groups = _masked(value)
    for name in _AND.split(masked.strip()):
        shown = _unmasked(name, groups).strip()
        if problem := _problem(name.strip(), shown):
            return shown, problem
    return "", ""


def _problem(name: str, shown: str) -> str:
    if not name or "=" in name:
        return ""
    if _ADDRESS.match(shown.strip("{} ")):
        return (
            "is an address and prints as an author. Move it to the field `url`, and name the"
            " organization behind the "
            "page in `organization`"
        )
    if _NOBODY.fullmatch(name):
        return (
            "names nobody and prints as an author. Delete it: the note begins with the body or the title. "
            f"Where the title page says so, put it in braces, `{{{{{shown}}}}}`"
        )
    if role := _ROLE.search(name):
        word = (role[1] or role[2]).casefold()
        field = "translator" if word.startswith(_TRANSLATORS) else "editor"
        bare = _ROLE.sub("", shown).strip(" ,")
        return (
            f"has a part typed with the name, which prints as one of its words. Write `{bare}` in `{field}`"
        )
    if degree := _DEGREE.search(name):
        return (
            f"has a degree, which is read as a given name. Write it without “{degree[0].strip(' ,')}”: notes "
            "name no degrees"
        )
    return _one_of_two(name, shown)


def _one_of_two(name: str, shown: str) -> str:
    joined = None if _OF_RANK.search(name) else _JOINED.search(name)
    sign = (joined[1] or joined[2]) if joined else "/" if " " in name and _SLASHED.search(name) else ""
    if sign:
        return (
            f"is read as one person. Write ` and ` where `{sign}` parts two names, or put a body's name in "
            f"braces of its own, `{{{{{shown}}}}}`"
        )
    parts = [decode_plain(part).split() for part in name.split(",")]
    if len(parts) == 2 and _whole(parts[0]) and _whole(parts[1]):
        first, second = (" ".join(part) for part in parts)
        return (
            "is read as one person, for a comma stands between family and given names. Write "
            f"`{first} and {second}`, or put a family name of several words in braces"
        )
    return ""


def _whole(words: list[str]) -> bool:
    """Whether words are a person's whole name: a given name first, and what may be a family name last."""
    if len(words) < 2 or words[0].casefold() not in GIVEN_NAMES:
        return False
    last = words[-1].casefold()
    return last not in GIVEN_NAMES and len(last.rstrip(".")) > 1


def _masked(value: str) -> tuple[str, list[str]]:
    """The value with a sign of private use and a number for each pair of braces, and what they stand for.

    Where such a sign is typed, which no name holds, it counts as one that cannot be shown.
    """
    groups: list[str] = []
    value = value.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")

    def kept(found: re.Match[str]) -> str:
        groups.append(found[0])
        return f"\ue000{len(groups) - 1}\ue001"

    while (shorter := _GROUP.sub(kept, value)) != value:
        value = shorter
    return value, groups


def _unmasked(value: str, groups: list[str]) -> str:
    return re.sub("\ue000(\\d+)\ue001", lambda found: _unmasked(groups[int(found[1])], groups), value)
