"""Kill what uses an index at random moments: ``python -m bench.crashes [--kills 200]``.

What was reported as added must be whole afterwards, what was reported as removed be gone, and every
answer as before; at most a warning and a rebuild are allowed. On a folder and on a Chroma server,
then with several processes at once, with a clock that jumps, with a full disk, and with a folder
that is read-only.
"""

import argparse
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.trial import (
    LONG,
    QUESTION,
    SHORT,
    Broken,
    PatientEmbedder,
    Trial,
    as_json,
    lines_of,
    written_articles,
)

ARTICLES = 14
EARLIEST, LATEST = 0.2, 1.0
"""When a process is killed, in shares of the time that it takes."""

CHAT = 8.0
"""Seconds in which the chat has started and made the index again."""

YEARS = 10
"""How far a clock jumps, there or back."""

FOREVER = 600.0
"""Seconds after which a command has ended."""

PROGRESS = 20
"""Turns between two lines on standard error."""

ROOMS = {1: SHORT, 2: SHORT, 3: SHORT, 4: SHORT, 6: SHORT, 8: SHORT, 16: LONG, 40: LONG}
"""Megabytes of the small disks, and how many sentences the articles have that fill them."""

Task = Callable[[Trial, random.Random, list[Path]], list[str]]


def main() -> None:
    """Run everything and print one line of counts for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=PARTS)
    given = parser.parse_args()
    embedder = PatientEmbedder()
    for name, part in PARTS.items():
        if given.only in (None, name):
            with TemporaryDirectory() as home:
                counts = part(Path(home), embedder, given.kills, given.seed)
            print(name, as_json(**counts), flush=True)


def on_a_folder(home: Path, embedder: PatientEmbedder, kills: int, seed: int) -> dict[str, int]:
    """Kill what uses a folder."""
    return killed(Trial(str(home / "index"), home, embedder), kills, seed)


def on_a_server(home: Path, embedder: PatientEmbedder, kills: int, seed: int) -> dict[str, int]:
    """Kill what uses a Chroma server."""
    with chroma_server(home / "chroma") as url:
        return killed(Trial(url, home, embedder), kills, seed)


def two_at_once(home: Path, embedder: PatientEmbedder, _: int, seed: int) -> dict[str, int]:
    """Let two processes use a folder."""
    return together(Trial(str(home / "index"), home, embedder), 2, seed)


def five_at_once(home: Path, embedder: PatientEmbedder, _: int, seed: int) -> dict[str, int]:
    """Let five processes use a folder."""
    return together(Trial(str(home / "index"), home, embedder), 5, seed)


def killed(trial: Trial, kills: int, seed: int) -> dict[str, int]:
    """Kill one process after the other; return how many of what, and what was said afterwards.

    Raises:
        Broken: A promise was not kept; the message names the turn.
    """
    chance = random.Random(seed)  # noqa: S311  chance alone
    paths = written_articles(trial.home, chance, ARTICLES)
    trial.doubtful = {_id_of(each): each for each in paths[: ARTICLES // 2]}
    _, first = _interrupted(trial, ["add", *map(str, trial.doubtful.values())], FOREVER)
    lasts = {**dict.fromkeys(TASKS, first), chatting: CHAT}
    counts: Counter[str] = Counter()
    turn = 0
    while counts["killed"] < kills:
        turn += 1
        task = chance.choice(TASKS)
        arguments = task(trial, chance, paths)
        if not arguments:
            continue
        ended, seconds = _interrupted(
            trial, arguments, chance.uniform(EARLIEST, LATEST) * lasts[task]
        )
        if ended or seconds > lasts[task]:
            lasts[task] = 0.7 * lasts[task] + 0.3 * seconds * (1 if ended else 1.2)
        counts["ended before"] += ended
        counts["killed"] += not ended
        counts[f"killed: {task.__name__}"] += not ended
        _checked(trial, counts, f"turn {turn}: {arguments[:1]} after {seconds:.2f} s")
        if turn % PROGRESS == 0:
            print(as_json(**counts), file=sys.stderr, flush=True)
    return dict(counts)


def _interrupted(trial: Trial, arguments: list[str], after: float) -> tuple[bool, float]:
    """Run a command and kill it then; return whether it had ended, and note what it reported."""
    began = time.monotonic()
    process = trial.command(*arguments)
    try:
        out, _ = process.communicate(timeout=after)
        ended = True
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        ended = False
    _report(trial, out)
    return ended, time.monotonic() - began


def _report(trial: Trial, out: str) -> None:
    """Note what a command said that it did."""
    for article_id in lines_of(out, "Added:"):
        trial.kept[article_id] = trial.doubtful.pop(article_id)
    for article_id in lines_of(out, "Removed:"):
        trial.doubtful.pop(article_id)


def _checked(trial: Trial, counts: Counter[str], where: str) -> None:
    trial.said.clear()
    try:
        trial.check()
    except Broken as broken:
        raise Broken(f"{where}: {broken}; so far {dict(counts)}") from broken
    counts["rebuilds said"] += bool(trial.said)
    counts["articles checked"] += len(trial.kept)


def adding(trial: Trial, chance: random.Random, paths: list[Path]) -> list[str]:
    """Add one to three articles that are not there."""
    known = set(trial.kept.values())
    new = [each for each in chance.sample(paths, 3) if each not in known]
    trial.doubtful = {_id_of(each): each for each in new}
    return ["add", *map(str, new)] if new else []


def removing(trial: Trial, chance: random.Random, _: list[Path]) -> list[str]:
    """Remove one or two of those that are there."""
    if len(trial.kept) < ARTICLES // 3:
        return []
    ids = chance.sample(sorted(trial.kept), chance.choice((1, 2)))
    trial.doubtful = {each: trial.kept.pop(each) for each in ids}
    return ["remove", *ids]


def indexing_again(trial: Trial, chance: random.Random, paths: list[Path]) -> list[str]:
    """Ask all after the index was lost: it is made again on the way."""
    if not trial.kept:
        return []
    _lose(trial)
    return asking(trial, chance, paths)


def chatting(trial: Trial, chance: random.Random, paths: list[Path]) -> list[str]:
    """Open the chat with an article that may be new, half the time after the index was lost."""
    if chance.random() < 0.5:
        _lose(trial)
    path = chance.choice(paths)
    if path not in trial.kept.values():
        trial.doubtful = {_id_of(path): path}
    return ["chat", "--port", "0", "--all", "--article", str(path)]


def _lose(trial: Trial) -> None:
    with trial.library() as library:
        library.store._connection.discard(None)  # noqa: SLF001  no command does it


TASKS: list[Task] = [adding, adding, removing, indexing_again, chatting]


def _id_of(path: Path) -> str:
    from index.text.loading import read_article  # noqa: PLC0415

    return read_article(path).id


def together(trial: Trial, number: int, seed: int, turns: int = 8) -> dict[str, int]:
    """Let several processes add, ask and remove in one folder at the same time.

    Raises:
        Broken: One of them failed, or something is not as they left it.
    """
    paths = written_articles(trial.home, random.Random(seed), 3 * number)  # noqa: S311
    counts: Counter[str] = Counter()

    def one(place: int) -> dict[str, Path]:
        chance = random.Random(seed * 100 + place)  # noqa: S311
        own, there = paths[3 * place : 3 * place + 3], {}
        for _ in range(turns):
            path = chance.choice(own)
            command = chance.choice(["add", "ask", "remove" if _id_of(path) in there else "add"])
            argument = {"add": path, "ask": "--all", "remove": _id_of(path)}[command]
            rest = [QUESTION.format(town=path.stem)] if command == "ask" else []
            process = trial.command(command, argument, *rest)
            _, said = process.communicate()
            gone = command == "ask" and "There is no article" in said  # removed since it was listed
            if process.returncode not in (0, 3, 5) and not gone:
                raise Broken(f"{command} of process {place}: {process.returncode} {said}")
            counts["ask, one removed meanwhile" if gone else command] += 1
            if command == "add":
                there[_id_of(path)] = path
            elif command == "remove":
                del there[_id_of(path)]
        return there

    with ThreadPoolExecutor(number) as pool:
        for there in pool.map(one, range(number)):
            trial.kept.update(there)
    _checked(trial, counts, f"{number} at once")
    return dict(counts)


def clock_that_jumps(home: Path, embedder: PatientEmbedder, _: int, seed: int) -> dict[str, int]:
    """Give each command a clock that is years off, before or behind the last; needs faketime."""
    trial = Trial(str(home / "index"), home, embedder)
    chance = random.Random(seed)  # noqa: S311
    paths = written_articles(home, chance, ARTICLES)
    counts: Counter[str] = Counter()
    for turn in range(3 * ARTICLES):
        arguments = chance.choice((adding, removing, asking))(trial, chance, paths)
        if not arguments:
            continue
        days = chance.randrange(-365 * YEARS, 365 * YEARS)
        process = trial.command(*arguments, before=["faketime", "-f", f"{days:+}d"])
        out, said = process.communicate()
        if process.returncode not in (0, 3, 5):
            raise Broken(f"{arguments[0]} with a clock {days} days off: {said}")
        _report(trial, out)
        counts[arguments[0]] += 1
        _checked(trial, counts, f"turn {turn}: {arguments[0]}, {days} days off")
    return dict(counts)


def asking(trial: Trial, chance: random.Random, _: list[Path]) -> list[str]:
    """Ask all articles."""
    if not trial.kept:
        return []
    town = trial.kept[chance.choice(sorted(trial.kept))].stem
    return ["ask", "--all", QUESTION.format(town=town)]


def full_disk(home: Path, embedder: PatientEmbedder, _: int, seed: int) -> dict[str, int]:
    """Add articles until a small disk in memory is full; then give it room. Needs root."""
    counts: Counter[str] = Counter()
    for room, lengths in ROOMS.items():
        with small_disk(room) as disk:
            trial = Trial(str(disk / "index"), home, embedder)
            paths = written_articles(home, random.Random(seed), ARTICLES, lengths)  # noqa: S311
            trial.doubtful = {_id_of(each): each for each in paths}
            out, said = trial.command("add", *paths).communicate()
            _report(trial, out)
            counts["added"] += len(trial.kept)
            counts["refused"] += bool(trial.doubtful)
            if trial.doubtful and ("WORTLAUT_INDEX" not in said or "Traceback" in said):
                raise Broken(f"said of a full disk: {said}")
            subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)  # noqa: S607
            _checked(trial, counts, f"{room} MB")
    return dict(counts)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """Mount a disk in memory."""
    with TemporaryDirectory() as folder:
        options = f"size={megabytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)  # noqa: S607
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)  # noqa: S607


def read_only(home: Path, embedder: PatientEmbedder, kills: int, seed: int) -> dict[str, int]:
    """Use a folder on a disk that cannot be written; needs root, and no ``kills``."""
    del kills
    counts: Counter[str] = Counter()
    with small_disk(50) as disk:
        trial = Trial(str(disk / "index"), home, embedder)
        first, second = written_articles(home, random.Random(seed), 2)  # noqa: S311
        trial.kept = {_id_of(first): first}
        trial.command("add", first).communicate()
        town = QUESTION.format(town=first.stem)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S607
        for command in (["add", second], ["ask", "--all", town], ["list"], ["remove", *trial.kept]):
            process = trial.command(*command)
            _, said = process.communicate()
            counts["refused"] += 1
            if process.returncode != 1 or "WORTLAUT_INDEX" not in said or "Traceback" in said:
                raise Broken(f"{command[0]} on a read-only disk: {process.returncode} {said}")
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)  # noqa: S607
        _checked(trial, counts, "read-only")
    return dict(counts)


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Run a Chroma server on a free port of loopback."""
    folder.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    place = ["--path", str(folder / "data"), "--host", "127.0.0.1", "--port", str(port)]
    command = [str(chroma), "run", *place]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise Broken("the Chroma server did not start")


PARTS: dict[str, Callable[[Path, PatientEmbedder, int, int], dict[str, int]]] = {
    "folder": on_a_folder,
    "server": on_a_server,
    "two at once": two_at_once,
    "five at once": five_at_once,
    "clock": clock_that_jumps,
    "full disk": full_disk,
    "read-only": read_only,
}


if __name__ == "__main__":
    main()
