"""What hostile text is made of: the pieces of each language that the project reads."""

from __future__ import annotations

MARKDOWN = (
    "word", "Iran sold oil", ". ", " ", "\n", "\n\n", "\t", "    ", "- ", "  - ", "1. ", "> ", "# ",
    "## Oil\n", "===\n", "---\n", "***\n", "```\n", "~~~\n", "::: note\n", "::: {#fig-a}\n",
    "::: {#tbl-a .chart}\n", ":::\n", "{.judgment}\n", '{#a .claim rests-on="b"}\n',
    "{#e .assessment framework=f instrument=D1 current=high}\n", "{.judgment ", "{#", "{.", "{", "}", '="',
    "[x]{", "[x]{.claim}", "[@a]", "[@sun2024, p. 3]", "@sun2024 [p. 2]", "[-@a; see @b", "(@a, p. 4)",
    "[@a", "@{", "@", "^[", "[^a]", "\n\n[^a]: ", "[^", "[a](", "[a](b)", "![", "![map](../figures/a.svg)",
    "[a]: /u\n", "[", "]", "](", ")", "(", "<b>", "</b>", "<a", "<!--", "-->",
    "<!-- testimony: ignore CLM001: so -->\n",
    "<!-- testimony: ignore-file DOC008 until=2020-01-01: so -->\n",
    "<!-- testimony: citation-needed: x -->", "| a | b |\n", "|---|--:|\n", "| 1 | 2 |\n", "|", "*", "**",
    "_", "`", "``", "~~", "\\", "\\newpage", "$x$", "$$\n", "\\cite{", "!!! note\n", "> [!NOTE]\n", "{{",
    "{%", "%}", "{++", "++}", "{>>", "==", "“", "”", "‘", "'", '"', "…", "--", "TK ", "[TK]", "Ibid. ",
    "supra note 3", "30% of 1,000", "$5", "likely", "&amp;", "&#0;", "http://a.org/x", "mailto:a@b.c",
    "javascript:x", "中文。", "עברית", "\u202e", "\u200b", "\ufeff", "e\u0301", "\u2028", "\x0c", "\x00",
    "\x1b[31m", "🇮🇷", "\ue000", "\r\n", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "(@) ", ": a\n", "[[a]]",
    "H~2~O", "^2^", "- [ ] a\n", ":smile:", "pp. 1–5", "1. a\n   1. b\n",
)  # fmt: skip
"""Pages of the testimony."""

BIBLIOGRAPHY = (
    "@book{a,", "@online{sun2024,\n", "@article(b,", "@string{jan = ", "@comment{", "@preamble{",
    "@xdata{x,", "@", "{", "}", "(", ")", '"', "'", ",", "=", "#", "%", "\n", " ", "\\", "$", "~",
    "title = {A: b},", "author = {Doe, Jane and", " others},", "and ", "date = {2001-",
    "date = {2024-01-20/..},", "year = 1999,", "month = jan # ", "éditeur = {X},", "題名 = {Y}",
    "\u200btitle = {Z},", "crossref = {a},", "xdata = {x},", "related = {a},", "ids = {a, b},",
    "pages = {1--", "url = {javascript:x},", "url = {http:/a b},", "doi = {10.1/x},", "langid = {german},",
    "family=", "\\'e", "\\ss", "\\textit{", "\\emph{", "\\mkbibquote{", "\\bibstring{", "\\ifmmode",
    "\\verb|", "{\\", "--", "<i>", "</i>", "&amp;", "et al.", "note = {OCLC: 1},", "keywords = {a,b},",
    "\xa0", "\u202e", "\x00", "\ufeff", "volume = {", "number = 7,", "journaltitle = {J},",
    "options = {useprefix=true},", "gender = {sf},", "@a{a,a={},", "entrysubtype=",
)  # fmt: skip
"""Databases of sources."""

YAML = (
    "a: ", "- ", "  ", "\n", ": ", "? ", "&a ", "*a", "<<: *a", "!!python/object:os.system ", "!ENV ", "!!",
    "{", "}", "[", "]", ",", '"', "'", "|\n", ">\n", "# ", "---\n", "...\n", "%YAML 1.1\n", "\t", "null",
    "true", "1e999", "0x", "2025-02-20", "2025-99-99", "~", "=", "\x00", "\u202e", "中", "12:30:45", ".inf",
    "0o8", "1_000", "\\x", "\\U00110000", '"\\ud800"', "\u2028", "\x85",
)  # fmt: skip
"""What all YAML is made of."""

