"""Questions that an article answers, found by asking them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.article import Article, Hit, Sentence
from index.messages import Language, Message
from index.text.words import content_words
from rag.glance import english, german, templates
from rag.glance.names import Names
from rag.glance.question import Kind, Question

SUGGESTED = 4
"""Questions of an article."""

ASKED = 9
"""Questions that are tried, which takes most of the time."""

OPENING = 3
"""Words that tell beginnings apart: "What is said", "What is planned"."""

ONCE = frozenset({Kind.QUOTATION, Kind.EVENT})
"""Kinds of which one question is enough, however it begins."""

LONGEST = 110
"""Characters of a question that is still read at a glance."""

PEOPLE = Message(de="Wer kommt vor?", en="Who is mentioned?")
WHOLE = (
    Message(de="Worum geht es?", en="What is the article about?"),
    PEOPLE,
    Message(de="Was ist das Wichtigste?", en="What are the main points?"),
    Message(de="Was steht im Artikel?", en="What does the article say?"),
    Message(de="Was ist passiert?", en="What happened?"),
)
"""What can be asked of every article, and is answered by its central sentences."""

LIKELY: Mapping[Kind, float] = {
    Kind.WHEN: 0.8,
    Kind.WHO: 0.8,
    Kind.HOW_MANY: 0.8,
    Kind.WHERE: 0.8,
    Kind.WHY: 0.8,
    Kind.QUOTATION: 0.8,
    Kind.ROLE: 0.7,
    Kind.FIGURE: 0.6,
    Kind.COUNT: 0.65,
    Kind.CHANGE: 0.8,
    Kind.PURPOSE: 0.65,
    Kind.WHATEVER: 0.5,
    Kind.PLAN: 0.5,
    Kind.EVENT: 0.6,
}
"""Share of the questions of a kind that are surely answered (``bench/glance-notes.md``)."""

Ask = Callable[[str], Sequence[Hit]]
"""Returns the sentences that surely answer a question, none if that is not sure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the number of the sentence that it was made from."""

    question: Question
    sentence: int


def suggestions(
    article: Article,
    sentences: Sequence[Sentence],
    names: Names,
    language: Language,
    ask: Ask,
) -> tuple[str, ...]:
    """Return four questions in ``language`` that the article answers.

    Each is one of another sentence, and surely answered with that sentence; no two begin alike.
    Where there are fewer, questions about the whole article stand in for them.
    """
    chosen: list[Candidate] = []
    waiting = sorted(candidates(article, sentences, names, language), key=_promise, reverse=True)
    for _ in range(ASKED):
        if not waiting or len(chosen) == SUGGESTED:
            break
        candidate = waiting.pop(0)
        if candidate.sentence in [hit.sentence.number for hit in ask(candidate.question.text)]:
            chosen.append(candidate)
            waiting = [each for each in waiting if _adds_to(candidate, each)]
    questions = [each.question.text for each in chosen]
    # Who asks for people where nobody is named gets a summary.
    whole = [each.text(language) for each in WHOLE if names.people or each is not PEOPLE]
    begun = [_opening(each) for each in questions]
    whole.sort(key=lambda each: _opening(each) in begun)
    return tuple([*questions, *whole][:SUGGESTED])


def _adds_to(chosen: Candidate, candidate: Candidate) -> bool:
    """Tell whether a question is of another sentence than the chosen one, and put otherwise."""
    one, other = chosen.question.text, candidate.question.text
    if chosen.sentence == candidate.sentence or _opening(one) == _opening(other):
        return False
    return candidate.question.kind not in ONCE or candidate.question.kind != chosen.question.kind


def _promise(candidate: Candidate) -> tuple[float, int]:
    """Return how likely a question is to be answered.

    Of one kind those with more words of their own are surer.
    """
    return LIKELY[candidate.question.kind], len(content_words(candidate.question.text))


def _opening(question: str) -> list[str]:
    return question.split()[:OPENING]


def candidates(
    article: Article, sentences: Sequence[Sentence], names: Names, language: Language
) -> list[Candidate]:
    """Return all questions in ``language`` that are made from the sentences of an article."""
    found: dict[str, list[Candidate]] = {}
    for sentence in sentences:
        text = article.text[sentence.start : sentence.end]
        for question in _questions(text, names, article.language, language):
            if len(question.text) <= LONGEST:
                found.setdefault(question.text, []).append(Candidate(question, sentence.number))
    return [each[0] for each in found.values()]


def _questions(
    sentence: str, names: Names, article: Language, language: Language
) -> Iterator[Question]:
    """Yield the questions that are made from a sentence; some only in its own language."""
    if article == language:
        turned = german if language == "de" else english
        yield from turned.questions(sentence, names)
    yield from templates.questions(sentence, names, article, language)
