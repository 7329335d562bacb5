"""Which addresses of machines are public: those of a private network are asked only by leave.

A page may send whoever fetches it to a router, a database or a cloud's own secrets (server-side request
forgery). So a name is resolved first, every address that it stands for is looked at, and the connection
goes to an address that was looked at, whatever the name stands for by then. A cloud's secrets are asked by
nobody's leave: no source stands there.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias

Machine: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052)."""


_SECRETS = tuple(
    ipaddress.ip_network(one)
    for one in (
        "169.254.0.0/16",
        "fd00:ec2::/32",
        "fd20:ce::254/128",
        "100.100.100.200/32",
        "168.63.129.16/32",
    )
)
"""Where the large clouds tell a machine its credentials: link-local addresses, and what each has beside."""


def machines(host: str, port: int) -> list[Machine]:
    """The addresses that a host's name stands for, each once. Raises OSError where it stands for none."""
    found: dict[Machine, None] = {}
    for _, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        found[ipaddress.ip_address(str(place[0]).partition("%")[0])] = None
    return list(found)


def is_public(machine: Machine) -> bool:
    """Whether an address is one of the public internet, also where it hides in another kind of address."""
    hidden = _hidden(machine)
    if hidden is not None:
        return is_public(hidden)
    return machine.is_global and not machine.is_multicast and not machine.is_reserved


def is_secret(machine: Machine) -> bool:
    """Whether an address is one at which a cloud tells its machines their credentials, in any disguise."""
    meant = _hidden(machine) or machine
    return any(meant in network for network in _SECRETS if network.version == meant.version)


def _hidden(machine: Machine) -> ipaddress.IPv4Address | None:
    """The IPv4 address that hides in another kind of address."""
    if isinstance(machine, ipaddress.IPv4Address):
        return None
    if machine in _TRANSLATED:
        return ipaddress.IPv4Address(int(machine) & 0xFFFFFFFF)
    if int(machine) >> 32 == 0 and int(machine) > 1:
        return ipaddress.IPv4Address(int(machine))  # ::a.b.c.d, out of use
    return machine.ipv4_mapped or machine.sixtofour or (machine.teredo or (None, None))[1]
