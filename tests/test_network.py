"""No command turns to another machine; ``bench.network`` sees it if one does."""

import shutil

import pytest

from bench.network import COMMANDS, is_loopback, traced, turned_to

ELSEWHERE = "192.0.2.1"
"""An address that belongs to nobody (RFC 5737); a datagram's socket tells it nothing yet."""

strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@strace
def test_a_call_is_seen(tmp_path):
    """A socket that is connected counts, with the name of its process."""
    calls = "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM).connect(('{}', 9))"
    with traced(tmp_path, "-c", calls.format(ELSEWHERE)) as (process, found):
        process.communicate()

    assert [(name[:6], address) for name, address in found] == [("python", ELSEWHERE)]


@strace
@pytest.mark.parametrize("name", ["ask", "check", "list"])
def test_a_command_calls_nobody(tmp_path, name):
    """Neither question nor statement leaves the machine, nor does a library look for news."""
    with traced(tmp_path, "-m", "ui", *COMMANDS[name]) as (process, found):
        said, _ = process.communicate()

    assert process.returncode in (0, 3), said
    assert not found


def test_addresses_in_a_line():
    """Each address of a line is read, by either protocol."""
    lines = [
        '12<python3> connect(5, {sa_family=AF_INET, sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
        '13<grpc> connect(6, {sa_family=AF_INET6, inet_pton(AF_INET6, "2001:db8::1", &a)}) = 0',
        '13<grpc> connect(7, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0',
    ]

    assert list(turned_to(lines)) == [("python3", "192.0.2.1"), ("grpc", "2001:db8::1")]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.2", "::"])
def test_loopback(address):
    """Loopback and "any" are this machine, by either protocol."""
    assert is_loopback(address)


@pytest.mark.parametrize("address", [ELSEWHERE, "2001:db8::1", f"::ffff:{ELSEWHERE}"])
def test_elsewhere(address):
    """Nothing else is."""
    assert not is_loopback(address)
