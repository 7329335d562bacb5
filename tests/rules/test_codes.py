"""A code is one finding's: what a check tells and what a build tells never share one."""

from mkdocs_testimony.rules import RULES
from mkdocs_testimony.rules.printed import PRINTED


def test_no_code_is_given_twice() -> None:
    """No code and no name is both a rule and what a build tells: settings and `explain` would mix them."""
    assert not set(RULES) & set(PRINTED)
    assert not {one.name for one in RULES.values()} & {one.name for one in PRINTED.values()}
