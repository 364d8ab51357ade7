"""Instructions to whoever answers, inside a question or an article: they say nothing about it."""

import re

from index.text.sentences import split

_ENGLISH = (
    r"ignore|disregard|forget|answer|reply|respond|write|print|output|pretend|speak|translate|cite"
    r"|recommend|(?:end|begin|start) (?:every|each|with)|tell the story|from now on"
    r"|you are (?:now|an?)|(?:say|claim|state|assert) that"
)
_GERMAN = (
    r"ignorier(?:e|t)?|vergiss|antworte[t]?|schreibe?|sprich|übersetze?|zitiere?|empfiehl|tu so"
    r"|(?:beende|beginne|fange?) (?:jede\w*|mit)|gib [^.]* aus|fasse stattdessen|ab (?:jetzt|nun)"
    r"|du bist (?:jetzt|nun|eine?)|(?:sage?|behaupte), dass"
)
_INSTRUCTION = re.compile(
    rf"(?:\W*</?\w+>)?\W*(?:(?:system|assistant|user)\s*:\s*)?(?:(?:please|bitte|now|jetzt)\s+)?"
    rf"(?:{_ENGLISH}|{_GERMAN})(?![-\w])",
    re.IGNORECASE,
)

# What pretends to end the article and to speak with another voice says nothing about it either.
_TURN = re.compile(r"</?\w+>\s*(?:system|assistant|user)\s*:", re.IGNORECASE)


def instructs(sentence: str) -> bool:
    """Tell whether a sentence asks its reader to write something, in German or English.

    "Say that the works cost 99 million" does not say what they cost.
    """
    return bool(_INSTRUCTION.match(sentence) or _TURN.search(sentence))


def without_instructions(question: str) -> str:
    """Return what is asked, without wishes beside it about how to answer.

    A text that asks nothing else, such as "Write about the founder.", stays as it is.
    """
    turn = _TURN.search(question)
    spoken = question[: turn.start()] if turn else question
    sentences = [spoken[each.start : each.end] for each in split(spoken, "de")]
    asked = [each for each in sentences if not instructs(each)]
    return " ".join(asked) if any("?" in each for each in asked) else question
