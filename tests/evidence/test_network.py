"""The client: what every kind of answer comes to, and where it does not go."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from test_source_command import run
from web import Web

from mkdocs_testimony import __version__
from mkdocs_testimony.network.client import CannotAskError, Client
from mkdocs_testimony.network.public import is_public, is_secret


def refused(address: str, **options: Any) -> str:
    """Why an address cannot be asked."""
    largest = options.pop("largest", 1 << 20)
    with pytest.raises(CannotAskError) as caught:
        Client(private=True, **options).fetch(address, largest=largest)
    return str(caught.value)


def test_an_answer_comes_whole(served: Web) -> None:
    """Bytes, status and what the server says that it is; the client says who it is."""
    answer = Client(private=True).fetch(served.says("/a", b"\x00words", content_type="Text/HTML; charset=x"))
    assert (answer.status, answer.body, answer.media, answer.hops) == (200, b"\x00words", "text/html", ())
    assert served.agents[0].startswith(f"mkdocs-testimony/{__version__}")


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_a_status_is_an_answer(served: Web, status: int) -> None:
    """Whatever the status, it is what was answered, and asked once: nobody is pressed."""
    assert Client(private=True).fetch(served.says("/a", "no", status)).status == status
    assert served.asked == ["/a"]


def test_redirects_are_followed_one_by_one(served: Web) -> None:
    """Each is noted, also a relative one; a circle and a long way end."""
    served.says("/b", "there")
    served.says("/circle", "", 302, location="/circle2")
    served.says("/circle2", "", 307, location="/circle")
    answer = Client(private=True).fetch(served.says("/a", "x" * 999, 301, location="b"))
    assert (answer.body, answer.hops) == (b"there", ((301, f"{served.address}/b"),))
    assert "circle" in refused(f"{served.address}/circle")
    for n in range(20):
        served.says(f"/{n}", "", 302, location=f"/{n + 1}")
    assert "more than 8 times" in refused(f"{served.address}/0")


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "gopher://x/", "http://[", "data:,x"],
)
def test_a_redirect_leads_to_the_web_or_nowhere(served: Web, target: str) -> None:
    """No other scheme is followed."""
    assert "address" in refused(served.says("/a", "", 302, location=target))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.org/", "http://", "http://a:b@127.0.0.1/", "https:example", "x"],
)
def test_only_the_web_is_asked(address: str) -> None:
    """Nothing else is, nor is a password carried."""
    assert refused(address)


def drip(handler: BaseHTTPRequestHandler, stopping: threading.Event, *, head: bool) -> None:
    """A byte now and then, without end."""
    if head:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    else:
        handler.send_response(200)
        handler.end_headers()
    for _ in range(200):
        if stopping.wait(0.05):
            return
        handler.wfile.write(b"x")
        handler.wfile.flush()


@pytest.mark.parametrize("head", [True, False])
def test_a_byte_now_and_then_holds_nobody(served: Web, head: bool) -> None:
    """The time is one of the whole answer, and not of a byte: in the head and in the body."""
    began = time.monotonic()
    address = served.does("/a", lambda handler: drip(handler, served.stopping, head=head))
    assert "did not answer in 0.4 seconds" in refused(address, seconds=0.4)
    assert time.monotonic() - began < 3


def test_silence_ends(served: Web) -> None:
    """A server that takes the request and says nothing is given up."""
    address = served.does("/a", lambda _: served.stopping.wait(5) and None)
    assert "did not answer" in refused(address, seconds=0.3)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b"x" * 65536)


def test_what_is_too_large_is_left(served: Web) -> None:
    """By what it says of itself, and by what comes; where a beginning is enough, that is taken."""
    lying = served.says("/lie", "x", content_length=str(10**18))
    address = served.does("/a", endless)
    assert "larger than 1 MB" in refused(lying)
    assert "larger than 1 MB" in refused(address)
    assert len(Client(private=True).fetch(address, largest=1000, cut=True).body) == 1000


def test_a_length_that_lies_is_told(served: Web) -> None:
    """A body that is shorter than its length is no answer, so that half a file is never pinned."""
    assert "broke off" in refused(served.says("/a", "half", content_length="4000"))


def test_what_is_packed_has_its_limit_too(served: Web) -> None:
    """A few bytes that unpack to many are counted unpacked; packed twice is refused."""
    bomb = gzip.compress(bytes(30 << 20))
    assert "larger than 1 MB" in refused(served.says("/a", bomb, content_encoding="gzip"))
    assert "compressed more than once" in refused(served.says("/b", bomb, content_encoding="gzip, gzip"))
    assert "broke off" in refused(served.says("/c", "no gzip", content_encoding="gzip"))


def raw(data: bytes) -> Any:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return answer


@pytest.mark.parametrize(
    "data",
    [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000, b"HTTP/9.9 x\r\n\r\n", b"\x00" * 50],
)
def test_what_is_no_web_server_is_told(served: Web, data: bytes) -> None:
    """Other services, and heads without end."""
    assert "broke off" in refused(served.does("/a", raw(data)))


def test_nobody_there() -> None:
    """A port on which nobody listens, a name that is none, and a certificate that is none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "no connection" in refused(f"http://127.0.0.1:{port}/")
    assert "no such host" in refused("http://nowhere.invalid/")
    assert "no such host" in refused(f"http://{'a' * 70}.invalid/")


