"""The guard round every step of the build: a fault of the tool or of the system becomes a message."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar, cast

from mkdocs.exceptions import MkDocsException, PluginError

from mkdocs_testimony.faults import fault, is_refusal, way_out, whole_wanted
from mkdocs_testimony.outputs import STAGED

_Hook = TypeVar("_Hook", bound=Callable[..., Any])


class BrokenOffError(PluginError):
    """A step could not be done, whatever the author wrote."""

    def __init__(self, said: str) -> None:
        super().__init__(f"testimony: {said}")
        self.said = said


def refused(error: OSError) -> str:
    """Return the message for a file of the site, or one that it is made from, that the system refused."""
    named = error.filename if isinstance(error.filename, str) and not error.filename2 else ""
    # A file in the hidden folder is one that nobody knows.
    place = f"{named}: " if named and STAGED not in named else ""
    reason = error.strerror or error
    return f"The site cannot be made ({place}{reason}). {way_out(error)}, and build again."


def stopped(error: BaseException) -> str:
    """Return the message for a fault that came up in MkDocs, in its theme or in another plugin."""
    if isinstance(error, OSError) and is_refusal(error):
        return refused(error)
    said = " ".join(str(error).split())[:300]
    return (
        f"MkDocs stopped while making the site ({type(error).__name__}: {said}). Look at what mkdocs.yml sets"
        " for MkDocs and its theme."
    )


def broken_off(end: BaseException | None) -> BrokenOffError | None:
    """The step that could not be done, where MkDocs ended for that and not for what the author wrote."""
    while end is not None and not isinstance(end, BrokenOffError):
        end = end.__context__
    return end


@contextmanager
def one_message() -> Iterator[None]:
    """Let MkDocs say nothing of a file that the system refuses: what catches that says it."""
    log = logging.getLogger("mkdocs.commands.build")
    log.addFilter(_says_more)
    try:
        yield
    finally:
        log.removeFilter(_says_more)


def _says_more(_record: logging.LogRecord) -> bool:
    error = sys.exc_info()[1]
    return error is None or not is_refusal(error)


def guarded(hook: _Hook) -> _Hook:
    """A step of the build whose own faults become a message that says how to report them."""

    @wraps(hook)
    def run_hook(*given: Any, **named: Any) -> Any:
        """Call the hook; a fault of ours becomes MkDocs' own error, with one message."""
        try:
            return hook(*given, **named)
        except MkDocsException:
            raise
        except Exception as error:
            if whole_wanted():
                raise
            said = refused(error) if isinstance(error, OSError) and is_refusal(error) else fault(error)
            raise BrokenOffError(said) from error

    return cast("_Hook", run_hook)
