"""The server as an editor meets it: over its pipes."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from pathlib import Path

import pytest
import pytest_lsp
from example_tree import files
from looking import BIB, FILES, OTHER, PAGE, made, position_of, taken, written
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from mkdocs_testimony.cli import main
from mkdocs_testimony.lsp.columns import Lines
from mkdocs_testimony.rules import RULES
from mkdocs_testimony.rules.documentation import examples

pytestmark = [pytest.mark.timeout(120), pytest.mark.asyncio]

TEXT = FILES[PAGE]
SERVER = [sys.executable, "-m", "mkdocs_testimony", "lsp"]
FAULTY = [
    sys.executable,
    "-c",
    "from mkdocs_testimony.lsp import hover, serving, session\n"
    "def fault(*given): raise RecursionError('injected')\n"
    "hover.hover = fault\n"
    "look, seen = session.whole, []\n"
    "def once(*given):\n"
    "    seen.append(1)\n"
    "    if len(seen) == 2: raise ValueError('injected too')\n"
    "    return look(*given)\n"
    "session.whole = once\n"
    "print('what is printed by mistake')\n"
    "serving.serve()\n",
]


async def started(client: LanguageClient, folder: Path, **options: object) -> None:
    """Begin to speak of a folder."""
    uri = folder.as_uri()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        """Watch files, or do not: the tests tell the server themselves."""

    await client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            root_uri=uri,
            workspace_folders=[types.WorkspaceFolder(uri, "project")],
            initialization_options=options,
        )
    )


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def client(lsp_client: LanguageClient):  # type: ignore[no-untyped-def]
    """An editor with a server of its own."""
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=FAULTY))
async def faulty(lsp_client: LanguageClient):  # type: ignore[no-untyped-def]
    """An editor whose server has two faults: one in its hover, one in its second look at a project."""
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, place: Path, text: str) -> str:
    """Open a file with a text that may not be what is on the disk; its name for the editor."""
    uri = place.as_uri()
    item = types.TextDocumentItem(uri, "markdown", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return uri


def edited(client: LanguageClient, uri: str, text: str, version: int = 2) -> None:
    """Edit an open file."""
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version, uri),
            [types.TextDocumentContentChangeWholeDocument(text)],
        )
    )


async def told(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """What is told of a file once the server has looked at its text of now."""
    await client.text_document_folding_range_async(
        types.FoldingRangeParams(types.TextDocumentIdentifier(uri))
    )
    return list(client.diagnostics.get(uri, ()))


def codes(found: list[types.Diagnostic]) -> list[str]:
    """Their codes, sorted; without that a face is missing here, which hangs on the machine."""
    return sorted(str(one.code) for one in found if one.code != "DOC017")


async def test_a_working_day(client: LanguageClient, tmp_path: Path) -> None:
    """Open, type, see, hover, complete, jump, rename, fix, save and close, in one sitting."""
    root = written(tmp_path)
    await started(client, root)
    uri = opened(client, root / PAGE, TEXT)
    assert codes(await told(client, uri)) == []
    # What is typed is told where it stands, behind an emoji, Chinese and an accent of two characters.
    wrong = TEXT.replace("money [@sun2024, p. 3]", "money [@son2024, p. 3]")
    edited(client, uri, wrong)
    (found,) = [one for one in await told(client, uri) if one.code == "CIT001"]
    assert taken(wrong, found.range) == "@son2024"
    assert found.range.start == position_of(wrong, "@son2024")
    assert (root / PAGE).read_text() == TEXT
    edited(client, uri, TEXT, 3)
    assert codes(await told(client, uri)) == []
    document = types.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(
        types.HoverParams(document, position_of(TEXT, "@sun2024", 2))
    )
    assert hover is not None
    assert hover.range is not None
    assert taken(TEXT, hover.range) == "@sun2024"
    completion = await client.text_document_completion_async(
        types.CompletionParams(document, position_of(TEXT, "@sun2024", 3))
    )
    assert isinstance(completion, types.CompletionList)
    assert "sun2024" in [one.label for one in completion.items]
    place = await client.text_document_definition_async(
        types.DefinitionParams(document, position_of(TEXT, "@sun2024", 2))
    )
    assert isinstance(place, types.Location)
    assert place.uri == (root / BIB).as_uri()
    edit = await client.text_document_rename_async(
        types.RenameParams(document, position_of(TEXT, "leverage .judgment", 1), "hold")
    )
    assert edit is not None
    assert edit.changes is not None
    texts = {path: made(FILES[path], list(edit.changes[(root / path).as_uri()])) for path in (PAGE, OTHER)}
    assert "{#hold alias=leverage" in texts[PAGE]
    assert 'rests-on="hold"' in texts[OTHER]
    with pytest.raises(Exception, match="There is no id or key here"):
        await client.text_document_rename_async(types.RenameParams(document, types.Position(0, 0), "x"))
    client.text_document_did_close(types.DidCloseTextDocumentParams(document))
    assert codes(await told(client, uri)) == []


async def test_other_files_and_line_ends(client: LanguageClient, tmp_path: Path) -> None:
    """An unsaved .bib file, a new page and CRLF count; a page's findings go when another file mends them."""
    root = written(tmp_path)
    await started(client, root)
    text = TEXT.replace("[@sun2024, p. 3].\n\nIt", "[@new2025, p. 3].\n\nIt").replace("\n", "\r\n")
    uri = opened(client, root / PAGE, text)
    (found,) = [one for one in await told(client, uri) if one.code == "CIT001"]
    assert found.range.start.line == 8
    assert taken(text, found.range) == "@new2025"
    bib = opened(client, root / BIB, FILES[BIB] + "\n@misc{new2025, title = {N}, date = {2025}}\n")
    await told(client, bib)
    assert "CIT001" not in codes(await told(client, uri))
    new = opened(
        client, root / "content/questions/03-new.md", "---\nquestion: 3\nprompt: New?\n---\n\nX [@no].\n"
    )
    assert "CIT001" in codes(await told(client, new))


