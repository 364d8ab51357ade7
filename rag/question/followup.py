"""A follow-up made to stand on its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Hit
from index.ranking.answer_types import asks_for_figure, lacks_answer
from index.text.anaphora import holds_pronoun
from index.text.stop_words import STOP_WORDS
from index.text.words import content_words, words
from rag.answer import Turn

# A question that needs what was said: it opens with "and", or it points back with a pronoun.
_OPENS = re.compile(r"(?i)\W*(und|and|aber|but|what about|how about|was ist mit)\b")
# Not "sie" and "ihre", which mean a firm as often.
_PERSON = re.compile(r"\b(?:er|ihn|ihm|seine[mnrs]?|sein|[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]ers?)\b")
_NAME = r"[A-ZÄÖÜ][\w’-]+(?: [A-ZÄÖÜ][\w’-]+)+"
_NAMES = re.compile(_NAME)
_ASKED_FOR = re.compile(rf"(?i:\b(?:wer (?:ist|war)|who(?: is| was|['’]s)))\s+({_NAME})")

# Nothing that was said before: "How far from land did it happen?"
_HAPPENS = re.compile(r"(?i)\bit (?=happen|occur|take place|took place)")

# A longer question brings its own subject, and its pronoun points into the question itself.
_OWN_WORDS = 3


def is_follow_up(question: str) -> bool:
    """Tell whether a question cannot stand without the one before it."""
    own = len(content_words(question))
    if own == 0 or _OPENS.match(question):
        return True
    if own > 1:  # a mere "when did it happen?" needs what happened
        question = _HAPPENS.sub("", question)
    return own <= _OWN_WORDS and holds_pronoun(question)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return what a follow-up asks, as far as that can be told without a model.

    A pronoun that means a person gives way to the name that the last answer showed. Otherwise the
    earlier questions that it needs come before it, oldest first: the last one that stands by
    itself, and those between, are searched along.
    """
    if not history or not is_follow_up(question):
        return question
    named = _named(question, history[-1])
    if named:
        return named
    parts = [question]
    for turn in reversed(history):
        parts.append(turn.question)
        if not is_follow_up(turn.question):
            break
    return " ".join(reversed(parts))


def demoted(hits: Sequence[Hit], question: str, history: Sequence[Turn]) -> list[Hit]:
    """Return the hits, best first, with those last that the last answer showed.

    A mere "and when?", or a figure that a sentence holds, may well mean one that was shown; whoever
    asks something else has read it.
    """
    shown = history[-1].answer if history else None
    if not shown or not is_follow_up(question) or not content_words(question):
        return list(hits)
    counted = asks_for_figure(question)
    weighed = [
        replace(hit, score=0.0)
        if hit.text in shown and not (counted and not lacks_answer(question, [hit.text]))
        else hit
        for hit in hits
    ]
    return sorted(weighed, key=lambda hit: -hit.score)


def _named(question: str, turn: Turn) -> str | None:
    """Return the question with the last name in place of a person's pronoun.

    It is the one that the last question asked for ("Wer ist …"), or that its answer showed.
    """
    pronoun = _PERSON.search(question)
    if pronoun is None or not turn.answer:
        return None
    asked_for = _ASKED_FOR.search(turn.question)
    name = asked_for[1] if asked_for else _shown_name(turn.question, turn.answer)
    if name is None:
        return None
    rest = question[pronoun.end() :]
    ending = _genitive(pronoun[0].lower(), name, rest)
    return f"{question[: pronoun.start()]}{name}{ending}{rest}"


def _shown_name(question: str, answer: str) -> str | None:
    """Return the first name in an answer that its question did not hold, and that is no firm's."""
    names = (" ".join(run.split()[-2:]) for run in _NAMES.findall(answer))
    # "Der Artikel" and "The Board" open a sentence, and are nobody's name.
    unlikely = set(words(question)) | STOP_WORDS
    people = (each for each in names if not any(word.isupper() for word in each.split()))  # "AI"
    return next((each for each in people if unlikely.isdisjoint(words(each))), None)


def _genitive(pronoun: str, name: str, rest: str) -> str:
    """Return what makes of a name what "his" or "seine" makes of a person.

    "her" does so only where a noun follows in the ``rest`` of the question.
    """
    if pronoun == "her" and not content_words(" ".join(rest.split()[:1])):
        return ""
    if pronoun.startswith(("his", "her")):
        return "’s"
    if pronoun.startswith("sein"):
        return "’" if name.endswith("s") else "s"
    return ""
