# ruff: noqa: E501
"""Hostile projects: a small sound testimony, spoiled in one way each. Run by trial.py and by the tests.

Beside each project lies a folder that no command may read or write. Every file in it holds `SECRET` and is
well-formed, so that whoever read it would print it.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

SECRET = "zqsecretzq"
"""Stands in every file outside the project."""
TAG = "zqx"
"""The element that no page may have: what an author types never becomes markup."""
MARKUP = f"\"'><{TAG} onclick=zq()></{TAG}><script>zq()</script><img src=x onerror=zq()>"
TYPST = '#read("/etc/passwd") #panic("zq") #include "/etc/passwd" #eval("1+1") ] } ) `` ``` $ // /* \\'

CONFIG = """site_name: T
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins:
  - search
  - testimony
"""
COVER = """---
title: Statement
commission: A Commission
hearing: A hearing
date: 2025-01-01
witness:
  - name: A. Witness
---

{.context}
Thank you.
"""
QUESTION = """---
question: 1
prompt: What is so?
---

{#so}
It is so [@doe2001, p. 3].
"""
BIB = """@book{doe2001,
  author = {Doe, Jo},
  title = {On This},
  publisher = {P},
  location = {L},
  date = {2001},
}
"""
FRAMEWORK = """name: F
scales:
  current: {values: [low, high]}
  projected: {values: [up, down]}
instruments:
  - {code: D1, label: A}
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "content/index.md": COVER,
    "content/questions/01-a.md": QUESTION,
    "citations/a.bib": BIB,
}
OUTSIDE = {
    "s.txt": SECRET,
    "s.md": f"---\nquestion: 7\nprompt: {SECRET}?\n---\n\n{{.context}}\n{SECRET}.\n",
    "s.bib": f"@book{{s, author = {{S, S}}, title = {{{SECRET}}}, publisher = {{P}}, date = {{2001}}}}\n",
    "s.yml": f"site_name: {SECRET}\nsite_description: {SECRET}\n",
    "f.yml": FRAMEWORK.replace("name: F", f"name: {SECRET}"),
    "s.toml": f'so.by = "{SECRET}"\nso.on = 2026-01-01\nso.text = "0"\n',
    "s.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{SECRET}</text></svg>',
    "s.css": f".{SECRET} {{}}",
    "h.py": "open('ran', 'w').close()\n",
    "main.html": SECRET,
    "content/index.md": COVER.replace("Statement", SECRET),
}

Spoil = Callable[[Path], object]
INPUTS: dict[str, Spoil] = {}
"""Every hostile input by its name: what spoils a sound project, given its folder."""

Q, B, C = "content/questions/01-a.md", "citations/a.bib", "mkdocs.yml"


def project(folder: Path) -> Path:
    """A sound testimony in `folder`/project, and the folder `outside` beside it; the project's root."""
    root = folder / "project"
    for base, files in ((root, FILES), (folder / "outside", OUTSIDE)):
        for path, text in files.items():
            (base / path).parent.mkdir(parents=True, exist_ok=True)
            (base / path).write_text(text)
    return root


