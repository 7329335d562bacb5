"""A .bib file, a page or a framework is not in UTF-8.

It is read as Windows-1252, which is most often right. Where that cannot be either, the finding is an
error and the bytes stand as �. UTF-16 is read too, where the file begins with its mark. What is no text
at all, such as an office document, is an error, and told alone: nothing in it is read. Save the file as
UTF-8.

## Why is this bad?

Names with accents may print as other letters, and nobody who does not know the name will see it.

## Examples

The example's `\\xe9` stands for the single byte E9, which is é in Windows-1252.

```bad
Iran sold 1.4 million barrels a day [@rene2024].
```

```bad citations/sources.bib
@online{rene2024,
  title        = {Crude imports by supplier},
  author       = {Ren\\xe9, Marie},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```

```good
Iran sold 1.4 million barrels a day [@rene2024].
```

```good citations/sources.bib
@online{rene2024,
  title        = {Crude imports by supplier},
  author       = {René, Marie},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("BIB002", "wrong-encoding", "W/W/W", "A", __name__, found_by="passes")
