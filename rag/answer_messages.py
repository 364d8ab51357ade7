"""Every fixed text that an answer may hold."""

from collections.abc import Sequence

from index.messages import Language, Message

REFUSAL = Message(de="Dazu steht nichts im Artikel.", en="The article does not say.")
REFUSAL_OF_MANY = Message(de="Dazu steht nichts in den Artikeln.", en="The articles do not say.")
PASSAGE = Message(
    de="Nicht sicher beantwortet; am nächsten kommt diese Stelle{foreign}:",
    en="The article may not say; this passage comes closest{foreign}:",
)
PASSAGES = Message(
    de="Nicht sicher beantwortet; am nächsten kommen diese Stellen{foreign}:",
    en="The article may not say; these passages come closest{foreign}:",
)
PASSAGES_OF_MANY = Message(
    de=PASSAGES.de,
    en="The articles may not say; these passages come closest{foreign}:",
)
CONTRADICTION = Message(de="Die Artikel widersprechen sich:", en="The articles disagree:")
DISAGREEING = Message(
    de="Die ersten beiden Stellen widersprechen sich.", en="The first two passages disagree."
)
SUMMARY = Message(de="„{title}“ in den Sätzen des Artikels:", en="“{title}”, in its own sentences:")
SUMMARY_OF_MANY = Message(de="In den Sätzen der Artikel:", en="In the articles’ own sentences:")
PEOPLE = Message(de="Darin kommen vor:", en="These appear in it:")
FOREIGN_QUESTION = Message(
    de="Fragen werden auf Deutsch oder Englisch beantwortet; diese auf Englisch.",
    en="Questions are answered in German or English; this one in English.",
)
FOLLOW_UP = Message(
    de="Verstanden als Nachfrage zu: {question}",
    en="Understood as a follow-up to: {question}",
)
UNDERSTOOD = Message(de="Verstanden als: {question}", en="Understood as: {question}")
WISHES = Message(
    de="Wünsche zu Form und Sprache der Antwort bleiben unbeachtet.",
    en="Wishes about the form and language of the answer are left aside.",
)
NOT_BORNE_OUT = Message(
    de="Was das Modell schrieb, trägt der Artikel nicht; am nächsten kommt dies.",
    en="The article does not bear out what the model wrote; this comes nearest.",
)
INVENTED = Message(
    de="Was das Modell schrieb, steht nicht im Artikel.",
    en="What the model wrote is not in the article.",
)
NOTHING_WRITTEN = Message(
    de="Das Modell hat nichts geschrieben; dies sind die Sätze des Artikels.",
    en="The model wrote nothing; these are the article's own sentences.",
)
WITHOUT_MODEL = Message(
    de="Ohne das Modell beantwortet: {reason}", en="Answered without the model: {reason}"
)
CUT = Message(
    de="Das Modell brach an der Längengrenze ab; der angefangene Satz fehlt.",
    en="The model was cut off at the length limit; the unfinished sentence is left out.",
)
OTHER_LANGUAGE = Message(de="Nicht auf Deutsch geschrieben", en="Not written in English")
CLOSEST = Message(
    de="Am nächsten kommt Satz {number}: {sentence}",
    en="The closest passage is sentence {number}: {sentence}",
)
_FOREIGN: dict[tuple[Language, Language], str] = {
    ("de", "en"): ", auf Englisch",
    ("en", "de"): ", in German",
}
_LEAD = Message(de="Der Artikel schreibt{foreign}:", en="The article says{foreign}:")
_LEAD_OF_MANY = Message(de="Die Artikel schreiben{foreign}:", en="The articles say{foreign}:")


def lead(answer: Language, articles: Sequence[Language]) -> str:
    """Return the words before own sentences of articles, at least one, in these languages."""
    message = _LEAD_OF_MANY if len(articles) > 1 else _LEAD
    return message.text(answer).format(foreign=_foreign(answer, articles))


def summary(answer: Language, titles: Sequence[str]) -> str:
    """Return the words before the sentences that sum up articles, at least one, by title."""
    if len(titles) > 1:
        return SUMMARY_OF_MANY.text(answer)
    return SUMMARY.text(answer).format(title=titles[0])


def passages(answer: Language, articles: Sequence[Language], number: int) -> str:
    """Return the words before a ``number`` of passages, of articles in these languages."""
    one = PASSAGES if number > 1 else PASSAGE
    message = PASSAGES_OF_MANY if len(articles) > 1 else one
    return message.text(answer).format(foreign=_foreign(answer, articles))


def _foreign(answer: Language, articles: Sequence[Language]) -> str:
    """Return in what other language all of the articles are, if they are."""
    return _FOREIGN.get((answer, articles[0]), "") if len(set(articles)) == 1 else ""


def refusal(language: Language, *, several: bool) -> str:
    """Return the words of the refusal; one article was asked, or several."""
    return (REFUSAL_OF_MANY if several else REFUSAL).text(language)
