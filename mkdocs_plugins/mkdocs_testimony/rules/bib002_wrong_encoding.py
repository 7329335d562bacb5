"""A .bib file, a page or a framework is not in UTF-8.

The file is then read as Windows-1252, which is most often right. If it cannot be Windows-1252 either, the
finding is an error and the unreadable bytes become �. UTF-16 is also read if the file begins with its
byte order mark. A file that is not text at all, such as an office document, is an error: nothing in it is
read, and there are no other findings in it. Save the file as UTF-8.

## Why is this bad?

Names with accents may print with the wrong letters, and only a reader who knows the name will notice.

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
