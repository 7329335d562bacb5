"""A file or a path leads out of the project's folder, or is not a readable file.

This rule reports symbolic links that lead outside the folder that holds mkdocs.yml, into a hidden folder,
to nothing, or round in a circle; pipes and devices; files that may not be opened; names with line breaks
or bytes that are not UTF-8; and settings (`docs_dir`, `site_dir`, `bibliography`, `style`, `fonts`,
`hooks`, `custom_dir`, `base_path` of an extension, `cache_dir` of a plugin and others of their kind) that
name a place outside that folder. None of these is read, and none reaches the site or the PDF. An address
that the site's pages take in (`extra_css`, `extra_javascript`, `logo`, `favicon`) must not lead out of the
site with `..` either.

## Why is this bad?

A testimony may come from a stranger, for example in a pull request. It may publish only what it contains,
not the files of the machine that builds it.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      style: ../styles/house.csl
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

RULE = Rule("CFG002", "outside-the-tree", "E/E/E", "A", __name__, found_by="passes", suppressible=False)
