"""Whom the product turns to: ``python -m bench.network [--suite]``; needs strace.

Every command runs under strace, which sees each connection and each datagram, whichever library it
comes from. Only loopback may be among them. With ``--suite`` the whole test suite runs that way;
the browser, which looks for its maker whatever it shows, is counted apart.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
STRACE = ("strace", "-f", "--seccomp-bpf", "-Y", "-e", "trace=connect,sendto,sendmsg,sendmmsg")
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
PROCESS = re.compile(r"^\d+<([^>]*)>")
BROWSER = re.compile("chrom|Chrom|ThreadPool|Network")
"""Names of the browser's processes and threads."""

QUESTION = "Wer hat Scale AI gegründet?"
COMMANDS: dict[str, tuple[str, ...]] = {
    "ask": ("ask", QUESTION),
    "ask --all": ("ask", "--all", QUESTION),
    "ask --json": ("ask", "--json", "Who will lead the new unit?"),
    "check": ("check", "Meta hält 51 Prozent an Scale AI."),
    "search": ("search", QUESTION),
    "add": ("add", str(ROOT / "tests" / "files")),
    "list": ("list",),
    "remove": ("remove", "nothing"),
    "eval": ("eval",),
    "--help": ("--help",),
}


def main() -> None:
    """Print how many addresses each command turned to, and those beyond loopback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", action="store_true")
    given = parser.parse_args()
    outside = 0
    with TemporaryDirectory() as home:
        for name, calls in _suite(Path(home)) if given.suite else _commands(Path(home)):
            strangers = {each: n for each, n in calls.items() if not is_loopback(each[1])}
            outside += len(strangers)
            print(f"| {name} | {sum(calls.values())} | {strangers or 0} |", flush=True)
    if outside:
        raise SystemExit(f"{outside} addresses are not this machine")


def _commands(home: Path) -> Iterator[tuple[str, Counter[tuple[str, str]]]]:
    for name, arguments in COMMANDS.items():
        with traced(home, "-m", "ui", *arguments) as (process, calls):
            process.wait()
        yield name, calls
    with traced(home, "-m", "ui", "chat", "--port", "0") as (process, calls):
        url = next(line for line in process.stdout or () if "http" in line).split()[-4]
        for path in ("", "config", "static/page.js", "healthz", "readyz"):
            urllib.request.urlopen(url + path).read()  # noqa: S310  on loopback
        time.sleep(5)  # what it does on its own
        os.killpg(process.pid, signal.SIGINT)
        process.wait()
    yield "chat", calls


def _suite(home: Path) -> Iterator[tuple[str, Counter[tuple[str, str]]]]:
    # All but the tests of strace itself, which nobody can run within it.
    tests = ("-q", "-n", "2", "--ignore", "tests/test_network.py")
    with traced(home, "-m", "pytest", *tests, cwd=ROOT) as (process, calls):
        for line in process.stdout or ():
            sys.stderr.write(line)
    browser = Counter({each: n for each, n in calls.items() if BROWSER.search(each[0])})
    calls -= browser
    yield "the test suite", calls
    yield "its browser", Counter({each: n for each, n in browser.items() if is_loopback(each[1])})
    strangers = {each: n for each, n in browser.items() if not is_loopback(each[1])}
    print(f"of its own accord the browser turns to {strangers}", file=sys.stderr)


@contextmanager
def traced(
    home: Path, *arguments: str, cwd: Path | None = None
) -> Iterator[tuple["subprocess.Popen[str]", Counter[tuple[str, str]]]]:
    """Run Python under strace; the counter then holds who turned to which address how often."""
    log = home / "strace"
    calls: Counter[tuple[str, str]] = Counter()
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "WORTLAUT_INDEX": str(home / "index"),
    }
    with subprocess.Popen(
        [*STRACE, "-o", str(log), sys.executable, *arguments],
        cwd=cwd or home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process, calls
        finally:
            process.kill()
    calls.update(turned_to(log.read_text(errors="replace").splitlines()))


def turned_to(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the name of the process and the address in each line of strace that has one."""
    for line in lines:
        process = PROCESS.match(line)
        for match in ADDRESS.finditer(line):
            yield process[1] if process else "", match[1] or match[2]


def is_loopback(address: str) -> bool:
    """Tell whether an address, by IPv4 or IPv6, is this machine's own; "any" is, to connect to."""
    found = ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback or (mapped or found).is_unspecified


if __name__ == "__main__":
    main()
