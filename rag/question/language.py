"""The language of a question."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.messages import Language
from index.text.language import identifier


@dataclass(frozen=True, slots=True)
class Recognition:
    """The language to answer in; ``foreign`` when the question is in neither of the two."""

    language: Language
    foreign: bool


# Words that one of the two languages has and the others written in Latin letters have not: one of
# them decides, and the model need not be loaded.
_GERMAN = """
wer wem wen wessen wann warum wieso weshalb weswegen wozu wodurch womit woher wohin wofür welche
welchem welchen welcher welches wieviel wieviele viel viele vielen ist sind wurde wurden wird werden
waren hatte hatten haben nicht und oder von vom zum zur beim bei nach für über aus auf gegen durch
kann können gibt gab sagt heißt heißen hieß dass eine einem einen einer eines seine seiner ihre
ihrer zwischen während laut ob dies diese dieser dieses ich noch jetzt schon wenn woran worauf worum
wovon wovor muss müssen soll darf macht kommt kostet kosten verdient fordert wohnt liegt starb preis
anzahl jahr woche kinder
"""
_ENGLISH = """
who whom whose what when where which why how the does did were been and many much there this that
these those with from about should would could than between their they during because after before
into has what's who's any anyone now next last since year price age cost married number summary
overview said spoke joined joins
"""
# Words that German or English shares with a third language: one alone proves nothing.
_SHARED_GERMAN = """
wie wo der die das dem den des ein er sie es im am zu hat man mit sich auch als bis um
"""
_SHARED_ENGLISH = """
is are a an of to do for on at by or it he she his her its not be have had can if as my
main point points date name total final result
"""
_LANGUAGE_OF: dict[str, Language] = {
    **dict.fromkeys(_GERMAN.split(), "de"),
    **dict.fromkeys(_ENGLISH.split(), "en"),
}
_SHARED = (frozenset(_SHARED_GERMAN.split()), frozenset(_SHARED_ENGLISH.split()))
_SEVERAL = 2

_QUOTED = re.compile(r"„[^“”\"]*[“”\"]|“[^“”]*[“”]|»[^«]*«|«[^»]*»|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL_LETTERS = re.compile(r"\b[a-zäöüß]{2}")  # at the beginning of a word: no name alone

_LETTERS_OF_A_WORD = 2
_WORDS_OF_A_QUESTION = 3

# Probabilities among the 140 languages of the model; names and figures alone stay below them.
_LIKELY_ONE_WORD = 0.25
_LIKELY = 0.1
_CLEARER = 5.0
"""As many times likelier than the other one a language must be."""
_LIKELIER = 2.0
"""The same for the first question of a conversation, unless it may be a name alone."""
_FOREIGN = 0.2
_NEITHER = 0.02


def recognise(question: str, *, previous: Language | None, article: Language) -> Recognition:
    """Return the language to answer ``question`` in.

    Words that one language has decide where they can, the language model where they cannot. A tie,
    as with a name or a figure alone, goes to the language of the ``previous`` question, then of the
    ``article``. What is stated is told like what is asked.
    """
    text = _without_quotations(unicodedata.normalize("NFC", question))
    words = _WORD.findall(text.lower())
    language = _by_words(words)
    if language is not None:
        return Recognition(language, foreign=False)
    if _letters_of_other_scripts("".join(words)) >= _LETTERS_OF_A_WORD:
        return Recognition("en", foreign=True)
    if words:
        return _by_model(text, len(words), previous, article)
    return Recognition(previous or article, foreign=False)


def _without_quotations(question: str) -> str:
    rest = _QUOTED.sub(" ", question)
    return rest if _WORD.search(rest) else question


def _by_words(words: Sequence[str]) -> Language | None:
    telling = (_LANGUAGE_OF[word] for word in words if word in _LANGUAGE_OF)
    first = next(telling, None)
    if first is not None:  # the words that ask stand before those of a title
        return first
    german, english = (sum(word in shared for word in words) for shared in _SHARED)
    if max(german, english) < _SEVERAL or german == english:
        return None
    return "de" if german > english else "en"


def _letters_of_other_scripts(letters: str) -> int:
    return sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def _by_model(text: str, words: int, previous: Language | None, article: Language) -> Recognition:
    ranked = identifier().rank(text)
    probability = dict(ranked)
    best: Language = "de" if probability["de"] > probability["en"] else "en"
    other = min(probability["de"], probability["en"])
    least = _LIKELY if words > 1 else _LIKELY_ONE_WORD
    if probability[best] >= least and probability[best] >= _CLEARER * other:
        return Recognition(best, foreign=False)
    likeliest = ranked[0][1]
    if words >= _WORDS_OF_A_QUESTION and likeliest > _FOREIGN and probability[best] < _NEITHER:
        return Recognition("en", foreign=True)
    likelier = probability[best] >= _LIKELIER * other
    if previous is None and likelier and _SMALL_LETTERS.search(text):
        return Recognition(best, foreign=False)
    return Recognition(previous or article, foreign=False)
