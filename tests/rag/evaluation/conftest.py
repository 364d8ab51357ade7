"""The bundled question set as it is answered; a scripted assistant with a small article."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from index.article import Article, Hit
from index.errors import ArticleError
from index.text.sentences import split
from rag.answer import Answer, Mode, Status, Support
from rag.checking.checker import Verdict
from rag.evaluation import run, seed_question_set
from rag.evaluation.question_set import load_question_set
from rag.extractive.citations import citation
from rag.settings import Settings

TEXT = (
    "Das Rathaus wird saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Sie beginnen am 3. Mai. Bürgermeisterin Anna Köhler freut sich darüber."
)


AGAIN = 4
"""One in so many bundled questions is asked a second time."""

WRONG = Verdict(Support.UNSUPPORTED, 0.0, ("number",))


@dataclass
class Reply:
    """What the stand-in answers: numbers of sentences, and the words to mark in them."""

    ranking: tuple[int, ...] = (1, 2, 3, 4)
    cited: tuple[int, ...] = ()
    marked: tuple[str, ...] = ()
    text: str | None = None
    confidence: float = 0.5
    passages: tuple[int, ...] = ()


class ScriptedLibrary:
    """Holds one article, which is also the default; remembers what was taken in."""

    def __init__(self, article):
        self.held = article
        self.added = Counter()

    def sentences(self, _article_id):
        """Return the sentences of the article."""
        return split(self.held.text, self.held.language)

    def seed(self):
        """Return the article that it holds."""
        return self.held

    def add(self, article):
        """Count an article."""
        self.added[article.id] += 1
        return article

    def find(self, name):
        """Return the ID that begins with ``name``."""
        if self.held.id.startswith(name):
            return self.held.id
        raise ArticleError(de="Unbekannt.", en="Unknown.")

    def article(self, article_id):
        """Return the article that it holds."""
        assert article_id == self.held.id
        return self.held


@dataclass
class ScriptedAssistant:
    """Answers each question by its script; what it was asked stays in ``asked``."""

    library: ScriptedLibrary
    script: dict[str, Reply | Exception]
    asked: list = field(default_factory=list)
    verdict: Verdict | Callable[[str], Verdict] = WRONG
    held: list = field(default_factory=list)

    @property
    def checker(self):
        """Answer for the checker, too."""
        return self

    def check(self, statement, cited, language):
        """Give the scripted verdict on a statement; what it was held against stays in ``held``."""
        self.held.append((statement, tuple(place.sentence for place in cited), language))
        return self.verdict(statement) if callable(self.verdict) else self.verdict

    mode = Mode.EXTRACTIVE

    def ask(self, question, *, history=(), articles=(), mode):
        """Answer by the script; without an entry, refuse."""
        assert mode is self.mode
        self.asked.append((question, tuple(turn.question for turn in history), tuple(articles)))
        reply = self.script.get(question, Reply())
        if isinstance(reply, Exception):
            raise reply
        article = self.library.held
        sentences = split(article.text, article.language)
        hits = tuple(
            Hit(article, sentences[number - 1], 1 / place, 0.0, 0.0)
            for place, number in enumerate(reply.ranking, start=1)
        )
        citations = tuple(
            _cite(mark, article, sentences[number - 1], reply.marked)
            for mark, number in enumerate(reply.cited, start=1)
        )
        passages = tuple(
            _cite(mark, article, sentences[number - 1], reply.marked)
            for mark, number in enumerate(reply.passages, start=1)
        )
        unsure = Status.PASSAGES if reply.passages else Status.NOT_IN_ARTICLE
        return Answer(
            question=question,
            language="de",
            status=Status.ANSWERED if reply.cited else unsure,
            mode=Mode.EXTRACTIVE,
            text=_text(reply, citations),
            statements=(),
            citations=citations,
            notes=(),
            timings_ms={},
            hits=hits,
            confidence=reply.confidence,
            passages=passages,
        )


def _cite(mark, article, sentence, marked):
    text = article.text[sentence.start : sentence.end]
    starts = [(sentence.start + text.index(word), word) for word in marked if word in text]
    marks = tuple((start, start + len(word)) for start, word in starts)
    return replace(citation(mark, article, sentence), highlight=marks)


def _text(reply, citations):
    if reply.text is not None:
        return reply.text
    if not citations:
        return "Dazu steht nichts im Artikel."
    return "\n".join(["Der Artikel schreibt:", *(f"{c.text} [{c.mark}]" for c in citations)])


@pytest.fixture
def article():
    return Article(TEXT, "Rathaus", "de", "rathaus.txt")


@pytest.fixture
def assistant(article):
    """Return a function that makes an assistant of a script."""
    return lambda script=None, **options: ScriptedAssistant(
        ScriptedLibrary(article), script or {}, **options
    )


@pytest.fixture
def reply():
    return Reply


@pytest.fixture
def question_set(tmp_path):
    """Return a function that writes records, completed where they are short, and loads them."""

    def write(*records):
        path = tmp_path / "set.jsonl"
        complete = [{"id": f"q{i}", "language": "de"} | each for i, each in enumerate(records, 1)]
        path.write_text("\n".join(map(json.dumps, complete)), encoding="utf-8")
        return load_question_set(path)

    return write


@pytest.fixture(scope="session")
def evaluations(open_assistant, tmp_path_factory):
    """Two runs: one that indexes the article, then some of the questions over the same index."""
    settings = Settings(index=tmp_path_factory.mktemp("data") / "index", _env_file=None)
    every = seed_question_set()
    runs = []
    for question_set in (every, replace(every, records=every.records[::AGAIN])):
        with open_assistant(settings) as assistant:
            runs.append(run(question_set, assistant))
    return runs
