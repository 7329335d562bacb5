"""Which addresses of machines are public: those of a private network are asked only by leave.

A page may send whoever fetches it to a router, a database or a cloud's own secrets (server-side request
forgery). So a name is resolved first, every address that it stands for is looked at, and the connection
goes to an address that was looked at, whatever the name stands for by then.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias

Machine: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052)."""


def machines(host: str, port: int) -> list[Machine]:
    """The addresses that a host's name stands for, each once. Raises OSError where it stands for none."""
    found: dict[Machine, None] = {}
    for _, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        found[ipaddress.ip_address(str(place[0]).partition("%")[0])] = None
    return list(found)


def is_public(machine: Machine) -> bool:
    """Whether an address is one of the public internet, also where it hides in another kind of address."""
    if isinstance(machine, ipaddress.IPv6Address):
        hidden = machine.ipv4_mapped or machine.sixtofour or (machine.teredo or (None, None))[1]
        if machine in _TRANSLATED:
            hidden = ipaddress.IPv4Address(int(machine) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(hidden)
    return machine.is_global and not machine.is_multicast and not machine.is_reserved