def _put(root: Path, path: str, text: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    (root / path).write_bytes(data)


def _with(path: str, text: str | bytes) -> Spoil:
    return lambda root: _put(root, path, text)


def _link(path: str, target: str) -> Spoil:
    def spoil(root: Path) -> None:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.symlink_to(target)

    return spoil


def _config(more: str, old: str = "", new: str = "") -> Spoil:
    return _with(C, (CONFIG.replace(old, new) if old else CONFIG) + more)


def _setting(line: str) -> Spoil:
    return _config("", "  - testimony\n", f"  - testimony:\n      {line}\n")


def _body(text: str) -> Spoil:
    return _with(Q, f"{QUESTION}\n{text}\n")


def _entry(field: str, value: str) -> Spoil:
    return _with(B, BIB.replace("  date", f"  {field} = {{{value}}},\n  date"))


def _all(*spoils: Spoil) -> Spoil:
    def spoil(root: Path) -> None:
        for one in spoils:
            one(root)

    return spoil


# ---------------------------------------------------------------- links

for _path, _target in {
    "content/s.txt": "../../outside/s.txt", "content/questions/07-s.md": "../../../outside/s.md",
    "content/more": "../../outside", "content/etc": "/etc", "content/loop": ".",
    "content/figures/s.svg": "../../../outside/s.svg", "content/.hidden": "../../outside",
    "content/frameworks/f.yml": "../../../outside/f.yml", "citations/s.bib": "../../outside/s.bib",
    "citations/deep": "../../outside", "verified.toml": "../outside/s.toml", "build": "../outside",
    "build/site": "../../outside", "build/print": "../../outside", "mkdocs.yml": "../outside/s.yml",
    "content/questions/02-zero.md": "/dev/zero", "citations/zero.bib": "/dev/zero",
    "verified.toml ": "/dev/zero", "content/index.md": "../../outside/s.md", "content": "../outside/content",
    "content/questions/02-me.md": "02-me.md", ".testimony-unfinished": "../outside/s.txt",
    "content/self.md": "/proc/self/environ", "content/questions/03-x.md": "../../mkdocs.yml",
}.items():  # fmt: skip
    INPUTS[f"link {_path}"] = _link(_path.strip(), _target)


def _hard_link(root: Path) -> None:
    os.link(root.parent / "outside" / "s.md", root / "content/questions/02-hard.md")


def _whole_content_elsewhere(root: Path) -> None:
    os.rename(root / "content", root / "real")
    (root / "content").symlink_to("real")


INPUTS["link content to the root"] = _all(_config("", "content", "pages"), _link("pages", "."))
INPUTS["link content to a folder inside"] = _whole_content_elsewhere
INPUTS["link a style"] = _all(_setting("style: s.csl"), _link("s.csl", "../outside/s.txt"))
INPUTS["link a font folder"] = _all(_setting("print: {fonts: [f]}"), _link("f", "/usr/share/fonts"))
INPUTS["link a font"] = _all(
    _setting("print: {fonts: [f]}"),
    _link("f/s.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    _body("ꙮ Ω ௵ [@doe2001]."),
)
INPUTS["link the fonts' folder to a loop"] = _all(_setting("print: {fonts: [f]}"), _link("f/f", "."))
INPUTS["link an inherited file"] = _all(_config("INHERIT: b.yml\n"), _link("b.yml", "../outside/s.yml"))
INPUTS["link a style sheet"] = _all(
    _config("extra_css: [s.css]\n"), _link("content/s.css", "../../outside/s.css")
)
INPUTS["link the folder of the sources"] = lambda root: (
    (root / "citations").rename(root / "c"),
    (root / "citations").symlink_to("../outside"),
)

# ---------------------------------------------------------------- what is no file


def _fifo(path: str) -> Spoil:
    def spoil(root: Path) -> None:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        os.mkfifo(place)

    return spoil


for _path in (
    "content/questions/02-p.md", "citations/p.bib", "verified.toml", "content/frameworks/p.yml", "p.csl",
    "content/figures/p.png", ".testimony-unfinished", "b.yml", "mkdocs.yml", "f/p.ttf", "build",
    "content/index.md", "content/.p", "build/print/testimony.pdf", "content/assets/p.css",
):  # fmt: skip
    INPUTS[f"pipe {_path}"] = _all(
        _setting("style: p.csl") if _path == "p.csl" else _setting("print: {fonts: [f]}"),
        (lambda root: _put(root, C, (root / C).read_text() + "INHERIT: b.yml\n"))
        if _path == "b.yml"
        else _all(),
        _body("![A](../figures/p.png) ꙮ [@doe2001].") if "p.png" in _path or "p.ttf" in _path else _all(),
        _fifo(_path),
    )


def _socket(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "content")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.md")
    os.chdir(here)


def _device(root: Path) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.mknod(root / "content/questions/02-zero.md", 0o20666, os.makedev(1, 5))
        os.mknod(root / "citations/zero.bib", 0o20666, os.makedev(1, 5))


INPUTS["a socket"] = _socket
INPUTS["devices"] = _device
INPUTS["a hard link"] = _hard_link
INPUTS["a folder in place of a page"] = lambda root: (root / "content/questions/02-x.md").mkdir()
INPUTS["a folder in place of sources"] = lambda root: (root / "citations/x.bib").mkdir()
INPUTS["a folder in place of verified.toml"] = lambda root: (root / "verified.toml").mkdir()
INPUTS["a folder in place of the PDF"] = lambda root: (root / "build/print/testimony.pdf/x").mkdir(
    parents=True
)
INPUTS["a file in place of the site"] = _with("build/site", "x")
INPUTS["a file in place of build"] = _with("build", "x")
INPUTS["a file in place of content"] = _all(_config("", "content", "c"), _with("c", "x"))


def _sparse(path: str) -> Spoil:
    def spoil(root: Path) -> None:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab") as file:
            file.truncate(2**30)

    return spoil


for _path in (
    "content/questions/02-big.md", "citations/big.bib", "verified.toml", "content/frameworks/f.yml",
    "mkdocs.yml", "content/figures/big.png", ".testimony-unfinished", "big.csl", "b.yml",
):  # fmt: skip
    INPUTS[f"a gigabyte of {_path}"] = _all(
        _setting("style: big.csl") if _path == "big.csl" else _all(),
        _config("INHERIT: b.yml\n") if _path == "b.yml" else _all(),
        _body("![A](../figures/big.png) [@doe2001].") if "big.png" in _path else _all(),
        _sparse(_path),
    )

# ---------------------------------------------------------------- names

for _n, _name in enumerate((
    "a\nb.md", "a\x1b[31m.md", "a'b\".md", "a:b.md", f"<{TAG}>.md", "a\u202etxt.md", "..md", "...", "a\u2028b.md",
    "::error::x.md", "-rf.md", "CON.md", "A.md", "a#b.md", "a?b.md", "a%2e%2e.md", "a`b.md", "x" * 250 + ".md",
    "{{ x }}.md", "a\u200b.md", "=cmd.md", "é.md", "é.md", "a\\b.md", "$(id).md", "&amp;.md",
)):  # fmt: skip
    INPUTS[f"name {_n} {_name[:20]!a}"] = _with(
        f"content/questions/{_name}",
        QUESTION.replace("question: 1", f"question: {_n + 2}").replace("{#so}\n", ""),
    )
INPUTS["name of bytes"] = lambda root: (
    (root / "content" / os.fsdecode(b"\xff\xfe.md")).write_text("x") and None
)
INPUTS["names alike but for case"] = _all(
    _with("content/questions/A.md", QUESTION.replace("1", "2")),
    _with("content/questions/a.md", QUESTION.replace("1", "3")),
)
INPUTS["a name of sources"] = _with("citations/::error::a\x1b.bib", BIB.replace("doe", "roe"))
INPUTS["a framework's name"] = _with(f"content/frameworks/<{TAG}>.yml", FRAMEWORK)

# ---------------------------------------------------------------- mkdocs.yml

for _line in (
    "hooks: [../outside/h.py]", "hooks: [content/h.py]", "extra_css: ['https://evil.example/x.css']",
    "extra_javascript: ['https://evil.example/x.js']", "extra_javascript: [{path: x.js, type: module}]",
    "watch: [/]", "watch: [../outside]", "dev_addr: 0.0.0.0:8000", "config_file_path: ../outside/s.yml",
    f"copyright: '{MARKUP.replace(chr(39), chr(39) * 2)}'", "repo_url: 'javascript:zq()'",
    "edit_uri: 'javascript:zq()'", "site_url: 'javascript:zq()'", "validation: {nav: {not_found: fatal}}",
    "extra: {a: !!python/object/apply:os.system ['touch ran']}", "extra: {a: !!python/name:os.system }",
    "extra: {a: !!python/module:os }", "extra: {a: !!python/object/new:os.system [x]}",
    "extra: {homepage: 'javascript:zq()'}", "extra: {social: [{icon: x, link: 'javascript:zq()'}]}",
    f"nav: [{{'<{TAG}>': index.md}}, {{Q: questions/01-a.md}}]", "nav: ['javascript:zq()', index.md]",
    "nav: [../../outside/s.md, /etc/passwd, index.md]", "nav: {a: {b: {c: 1}}}", "nav: [[[[[[index.md]]]]]]",
    "site_author: !ENV HOME", "INHERIT: ../outside/s.yml", "INHERIT: /etc/passwd", "INHERIT: mkdocs.yml",
    "INHERIT: [a, b]", "INHERIT: !ENV HOME", "INHERIT: .", "exclude_docs: '*'", "not_in_nav: '['",
    "docs_dir: ..", "docs_dir: /", "docs_dir: ~", "docs_dir: ''", "docs_dir: content/../../outside/content",
    "docs_dir: build", "site_dir: ../outside", "site_dir: /tmp", "site_dir: content", "site_dir: .",
    "site_dir: .git", "site_dir: ''", "docs_dir: !ENV HOME", "use_directory_urls: x", "strict: yes",
    "extra_templates: [x.html]", "markdown_extensions: [pymdownx.snippets: {base_path: /etc}]",
    "markdown_extensions: [pymdownx.b64]", "markdown_extensions: [macros]", "remote_name: '--upload-pack=x'",
    "theme: {name: material, custom_dir: ../outside}", "theme: {name: material, custom_dir: overrides}",
    "theme: {name: nothing}", "theme: {name: null}", "theme: {name: material, static_templates: [../../x]}",
    f"theme: {{name: material, logo: '{MARKUP.replace(chr(39), chr(39) * 2)}'}}",
    "theme: {name: material, language: ../../../etc/passwd}", "theme: {name: material, icon: {logo: ../x}}",
    f"site_name: '<{TAG}>'", f"site_description: '\"><{TAG}>'", f"site_author: '\"><{TAG}>'",
    "site_name: [a]", "site_name: \"a\\u0000b\\e[31m\"", "? [a, b]\n: c", "1: 2", "'\\u202e': x",
):  # fmt: skip
    INPUTS[f"config {_line[:60]}"] = _config(f"{_line}\n")
for _line in (
    "macros", "tags: {export_file: ../../zq.json}", "tags: {export_file: /tmp/zq-hostile.json}",
    "meta: {meta_file: ../../outside/s.yml}", "search: {prebuild_index: true}", "search: {separator: '('}",
    "social", "privacy", "offline", "blog", "search: {lang: ../x}",
):  # fmt: skip
    INPUTS[f"plugin {_line}"] = _config(f"  - {_line}\n")
for _line in (
    "style: ../outside/s.csl", "style: /etc/passwd", "style: ~/x.csl", "style: content/index.md", "style: ''",
    "style: \"a\\0b.csl\"", "style: {a: b}", "bibliography: ['../outside/*.bib']", "bibliography: [/etc/*]",
    "bibliography: ['~/*']", "bibliography: ['**/*']", "bibliography: ['citations/../../outside/*.bib']",
    "bibliography: ['[']", "bibliography: ['{a,b}']", "bibliography: ['/**']", "bibliography: [\"\\0\"]",
    "print: {fonts: [../outside]}", "print: {fonts: [/]}", "print: {fonts: ['~']}", "print: {file: ../x.pdf}",
    "print: {file: '{0.__class__}.pdf'}", "print: {file: /tmp/x.pdf}", "print: {margin: '1in); #read(\"x\")'}",
    "print: {preset: ../x}", "print: {file: '{first!r:>999999999}.pdf'}", "print: {margin: 99999999in}",
    "locale: ../../etc/passwd", "locale: '#x'", "rules: {ALL: off, CFG002: off}", "per-file-ignores: {'*': [CFG002]}",
    "exported: ['../**']", f"style: '{MARKUP.replace(chr(39), chr(39) * 2)}'", "print: {font_size: 0.0000001pt}",
):  # fmt: skip
    INPUTS[f"setting {_line[:60]}"] = _setting(_line)
_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
_MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: 1}}\n" for n in range(1, 40)
)
INPUTS["a YAML bomb in mkdocs.yml"] = _config(_BOMB)
INPUTS["a YAML bomb as nav"] = _config(f"{_BOMB}nav: *j\n")
INPUTS["a YAML bomb as settings"] = _with(
    C, f"{_BOMB}{CONFIG}      rules: *j\n".replace("- testimony\n", "- testimony:\n")
)
INPUTS["a YAML bomb of merges"] = _config(f"{_MERGES}extra: *a39\n")
INPUTS["a YAML bomb in front matter"] = _with(Q, QUESTION.replace("prompt:", f"{_BOMB}parts: *j\nprompt:"))
INPUTS["a YAML bomb in a framework"] = _with("content/frameworks/f.yml", f"{_BOMB}{FRAMEWORK}groups: *j\n")
INPUTS["YAML that holds itself"] = _config("extra: &a {b: *a}\nnav: &n [*n]\n")
INPUTS["front matter that holds itself"] = _with(Q, QUESTION.replace("prompt:", "parts: &a [*a]\nprompt:"))
INPUTS["deep YAML"] = _config(f"extra: {'[' * 5000}{']' * 5000}\n")
INPUTS["deep YAML in front matter"] = _with(
    Q, QUESTION.replace("prompt:", f"x: {'[' * 5000}{']' * 5000}\nprompt:")
)
INPUTS["deep YAML by lines"] = _config("extra:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 1500)))
INPUTS["YAML tags in front matter"] = _with(
    Q, QUESTION.replace("prompt:", "title: !!python/object/apply:os.system ['touch ran']\nprompt:")
)
INPUTS["YAML tags in a framework"] = _with(
    "content/frameworks/f.yml",
    FRAMEWORK.replace("name: F", "name: !!python/object/apply:os.system ['touch ran']"),
)
INPUTS["a variable in front matter"] = _with(Q, QUESTION.replace("prompt:", "title: !ENV HOME\nprompt:"))
INPUTS["a template in front matter"] = _with("content/about.md", "---\ntemplate: nothing.html\n---\n\nX.\n")
INPUTS["a template in a question"] = _with(Q, QUESTION.replace("prompt:", "template: ../../x.html\nprompt:"))
INPUTS["a meta file"] = _all(
    _config("  - meta\n"), _with("content/.meta.yml", "a: !!python/object/apply:os.system ['touch ran']\n")
)
INPUTS["a number of 5,000 digits in YAML"] = _with(
    Q, QUESTION.replace("question: 1", f"question: {'9' * 5000}")
)
INPUTS["a date that is none"] = _with("content/index.md", COVER.replace("2025-01-01", "2025-99-99"))
INPUTS["a sexagesimal number"] = _with(Q, QUESTION.replace("question: 1", "question: 1:2:3:4:5:6:7"))
INPUTS["NUL in mkdocs.yml"] = _with(C, CONFIG.encode() + b"\0\n")
INPUTS["mkdocs.yml in UTF-16"] = _with(C, (CONFIG + "hooks: [content/h.py]\n").encode("utf-16"))
INPUTS["mkdocs.yml of bytes"] = _with(C, bytes(range(128, 256)))
INPUTS["two documents in mkdocs.yml"] = _config("---\nhooks: [h.py]\n")
INPUTS["a %TAG in mkdocs.yml"] = _with(
    C,
    "%TAG ! tag:yaml.org,2002:python/\n---\n"
    + CONFIG
    + "extra: {a: !object/apply:os.system ['touch ran']}\n",
)

# ---------------------------------------------------------------- journals and remains of builds


def _journal(text: str | bytes) -> Spoil:
    return _with(".testimony-unfinished", text)


def _own_journal(root: Path) -> None:
    """A journal that knows its own inode, as after a very lucky guess, and names places outside."""
    outside, journal = root.parent / "outside", root / ".testimony-unfinished"
    temporary = outside / ".s.txt.testimony-1"
    temporary.write_text("written")
    journal.touch()
    at, made = journal.stat(), temporary.stat()
    import hashlib
    import json

    before = hashlib.sha256(SECRET.encode()).hexdigest()
    head = {
        "self": [at.st_dev, at.st_ino],
        "files": [{"place": "../outside/s.txt", "temporary": temporary.name, "before": before}],
    }
    ready = {"ready": [[made.st_dev, made.st_ino, made.st_mtime_ns]]}
    journal.write_text(json.dumps(head) + "\n" + json.dumps(ready) + "\n")


def _own_journal_undone(root: Path) -> None:
    _own_journal(root)
    journal = root / ".testimony-unfinished"
    journal.write_text(journal.read_text().split("\n", 1)[0] + "\n")


INPUTS["a journal of noise"] = _journal(b"\0\xff{")
INPUTS["a journal of another kind"] = _journal('{"self": [0, 0], "files": []}\n')
INPUTS["a journal that is a note"] = _journal("do not delete me")
INPUTS["a deep journal"] = _journal("[" * 100_000)
INPUTS["a journal that leads out"] = _own_journal
INPUTS["a journal that deletes outside"] = _own_journal_undone
INPUTS["a build set aside that leads out"] = _all(
    _with("build/.making-1/set-aside-..|..|outside|new.txt", "written"),
    _with("build/.making-1/set-aside-..|.git|hooks|post-checkout", "written"),
    _with("build/.site-9/set-aside-..|content|new.txt", "written"),
    _with("build/.making-2/set-aside-|tmp|zq-hostile", "written"),
)


def _plan(root: Path) -> None:
    import json

    staged = root / "build" / ".making-1"
    staged.mkdir(parents=True)
    (staged / "x").write_text("written")
    inode = (staged / "x").stat().st_ino
    outside = root.parent / "outside"
    taken = outside / "s.css"
    pairs = [
        ["x", str(outside / "new.txt"), inode],
        [str(taken), "stolen.css", taken.stat().st_ino],
        ["../../../outside/s.txt", "stolen.txt", (outside / "s.txt").stat().st_ino],
    ]
    (staged / "put-in-place.json").write_text(json.dumps(pairs))


INPUTS["a plan that leads out"] = _plan
INPUTS["a plan of noise"] = _all(
    _with("build/.making-1/put-in-place.json", "[[1, 2, 3]]"),
    _with("build/.making-2/put-in-place.json", "{}"),
    _with("build/.making-3/put-in-place.json", '[["", "site", 1]]'),
    _with("build/.making-4/put-in-place.json", "[" * 99999),
    _with("build/.making-5/put-in-place.json", '[["a\\u0000", "b\\u0000", 1]]'),
    _with("build/.making-6", "a file"),
)
INPUTS["remains that are links"] = _all(
    _link("build/.making-1", "../../outside"),
    _link("build/.site-1-old", "../../outside"),
    _link("build/.site-2", "/etc"),
)
INPUTS["remains that are a pipe"] = _fifo("build/.making-1/put-in-place.json")

# ---------------------------------------------------------------- text that would be markup

for _field in ("title", "author", "publisher", "location", "note", "url", "doi", "journaltitle", "date", "pages",
               "annotation", "abstract", "keywords", "langid", "eprint", "titleaddon", "editor", "ids"):  # fmt: skip
    INPUTS[f"markup in .bib {_field}"] = _entry(_field, MARKUP.replace("{", ""))
    INPUTS[f"Typst in .bib {_field}"] = _entry(_field, TYPST.replace("}", "").replace("{", ""))
for _where, _make in {
    "a paragraph": "{} [@doe2001].", "a heading": "## {}", "a note": "So it is.^[{} @doe2001.]",
    "an alt text": "::: {{#fig-a}}\n![{}](../figures/a.svg)\n\nCaption [@doe2001].\n:::",
    "a caption": "::: {{#fig-a}}\n![Alt](../figures/a.svg)\n\n{} [@doe2001].\n:::",
    "a cell": "::: {{#tbl-a}}\n| a | b |\n|---|---|\n| {} | 1 |\n\nCaption [@doe2001].\n:::",
    "a chart": "::: {{#fig-c .chart}}\n| {} | b |\n|---|--:|\n| {} | 1 |\n\nCaption [@doe2001].\n:::",
    "an address": "[a]({}) [@doe2001].", "an id": "{{#{}}}\nIt is [@doe2001].",
    "because": "{{.judgment because=\"{}\" rests-on=so}}\nIt is.", "code": "`{}` [@doe2001].",
    "a block of code": "```\n{}\n```", "a locator": "It is [@doe2001, p. {}].", "a key": "It is [@{}].",
    "an attribute": "{{.{} a={}}}\nIt is [@doe2001].", "a list": "- {} [@doe2001].", "a quotation": "> {} [@doe2001].",
    "an image": "![{}]({}) [@doe2001].", "a comment": "<!-- {} -->\n\nIt is [@doe2001].", "a link's title": "[a](https://a.org \"{}\") [@doe2001].",
}.items():  # fmt: skip
    for _kind, _text in (("markup", MARKUP), ("Typst", TYPST)):
        INPUTS[f"{_kind} in {_where}"] = _all(
            _with("content/figures/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
            _body(_make.replace("{}", "\0").format().replace("\0", _text)),
        )
for _field in (
    "title",
    "commission",
    "hearing",
    "date",
    "name",
    "length_limit",
    "clearance",
    "prompt",
    "lang",
):
    for _kind, _text in (("markup", MARKUP), ("Typst", TYPST)):
        _quoted = "'" + _text.replace("'", "''") + "'"
        _new = f"---\n{_field}: {_quoted}\n"
        if _field == "prompt":
            INPUTS[f"{_kind} in front matter {_field}"] = _with(
                Q, QUESTION.replace("prompt: What is so?", f"prompt: {_quoted}")
            )
        elif _field == "name":
            INPUTS[f"{_kind} in front matter {_field}"] = _with(
                "content/index.md", COVER.replace("A. Witness", _quoted)
            )
        else:
            _lines = [line for line in COVER.split("\n") if not line.startswith(f"{_field}:")]
            INPUTS[f"{_kind} in front matter {_field}"] = _with(
                "content/index.md", "\n".join(_lines).replace("---\n", _new, 1)
            )
INPUTS["markup in a framework"] = _with(
    "content/frameworks/f.yml",
    FRAMEWORK.replace("name: F", f"name: '<{TAG}>'").replace("label: A", f"label: '<{TAG}>'"),
)
INPUTS["markup on another page"] = _with(
    "content/about.md", f"# About {MARKUP}\n\n{MARKUP}\n\n[x](javascript:zq())\n"
)
INPUTS["markup in verified.toml"] = _with(
    "verified.toml",
    f"so.by = '''{MARKUP}'''\nso.on = 2026-01-01\nso.text = \"0\"\nso.note = '''{MARKUP}'''\n",
)
INPUTS["a page of HTML"] = _with("content/evil.html", f"<{TAG}><script>zq()</script>")
INPUTS["a script"] = _with("content/assets/evil.js", "zq()")
INPUTS["a testimony.js of one's own"] = _with("content/assets/testimony/testimony.js", "zq()")
INPUTS["a picture with a script that no page shows"] = _with(
    "content/figures/e.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>zq()</script></svg>'
)
for _n, _address in enumerate((
    "javascript:zq()", "JaVaScRiPt:zq()", "java\tscript:zq()", "java&#10;script:zq()", "&#106;avascript:zq()",
    "\x01javascript:zq()", "java\u200bscript:zq()", "data:text/html,<script>zq()</script>", "vbscript:zq()",
    "file:///etc/passwd", "//evil.example/x", "\\\\evil\\x", "ｊavascript:zq()", "javascript&colon;zq()",
    "view-source:javascript:zq()", "blob:x", "https://a.org/\"onclick=\"zq()", "http:javascript:zq()", " javascript:zq()",
)):  # fmt: skip
    INPUTS[f"address {_n} in the text {_address!a}"] = _body(
        f"So [x]({_address}) and <{_address}> [@doe2001]."
    )
    INPUTS[f"address {_n} in .bib {_address!a}"] = _entry("url", _address)

# ---------------------------------------------------------------- pictures


def _picture(name: str, data: str | bytes) -> Spoil:
    return _all(
        _with(f"content/figures/{name}", data),
        _body(f"::: {{#fig-a}}\n![Alt](../figures/{name})\n\nCaption [@doe2001].\n:::"),
    )


def _svg(inner: str, head: str = "") -> Spoil:
    return _picture(
        "a.svg",
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{inner}</svg>',
    )


def _png(width: int, height: int, data: bytes) -> bytes:
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(8)
    for name, body in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", data),
        (b"IEND", b""),
    ):
        out.write(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))
        )
    return out.getvalue()