async def test_what_is_no_project_stays_alone(client: LanguageClient, tmp_path: Path) -> None:
    """Files outside the open folder, of no testimony, or of no file system are left alone."""
    root = written(tmp_path / "project")
    other = written(tmp_path / "other")
    await started(client, root)
    for uri in (opened(client, other / PAGE, "[@no]"), opened(client, tmp_path / "x.md", "[@no]")):
        assert await told(client, uri) == []
    item = types.TextDocumentItem("untitled:1", "markdown", 1, "[@no]")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    assert await told(client, "untitled:1") == []


async def test_a_fault_ends_nothing(faulty: LanguageClient, tmp_path: Path) -> None:
    """A fault in an answer, or in a look at the project, is written into the log, and the server goes on."""
    root = written(tmp_path)
    await started(faulty, root)
    uri = opened(faulty, root / PAGE, TEXT)
    await told(faulty, uri)
    document = types.TextDocumentIdentifier(uri)
    for _ in range(2):
        assert (
            await faulty.text_document_hover_async(
                types.HoverParams(document, position_of(TEXT, "@sun2024", 2))
            )
            is None
        )
        edited(faulty, uri, TEXT + "\nMore [@nokey].\n")
        await told(faulty, uri)
    edited(faulty, uri, TEXT + "\nMore [@otherkey].\n", 3)
    assert "CIT001" in codes(await told(faulty, uri))
    said = " ".join(one.message for one in faulty.log_messages)
    assert "RecursionError" in said
    assert "your text is untouched" in said


async def test_a_broken_configuration(client: LanguageClient, tmp_path: Path) -> None:
    """While mkdocs.yml is half written its fault is told in it, and the last look holds."""
    root = written(tmp_path)
    await started(client, root)
    uri = opened(client, root / PAGE, TEXT + "\nMore [@nokey].\n")
    assert "CIT001" in codes(await told(client, uri))
    config = opened(client, root / "mkdocs.yml", "site_name: [")
    assert await told(client, config) != []
    edited(client, config, FILES["mkdocs.yml"])
    assert await told(client, config) == []
    assert "CIT001" in codes(await told(client, uri))