def test_https_to_what_has_no_certificate(served: Web) -> None:
    """A plain server is no secure one."""
    assert "no connection" in refused(served.address.replace("http:", "https:") + "/")


PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
   "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",    "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("machine", PRIVATE)
def test_machines_of_private_networks(machine: str) -> None:
    """None of them is public, in whatever kind of address it hides."""
    assert not is_public(ipaddress.ip_address(machine))


@pytest.mark.parametrize("machine", ["93.184.215.14", "8.8.8.8", "2606:4700::1", "64:ff9b::808:808"])
def test_machines_of_the_internet(machine: str) -> None:
    """These are."""
    assert is_public(ipaddress.ip_address(machine))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_without_leave(served: Web, host: str) -> None:
    """However its address is written, nothing reaches it."""
    with pytest.raises(CannotAskError, match=r"private network|no address|no such host|no connection"):
        Client().fetch(served.address.replace("127.0.0.1", host) + "/a")
    assert served.asked == []


def names(found: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let names stand for these machines, one after the other at each question; the names that were asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        known = host if isinstance(host, str) else host.decode()
        if known not in found:
            return real(host, port, *rest, **more)
        asked.append(known)
        machines = found[known].pop(0).split()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in machines]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_name_for_a_private_machine(served: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is what it stands for; one private machine among several is enough."""
    names({"a.example": ["127.0.0.1"], "b.example": ["93.184.215.14 127.0.0.1"]}, monkeypatch)
    for name in ("a.example", "b.example"):
        with pytest.raises(CannotAskError, match="private network"):
            Client().fetch(served.address.replace("127.0.0.1", name) + "/")
    assert served.asked == []


def test_a_redirect_is_looked_at_again(served: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that sends to a private machine gets nothing from there."""
    names({"public.example": ["127.0.0.1"]}, monkeypatch)
    port = served.address.rpartition(":")[2]
    served.says("/secret", "secret")
    served.says("/a", "", 302, location=f"http://127.0.0.1:{port}/secret")
    # For this test the name alone counts as public: what is looked at afterwards is the redirect.
    from mkdocs_testimony.network import transport

    looked: list[str] = []

    def first_only(machine: object) -> bool:
        looked.append(str(machine))
        return len(looked) == 1

    monkeypatch.setattr(transport, "is_public", first_only)
    with pytest.raises(CannotAskError, match="private network"):
        Client(pause=0).fetch(f"http://public.example:{port}/a")
    assert served.asked == ["/a"]


SECRETS = [
    "169.254.169.254", "169.254.170.2", "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::", "::a9fe:a9fe", "100.100.100.200",
]  # fmt: skip


@pytest.mark.parametrize("machine", SECRETS)
def test_a_cloud_s_secrets_are_never_asked(
    served: Web, monkeypatch: pytest.MonkeyPatch, machine: str
) -> None:
    """Not by leave either: neither an address, nor a redirect of a private machine, nor a name for one."""
    assert is_secret(ipaddress.ip_address(machine))
    assert not is_public(ipaddress.ip_address(machine))
    host = f"[{machine}]" if ":" in machine else machine
    assert "credentials" in refused(f"http://{host}/latest/meta-data/", seconds=1)
    assert "credentials" in refused(served.says("/a", "", 302, location=f"http://{host}/latest"), seconds=1)
    names({"secret.example": [f"127.0.0.1 {machine}"]}, monkeypatch)
    port = served.address.rpartition(":")[2]
    assert "credentials" in refused(f"http://secret.example:{port}/b", seconds=1)
    assert served.asked == ["/a"]


@pytest.mark.parametrize("machine", ["127.0.0.1", "::1", "::", "10.0.0.1", "fd00::1", "fe80::1", "8.8.8.8"])
def test_other_machines_are_no_secret(machine: str) -> None:
    """These are asked by leave, or without."""
    assert not is_secret(ipaddress.ip_address(machine))


def test_no_command_asks_a_cloud_s_secrets(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """Each says why, and none offers to ask all the same."""
    address = served.says("/a", "", 302, location="http://169.254.169.254/latest/meta-data/")
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("date={2024}", f"date={{2024}}, url={{{address}}}"))
    for words in (("links",), ("source", "add", "sun", address)):
        said = " ".join(run(capsys, *words, "--allow-private")[1].split())
        assert "where a cloud keeps the credentials of its machines (169.254.169.254), which is never" in said
        assert "all the same" not in said


def test_a_name_is_resolved_once(served: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to what was looked at: a second answer of the resolver is never asked for."""
    asked = names({"turn.example": ["127.0.0.1", "10.255.255.1"]}, monkeypatch)
    port = served.address.rpartition(":")[2]
    served.says("/a", "x")
    from mkdocs_testimony.network import transport

    looked: list[str] = []
    monkeypatch.setattr(transport, "is_public", lambda one: looked.append(str(one)) or True)
    assert Client(pause=0).fetch(f"http://turn.example:{port}/a").body == b"x"
    assert (asked, looked) == (["turn.example"], ["127.0.0.1"])


def test_no_proxy_of_the_environment_is_used(served: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect to what it likes."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert Client(private=True).fetch(served.says("/a", "x")).body == b"x"


def test_one_request_a_host_at_a_time(served: Web) -> None:
    """Eight threads, one host: one at a time."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.03)
        handler.send_response(204)
        handler.end_headers()

    address, client = served.does("/a", slow), Client(private=True)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: client.fetch(address), range(8)))
    assert (len(served.asked), served.most_at_once) == (8, 1)


