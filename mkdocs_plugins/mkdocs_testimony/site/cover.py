"""The cover page: the facts of the hearing, who speaks, the questions, and what can be downloaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mkdocs_testimony.model import Kind, Page, Role, Testimony
from mkdocs_testimony.records import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a reader can take away."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A question or annex as the cover lists it."""

    label: str
    title: str
    heading: str
    href: str
    answer: list[str]
    """The answer in short."""
    counts: str


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(value: object, locale: str) -> str:
    """A date in words, as the language of the style writes it; what is no ISO date stays as typed."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    if locale.startswith("en-") and locale != "en-US":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def facts(page: Page, locale: str) -> list[tuple[str, str]]:
    """The hearing's facts with their names, those that are given, in the order of a title page."""
    values = page.front.values
    pairs = [
        ("Hearing", page.front.text("hearing")),
        ("Panel", page.front.text("panel")),
        ("Date", long_date(values["date"], locale) if values.get("date") else ""),
        ("Place", page.front.text("place")),
    ]
    return [(name, said) for name, said in pairs if said]


def commission(page: Page) -> str:
    """Before whom the statement is made."""
    return page.front.text("commission") or page.front.text("committee")


def witnesses(page: Page) -> list[dict[str, str]]:
    """Name, post, institution and capacity of each witness."""
    value = page.front.values.get("witness") or ()
    listed = [value] if isinstance(value, Mapping) else value if isinstance(value, Sequence) else ()
    fields = ("name", "post", "institution", "capacity")
    return [
        {field: str(one.get(field) or "") for field in fields} for one in listed if isinstance(one, Mapping)
    ]


def counts(page: Page) -> str:
    """How much of what a page holds, in words."""
    kinds = [statement.kind for statement in page.statements if not statement.of]
    others = sum(1 for statement in page.statements if statement.of)
    parts = [
        (kinds.count(Kind.CLAIM), "claim"),
        (kinds.count(Kind.JUDGMENT), "judgment"),
        (others, "judgment of a source"),
        (kinds.count(Kind.ASSUMPTION), "assumption"),
        (kinds.count(Kind.RECOMMENDATION), "recommendation"),
        (len(page.notes), "note"),
    ]
    return ", ".join(f"{n} {word if n == 1 else plural(word)}" for n, word in parts if n)


def plural(word: str) -> str:
    """`judgments of a source` of `judgment of a source`: the first word takes the s."""
    first, *rest = word.split(" ")
    return " ".join([f"{first}s", *rest])


def pages_of(testimony: Testimony, role: Role) -> list[Page]:
    """The pages of one role, in order."""
    return [page for page in testimony.pages if page.role is role]
