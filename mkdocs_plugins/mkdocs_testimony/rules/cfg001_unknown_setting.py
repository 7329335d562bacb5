"""A setting of the plugin is unknown, or its value is wrong.

The settings are in mkdocs.yml, under `plugins:` and then `testimony:`. This code also covers a citation
style that cannot be used, and an entry of `nav` that has no file.

## Why is this bad?

A mistyped setting would be ignored, and the author would rely on something that is not in effect.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      stlye: chicago-17
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      style: chicago-17
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("CFG001", "unknown-setting", "E/E/E", "A", __name__, found_by="passes")
