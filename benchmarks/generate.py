"""A testimony of any size, the same text for every tool: ours, hand-written footnotes, mkdocs-bibtex.

Deterministic: the same numbers give the same bytes. No randomness, no clock.
"""

from __future__ import annotations

from pathlib import Path

WORDS = [
    "exports",
    "shipments",
    "agreements",
    "vessels",
    "ports",
    "refineries",
    "statements",
    "meetings",
    "transfers",
    "components",
    "navigation",
    "satellites",
    "contracts",
    "sanctions",
    "exercises",
    "delegations",
    "figures",
    "reports",
    "commanders",
    "treaties",
]
TYPES = ("article", "book", "report", "online")


def entry(n: int) -> str:
    """The n-th source, of one of four types."""
    kind = TYPES[n % 4]
    fields = {
        "author": f"{surname(n % 89)}, Anna and {surname(100 + n % 97)}, Ben",
        "title": f"A Study of {WORDS[n % 20].title()} and {WORDS[(n * 7) % 20].title()}, Part {n}",
        "date": f"20{10 + n % 15:02}-{1 + n % 12:02}-{1 + n % 28:02}",
        "url": f"https://example.org/{kind}/{n}",
    }
    if kind == "article":
        fields |= {"journaltitle": "Journal of Examples", "volume": str(1 + n % 40), "number": str(1 + n % 4)}
    elif kind == "book":
        fields |= {"publisher": "Example Press", "location": "Geneva"}
    else:
        fields |= {"institution" if kind == "report" else "organization": "Example Institute"}
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{key{n},\n{body}}}\n"


def surname(n: int) -> str:
    """A family name in letters alone, as those of persons are: the n-th."""
    return "Writer" + chr(97 + n // 26 % 26) + chr(97 + n % 26)


def sentence(n: int, year: int, clauses: int = 0) -> str:
    """The n-th sentence, of about twenty-five words and ten for each further clause; of a year."""
    words = [WORDS[(n * step + step) % 20] for step in (1, 3, 7, 9, 11)]
    return (
        f"In {year} the {words[0]} and the {words[1]} were noted beside {words[2]}, "
        f"while {words[3]} followed the {words[4]} of record {n:,}"
    ) + "".join(
        f", as the {WORDS[(n + c) % 20]} and the {WORDS[(n * 3 + c) % 20]} of that part had done before"
        for c in range(clauses)
    )


def paragraphs(page: int, per_page: int, entries: int, form: str, clauses: int = 0) -> str:
    """A page's text with its citations as `testimony`, `footnotes` or `bibtex` has them."""
    out: list[str] = []
    notes: list[str] = []
    for c in range(per_page):
        n = page * per_page + c
        key, locator = n * 13 % entries, 1 + n % 300
        if form == "testimony":
            mark = f" [@key{key}, p. {locator}]."
        elif form == "bibtex":
            mark = f" [@key{key}]."
        else:
            mark = f".[^{c + 1}]"
            notes.append(
                f"[^{c + 1}]: Anna {surname(key % 89)} and Ben {surname(100 + key % 97)}, "
                f"*A Study, Part {key}* (Example Institute), {locator}, <https://example.org/{key}>."
            )
        out.append(sentence(n, 2010 + key % 15, clauses) + mark + (" " if c % 2 == 0 else "\n\n"))
    return "".join(out) + "\n\n" + "\n".join(notes) + "\n"


def write(root: Path, pages: int, per_page: int, form: str, clauses: int = 0) -> None:
    """Write a whole project of `pages` questions with `per_page` citations each into `root`.

    No sentence names a year after that of its source; each has as many further `clauses` as are asked for.
    """
    entries = max(20, pages * per_page // 5)
    questions = root / "content" / "questions"
    questions.mkdir(parents=True)
    (root / "citations").mkdir()
    (root / "citations" / "sources.bib").write_text("".join(entry(n) for n in range(entries)))
    index = "# Statement\n\nA generated text.\n" if form != "testimony" else COVER
    (root / "content" / "index.md").write_text(index)
    for page in range(pages):
        prompt = f"What do the records of part {page + 1} show?"
        head = f"---\nquestion: {page + 1}\nprompt: {prompt}\ntitle: Part {page + 1}\n---\n\n"
        if form != "testimony":
            head = f"# {prompt}\n\n"
        text = head + paragraphs(page, per_page, entries, form, clauses)
        if form == "bibtex":
            text += "\n\\bibliography\n"
        (questions / f"{page + 1:03}-part.md").write_text(text)
    (root / "mkdocs.yml").write_text(CONFIG + PLUGINS[form])


COVER = """---
title: Generated statement
commission: A Commission
hearing: A hearing
date: 2025-01-01
place: Geneva
witness:
  - name: A. Witness
disclaimer: Generated for measurement.
---

A generated text.
"""
CONFIG = """site_name: Generated
docs_dir: content
site_dir: build/site
theme:
  name: material
  font: false
"""
PLUGINS = {
    "testimony": "plugins:\n  - search\n  - testimony\n",
    "footnotes": "plugins:\n  - search\nmarkdown_extensions:\n  - footnotes\n",
    "bibtex": "plugins:\n  - search\n  - bibtex:\n      bib_file: citations/sources.bib\n"
    "markdown_extensions:\n  - footnotes\n",
}
