"""Damage each file of an index in each way: ``python -m bench.damage [--flips 5] [--seed 1]``.

At the next start the damage must be found and said in one sentence, and what was damaged be made
again from the kept texts; an answer must be as before, or not be given. What goes unnoticed must
not matter: the answers are compared with those of an index that nobody touched.
"""

import argparse
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.trial import QUESTION, Broken, PatientEmbedder, Trial, written_articles
from index.indexing import build, embed_words
from index.ranking.query import encode
from index.ranking.ranker import Ranker, vocabulary
from index.text.loading import read_article

ARTICLES = 12
LENGTHS = (60, 150)
"""Sentences of an article, of which each is a paragraph here: together they are more passages than
Chroma holds back before it writes vectors."""
Damage = Callable[[Path, Path, random.Random], None]


def cut(file: Path, _: Path, chance: random.Random) -> None:
    """Leave the beginning of a file."""
    os.truncate(file, chance.randrange(file.stat().st_size))


def zero(file: Path, _: Path, __: random.Random) -> None:
    """Fill a file with zeros, as a power failure may."""
    file.write_bytes(bytes(file.stat().st_size))


def flip(file: Path, _: Path, chance: random.Random) -> None:
    """Flip one bit."""
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def delete(file: Path, _: Path, __: random.Random) -> None:
    """Delete a file."""
    file.unlink()


def swap(file: Path, other: Path, _: random.Random) -> None:
    """Put an older file of its kind in the place of a file."""
    shutil.copy(other, file)


DAMAGES: list[Damage] = [cut, zero, flip, delete, swap]


def main() -> None:
    """Print a table of what became of the index: kind of file by kind of damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=5, help="bits flipped in each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, help="trials, chosen by chance (default: all)")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    given = parser.parse_args()
    counts = Counter[tuple[str, str, str]]()
    with TemporaryDirectory() as folder:
        for trial in damaged(
            sound(Path(folder), given.seed, given.articles), given.flips, given.seed, given.most
        ):
            counts[trial] += 1
            print(*trial, sep=", ", file=sys.stderr, flush=True)
    for (kind, damage, outcome), number in sorted(counts.items()):
        print(f"| {kind} | {damage} | {outcome} | {number} |")
    if broken := sum(number for (*_, outcome), number in counts.items() if "BROKEN" in outcome):
        raise SystemExit(f"{broken} broken promises")


def damaged(
    trial: Trial, flips: int, seed: int, most: int | None = None
) -> Iterator[tuple[str, str, str]]:
    """Yield the kind of file, the kind of damage and the outcome of each trial."""
    chance = random.Random(seed)  # noqa: S311  chance alone
    folder, older = Path(trial.location), trial.home / "older"
    cases = [
        (file, damage)
        for file in sorted(each for each in folder.rglob("*") if each.is_file())
        for damage in DAMAGES
        for _ in range(flips if damage is flip else 1)
        if file.stat().st_size or damage is delete
    ]
    for file, damage in chance.sample(cases, min(most, len(cases))) if most else cases:
        kind = kind_of(file.relative_to(folder))
        copy = trial.home / "copy"
        shutil.copytree(folder, copy)
        other = _other(older, file.relative_to(folder), chance)
        if damage is not swap or other:
            damage(copy / file.relative_to(folder), other or file, chance)
            yield kind, damage.__name__, outcome(trial, copy)
        shutil.rmtree(copy)


def sound(home: Path, seed: int, articles: int = ARTICLES) -> Trial:
    """Return a trial whose index holds all articles; the folder ``older`` lacks the last.

    This process itself never opens Chroma, whose threads would not survive in its children.
    """
    trial = Trial(str(home / "index"), home, PatientEmbedder())
    paths = written_articles(home, random.Random(seed), articles, LENGTHS)  # noqa: S311
    for path in paths:
        path.write_text(path.read_text(encoding="utf-8").replace(". ", ".\n\n"), encoding="utf-8")
        article = read_article(path)
        indexed = build(article, trial.embedder)
        words = embed_words(vocabulary(indexed.texts), trial.embedder)
        ranker = Ranker(indexed, words, trial.embedder)
        ranker.rank(encode(QUESTION.format(town=path.stem), trial.embedder, trial.embedder))
        trial.kept[article.id] = path
    _in_a_child(lambda: _fill(trial, paths))
    return trial


def _fill(trial: Trial, paths: list[Path]) -> str:
    for number, path in enumerate(paths):
        if number == len(paths) * 2 // 3:
            shutil.copytree(trial.location, trial.home / "older")
        with trial.library() as library:
            library.add(read_article(path))
    trial.check()
    return ""


def kind_of(path: Path) -> str:
    """Return what all files of a kind are called."""
    if path.parts[0] in ("articles", "words"):
        return path.parts[0]
    return "vectors" if len(path.parts) == 3 else path.name


def _other(older: Path, path: Path, chance: random.Random) -> Path | None:
    """Return the older file of this name, or of this kind."""
    if (older / path).exists():
        return older / path
    others = sorted((older / path).parent.glob(f"*{path.suffix}"))
    return chance.choice(others) if others else None


def outcome(trial: Trial, folder: Path) -> str:
    """Return what comes of two starts with this folder, each in a process of its own.

    Chroma may end the process that reads a damaged file; the next one must then be right.
    """
    first = _checked(trial, folder)
    if not first.startswith("died"):
        return first
    return f"{first}; then {_checked(trial, folder)}"


def _checked(trial: Trial, folder: Path) -> str:
    return _in_a_child(lambda: _said(trial, folder))


def _in_a_child(task: Callable[[], str]) -> str:
    """Return what a task says in a process that is this one's copy, or of what that died."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        os.write(theirs, task().encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as said:
        text = said.read()
    _, status = os.waitpid(child, 0)
    return text or f"died of signal {-os.waitstatus_to_exitcode(status)}"


def _said(trial: Trial, folder: Path) -> str:
    trial.location = str(folder)
    trial.said.clear()
    try:
        trial.check()
    except Broken as broken:
        return f"BROKEN: {broken}"
    except Exception as error:  # noqa: BLE001  whatever it is, it is told
        return f"BROKEN: {error!r}"
    return "said, made again" if trial.said else "unsaid, answers as before"


if __name__ == "__main__":
    main()