def _laughs(entities: int = 10) -> str:
    lines = '<!ENTITY a0 "zq">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, entities)
    )
    return f"<!DOCTYPE svg [{lines}]>"


INPUTS["SVG with a script"] = _svg("<script>zq()</script>")
INPUTS["SVG with a handler"] = _svg('<rect onload="zq()"/>')
INPUTS["SVG with a foreign object"] = _svg(
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">zq</body></foreignObject>'
)
INPUTS["SVG with a file"] = _svg(
    '<image xlink:href="/etc/passwd"/><image href="file:///etc/passwd"/><use href="../../outside/s.svg#a"/>'
)
INPUTS["SVG with an address"] = _svg('<image href="https://evil.example/x.png"/>')
INPUTS["SVG with an address in its base"] = _svg('<g xml:base="https://evil.example/"><use href="#a"/></g>')
INPUTS["SVG with a style from outside"] = _svg("<style>@import url(https://evil.example/x.css);</style>")
INPUTS["SVG with a style escaped"] = _svg(
    '<style>@\\69mport "https://evil.example/x"; rect{fill:u\\72l(https://evil.example/y)}</style><rect/>'
)
INPUTS["SVG with a billion laughs"] = _svg("<text>&a9;</text>", _laughs())
INPUTS["SVG with an entity of a file"] = _svg(
    "<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)
INPUTS["SVG with a parameter entity"] = _svg(
    "", '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'
)
INPUTS["SVG with a DTD outside"] = _svg("", '<!DOCTYPE svg SYSTEM "file:///etc/passwd">')
INPUTS["SVG that uses itself"] = _svg('<g id="a"><use href="#a"/></g>')
INPUTS["SVG that uses without end"] = _svg(
    '<g id="a0"><rect/></g>'
    + "".join(f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 60))
)
INPUTS["a deep SVG"] = _svg("<g>" * 20_000 + "</g>" * 20_000)
INPUTS["SVG of a frame in a link"] = _svg(
    '<a href="javascript:zq()"><rect/></a><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:zq()"/>'
)
INPUTS["SVG that animates an address"] = _svg(
    '<a><animate attributeName="href" values="javascript:zq()"/><set attributeName="onload" to="zq()"/></a>'
)
INPUTS["SVG of huge numbers"] = _svg(
    '<rect width="1e308" height="1e308" stroke-dasharray="0.0000001"/><path stroke-dasharray="0.00001" d="M0 0L99999999 9999999"/>'
)
INPUTS["SVG of a pattern without end"] = _svg(
    '<pattern id="p" width="0.0001" height="0.0001" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern><rect fill="url(#p)" width="99999" height="99999"/>'
)
INPUTS["SVG of a filter without end"] = _svg(
    '<filter id="f"><feGaussianBlur stdDeviation="99999"/><feTurbulence numOctaves="99999"/></filter><rect filter="url(#f)" width="9" height="9"/>'
)
INPUTS["SVG of a gigantic page"] = _picture(
    "a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9"/>'
)
INPUTS["PNG bomb"] = _picture("a.png", _png(40_000, 40_000, zlib.compress(bytes(30_000_000))))
INPUTS["PNG with too much"] = _picture("a.png", _png(10, 10, zlib.compress(bytes(100_000_000))))
INPUTS["PNG of no size"] = _picture("a.png", _png(0, 0, b""))
INPUTS["PNG of 2^31"] = _picture("a.png", _png(2**31 - 1, 2**31 - 1, b""))
INPUTS["an empty picture"] = _picture("a.png", b"")
INPUTS["a picture that is a page"] = _picture("a.png", f"<html><script>zq()</script><{TAG}>")
INPUTS["a picture elsewhere"] = _body(
    "![A](../../../outside/s.svg) ![B](/etc/passwd) ![C](file:///etc/passwd) ![D](https://evil.example/x.png) ![E](data:image/svg+xml,<svg/>) [@doe2001]."
)
INPUTS["a picture by an encoded path"] = _body(
    "![A](..%2f..%2f..%2foutside/s.svg) ![B](..\\..\\..\\outside\\s.svg) [@doe2001]."
)

