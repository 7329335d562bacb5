"""The adapter's own templates. Everything put into them is escaped, unless a renderer of ours made it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from mkdocs_testimony.site.compiled import Compiled

TEMPLATES = Path(__file__).parent / "templates"


def code(message: str) -> Markup:
    """A message of the checker's, with what stands between backticks as code."""
    parts = message.split("`")
    if len(parts) % 2 == 0:
        return escape(message)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled([TEMPLATES]),
    )
    environment.filters["code"] = code
    return environment


def fill(template: str, **values: object) -> str:
    """A template of `templates/` with these values. A value that is missing raises."""
    return _environment().get_template(template).render(**values)
