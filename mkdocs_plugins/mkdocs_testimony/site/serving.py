"""A preview that stays good: MkDocs' development server, over the last site that could be built.

`mkdocs serve` builds into the folder that it shows, so a build that fails leaves half a site, and a server
that answers nothing until the text is mended. Here each build goes into a folder of its own, which is shown
once it is whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import tempfile
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from mkdocs_testimony.faults import whole_wanted
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.site.guarding import stopped
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

OURS = "mkdocs.plugins.testimony"
"""The logger of our plugin, by which it tells findings: the caller of `serve` shows them itself."""


LOCAL = "127.0.0.1"
"""Where a preview listens when nobody says otherwise: this machine alone reaches it."""


class ServeError(Exception):
    """The preview could not be started; the message says why, and what to do."""


class Preview:
    """The site of one project, built again and again."""

    def __init__(self, config: Path, port: int | None, host: str | None = None) -> None:
        """Read the configuration. `port`: where to listen, instead of mkdocs.yml's. Raises ServeError.

        `host`: the address to listen at. What mkdocs.yml says of it holds only for this machine's own: a
        preview is shown to others when whoever starts it says so.
        """
        self._file = config
        self._scratch = Path(tempfile.mkdtemp(prefix="testimony-"))
        self._builds = 0
        self.refuses_scripts = True
        try:
            self.config = self._load()
        except (MkDocsException, SystemExit, ValueError) as error:
            self.close()
            raise ServeError(f"{config.name}: {error}") from error
        except Exception as error:
            self.close()
            _tell(error)
        asked, given = self.config.dev_addr
        self.refused_host = asked if host is None and not _is_own(asked) else ""
        self.host: str = host or (LOCAL if self.refused_host else asked)
        self.port: int = given if port is None else port
        self.mount = f"/{taken_apart(self.config.site_url or '').path.strip('/')}".rstrip("/") + "/"
        self.url = f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}{self.mount}"
        self.root = ""
        self.under_watch: dict[str, tuple[int, int] | None] = {}
        self.config.plugins.on_startup(command="serve", dirty=False)

    def build(self) -> None:
        """Build the site into a folder of its own. Raises what MkDocs raises; the last site is left then."""
        config = self._load() if self._builds else self.config
        self._builds += 1
        config.site_url = self.url
        config.site_dir = str(self._scratch / f"site-{self._builds}")
        plugin: Any = config.plugins.get("testimony")
        if plugin is not None:
            plugin.keeps_pdf = True
            plugin.refuses_scripts = self.refuses_scripts
        try:
            build(config, serve_url=self.url)
        except BaseException:
            shutil.rmtree(config.site_dir, ignore_errors=True)
            raise
        self.config, self.root = config, config.site_dir

    def watched(self) -> Iterator[tuple[str, bool]]:
        """What may change the site: each folder or file, and whether with all that is below it."""
        # The root itself for mkdocs.yml, verified.toml and whatever else comes to lie beside them.
        yield str(self._file.parent.resolve()), False
        for place in (self.config.docs_dir, *self.config.watch):
            if os.path.exists(place):
                yield str(place), os.path.isdir(place)

    def close(self) -> None:
        """Remove what was built."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _load(self) -> MkDocsConfig:
        return load_config(config_file=str(self._file), site_dir=str(self._scratch / "site"))


def _tell(error: Exception) -> NoReturn:
    """Raise a fault of MkDocs, its theme or another plugin as ServeError. What we tell ourselves goes on."""
    if whole_wanted() or isinstance(error, ProjectError):
        raise error
    raise ServeError(stopped(error)) from error