async def test_verification_is_an_edit(client: LanguageClient, tmp_path: Path) -> None:
    """The command asks the editor to change verified.toml, and writes nothing itself."""
    root = written(tmp_path)
    wanted: list[types.ApplyWorkspaceEditParams] = []

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        wanted.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    await started(client, root, verifiedBy="Ada Reader")
    uri = opened(client, root / PAGE, TEXT)
    start, end = position_of(TEXT, "sold oil"), position_of(TEXT, "sold oil", 8)
    found = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), types.Range(start, end), types.CodeActionContext([])
        )
    )
    (command,) = [one for one in found or () if isinstance(one, types.Command)]
    await client.workspace_execute_command_async(
        types.ExecuteCommandParams(command.command, command.arguments)
    )
    await told(client, uri)
    (asked,) = wanted
    assert "Ada Reader" in json.dumps(client.protocol._converter.unstructure(asked))
    assert not (root / "verified.toml").exists()


async def test_nonsense_on_the_pipe(tmp_path: Path) -> None:
    """Messages that are none do not end the server; the end of its input does."""
    root = written(tmp_path)
    process = await asyncio.create_subprocess_exec(
        *SERVER, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=root
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def send(body: bytes) -> None:
        assert process.stdin is not None
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    for body in (b"{", b"[]", b'"\xff"', b'{"jsonrpc": "2.0", "method": "no/such", "id": 1}', b"null"):
        send(body)
    hello = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "initialize",
        "params": {"capabilities": {}, "processId": None},
    }
    send(json.dumps(hello).encode())
    await process.stdin.drain()
    seen = b""
    while b'"capabilities"' not in seen:
        more = await asyncio.wait_for(process.stdout.read(4096), 60)
        assert more, "the server has ended"
        seen += more
    with contextlib.suppress(OSError):
        process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 60) == 0


def told_by_the_command(root: Path, capsys: pytest.CaptureFixture[str]) -> set[tuple[object, ...]]:
    """What `testimony check` tells of a folder: path, code, line, column, weight."""
    main(["check", "--format", "json", "-f", str(root), "--limit", "0"])
    found = json.loads(capsys.readouterr().out)
    return {(one["path"], one["code"], one["line"], one["column"], one["severity"]) for one in found}


_NAMES = {1: "error", 2: "warning", 3: "info"}


def told_by_the_server(client: LanguageClient, root: Path) -> set[tuple[object, ...]]:
    """The same of the server, whose columns are counted back."""
    out: set[tuple[object, ...]] = set()
    for uri, found in client.diagnostics.items():
        if not uri.startswith(f"{root.as_uri()}/"):
            continue
        path = uri.removeprefix(f"{root.as_uri()}/")
        lines = Lines((root / path).read_text(encoding="utf-8", errors="replace"))
        for one in found:
            line, column = lines.place(one.range.start)
            out.add((path, one.code, line, column, _NAMES[int(one.severity or 0)]))
    return out


async def corpus_holds(
    client: LanguageClient, tmp_path: Path, capsys: pytest.CaptureFixture[str], chosen: list[str]
) -> None:
    """Hold that server and command tell the same of the rules' bad examples."""
    await started(client, tmp_path)
    release = "  - testimony:\n      profile: release\n"
    for code in chosen:
        shown = {one.path: one.text for one in examples(RULES[code]) if one.verdict == "bad"}
        root = tmp_path / code
        for path, text in files(shown).items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            data = text.replace("\\ue000", "\ue000").encode().replace(rb"\xe9", b"\xe9")
            place.write_bytes(data.replace(b"  - testimony\n", release.encode()))
        config = root / "mkdocs.yml"
        uri = opened(client, config, config.read_text())
        await told(client, uri)
        expected = {
            (Path(str(path)).relative_to(Path(Path.cwd(), root)).as_posix(), *rest)
            for path, *rest in (
                (Path(Path.cwd(), str(one[0])).resolve(), *one[1:])
                for one in told_by_the_command(root, capsys)
            )
        }
        assert told_by_the_server(client, root) == expected, code


async def test_diagnostics_are_the_command_s(
    client: LanguageClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of some rules' bad examples the server tells what the command line tells, at the same places."""
    await corpus_holds(client, tmp_path.resolve(), capsys, ["ARG002", "CIT001", "DOC019", "SRC006", "SUP001"])


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_diagnostics_are_the_command_s_in_the_whole_corpus(
    client: LanguageClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same of every rule's bad example."""
    await corpus_holds(client, tmp_path.resolve(), capsys, list(RULES))
