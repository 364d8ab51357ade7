"""A follow-up made to stand on its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Hit
from index.ranking.answer_types import expected
from index.text.anaphora import holds_pronoun
from index.text.stop_words import STOP_WORDS
from index.text.words import content_words, words
from rag.answer import Turn
from rag.question.demands import asks_for_figure, lacks_answer

# A question that needs what was said: it opens with "and", or it points back with a pronoun.
_OPENS = re.compile(r"(?i)\W*(und|and|aber|but|what about|how about|was ist mit)\b")
# Not "sie" and "ihre", which mean a firm as often.
_PERSON = re.compile(r"\b(?:er|ihn|ihm|seine[mnrs]?|sein|[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]ers?)\b")
_NAME = r"[A-ZÄÖÜ][\w’-]+(?: [A-ZÄÖÜ][\w’-]+)+"
_NAMES = re.compile(rf"(?<!\d\s){_NAME}")  # "38 Millionen Euro" is nobody
_ASKED_FOR = re.compile(rf"(?i:\b(?:wer (?:ist|war)|who(?: is| was|['’]s)))\s+({_NAME})")

# Nothing that was said before: "How far from land did it happen?", "Will it rain on Saturday?"
_EMPTY = re.compile(
    r"(?i)\bit (?=happen|occur|take place|took place|rain|snow|be (?:cold|warm|hot))"
)
_THIS_ARTICLE = re.compile(r"(?i)\b(?:this|diese[mnrs]?) (?=article|text|artikel|bericht|beitrag)")

# What describes a noun has a capital letter where it opens a sentence: "Neue Regeln".
_DESCRIBES = re.compile(
    r"(?:\w+(?:lich|isch|ig|bar|sam|los|voll|haft|end|iert|elt)|neu|frisch|scharf|hart|groß|hoh"
    r"|weiter|ander|jung|alt|gut|schwer|stark|klar|viel|wenig|erst|zweit|dritt|letzt|best|größt|früh|spät"
    r"|ganz|halb|kein|all)e[mnrs]?"
)
_OPENING = re.compile(r"(?:^|[.!?:“”\"»«„\]]\s+|\n\s*)\W*$")

_WHO_OR_WHERE = re.compile(r"(?i)\b(?:wer|wem|wen|wo|wohin|woher|who|whom|where)\b")

OTHER = 0.3
"""The chance from which another sentence than those that were shown is meant instead."""

AGAIN = 0.5
"""The chance from which, failing that, one that was shown is meant again."""

# A longer question brings its own subject, and its pronoun points into the question itself.
_OWN_WORDS = 3


def is_follow_up(question: str) -> bool:
    """Tell whether a question cannot stand without the one before it."""
    own = len(content_words(question))
    if own == 0 or _OPENS.match(question):
        return True
    question = _THIS_ARTICLE.sub("", question)
    if own > 1:  # a mere "when did it happen?" needs what happened
        question = _EMPTY.sub("", question)
    return own <= _OWN_WORDS and holds_pronoun(question)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return what a follow-up asks, as far as that can be told without a model.

    A pronoun that means a person gives way to the name of the one who is talked about. Otherwise
    the earlier questions that it needs come before it, oldest first: the last one that stands by
    itself, and those between, are searched along.
    """
    if not history or not is_follow_up(question):
        return question
    pronoun, person = _PERSON.search(question), _talked_about(history)
    if pronoun and person:
        rest = question[pronoun.end() :]
        ending = _genitive(pronoun[0].lower(), person, rest)
        return f"{question[: pronoun.start()]}{person}{ending}{rest}"
    parts = [question]
    for turn in reversed(history):
        parts.append(turn.question)
        if not is_follow_up(turn.question):
            break
    return " ".join(reversed(parts))


def demoted(hits: Sequence[Hit], question: str, history: Sequence[Turn]) -> list[Hit]:
    """Return the hits, best first, with those last that the last sure answer showed.

    A figure that a sentence holds, or a mere "and why?", may well mean one that was shown, and so
    does a likely one where no other is; whoever asks something else has read it.
    """
    shown = _shown(history)
    if not shown or not is_follow_up(question):
        return list(hits)
    told: list[Hit] = []
    others: list[Hit] = []
    for hit in hits:
        again = hit.text in shown and not _may_answer(question, hit.text)
        (told if again else others).append(hit)
    if not told or not others:
        return list(hits)
    likeliest, other = told[0].score, others[0].score
    if other < OTHER and likeliest >= AGAIN:
        return list(hits)
    # Where nothing is likely, the best of the others is as likely as what is put behind it.
    factor = max(1.0, likeliest / other) if 0 < other < OTHER else 1.0
    return [
        *(replace(hit, score=factor * hit.score) for hit in others),
        *(replace(hit, score=0.0) for hit in told),
    ]


def leads_back(hits: Sequence[Hit], question: str, complete: str, history: Sequence[Turn]) -> bool:
    """Tell whether a question, made ``complete`` by those before it, finds only what was shown.

    These may have drowned it, where it has words of its own to be searched by.
    """
    joined = complete != question and complete.endswith(question)
    own = content_words(question) and not _OPENS.match(question)
    return joined and bool(own) and hits[0].text in _shown(history)


def _shown(history: Sequence[Turn]) -> str:
    """Return the last answer, if it was a sure one."""
    last = history[-1] if history else None
    return (last.answer or "") if last and last.sure else ""


def _may_answer(question: str, shown: str) -> bool:
    """Tell whether a follow-up may ask for what a sentence that was shown says besides."""
    if asks_for_figure(question):
        return not lacks_answer(question, [shown])
    if content_words(question):
        return False
    return not _WHO_OR_WHERE.search(question) or bool(expected(question, [shown]).any())


def _talked_about(history: Sequence[Turn]) -> str | None:
    """Return the person whom a pronoun means after these questions.

    It is the one that was asked for ("Wer ist …"), or whom an answer showed first; whoever goes on
    with a pronoun goes on about the same.
    """
    person: str | None = None
    for turn in history:
        asked_for = _ASKED_FOR.search(turn.question)
        goes_on = is_follow_up(turn.question)
        if asked_for:
            person = asked_for[1]
        elif not (person and goes_on and _PERSON.search(turn.question)):
            shown = _shown_name(turn.question, turn.answer) if turn.answer else None
            person = shown or (person if goes_on else None)
    return person


def _shown_name(question: str, answer: str) -> str | None:
    """Return the first name in an answer that its question did not hold, and that is no firm's."""
    # "Der Artikel" and "The Board" open a sentence, and are nobody's name.
    unlikely = set(words(question)) | STOP_WORDS
    for run in _NAMES.finditer(answer):
        parts = run[0].split()
        opens = _OPENING.search(answer[: run.start()]) and _DESCRIBES.fullmatch(parts[0].lower())
        firm = any(each.isupper() for each in parts[-2:])  # "AI"
        name = " ".join(parts[-2:])
        if not opens and not firm and unlikely.isdisjoint(words(name)):
            return name
    return None


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
