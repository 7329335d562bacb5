"""Write the tables of docs/ that the program itself knows: `python scripts/docs_tables.py`.

Each stands between `<!-- table: NAME -->` and `<!-- end of table -->` in a page of docs/. The tests hold that
every one is as this script would write it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from testimony.bibliography.entry_types import CSL_TYPES
from testimony.markdown.locators import LABELS
from testimony.rules import PROFILES, RULES
from testimony.rules.documentation import documentation
from testimony.rules.required_fields import NEEDS, SAME

DOCS = Path(__file__).parents[1] / "docs"
_PLACE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.S)


def rules() -> str:
    """Code, name, weight under each profile, and the first sentence of each rule's page."""
    rows = []
    for rule in RULES.values():
        weights = [severity.value if (severity := rule.severity(profile)) else "–" for profile in PROFILES]
        rows.append([rule.code, rule.name, *weights, _first_line(documentation(rule))])
    return _table(["code", "name", *PROFILES, "what it tells"], rows)


def _first_line(text: str) -> str:
    # A rule's page opens with one sentence, perhaps on two lines.
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


def required() -> str:
    """Each type with the fields that it needs; types with the same needs share a row."""
    types: dict[str, list[str]] = defaultdict(list)
    older = {kind: [old for old, new in SAME.items() if new == kind] for kind in NEEDS}
    for kind, needs in NEEDS.items():
        wanted = "; ".join(" or ".join(f"`{name}`" for name in need) for need in needs)
        types[wanted] += [kind, *older[kind]]
    rows = [[", ".join(f"`{kind}`" for kind in kinds), wanted] for wanted, kinds in types.items()]
    known = {kind for kinds in types.values() for kind in kinds}
    others = ", ".join(f"`{kind}`" for kind in CSL_TYPES if kind not in known)
    rows.append([others, "`title` or `shorttitle` or `maintitle` or `booktitle`"])
    return _table(["type", "one of each group"], rows)


def locators() -> str:
    """Every form of a locator's label under the term that it stands for."""
    forms: dict[str, list[str]] = defaultdict(list)
    for form, term in LABELS.items():
        forms[term].append(f"`{form}`")
    return _table(["what", "written"], [[term, " ".join(forms[term])] for term in sorted(forms)])


TABLES: Mapping[str, Callable[[], str]] = {"rules": rules, "required": required, "locators": locators}


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