# ---------------------------------------------------------------- styles

_HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title><id>x</id></info>'


def _style(inner: str, head: str = "") -> Spoil:
    return _all(_setting("style: s.csl"), _with("s.csl", f"{head}{_HEAD}{inner}</style>"))


_LAYOUT = "<citation><layout>{}</layout></citation>"
INPUTS["a style with a billion laughs"] = _style(_LAYOUT.format('<text value="&a9;"/>'), _laughs())
INPUTS["a style with entities inside attributes"] = _style(_LAYOUT.format('<text value="&a5;"/>'), _laughs(6))
INPUTS["a style with an entity of a file"] = _style(
    _LAYOUT.format('<text value="x"/>&x;'), '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)
INPUTS["a style whose macros go round"] = _style(
    '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    + _LAYOUT.format('<text macro="a"/>')
)
INPUTS["a style whose macros double"] = _style(
    '<macro name="m0"><text value="zq"/></macro>'
    + "".join(
        f'<macro name="m{n}"><text macro="m{n - 1}"/><text macro="m{n - 1}"/></macro>' for n in range(1, 60)
    )
    + _LAYOUT.format('<text macro="m59"/>')
)
INPUTS["a style whose macros are a long chain"] = _style(
    '<macro name="m0"><text value="zq"/></macro>'
    + "".join(f'<macro name="m{n}"><text macro="m{n - 1}"/></macro>' for n in range(1, 3000))
    + _LAYOUT.format('<text macro="m2999"/>')
)
INPUTS["a deep style"] = _style(_LAYOUT.format("<group>" * 5000 + "</group>" * 5000))
INPUTS["a huge style"] = _style(
    "".join(f'<macro name="m{n}"><text value="zq"/></macro>' for n in range(100_000))
    + _LAYOUT.format('<text macro="m1"/>')
)
INPUTS["a style whose parent is outside"] = _all(
    _setting("style: s.csl"),
    _with(
        "s.csl",
        _HEAD.replace("<title>", '<link href="../outside/s.csl" rel="independent-parent"/><title>')
        + "</style>",
    ),
)
INPUTS["a style whose parent is itself"] = _all(
    _setting("style: s.csl"),
    _with(
        "s.csl",
        _HEAD.replace(
            "<title>", '<link href="http://www.zotero.org/styles/s" rel="independent-parent"/><title>'
        )
        + "</style>",
    ),
)
INPUTS["a style with markup"] = _style(
    _LAYOUT.format(
        f'<text value="&lt;{TAG}&gt;&lt;script&gt;zq()" prefix="&quot;&gt;&lt;{TAG}&gt;"/><text variable="title"/>'
    )
)
INPUTS["a style with Typst"] = _style(_LAYOUT.format("<text value='#read(\"/etc/passwd\")] #panic()'/>"))
INPUTS["a style with huge numbers"] = _style(
    '<citation et-al-min="99999999999999999999999" et-al-use-first="-5"><layout><names variable="author"/></layout></citation>'
)
INPUTS["a style in UTF-16"] = _all(
    _setting("style: s.csl"),
    _with(
        "s.csl",
        f"<?xml version='1.0' encoding='utf-16'?>{_HEAD}{_LAYOUT.format('<text value=%szq%s/>')}</style>".replace(
            "%s", '"'
        ).encode("utf-16"),
    ),
)
INPUTS["a style in a strange encoding"] = _all(
    _setting("style: s.csl"), _with("s.csl", f"<?xml version='1.0' encoding='utf-7'?>{_HEAD}</style>")
)

# ---------------------------------------------------------------- text of every kind

for _n, _text in enumerate((
    "\0", "\ud800", "\u2028\u2029", "\u202e\u2066\u2069", "\x1b]0;zq\x07\x1b[2J", "::error file=a::zq", "##[error]zq",
    "::add-mask::zq", "::set-output name=a::b", "=cmd|'/C calc'!A0", "@SUM(1+1)", "-1+1", "+1", "\t=1", "\ufeff", "\r", "\x0c",
    "\ue000\ue001\uf8ff", "\U0010ffff", "\u0300" * 5000, "a" * 1_000_000, "[" * 20_000, "(" * 20_000, "*" * 20_000,
    "_a" * 20_000, "> " * 5_000, "- " * 5_000, "`" * 20_000, "![" * 20_000, "[^a]" * 20_000, "^[" * 5_000, "<" * 20_000,
    "{.judgment " * 20_000, "[x]{" * 20_000, "|" * 20_000, "::: {.note}\n" * 2_000, "#" * 20_000, "&" * 20_000, "\\" * 20_000,
    "[@doe2001; " * 20_000, "“" * 20_000, "$" * 20_000, "<!--" * 20_000, "    " * 20_000, "1. " * 5_000, "~~" * 20_000,
    "\n\n".join(f"[^{n}]: x" for n in range(5_000)), "\n".join(f"[a{n}]: /u" for n in range(5_000)), "@doe2001 " * 5_000,
)):  # fmt: skip
    INPUTS[f"text {_n} {_text[:12]!a} × {len(_text)}"] = _body(f"{_text} so it is [@doe2001].")
    if len(_text) < 50:
        INPUTS[f"text {_n} {_text[:12]!a} in .bib"] = _entry("note", _text)
        INPUTS[f"text {_n} {_text[:12]!a} in a prompt"] = _with(
            Q, QUESTION.replace("What is so?", f"|\n  {_text}")
        )
        INPUTS[f"text {_n} {_text[:12]!a} begins a statement"] = _body(f"{{.context}}\n{_text}")
for _n, _text in enumerate((
    "@book{" * 20_000, "{" * 20_000, "@book{a, title = " + "{" * 20_000, '@book{a, title = "' + "x" * 100_000, "@string{a = a # a}\n" * 2_000,
    "@string{a0 = {zq}}\n" + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1} # a{n - 1}}}\n" for n in range(1, 60)) + "@book{x, title = a59}\n",
    "".join(f"@book{{k{n}, crossref = {{k{n + 1}}}, title = {{T}}}}\n" for n in range(3_000)), "@book{a, crossref = {a}, xdata = {a}, related = {a}}\n",
    "@book{a, author = {" + "A and " * 20_000 + "B}}\n", "@book{a, title = {" + "\\emph{" * 5_000 + "}" * 5_000 + "}}\n", "@book{a, title = {" + "$" * 20_000 + "}}\n",
    "@book{a, éditeur = {x}, title = {T}}\n", "@book{a, 題名 = {x}, “x” = {y}, \u200btitle = {T}}\n", "@book{a,\0title = {T}}\n", "\ufeff\ufeff@book{a, title={T}}",
    "@book{a, ids = {" + ",".join(f"b{n}" for n in range(20_000)) + "}}\n", "@book{a, date = {" + "9" * 5_000 + "}, pages = {" + "1-" * 5_000 + "}}\n",
    "@input{/etc/passwd}\n@preamble{\\input{/etc/passwd} \\write18{touch ran}}\n@book{a, title = {\\input{/etc/passwd}}}\n",
    "".join(f"@book{{z{n}, title = {{T}}}}\n" for n in range(5_000)), "@comment{" * 20_000, "%" * 100_000, "@book{a, title = {\\" + "\\" * 20_000 + "}}\n", '@book{a, title = "{" , x = "}"}\n',
)):  # fmt: skip
    INPUTS[f"sources {_n} {_text[:24]!a} × {len(_text)}"] = _with(B, BIB + _text)
