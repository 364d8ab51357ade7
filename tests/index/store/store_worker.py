"""One process among several that use an index; run by the tests of the store.

``python store_worker.py COMMAND INDEX …`` exits with 0 when all that it read was right.
"""

import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

from conftest import FINGERPRINT, made, nearest, same

from index.errors import StoreError
from index.store.server_address import is_server
from index.store.shared_folder import IndexFolder
from index.store.stale import StaleReason
from index.store.store import Store


def opened(index: str) -> Store:
    place = index if is_server(index) else Path(index)
    return Store.open(place, FINGERPRINT, cache=Path(index), notice=lambda _: None)


def say(*lines: object) -> None:
    """Tell the test."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def churn(folder: str, name: str, seconds: str) -> None:
    """Add, remove and read articles of its own, and read those of the others."""
    chance, store, own = random.Random(name), opened(folder), {}  # noqa: S311  chance alone
    end, reads = time.monotonic() + float(seconds), 0
    while time.monotonic() < end:
        article = made(f"{name}-{chance.randrange(4)}", 40)
        if chance.random() < 0.5:
            store.put(article)
            own[article.article.id] = article
        else:
            store.remove(article.article.id)
            own.pop(article.article.id, None)
        for expected in own.values():
            assert same(store.get(expected.article.id), expected), f"{name}: own article differs"
            reads += 1
        for record in store.articles():
            if record.id not in own:
                others = made(record.title, 40)
                found = store.get(record.id)
                assert same(found, others) or found in (
                    StaleReason.UNKNOWN,
                    StaleReason.UNFINISHED,
                ), f"{name}: {record} is {found}"
        probe = article.passage_vectors[2]
        best = nearest(store, probe, 1)
        if article.article.id in own:
            assert best == [(article.article.id, 7)], best
    say(len(own), reads)


def put(folder: str, name: str, sentences: str) -> None:
    """Put one article, saying when it begins."""
    article, store = made(name, int(sentences)), opened(folder)
    store.get(article.article.id)  # Chroma is open from here on
    say("begins")
    store.put(article, progress=lambda done, _: say(done))


def die(folder: str, turn: str) -> None:
    """Be killed in the midst of a turn."""
    with opened(folder)._connection.access(write=turn == "write"):
        os.kill(os.getpid(), signal.SIGKILL)


def put_small(folder: str, name: str, sentences: str, limit: str) -> None:
    """Put one article where no file may grow beyond a limit, as on a full disk."""
    article, store = made(name, int(sentences)), opened(folder)
    store.get(article.article.id)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        store.put(article)
    except StoreError as error:
        say(error.text("de"), error.text("en"))


def hold(folder: str, seconds: str) -> None:
    """Keep the others waiting."""
    with IndexFolder(Path(folder)).locked(lambda _: None):
        say("holds")
        time.sleep(float(seconds))


def local(folder: str) -> None:
    """Use an index while every connection beyond this machine is an error."""

    def guard(event: str, given: tuple[object, ...]) -> None:
        if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
            raise AssertionError(f"{event} {given}")

    sys.addaudithook(guard)
    article, store = made("ruhig"), opened(folder)
    store.put(article)
    assert same(store.get(article.article.id), article)
    assert nearest(store, article.passage_vectors[0], 1)
    store.close()


def unwritable(folder: str) -> None:
    """Open an index without the rights of the folder's owner."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        opened(folder)
    except StoreError as error:
        say(error.text("de"), error.text("en"))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