def _is_own(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class _Server(LiveReloadServer):
    """MkDocs' server, which says when it can be asked."""

    listening: Callable[[], None]

    def server_activate(self) -> None:
        super().server_activate()
        self.listening()


def serve(
    config: Path,
    port: int | None,
    before: Callable[[], bool],
    say: Callable[[str], None],
    host: str | None = None,
    *,
    trusted: bool = False,
) -> None:
    """Show the site until the author ends it with Ctrl-C, and build it again whenever a file changes.

    `port` and `host`: where to listen, if mkdocs.yml is not to say. `trusted`: whether pages may hold what
    browsers run.

    `before` is called before each build, and says whether the site can be built; `say` tells the author one
    line. Raises ServeError when the preview cannot be started.
    """
    _quiet()
    preview = Preview(config, port, host)
    preview.refuses_scripts = not trusted
    try:
        if preview.refused_host:
            say(
                f"dev_addr in {config.name} would show the preview to other machines, so it is ignored "
                f"(--host {preview.refused_host} does it)"
            )
        _probe(preview)
        if not before():
            raise ServeError("There is nothing to show yet. Correct what is reported above, and start again.")
        try:
            preview.build()
        except (MkDocsException, SystemExit) as error:
            raise ServeError(f"The site cannot be built: {error}") from error
        except Exception as error:
            _tell(error)
        with _interrupted_by_sigterm():
            _listen(preview, before, say)
    except KeyboardInterrupt:
        pass
    finally:
        preview.config.plugins.on_shutdown()
        preview.close()


def _listen(preview: Preview, before: Callable[[], bool], say: Callable[[str], None]) -> None:
    def again() -> None:
        """Make the site anew and show it; where that fails, say why and leave the last good one."""
        try:
            if before():
                preview.build()
                server.root = preview.root
                _watch(server, preview)
                say(f"{preview.url} is up to date")
                _remove_older(preview)
                return
        except (Exception, SystemExit) as error:
            # Whatever it is, the next edit may mend it: the preview must outlive it.
            say(f"the site cannot be built: {error}")
        say(f"{preview.url} shows the last good site until this is fixed")

    server = _Server(
        builder=again, host=preview.host, port=preview.port, root=preview.root, mount_path=preview.mount
    )
    server.listening = lambda: say(f"{preview.url} shows the site, and follows your edits. Ctrl-C ends it.")
    server.error_handler = lambda code: _error_page(server.root, code)
    _watch(server, preview)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()


def _watch(server: LiveReloadServer, preview: Preview) -> None:
    """Watch what the last build read; anew what has been replaced, of which the server has lost sight."""
    wanted = dict(preview.watched())
    for place, identity in list(preview.under_watch.items()):
        if place not in wanted or identity != _identity(place):
            server.unwatch(place)
            del preview.under_watch[place]
    for place, deep in wanted.items():
        if place not in preview.under_watch:
            preview.under_watch[place] = _identity(place)
            server.watch(place, recursive=deep)


def _identity(place: str) -> tuple[int, int] | None:
    """What a path leads to now: device and inode; None where there is nothing."""
    try:
        stat = os.stat(place)
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _remove_older(preview: Preview) -> None:
    shown = Path(preview.root)
    for place in shown.parent.iterdir():
        if place != shown:
            shutil.rmtree(place, ignore_errors=True)


def _error_page(root: str, code: int) -> bytes | None:
    place = Path(root) / f"{code}.html"
    return place.read_bytes() if place.is_file() else None


def _probe(preview: Preview) -> None:
    """Raise ServeError where the address cannot be listened at, before anything is built for it."""
    family = socket.AF_INET6 if ":" in preview.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((preview.host, preview.port))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        other = preview.port + 1 if 0 < preview.port < 65535 else 8001
        raise ServeError(
            f"Port {preview.port} of {preview.host} cannot be used ({why}). Perhaps another preview is still "
            f"running: end it, or take another port with `--port {other}`."
        ) from error


@contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """Let a request to end from another process leave nothing behind, as Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _quiet() -> None:
    """Let MkDocs say only what an author must know: warnings and errors, and no finding a second time."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.addFilter(lambda record: record.name != OURS)
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
