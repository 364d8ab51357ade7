"""Terms: names, nouns and figures in a form in which their inflections are alike.

They are what a search by words looks for: a question that shares them with a passage is about it,
however far apart the meanings of both lie.
"""

from index.remembered import remembered
from index.text.stop_words import STOP_WORDS
from index.text.words import content_words, figure, fold, word_spans, written_words

STEM = 6
"""Letters of a word that count: German endings and many compounds begin behind them."""

ARTICLES = 512
"""Texts whose terms are kept: those of two dozen articles take 20 ms of a question."""

WORDS = 32_768
"""Words whose terms are kept: most words of a text stood in one before."""

FORM = f"stem-{STEM}"
"""What terms look like: those of different forms cannot be compared."""


@remembered(ARTICLES)
def terms(text: str) -> frozenset[str]:
    """Return the terms of a text: its words with a capital letter or a digit, stop words aside."""
    return frozenset(filter(None, map(_term_of, written_words(text))))


def asked_terms(question: str) -> frozenset[str]:
    """Return the terms of a question; of one without any, or all in small letters, all its words.

    The first word is a term if it has a digit: everything that begins a sentence is capitalised.
    """
    spans = word_spans(question)
    found = frozenset(
        term(word)
        for place, (word, start, end) in enumerate(spans)
        if word not in STOP_WORDS and (_tells(question[start:end]) if place else figure(word))
    )
    return found or frozenset(map(term, content_words(question)))


def term(word: str) -> str:
    """Return the term of a folded word: its digits, or its first letters without a genitive s."""
    if digits := figure(word):
        return digits
    stem = word.removesuffix("s") if len(word) > 3 else word
    return stem[:STEM]


@remembered(WORDS)
def _term_of(written: str) -> str:
    """Return the term of a word as it is written; nothing of one that does not tell."""
    word = fold(written) if _tells(written) else ""
    return term(word) if word and word not in STOP_WORDS else ""


def _tells(written: str) -> bool:
    return written[:1].isupper() or figure(written) is not None
