"""The way of a question, from its text to the answer: the same for every door of the product."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from index.article import Article, Hit
from index.errors import ArticleError, QuestionError, SettingsError
from index.library import Library
from index.messages import Language, Notice, unheard
from index.retriever import Retriever
from index.selection import Every, Selection, are_several
from index.text.loading import article_from_bytes, read_article
from rag import answer_messages
from rag.answer import Answer, Mode, Status, Tokens, Turn
from rag.answerer import Answerer, Delta, Standalone
from rag.checking.checker import Checker, Place
from rag.checking.result import CheckResult
from rag.extractive.assessment import assess
from rag.extractive.citations import citation
from rag.generation.errors import ModelError
from rag.glance.glance import Glance
from rag.glance.glancer import Glancer
from rag.question.followup import demoted, leads_back
from rag.question.instructions import without_instructions
from rag.question.language import Recognition, recognise
from rag.question.overview import Overview, overview_of
from rag.question.validation import validated_question, validated_statement
from rag.settings import NO_SERVER

NOTE_LIMIT = 600
"""Characters of a sentence that a note quotes; longer ones are no prose."""


EARLIER_TURNS = 20
"""Turns of a conversation that a question may lean on; what was said before them is past."""


class Assistant:
    """Answers questions about the articles of a library.

    ``generative`` words the answers where it is there, unless a question asks for quotations. Where
    its model fails, ``extractive`` answers, and a note says why: unless the assistant ``insists``
    on it, or the question does.
    """

    def __init__(
        self,
        library: Library,
        extractive: Answerer,
        checker: Checker,
        generative: Answerer | None = None,
        notice: Notice = unheard,
        *,
        insists: bool = False,
    ) -> None:
        self.library = library
        self.retriever = Retriever(library)
        self._notice = notice
        self.checker = checker
        self._extractive = extractive
        self._generative = generative
        self._insists = insists
        self._glancer = Glancer(library, self.retriever)

    @property
    def mode(self) -> Mode:
        """Who words the statements, unless a question says otherwise."""
        return self._answerer(None).mode

    @property
    def modes(self) -> tuple[Mode, ...]:
        """What a question may ask for; ``mode`` comes first."""
        return (self.mode,) if self._generative is None else (Mode.GENERATIVE, Mode.EXTRACTIVE)

    @property
    def model(self) -> str | None:
        """The model's name, where there is one."""
        return self._answerer(None).model

    @property
    def host(self) -> str | None:
        """The model server's name, where there is one."""
        return self._answerer(None).host

    def add(self, path: Path) -> Article:
        """Read the file at ``path`` and index it, unless its text is there already.

        It takes the place of what was read from the same file before that changed.

        Raises:
            ArticleError: The file cannot be read as an article.
        """
        [added] = self.library.add_all([self.read(path)])
        if isinstance(added, ArticleError):
            raise added
        return added.article

    def read(self, path: Path) -> Article:
        """Return the article in the file at ``path``, which is not indexed.

        Raises:
            ArticleError: The file cannot be read as an article.
        """
        return read_article(path, self._notice)

    def fetch(self, address: str, *, private: bool = False) -> Article:
        """Return the article on the page at ``address``, which is not indexed.

        ``private``: also from loopback and the addresses of the own network.

        Raises:
            ArticleError: It cannot be fetched, or not be read as an article.
        """
        from index.fetching import fetch

        page = fetch(address, private=private)
        return article_from_bytes(
            page.data,
            page.address,
            self._notice,
            media_type=page.media_type,
            charset=page.charset,
        )

    def search(self, question: str, *, articles: Selection = ()) -> list[Hit]:
        """Return the sentences of the articles with these IDs, best first.

        Without IDs it is the article that comes with the product.

        Raises:
            QuestionError: The question is empty, too long, or holds no word.
        """
        return self.retriever.rank(validated_question(question), self._selected(articles))

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        articles: Selection = (),
        language: Language | None = None,
        mode: Mode | None = None,
    ) -> Answer:
        """Answer ``question`` from the articles with these IDs, or refuse.

        ``history`` holds the earlier turns of the conversation, oldest first, of which the last
        ``EARLIER_TURNS`` count; ``language`` is the language of the answer in place of that of the
        question, ``mode`` who words it in place of the assistant's own, and nobody else.

        Raises:
            QuestionError: The question is empty, too long, or holds no word.
            SettingsError: A model is to word the answer, and none is configured.
            ProviderError: The server of the embeddings cannot be used; or that of the model, which
                is to word the answer whatever happens, cannot be used or broke off.
        """
        return _last(
            self.stream(question, history=history, articles=articles, language=language, mode=mode)
        )

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        articles: Selection = (),
        language: Language | None = None,
        mode: Mode | None = None,
    ) -> Generator[Delta, None, Answer]:
        """Yield the pieces of an answer as they are written; return the answer of ``ask``.

        Raises as ``ask`` does.
        """
        answerer = self._answerer(mode)
        answering = partial(
            self._answering,
            validated_question(question),
            history=history[-EARLIER_TURNS:],
            articles=self._selected(articles),
            language=language,
            began=perf_counter(),
        )
        try:
            return (yield from answering(answerer=answerer))
        except ModelError as error:
            if mode is not None or self._insists:
                raise
            reason = error.message
        quoted = _last(answering(answerer=self._extractive))  # a reader may have seen half a text
        note = answer_messages.WITHOUT_MODEL.text(quoted.language)
        told = note.format(reason=reason.text(quoted.language))
        return replace(quoted, notes=(told, *quoted.notes))

    def check(
        self,
        statement: str,
        *,
        articles: Selection = (),
        language: Language | None = None,
    ) -> CheckResult:
        """Hold ``statement`` against the sentences of the articles with these IDs.

        Of many articles the few that come near are read, as for a question. ``language`` is that
        of the reasons in place of that of the statement.

        Raises:
            QuestionError: The statement is empty, too long, or holds no word.
        """
        text = validated_statement(statement)
        near = self.retriever.nearest(text, self._selected(articles))
        sentences = {
            Place(each.article, sentence.number): sentence
            for each in near
            for sentence in each.sentences
        }
        spoken = _recognise(text, (), near[0].article.language, language).language
        found = self.checker.find(text, list(sentences), spoken)
        return CheckResult(
            statement=text,
            language=spoken,
            support=found.verdict.support,
            reasons=found.verdict.reasons,
            citations=tuple(
                citation(mark, place.article, sentences[place])
                for mark, place in enumerate(found.places, start=1)
            ),
        )

    def glance(self, article_id: str, language: Language) -> Glance:
        """Return the sentences that carry an article and questions that it answers.

        ``language`` is that of the questions, whatever the article's. No model makes them, also
        where one is configured: each is answered by the article's own sentences. A glance is made
        once for as long as the library holds the article.

        Raises:
            ArticleError: There is no such article.
        """
        return self._glancer.glance(article_id, language)

    def _answering(
        self,
        question: str,
        *,
        answerer: Answerer,
        history: Sequence[Turn],
        articles: Selection,
        language: Language | None,
        began: float,
    ) -> Generator[Delta, None, Answer]:
        """Let ``answerer`` answer a question that was put at ``began`` by the clock of ``time``."""
        asked = without_instructions(question)
        overview = overview_of(asked)
        meant = Standalone(asked) if overview else _standalone(answerer, asked, history, language)
        spent, completed = meant.tokens, perf_counter()
        complete, hits = self._found(asked, meant.question, history, overview, articles)
        searched = perf_counter()
        recognition = _recognise(asked, history, hits[0].article.language, language)
        if overview:
            draft = yield from answerer.summarise(complete, overview, hits, recognition.language)
        else:
            draft = yield from answerer.write(
                complete, hits, recognition.language, wary=asked != question
            )
        return Answer(
            question=question,
            language=recognition.language,
            status=draft.status,
            mode=draft.mode,
            model=answerer.model if draft.mode is Mode.GENERATIVE else None,
            text=draft.text
            or answer_messages.refusal(recognition.language, several=are_several(articles)),
            statements=draft.statements,
            citations=draft.citations,
            passages=draft.passages,
            confidence=draft.confidence,
            withheld=draft.withheld,
            unknown_marks=draft.unknown_marks,
            notes=(
                *([answer_messages.WISHES.text(recognition.language)] if asked != question else []),
                *_notes(
                    recognition,
                    asked,
                    complete,
                    hits[0] if draft.status is Status.NOT_IN_ARTICLE else None,
                ),
                *draft.notes,
            ),
            timings_ms={
                "search": _milliseconds(completed, searched),
                "answer": _milliseconds(began, completed) + _milliseconds(searched, perf_counter()),
            },
            tokens=_sum(spent, draft.tokens),
            hits=tuple(hits),
        )

    def _found(
        self,
        asked: str,
        complete: str,
        history: Sequence[Turn],
        overview: Overview | None,
        articles: Selection,
    ) -> tuple[str, list[Hit]]:
        """Return what a question means after all, and the sentences that it is answered from.

        A follow-up that the questions before it lead back to what they showed may stand alone.
        """
        hits = demoted(self._hits(complete, overview, articles), asked, history)
        if leads_back(hits, asked, complete, history):
            own = self._hits(asked, overview, articles)
            if assess(own, asked).answer and own[0].text != hits[0].text:
                return asked, own
        return complete, hits

    def _hits(self, question: str, overview: Overview | None, articles: Selection) -> list[Hit]:
        """Return the sentences that a question is answered from, those that matter most first."""
        if overview is None:
            return self.search(question, articles=articles)
        return self.retriever.central(question, articles)

    def _selected(self, articles: Selection) -> Selection:
        """Return the articles that are asked, each once: without any, the bundled one."""
        if isinstance(articles, Every):
            return articles
        return list(dict.fromkeys(articles)) or [self.library.seed().id]

    def _answerer(self, mode: Mode | None) -> Answerer:
        """Return who words an answer; raises ``SettingsError`` if it is to be a missing model."""
        if mode is None:
            return self._generative or self._extractive
        if mode is Mode.EXTRACTIVE:
            return self._extractive
        if self._generative is None:
            raise SettingsError.of(NO_SERVER)
        return self._generative


