"""The texts and figures of a report and of the table, in German and English."""

from typing import Any

from index.messages import Language, Message, number
from rag.evaluation.failure_kinds import Failure
from rag.evaluation.metrics import CHECK_ACCURACY, CHECK_SHOWN, CHECK_WITHHELD

NO_DATA = "–"

LANGUAGES = {
    "all": Message(de="alle", en="all"),
    "de": Message(de="deutsch", en="German"),
    "en": Message(de="englisch", en="English"),
}
PLACES = Message(de="unter den ersten k Sätzen", en="among the first k sentences")
CONFIDENCE = Message(de="Sicherheit der Antwort", en="confidence of the answer")
RIGHT = Message(de="davon richtig", en="share of them right")
ANSWERABLE = Message(de="beantwortbar", en="answerable")
UNANSWERABLE = Message(de="nicht beantwortbar", en="unanswerable")

METRICS = {
    "recall@1": Message(
        de="Der erste Satz der Rangfolge enthält den Beleg",
        en="The first ranked sentence holds the evidence",
    ),
    "recall@3": Message(de="Einer der ersten drei enthält ihn", en="One of the first three does"),
    "recall@5": Message(de="Einer der ersten fünf enthält ihn", en="One of the first five does"),
    "mrr": Message(
        de="Mittlerer Kehrwert des Platzes des ersten Belegsatzes",
        en="Mean reciprocal place of the first evidence sentence",
    ),
    "citation_precision": Message(
        de="Anteil der zitierten Sätze, die einen Beleg enthalten",
        en="Share of the cited sentences that hold evidence",
    ),
    "citation_recall": Message(
        de="Anteil der Belege, die zitiert sind", en="Share of the evidence that is cited"
    ),
    "verbatim": Message(
        de="Zitate, deren Text der des Artikels ist", en="Citations whose text is the article’s"
    ),
    "answer_contained": Message(
        de="Antwort oder Zitat enthält das Gefragte", en="Answer or citation contains what is asked"
    ),
    "highlight_overlap": Message(
        de="Markierte Wörter treffen die Antwort, wenn der Satz stimmt",
        en="Marked words overlap the answer, when the sentence is right",
    ),
    "answered": Message(de="Beantwortbare, die beantwortet sind", en="Answerable, and answered"),
    "refused": Message(
        de="Nicht beantwortbare, die abgelehnt sind", en="Unanswerable, and refused"
    ),
    "found": Message(
        de="Beantwortbare, deren Beleg gezeigt wird (Zitat oder Stelle)",
        en="Answerable, and evidence is shown (cited or among the passages)",
    ),
    "sure_precision": Message(
        de="Sichere Antworten, die einen Beleg zitieren", en="Sure answers that cite evidence"
    ),
    "claimed": Message(
        de="Nicht beantwortbare, die beantwortet sind", en="Unanswerable, and answered"
    ),
    "refused_wrongly": Message(
        de="Beantwortbare, die abgelehnt sind", en="Answerable, and refused"
    ),
    "calibration_error": Message(
        de="Abstand von Sicherheit und Trefferquote (zehn Stufen)",
        en="Distance of confidence and share of right ones (ten bins)",
    ),
    "right_language": Message(
        de="Antworten in der Sprache der Frage", en="Answers in the language of the question"
    ),
    "faithfulness": Message(
        de="Antworten, die das Modell in ihren Zitaten wiederfindet",
        en="Answers that the model finds in what they cite",
    ),
    "correctness": Message(
        de="Richtigkeit nach dem Modell (1 bis 5, auf 0 bis 100 % gebracht)",
        en="Correctness to the model (1 to 5, brought to 0 to 100%)",
    ),
    CHECK_ACCURACY: Message(
        de="Aussagen, die richtig beurteilt sind", en="Claims that are judged right"
    ),
    CHECK_SHOWN: Message(
        de="Richtige Aussagen, die gezeigt werden", en="Right claims that are shown"
    ),
    CHECK_WITHHELD: Message(
        de="Falsche Aussagen, die zurückgehalten werden", en="Wrong claims that are withheld"
    ),
    "p50_ms": Message(de="Mittlere Dauer (Median)", en="Median time"),
    "p95_ms": Message(de="Dauer, die 95 % nicht überschreiten", en="Time that 95% do not exceed"),
}