for _n, _text in enumerate((
    "[" * 20_000, "a = " + "[" * 5_000, "a." * 5_000 + "b = 1", "so = 1", "[so]\n[so]\n", "so.on = 9999-99-99", 'so.by = "\\u0000"', "so.by = \"\x1b[31m\"",
    "\0", "a = 1e999", "".join(f"k{n}.by = \"x\"\n" for n in range(20_000)), "so.sources = {" + "a = 1," * 5_000, f"so.by = {'9' * 5000}",
)):  # fmt: skip
    INPUTS[f"verified {_n} {_text[:24]!a} × {len(_text)}"] = _with("verified.toml", _text)
for _n, _text in enumerate((
    FRAMEWORK.replace("D1", "\\x1b[31m"), FRAMEWORK + "evidence_window: 99999999999/..\nforecast_window: " + "9" * 5_000 + " years\n", "name: [a\n", "- a\n", "",
    FRAMEWORK.replace("[low, high]", "[" + ",".join(f"v{n}" for n in range(5_000)) + "]"),
)):  # fmt: skip
    INPUTS[f"framework {_n}"] = _with("content/frameworks/f.yml", _text)


# ---------------------------------------------------------------- while it is read


def changing(root: Path) -> Iterator[None]:
    """Files that vanish, come and change, one change a step; for a second thread."""
    page = root / "content/questions/02-now.md"
    for n in range(100_000):
        page.write_text(QUESTION.replace("1", "2", 1).replace("{#so}", "") + f"\n{{.context}}\n{n}.\n")
        yield
        page.unlink()
        (root / "citations/now.bib").write_text(BIB.replace("doe", "roe"))
        yield
        (root / "citations/now.bib").unlink()
