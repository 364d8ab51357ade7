"""Why a statement is not borne out, in the reader's language."""

from collections.abc import Sequence

from index.messages import Language, Message

NOT_IN = Message(de="„{words}“ steht nicht in {sentences}.", en="“{words}” is not in {sentences}.")
NEGATED = Message(
    de="Die Aussage verneint, was in {sentences} nicht verneint ist.",
    en="The statement negates what is not negated in {sentences}.",
)
NOT_NEGATED = Message(
    de="Die Aussage lässt eine Verneinung in {sentences} weg.",
    en="The statement leaves out a negation in {sentences}.",
)
OPPOSED = Message(
    de="„{words}“ sagt das Gegenteil von {sentences}.",
    en="“{words}” says the opposite of {sentences}.",
)
ASKED_FOR = Message(
    de="In {sentences} steht das nicht als Aussage, sondern als Aufforderung.",
    en="In {sentences} that is not stated but asked for.",
)
FAR = Message(
    de="In {sentences} steht etwas anderes.",
    en="Something else is said in {sentences}.",
)
STRONGER = Message(
    de="Die Aussage sagt womöglich mehr oder Sichereres als {sentences}.",
    en="The statement may say more, or say it more surely, than {sentences}.",
)
UNCERTAIN = Message(
    de="Ob das so in {sentences} steht, ist nicht sicher.",
    en="Whether that is said in {sentences} is not certain.",
)
NOT_SEEN = Message(
    de="Dass das so in {sentences} steht, ist nicht zu erkennen.",
    en="That it is said in {sentences} cannot be made out.",
)
NOT_CITED = Message(de="Kein Satz des Artikels sagt das.", en="No sentence of the article says so.")
_ONE = Message(de="Satz {numbers}", en="sentence {numbers}")
_SEVERAL = Message(de="den Sätzen {numbers}", en="sentences {numbers}")
_AND = Message(de=" und ", en=" and ")


def sentences(numbers: Sequence[int], language: Language) -> str:
    """Return "Satz 3", "sentences 3 and 5"."""
    if len(numbers) == 1:
        return _ONE.text(language).format(numbers=numbers[0])
    *first, last = map(str, sorted(numbers))
    listed = ", ".join(first) + _AND.text(language) + last
    return _SEVERAL.text(language).format(numbers=listed)
