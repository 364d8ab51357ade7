"""Odd inputs, by the million: ``python -m bench.fuzz [--inputs 1000000] [--seed 1] [--only PART]``.

Each reader is fed random texts made of what is known to be difficult. It must neither fail nor
hang, and what it returns must fit the text. Then each reader gets the worst input by the megabyte,
and each regular expression of the packages repeats by the thousand: its time must grow as they do.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from markdown_it import MarkdownIt

from bench.units import UNITS
from bench.worst_inputs import PATIENCE, expressions, megabytes
from index.errors import ArticleError, QuestionSetError, SettingsError
from index.text.loading import article_from_bytes
from index.text.sentences import split
from rag.answer import Citation, Mode, Statement, Status, Support
from rag.checking.quantities.dates import dates
from rag.checking.quantities.extraction import implied, quantities
from rag.evaluation.question_set import load_question_set
from rag.generation.citation_marks import Mark, read_marks
from rag.generation.parsing import parsed_statements
from rag.settings import Settings, read_settings
from ui.web.answer_card import answer_card
from ui.web.answer_text import conversation_as_markdown
from ui.web.kept import Conversation, KeptTurn
from ui.web.schemas import AnswerJson

MILLION = 1_000_000

_FOLDER = TemporaryDirectory()


def main() -> None:
    """Run all parts and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=MILLION)
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
    "sentence splitter": (splitter, MILLION),
    "marks": (marks, MILLION),
    "quantities": (figures, MILLION),
    "dates": (days, MILLION),
    "question sets": (question_sets, MILLION),
    "settings": (settings, MILLION // len(Settings.model_fields)),
    "answer cards": (cards, MILLION),
    "saved conversations": (exports, MILLION),
    "damaged files": (files, 2_000),
}
"""What is checked, and how many inputs at most are worth their time: a file takes .1 s."""


if __name__ == "__main__":
    main()
