"""The name of the PDF needs details that the cover does not give.

`print: file:` in mkdocs.yml may contain `{first}`, `{last}` and `{initial}` (of the first witness),
`{date}`, `{congress}` and `{committee}` (the cover's `congress` and `committee_code`). If the cover lacks
one of them, the PDF is called `testimony.pdf`.

## Why is this bad?

A committee that prescribes file names may lose a file that has a different one.

## Examples

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony:
      print:
        file: "HHRG-{congress}-{committee}-Wstate-{last}{initial}-{date}.pdf"
```

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony:
      print:
        file: "{last}_{date}.pdf"
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project import unfilled
from mkdocs_testimony.rules.prn008_preset_requirement import place_of_setting
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_FIELDS = {
    "first": "a name under `witness`",
    "last": "a name under `witness`",
    "initial": "a name under `witness`",
    "date": "`date`",
    "congress": "`congress` (its number, as 119)",
    "committee": "`committee_code` (as AP04)",
}


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell in one finding what is missing for the name."""
    cover = testimony.cover
    if cover is None:
        return
    lacking = unfilled(testimony.settings.print.file, cover.front.values)
    if lacking:
        fields = " and ".join(dict.fromkeys(_FIELDS[name] for name in lacking))
        named = ", ".join(f"{{{name}}}" for name in lacking)
        message = (
            f"The name of the PDF needs {named}, which the cover lacks, so it is called testimony.pdf."
            f" Give {fields} in the front matter of {cover.path}."
        )
        yield Finding("PRN011", message, place_of_setting(testimony, "file"))


RULE = Rule("PRN011", "unfilled-file-name", "W/W/W", "A", __name__, check)