FAILURES = {
    Failure.NOT_VERBATIM: Message(de="Nicht wörtlich zitiert", en="Not cited word for word"),
    Failure.REFUSED: Message(de="Abgelehnt, obwohl beantwortbar", en="Refused although answerable"),
    Failure.ANSWERED: Message(
        de="Beantwortet, obwohl nicht beantwortbar", en="Answered although unanswerable"
    ),
    Failure.FIRST_WRONG: Message(
        de="Falscher Satz an erster Stelle", en="Wrong sentence in the first place"
    ),
    Failure.NOT_FOUND: Message(
        de="Kein gezeigter Satz enthält einen Beleg", en="No shown sentence holds evidence"
    ),
    Failure.CITATION_WRONG: Message(
        de="Kein zitierter Satz enthält einen Beleg", en="No cited sentence holds evidence"
    ),
    Failure.ANSWER_MISSING: Message(de="Das Gefragte fehlt", en="What is asked is missing"),
    Failure.LANGUAGE_WRONG: Message(de="In der falschen Sprache", en="In the wrong language"),
    Failure.CLAIM_WRONG: Message(de="Aussagen falsch beurteilt", en="Claims judged wrong"),
}

PAGE = {
    "title": Message(de="Auswertung", en="Evaluation"),
    "questions": Message(de="Fragen", en="questions"),
    "answerable": Message(de="beantwortbar", en="answerable"),
    "unanswerable": Message(de="nicht beantwortbar", en="unanswerable"),
    "claims": Message(de="Aussagen", en="claims"),
    "figures": Message(de="Messwerte", en="Figures"),
    "metric": Message(de="Maß", en="Metric"),
    "plots": Message(de="Rangfolge und Sicherheit", en="Ranking and confidence"),
    "recall_caption": Message(
        de="So oft steht der Belegsatz unter den ersten k Sätzen",
        en="How often the evidence sentence is among the first k",
    ),
    "score_caption": Message(
        de="So sicher ist die Antwort; Anteile je Gruppe",
        en="How sure the answer is; shares of each group",
    ),
    "reliability_caption": Message(
        de="Von den Antworten mit dieser Sicherheit sind so viele richtig; auf der Geraden wäre "
        "sie genau",
        en="Of the answers with this confidence as many are right; on the line it would be exact",
    ),
    "failures": Message(de="Fehler", en="Failures"),
    "no_failures": Message(de="Keine.", en="None."),
    "rest": Message(de="Ohne Fehler", en="Without a failure"),
    "after": Message(de="nach", en="after"),
    "evidence": Message(de="Beleg", en="Evidence"),
    "no_evidence": Message(
        de="Der Artikel sagt es nicht; richtig ist die Ablehnung.",
        en="The article does not say; the refusal is right.",
    ),
    "expected": Message(de="Erwartet", en="Expected"),
    "answer": Message(de="Antwort", en="Answer"),
    "ranking": Message(de="Rangfolge", en="Ranking"),
    "confidence": Message(de="Sicherheit", en="confidence"),
    "is_evidence": Message(de="Beleg", en="evidence"),
    "cited": Message(de="zitiert", en="cited"),
    "verdict": Message(de="Urteil", en="Verdict"),
    "supported": Message(de="gedeckt", en="supported"),
    "unclear": Message(de="unklar", en="unclear"),
    "unsupported": Message(de="nicht gedeckt", en="not supported"),
    "legend": Message(
        de="Unterstrichen ist der Beleg, hinterlegt sind die markierten Wörter der Antwort.",
        en="The evidence is underlined, the marked words of the answer have a background.",
    ),
}


def page(language: Language) -> dict[str, Any]:
    """Return the texts of the page in ``language``, by name."""
    return {name: message.text(language) for name, message in PAGE.items()}


def metric(name: str, language: Language) -> str:
    """Return what a metric says, in words."""
    plain, _, kind = name.partition(":")
    return kind or METRICS[plain].text(language)


def percent(share: float, language: Language, *, digits: int = 1) -> str:
    """Return a share as a percentage, with a space before the sign in German."""
    sign = "\N{NO-BREAK SPACE}%" if language == "de" else "%"
    return number(100 * share, language, digits=digits) + sign


def milliseconds(value: float, language: Language) -> str:
    """Return a time with its unit."""
    digits = 1 if value < 100 else 0
    return number(value, language, digits=digits) + "\N{NO-BREAK SPACE}ms"
