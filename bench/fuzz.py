"""Odd inputs, by the million: ``python -m bench.fuzz [--inputs 1000000] [--seed 1] [--only PART]``.

Each reader is fed random texts made of what is known to be difficult. It must neither fail nor
hang, and what it returns must fit the text. Then each reader gets the worst input by the megabyte,
and each regular expression of the packages repeats by the thousand: its time must grow as they do.
"""

import argparse
import importlib
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from markdown_it import MarkdownIt

from index.errors import ArticleError, QuestionSetError, SettingsError, WortlautError
from index.text.language import language_of
from index.text.loading import article_from_bytes
from index.text.proper_names import proper_names
from index.text.sentences import split
from index.text.words import words
from rag.answer import Citation, Mode, Statement, Status, Support
from rag.checking.clauses import clauses
from rag.checking.quantities.dates import dates
from rag.checking.quantities.extraction import implied, quantities
from rag.evaluation.question_set import load_question_set
from rag.generation.citation_marks import Mark, read_marks
from rag.generation.parsing import parsed_statements
from rag.question.validation import validated_question
from rag.settings import Settings, read_settings
from ui.web.answer_card import answer_card
from ui.web.answer_text import conversation_as_markdown
from ui.web.kept import Conversation, KeptTurn
from ui.web.schemas import AnswerJson

MEGABYTE = 1_000_000
PATIENCE = 60
"""Seconds for a megabyte of the worst input."""

SECONDS_EACH = 20e-6
"""Seconds for each character from which the time of an expression counts as more than linear."""

_FOLDER = TemporaryDirectory()

UNITS = (
    *(" ", "  ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2028", "\u00ad", "\ufeff", "\x00", "😀"),
    *("a", "A", "ß", "é", "Ä", "der ", "Dr. ", "z. B. ", "u. a. ", "am 12. Juli ", "Ludwig XIV. "),
    *(
        ".",
        "!",
        "?",
        "…",
        ":",
        ";",
        ",",
        "-",
        "–",
        "—",
        "(",
        ")",
        "[",
        "]",
        "„",
        "“",
        "»",
        "«",
        '"',
    ),
    *("1", "0", "12", "1.", "1,", "3,5", "14,8 Milliarden ", "1.000.000", "1 000 ", "50 % ", "½ "),
    *("zwanzig", "einundzwanzig ", "hundert", "two hundred and ", "half ", "ein halb ", "dozen "),
    *(
        "13. Juni 2025 ",
        "June 13, 2025 ",
        "1990er ",
        "in the 19th century ",
        "um 14:30 Uhr ",
        "3/4 ",
    ),
    *("5 ft 6 in ", "$5m ", "€ 3 ", "km ", "°C ", "MCMXC ", "[1]", "[1, 2]", "[Satz 3]", "【4†x】"),
    *(
        "<script>",
        "<img src=x onerror=a()>",
        "</div>",
        "&lt;",
        "javascript:a()",
        "'",
        "<!--",
        "-->",
    ),
    *("![a](http://x.example/a)", "[a](b)", "<http://x.example>", "\\", "_", "~~", "{{", "=" * 3),
    *("(Quelle 5)", "[1-", "| ", "|---|", "* ", "1) ", "# ", "**", "`", "> ", "According to: "),
)


