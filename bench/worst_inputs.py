"""What takes a reader longest: a megabyte of one unit, and for an expression what it repeats."""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.units import UNITS
from index.errors import WortlautError
from index.text.language import language_of
from index.text.loading import article_from_bytes
from index.text.proper_names import proper_names
from index.text.sentences import split
from index.text.words import words
from rag.checking.clauses import clauses
from rag.checking.quantities.extraction import implied, quantities
from rag.generation.citation_marks import read_marks
from rag.generation.parsing import parsed_statements
from rag.question.validation import validated_question

MEGABYTE = 1_000_000
PATIENCE = 60
"""Seconds for a megabyte of the worst input."""

SECONDS_EACH = 20e-6
"""Seconds for each character from which the time of an expression counts as more than linear."""

READERS: dict[str, Callable[[str], object]] = {
    "sentence splitter": lambda text: split(text, "de"),
    "marks": lambda text: parsed_statements(read_marks([text]), "de"),
    "quantities": quantities,
    "what words imply": implied,
    "clauses": clauses,
    "names": proper_names,
    "words": words,
    "language of a text": language_of,
    "bytes": lambda text: article_from_bytes(text.encode(), "x.txt"),
    "question": validated_question,
}


def megabytes() -> Iterator[tuple[str, str, float]]:
    """Yield for each reader the unit and the seconds of a megabyte of it; it may be refused."""
    for name, read in READERS.items():
        for unit in UNITS:
            text = unit * (MEGABYTE // len(unit))
            began = time.perf_counter()
            try:
                with limited(PATIENCE):
                    read(text)
            except (WortlautError, TooLongError):
                pass
            yield name, unit, time.perf_counter() - began


class TooLongError(Exception):
    """The patience is at its end."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``TooLongError`` in what takes longer; expressions look for signals too."""

    def end(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def expressions(*names: str) -> Iterator[tuple[str, str]]:
    """Yield each regular expression of the packages with what makes it slow, or nothing."""
    for name, pattern in sorted(compiled(*names or ("index", "rag", "ui")).items()):
        units = dict.fromkeys((*UNITS, *re.findall(r"[^\W_]{2,}|\d", pattern.pattern)[:40]))
        worst = (unit for unit in units if grows_faster(pattern, unit))
        yield name, repr(next(worst, ""))[1:-1]


def compiled(*packages: str) -> dict[str, re.Pattern[str]]:
    """Return the expressions that stand in the modules of these packages, by their names."""
    found: dict[str, re.Pattern[str]] = {}
    for package in packages:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not module.name.endswith("__main__"):
                for name, value in vars(importlib.import_module(module.name)).items():
                    for number, pattern in enumerate(_patterns(value)):
                        if pattern.pattern not in {each.pattern for each in found.values()}:
                            found[f"{module.name}.{name}.{number}"] = pattern
    return found


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _patterns(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _patterns(each)


def grows_faster(pattern: re.Pattern[str], unit: str) -> bool:
    """Tell whether the time of an expression grows faster than the repeats of ``unit``."""
    if _seconds(pattern, unit, 4_000) < 4_000 * SECONDS_EACH / 20:
        return False
    return _seconds(pattern, unit, 64_000) > 64_000 * SECONDS_EACH


def _seconds(pattern: re.Pattern[str], unit: str, length: int) -> float:
    text = unit * (length // len(unit)) + "\x01"
    began = time.process_time()
    try:
        with limited(PATIENCE / 10):
            for _ in pattern.finditer(text):
                pass
    except TooLongError:
        pass
    return time.process_time() - began