def _last(answering: Generator[Delta, None, Answer]) -> Answer:
    """Return the answer at the end of its pieces."""
    while True:
        try:
            next(answering)
        except StopIteration as end:
            answer: Answer = end.value
            return answer


def _standalone(
    answerer: Answerer, question: str, history: Sequence[Turn], language: Language | None
) -> Standalone:
    """Return what the question means; only a conversation's first question can be a tie."""
    if not history:
        return Standalone(question)
    recognition = _recognise(question, history, "de", language)
    complete = answerer.standalone(question, history, recognition.language)
    try:
        return Standalone(validated_question(complete.question), complete.tokens)
    except QuestionError:  # with what it leans on it is too long
        return Standalone(question, complete.tokens)


def _recognise(
    question: str, history: Sequence[Turn], article: Language, wanted: Language | None
) -> Recognition:
    if wanted is not None:
        return Recognition(language=wanted, foreign=False)
    previous: Language | None = None
    for turn in history:
        previous = (
            turn.language or recognise(turn.question, previous=previous, article=article).language
        )
    return recognise(question, previous=previous, article=article)


def _notes(
    recognition: Recognition, question: str, complete: str, closest: Hit | None
) -> tuple[str, ...]:
    language = recognition.language
    notes = []
    if recognition.foreign:
        notes.append(answer_messages.FOREIGN_QUESTION.text(language))
    if complete != question:
        earlier = complete.removesuffix(question).strip()
        meant = answer_messages.UNDERSTOOD if earlier == complete else answer_messages.FOLLOW_UP
        notes.append(meant.text(language).format(question=earlier))
    if closest is not None:
        note = answer_messages.CLOSEST.text(language)
        notes.append(note.format(number=closest.sentence.number, sentence=_shortened(closest.text)))
    return tuple(notes)


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= NOTE_LIMIT else f"{sentence[:NOTE_LIMIT]} …"


def _sum(*spent: Tokens | None) -> Tokens | None:
    known = [each for each in spent if each is not None]
    return sum(known, Tokens()) if known else None


def _milliseconds(began: float, ended: float) -> float:
    return round((ended - began) * 1000, 1)