def test_source_add_fetches_and_pins(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """What an address holds is kept whole, with the address that it came from in the end."""
    served.says("/moved", "Small refineries.\n", content_type="text/plain")
    address = served.says("/a", "", 301, location="/moved")
    code, said = run(capsys, "source", "add", "sun", address, "--on", "2026-03-01", "--allow-private")
    assert (code, said) == (
        0,
        f"redirected to {served.address}/moved\npinned: sun as sources/sun.txt (text/plain, 18 bytes)\n",
    )
    assert (folder / "sources/sun.txt").read_bytes() == b"Small refineries.\n"
    assert f'sun.address = "{served.address}/moved"' in (folder / "sources.lock").read_text()
    assert run(capsys, "source", "check")[0] == 0


def test_source_add_tells_what_came_in_place_of_a_pdf(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    served: Web,
) -> None:
    """A page to log in, named as a PDF, is told by its content; its markup is never shown."""
    page = "<!DOCTYPE html><html><script>alert(1)</script><title>\x1b[31mLog in</title></html>"
    address = served.says("/a.pdf", page, content_type="application/pdf")
    code, said = run(capsys, "source", "add", "sun", address, "--allow-private")
    assert (code, (folder / "sources/sun.html").is_file()) == (0, True)
    assert "Its host calls it application/pdf; it is text/html." in said
    assert "script" not in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("status", "said"),
    [(403, "answers 403"), (404, "answers 404"), (429, "answers 429"), (500, "answers 500")],
)
def test_source_add_pins_nothing_but_the_source(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    served: Web,
    status: int,
    said: str,
) -> None:
    """The page of an error is no copy; nor is what was not to be had."""
    code, told = run(capsys, "source", "add", "sun", served.says("/a", "no", status), "--allow-private")
    assert code == 2
    assert said in told
    assert run(capsys, "source", "add", "sun", served.says("/b", ""), "--allow-private")[0] == 2
    code, told = run(capsys, "source", "add", "sun", f"{served.address}/a")
    assert code == 2
    assert "--allow-private" in told
    assert not (folder / "sources.lock").exists()
    assert not (folder / "sources").exists()


def test_a_certificate_is_looked_at() -> None:
    """Secure connections are checked against the known authorities, by name."""
    context = Client()._certificates()
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