SETTINGS = (
    *YAML, "site_name: T\n", "docs_dir: content\n", "docs_dir: ../x\n", "nav:\n", "  - index.md\n",
    "  - A: questions/01-oil.md\n", "plugins:\n", "  - testimony\n", "  - testimony:\n",
    "      style: oscola\n", "      numbering: question\n", "      profile: release\n", "      print:\n",
    "        margin: 2cm\n", "        fonts: [f]\n", "      rules: {CLM001: off}\n",
    "      bibliography: [a.bib]\n", "theme:\n", "markdown_extensions:\n", "extra_css: [a]\n",
    "INHERIT: base.yml\n", "hooks: [a.py]\n", "site_url: http://a\n",
)  # fmt: skip
"""mkdocs.yml."""

FRONT = (
    *YAML, "question: 1\n", "question: x\n", "prompt: How?\n", "parts:\n", "- a\n", "title: A\n",
    "commission: C\n", "hearing: H\n", "witness:\n", "- name: J\n", "  post: P\n", "date: 2025-02-20\n",
    "length_limit: 4000 words\n", "length_limit: x\n", "paragraph_numbers: no\n", "lang: de\n",
    "clearance: c\n", "panel: 1\n",
)  # fmt: skip
"""Front matter."""

FRAMEWORK = (
    *YAML, "name: F\n", "unit: tool\n", "scales:\n", "  current: {values: [low, high], high: [high]}\n",
    "  projected:\n", "    values: [up, down]\n", "groups:\n",
    "  - {code: D, label: Dip, instruments: [{code: D1, label: A}]}\n", "instruments:\n", "  - code: D1\n",
    "    label: A\n", "evidence_window: 2012/..\n", "forecast_window: 3 years\n", "low_confidence: [D1]\n",
    "arrow: up", "aliases: [x]", "absence: low",
)  # fmt: skip
"""Assessment frameworks."""

VERIFIED = (
    "a", "a.by", " = ", '"Jane"', "2026-03-01", "\n", "[a]\n", "[[a]]\n", "a.text = \"x\"\n",
    "a.on = 2026-03-01\n", "a.by = \"J\"\n", "a.sources.sun2024 = \"0\"\n", "a.sources = 1\n", ".", '"',
    "'''", '"""', "{", "}", "[", "]", ",", "# ", "\\u0000", "\\", "1979-05-27T07:32:00Z", "inf", "nan",
    "0x", "true", "\x00", "é", "\u2028", "\r\n", "quote = 1\n", "<<<<<<< a\n", ">>>>>>> b\n", "[a.b.c]\n",
    '"a b".by = 1\n',
)  # fmt: skip
"""verified.toml."""

STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">',
    "<info><title>T</title><id>x</id></info>", '<macro name="a">', "</macro>", '<text macro="a"/>',
    '<citation>', "<layout>", "</layout>", "</citation>", "<bibliography>", "</bibliography>",
    '<text variable="title"/>', '<text value="x" font-style="italic"/>', '<text term="and"/>',
    '<names variable="author">', "</names>", '<name form="short" et-al-min="3" and="text"/>',
    "<substitute>", "</substitute>", '<group delimiter=", ">', "</group>", "<choose>", "</choose>",
    '<if type="book" match="any">', "</if>", "<else>", "</else>", '<date variable="issued" form="text">',
    '<date-part name="year"/>', "</date>", '<number variable="volume" form="roman"/>',
    '<label variable="locator"/>', '<sort><key variable="title"/></sort>', "</style>", "<", ">", '"', "&",
    "&amp;", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<!--", "-->", "<?testimony x?>", "<![CDATA[",
    "]]>", ' et-al-min="x"', ' position="ibid"',
    '<locale xml:lang="en"><terms><term name="and">et</term></terms></locale>', '<?xml version="1.0"?>',
    "\x00", "中", ' suffix="."', ' text-case="title"', ' disambiguate-add-givenname="true"',
    ' collapse="year"', ' second-field-align="flush"', ' form="long-ordinal"',
)  # fmt: skip
"""Citation styles."""