def main() -> None:
    """Run all parts and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[*PARTS, "megabytes", "expressions"])
    given = parser.parse_args()
    for name, (check, limit) in PARTS.items():
        if given.only in (None, name):
            number = min(given.inputs, limit)
            began = time.perf_counter()
            fuzzed(check, number, given.seed)
            print(f"| {name} | {number} | 0 | {time.perf_counter() - began:.0f} s |", flush=True)
    if given.only in (None, "megabytes"):
        for name, unit, seconds in megabytes():
            if seconds > PATIENCE / 10:
                print(f"| {name} | 1 MB of {unit!r} | {seconds:.1f} s |", flush=True)
    if given.only in (None, "expressions"):
        number = 0
        for name, worst in expressions():
            number += 1
            if worst:
                print(f"| {name} | {worst} | more than linear |", flush=True)
        print(f"{number} expressions", flush=True)


def fuzzed(check: Callable[[str], object], number: int, seed: int) -> None:
    """Give a reader random texts.

    Raises:
        AssertionError: What it returns does not fit one; the message repeats it.
    """
    chance = random.Random(seed)  # noqa: S311  chance alone
    for _ in range(number):
        text = "".join(chance.choices(UNITS, k=chance.randrange(1, 24)))
        try:
            check(text)
        except Exception as error:
            raise AssertionError(f"{text!r}: {error!r}") from error


def splitter(text: str) -> None:
    """Sentences lie within the text, in order, without space around them, and leave none out."""
    for language in ("de", "en"):
        found = split(text, language)
        ends = [0, *(each.end for each in found)]
        assert [each.number for each in found] == list(range(1, len(found) + 1))
        for before, each in zip(ends, found, strict=False):
            assert before <= each.start < each.end <= len(text)
            assert not any(map(str.isalnum, text[before : each.start]))
            assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert not any(map(str.isalnum, text[ends[-1] :]))


def marks(text: str) -> None:
    """However a reply is cut into chunks, its marks are the same, and no number is invented."""
    whole = list(read_marks([text]))
    single = list(read_marks(text))
    assert [each for each in whole if isinstance(each, Mark)] == [
        each for each in single if isinstance(each, Mark)
    ]
    assert _text(whole) == _text(single)
    numbers = {n for each in whole if isinstance(each, Mark) for n in each.numbers}
    for statement in parsed_statements(whole, "de"):
        assert set(statement.numbers) <= numbers
        assert statement.text.strip()


def _text(events: Iterable[object]) -> str:
    return "".join(each for each in events if isinstance(each, str))


def figures(text: str) -> None:
    """Quantities lie within the text, in order."""
    found = quantities(text)
    for each in (*found, *implied(text)):
        assert 0 <= each.start < each.end <= len(text)
        assert each.values
    assert all(one.start <= other.start for one, other in pairwise(found))


def days(text: str) -> None:
    """Dates lie within the text."""
    for (start, end), parts in dates(text):
        assert 0 <= start < end <= len(text)
        assert parts


def question_sets(text: str) -> None:
    """A file is a question set, or told in one sentence that it is none."""
    for suffix, content in ((".jsonl", text), (".yaml", text), (".jsonl", _as_record(text))):
        path = Path(_FOLDER.name) / f"q{suffix}"
        path.write_text(content, encoding="utf-8", errors="surrogatepass")
        try:
            assert load_question_set(path).records
        except QuestionSetError as error:
            assert error.text("de").strip()


def _as_record(text: str) -> str:
    return '{"id": "1", "question": "' + text.replace('"', "") + '", "language": "de"}'


def settings(text: str) -> None:
    """A setting is taken, or refused in one sentence."""
    value = text.replace("\x00", "")
    for name in Settings.model_fields:
        try:
            read_settings(**{name: value})
        except SettingsError as error:
            assert error.text("de").strip()


def cards(text: str) -> None:
    """An answer in which everything is the text has no tag and no attribute but the card's own."""
    assert _markup(_card(text)) <= _markup(_card("Wort")) | _markup(_card("Wort\n\nWort"))


def exports(text: str) -> None:
    """A conversation saved as Markdown holds no markup, image or link of the text.

    Where footnotes are unknown, a mark leads to the sentence: no address begins with its „.
    """
    turn = _turn(text)
    document = conversation_as_markdown(Conversation(name=text, turns=[turn]), "de")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document)
    inner = [child for each in tokens for child in each.children or ()]
    assert not {each.type for each in (*tokens, *inner)} & {
        *("html_block", "html_inline", "image", "table_open", "s_open", "fence", "code_inline"),
    }
    links = (str(each.attrs["href"]) for each in inner if each.type == "link_open")
    assert all(unquote(each).startswith("„") for each in links)


def files(text: str) -> None:
    """A file that was damaged by chance is read, or refused in one sentence."""
    chance = random.Random(text)  # noqa: S311  chance alone
    path = chance.choice(_FILES)
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 30)):
        place = chance.randrange(len(data))
        data[place : place + chance.choice((1, 1, 1, 40))] = chance.randbytes(chance.choice((0, 1)))
    try:
        article = article_from_bytes(bytes(data), path.name)
    except ArticleError as error:
        assert error.text("de").strip()
    else:
        assert article.text.strip()


_FILES = sorted((Path(__file__).resolve().parent.parent / "tests" / "files").glob("*.[!R]*"))


def _card(text: str) -> str:
    return answer_card(_turn(text), 0, "de", lambda _: "de")


def _turn(text: str) -> KeptTurn:
    citation = Citation(1, text, "0" * 64, 1, 0, len(text), text, ((0, len(text)),), 3)
    statement = Statement(text, (1,), Support.UNCLEAR, (text,))
    answer = AnswerJson(
        question=text,
        language="de",
        status=Status.ANSWERED,
        mode=Mode.GENERATIVE,
        model=text,
        answer=f"{text} [1]",
        statements=[statement],
        citations=[citation],
        passages=[],
        confidence=0.5,
        withheld=[statement],
        unknown_marks=[7],
        notes=[text],
        tokens=None,
        timings_ms={},
    )
    return KeptTurn(question=text, answer=answer)


def _markup(html: str) -> set[tuple[str, frozenset[str]]]:
    """Return each tag with the names of its attributes."""
    found: set[tuple[str, frozenset[str]]] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add((tag, frozenset(name for name, _ in attrs)))

        def handle_comment(self, data: str) -> None:
            found.add((f"comment {data}", frozenset()))

    Reader().feed(html)
    return found


PARTS: dict[str, tuple[Callable[[str], None], int]] = {
    "sentence splitter": (splitter, MEGABYTE),
    "marks": (marks, MEGABYTE),
    "quantities": (figures, MEGABYTE),
    "dates": (days, MEGABYTE),
    "question sets": (question_sets, 20_000),
    "settings": (settings, 20_000),
    "answer cards": (cards, MEGABYTE),
    "saved conversations": (exports, MEGABYTE),
    "damaged files": (files, 2_000),
}
"""What is checked, and how many inputs at most are worth their time."""


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


if __name__ == "__main__":
    main()
