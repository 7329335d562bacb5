"""The guard round every step of the build: a fault of the tool itself becomes a message."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from mkdocs.exceptions import MkDocsException, PluginError

from mkdocs_testimony.faults import fault, whole_wanted

_Hook = TypeVar("_Hook", bound=Callable[..., Any])


def guarded(hook: _Hook) -> _Hook:
    """A step of the build whose own faults become a message that says how to report them."""

    @wraps(hook)
    def run_hook(*given: Any, **named: Any) -> Any:
        try:
            return hook(*given, **named)
        except MkDocsException:
            raise
        except Exception as error:
            if whole_wanted():
                raise
            raise PluginError(f"testimony: {fault(error)}") from error

    return cast("_Hook", run_hook)
