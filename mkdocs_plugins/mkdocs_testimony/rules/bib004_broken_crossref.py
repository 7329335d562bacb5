"""An entry's `crossref` or `xdata` names no entry, or leads back to itself.

## Why is this bad?

The fields that the entry should inherit from its parent (a chapter's book, for example) are missing from
its notes.

## Examples

```bad
Harbors are leased for decades [@devries2019].
```

```bad citations/sources.bib
@incollection{devries2019,
  author    = {de Vries, Hendrik},
  title     = {Harbors of Influence},
  booktitle = {Sea Power and the Gulf},
  date      = {2019},
  crossref  = {muller2019},
}
```

```good
Harbors are leased for decades [@devries2019].
```

```good citations/sources.bib
@incollection{devries2019,
  author   = {de Vries, Hendrik},
  title    = {Harbors of Influence},
  crossref = {muller2019},
}

@collection{muller2019,
  editor    = {Müller, Jürgen},
  title     = {Sea Power and the Gulf},
  publisher = {Brill},
  date      = {2019},
}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("BIB004", "broken-crossref", "E/E/E", "A", __name__, found_by="passes")
