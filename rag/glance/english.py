"""English sentences turned into questions that they answer."""

import re
from collections.abc import Iterator

from index.text.calendar import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from rag.glance.names import Names
from rag.glance.question import Kind, Question

SUBJECT = 8
"""Words before the auxiliary at most."""

_AUXILIARY_WORDS = """
was were is are will has have had can could would must should may might
"""
_AUXILIARIES = frozenset(_AUXILIARY_WORDS.split())
_OPENER_WORDS = """
the a an its their his her all both many most several some two three four five six
"""
_OPENERS = frozenset(_OPENER_WORDS.split())
_MONTH, _DAY = "|".join(ENGLISH_MONTHS), "|".join(ENGLISH_WEEKDAYS)
_POINT = (
    rf"(?:(?:early|late|mid) )?(?:{_MONTH})(?: \d{{1,2}})?(?:,? \d{{4}})?|\d{{1,2}} (?:{_MONTH})"
    rf"(?: \d{{4}})?|(?:1[5-9]|20)\d\d|(?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    r"|(?:the )?(?:spring|summer|autumn|winter)(?: of)?(?: \d{4})?"
)
_WHEN = re.compile(
    rf"\b(?:(?:in|on) (?:{_POINT})"
    r"|(?:last|next) (?:week|month|year|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\bsince (?:{_POINT})\b", re.IGNORECASE)
_IN = re.compile(r"\bin ([A-Z][\w’'-]+)\b(?! [A-Z])")
_BY = re.compile(r"\bby ((?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+)\b")
_CUT = re.compile(
    r",? (?:and|but|because|although|while|after|before|when|where|which|who|as|so|since it)\b"
    r"(?! (?:January|\d)).*|, (?!\d).*"
)
_UNFIT = re.compile(
    r"[“”\"():;?!…–—]|\b(?:I|we|he|she|it|they|him|her|them|his|hers|its|their|our|us|this|that|"
    r"these|those|there|here|also|however|then|so|such|what|who|how|if|you)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"[a-z]+(?:ed|s)|won|led|took|made|held|gave|found|built|wrote|bought|sold|ran")
_MANY = re.compile(
    r"(?:(?:About|Some|Almost|Nearly|More than|At least) )?"
    r"(?:\d+(?:,\d{3})*|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve) "
    r"((?:[a-z]+ )?[a-z]+s|people|men|women|children) ((?:were|are|have|had|will|can|must) )",
)
_SPEECH = frozenset({"said", "says", "told", "added"})


def questions(sentence: str, names: Names) -> Iterator[Question]:
    """Yield questions that a statement answers, each with what it asks for.

    Subject and auxiliary change places; who did something is asked without.
    """
    reason = re.search(r" because (?!of\b)", sentence)
    opening = re.match(rf"(?:{_WHEN.pattern}),? ", sentence, re.IGNORECASE)
    body = sentence.rstrip()[opening.end() if opening else 0 :]
    body = _CUT.sub("", body).rstrip(".")
    if _UNFIT.search(body):
        return
    yield from _by_whom_it_is_done(body, names)
    yield from _how_many(body)
    words = body.split()
    place = next((place for place, each in enumerate(words) if each in _AUXILIARIES), 0)
    subject = _inside(" ".join(words[:place]), names)
    if not 1 <= place <= SUBJECT or subject is None or len(words) < place + 2:
        return
    auxiliary, rest = words[place], " ".join(words[place + 1 :])
    if opening:
        yield _question(Kind.WHEN, "When", auxiliary, subject, rest)
    yield from _without_adverbial(subject, auxiliary, rest, names)
    if reason and "," not in sentence[: reason.start()]:
        yield _question(Kind.WHY, "Why", auxiliary, subject, rest)


def _by_whom_it_is_done(body: str, names: Names) -> Iterator[Question]:
    """Yield the question to a clause that opens with a person."""
    run = re.match(r"(?:The )?(?:[a-z-]+ )*(?:[A-Z][\w’'-]+ )+", body)
    if run is None or not any(run[0].strip().endswith(name) for name in names.people):
        return
    verb, *rest = body[run.end() :].split() or [""]
    if len(rest) < 2 or verb in _SPEECH or not (_PAST.fullmatch(verb) or verb in _AUXILIARIES):
        return
    yield _question(Kind.WHO, "Who", verb, *rest)


def _how_many(body: str) -> Iterator[Question]:
    """Yield the question to a clause that opens with a number of something."""
    found = _MANY.match(body)
    if found and len(body) > found.end():
        yield _question(Kind.HOW_MANY, f"How many {found[1]}", body[found.end() - len(found[2]) :])


def _without_adverbial(subject: str, auxiliary: str, rest: str, names: Names) -> Iterator[Question]:
    """Yield questions for the adverbials behind the auxiliary, without them."""
    for word, pattern in (("Since when", _SINCE), ("When", _WHEN)):
        found = pattern.search(rest)
        if found and found.start():
            yield _question(
                Kind.WHEN, word, auxiliary, subject, rest[: found.start()], rest[found.end() :]
            )
            break
    for found in _IN.finditer(rest):
        if found[1] in names.places and found.start():
            yield _question(
                Kind.WHERE, "Where", auxiliary, subject, rest[: found.start()], rest[found.end() :]
            )
            break
    agent = _BY.search(rest)
    if agent and auxiliary in {"was", "were"} and any(agent[1].endswith(n) for n in names.people):
        yield _question(
            Kind.WHO, "Who", auxiliary, subject, rest[: agent.start()], rest[agent.end() :], "by"
        )


def _question(kind: Kind, *parts: str) -> Question:
    return Question(kind, " ".join(" ".join(parts).split()) + "?")


def _inside(first: str, names: Names) -> str | None:
    """Return the beginning of a sentence as it stands within one; None if that cannot be told."""
    word = first.split(maxsplit=1)[0] if first else ""
    if word.casefold() in _OPENERS:
        return word.lower() + first[len(word) :]
    return first if word in names.within else None
