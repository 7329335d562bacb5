"""Write the tables of docs/ that the program itself knows: `python scripts/docs_tables.py`.

Each stands between `<!-- table: NAME -->` and `<!-- end of table -->` in a page of docs/. The tests hold that
every one is as this script would write it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import takewhile
from pathlib import Path

import house_styles

from mkdocs_testimony.bibliography.entry_types import CSL_TYPES
from mkdocs_testimony.locator_labels import LABELS
from mkdocs_testimony.presets import PRESETS, preset, requirements
from mkdocs_testimony.report import FORMATS
from mkdocs_testimony.rules import PROFILES, RULES
from mkdocs_testimony.rules.documentation import documentation
from mkdocs_testimony.rules.required_fields import NEEDS, SAME
from mkdocs_testimony.rules.source_fields import BODIES, DATES, PEOPLE, TITLES

DOCS = Path(__file__).parents[1] / "docs"
_PLACE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.S)


def rules() -> str:
    """Code, name, weight under each profile, and the first sentence of each rule's page."""
    rows = []
    for rule in RULES.values():
        weights = [severity.value if (severity := rule.severity(profile)) else "–" for profile in PROFILES]
        rows.append([rule.code, rule.name, *weights, _first_line(documentation(rule))])
    table = _table(["code", "name", *PROFILES, "what it tells"], rows)
    fixed = ", ".join(rule.code for rule in RULES.values() if not rule.suppressible)
    return f"{table}\nComments cannot silence {fixed}.\n"


def _first_line(text: str) -> str:
    # A rule's page opens with one sentence, perhaps on two lines.
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


_SETS = {
    "someone": (*PEOPLE, *BODIES),
    "a title": TITLES,
    "a date": (*DATES, "pubstate"),
    "a place": ("url", "doi", "eprint"),
}
"""What many types need, by the word that stands for it in the table."""


def required() -> str:
    """Each type with the fields that it needs; types with the same needs share a row."""
    types: dict[str, list[str]] = defaultdict(list)
    older = {kind: [old for old, new in SAME.items() if new == kind] for kind in NEEDS}
    for kind, needs in NEEDS.items():
        types["; ".join(map(_needed, needs))] += [kind, *older[kind]]
    rows = [[_code(kinds, ", "), wanted] for wanted, kinds in types.items()]
    known = {kind for kinds in types.values() for kind in kinds}
    rows.append([_code([kind for kind in CSL_TYPES if kind not in known], ", "), "a title"])
    legend = [[f"*{word}*", _code(names, ", ")] for word, names in _SETS.items()]
    table = _table(["type", "needs"], rows)
    return f"{table}\n{_table(['where the table says', 'any one of these does'], legend)}"


def _needed(need: Iterable[str]) -> str:
    word = next((word for word, names in _SETS.items() if names == tuple(need)), "")
    return word or _code(need, " or ")


def _code(words: Iterable[str], between: str) -> str:
    return between.join(f"`{word}`" for word in words)


def locators() -> str:
    """Every form of a locator's label under the term that it stands for."""
    forms: dict[str, list[str]] = defaultdict(list)
    for form, term in LABELS.items():
        forms[term].append(f"`{form}`")
    return _table(["what", "written"], [[term, " ".join(forms[term])] for term in sorted(forms)])


def presets() -> str:
    """Each preset of the print build: the remark at the head of its file, and what it sets."""
    rows = []
    for place in sorted(PRESETS.glob("*.toml")):
        text = place.read_text(encoding="utf-8")
        remark = " ".join(
            line[1:].strip() for line in takewhile(lambda line: line.startswith("#"), text.splitlines())
        )
        values = [f"{name}: {_yaml(value)}" for name, value in preset(place.stem).items()]
        rows.append([f"`{place.stem}`", remark, _code(values, ", "), _wanted(place.stem)])
    return _table(["preset", "for whom", "what it sets", "what is checked (PRN007, PRN008)"], rows)


def _wanted(preset: str) -> str:
    known = requirements(preset)
    said = {
        "a date": known.date,
        "a summary": known.summary,
        f"a summary if over {known.summary_over_pages} pages": known.summary_over_pages,
        f"{known.words:,} words": known.words,
        f"{known.pages} pages or {known.or_words:,} words": known.pages,
        f"{known.megabytes} MB": known.megabytes,
    }
    return ", ".join(
        [*(f"`{name}`" for name in known.fixed), *(text for text, holds in said.items() if holds)]
    )


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def formats() -> str:
    """Each form of the findings, and whom it is for."""
    return _table(["`--format`", "for"], [[f"`{form.name}`", form.summary] for form in FORMATS.values()])


TABLES: Mapping[str, Callable[[], str]] = {
    "rules": rules,
    "formats": formats,
    "required": required,
    "locators": locators,
    "presets": presets,
    **{
        f"notes_{style.replace('-', '_')}": partial(house_styles.notes, style)
        for style in ("chicago-18", "chicago-17-ibid", "bluebook", "oscola", "mhra", "apa")
    },
}


def written(page: str) -> str:
    """A page with each of its tables as the program has it now."""
    return _PLACE.sub(lambda found: f"{found[1]}{TABLES[found[2]]()}{found[3]}", page)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    for place in sorted(DOCS.glob("*.md")):
        place.write_text(written(place.read_text(encoding="utf-8")), encoding="utf-8")
