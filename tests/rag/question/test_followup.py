"""Follow-ups: which questions lean on the one before, and what is searched for them."""

from dataclasses import replace

import pytest

from index.article import Article, Hit, Sentence
from rag.answer import Turn
from rag.question.followup import demoted, is_follow_up, leads_back, standalone

FOUNDER = Turn("Wer hat Scale AI gegründet?")


@pytest.mark.parametrize(
    "question",
    [
        "Und wann?",
        "und Google?",
        "Aber warum?",
        "And when?",
        "– And Google?",
        "What about Google?",
        "How about the customers?",
        "Was ist mit Google?",
        "Warum?",
        "Why?",
        "Wie viel?",
        "Wohin wechselt er?",
        "What does he do there?",
        "Who founded it?",
        "Was leitet er dort?",
        "Wer sind ihre Kunden?",
        "When did they say this?",
        "When did it happen?",
        "What does the boss say of him?",
    ],
)
def test_leans_back(question):
    """A question that opens with "and", points back or holds no subject needs the one before."""
    assert is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "Wer hat Scale AI gegründet?",
        "What percentage of Scale AI does Meta own?",
        "Behemoth?",
        "49%?",
        "Undine?",
        "Verlieren die Mitarbeiter ihren Job?",
        "Verkauft Meta ihre Anteile?",
        "Do the employees lose their jobs?",
        "Does Meta sell its shares?",
        "How far from land did it happen?",
        "Will it rain on Saturday?",
        "Wer hat diesen Artikel geschrieben?",
        "Who is the author of this article?",
        "Andere Kunden?",
        "Android?",
        "Warum ist Mark Zuckerberg von seinem Modell Llama 4 enttäuscht?",
        "Which company supports OpenAI with its own cloud computing infrastructure?",
    ],
)
def test_stands_alone(question):
    """A name, a figure or a full question stands by itself, whatever it begins with."""
    assert not is_follow_up(question)


def test_without_history():
    """The first question of a conversation is taken as it is."""
    assert standalone("Und wann?", []) == "Und wann?"


def test_with_history():
    """The question before is put in front of one that leans on it, and of no other."""
    assert standalone("Und wann?", [FOUNDER]) == "Wer hat Scale AI gegründet? Und wann?"
    assert standalone("Behemoth?", [FOUNDER]) == "Behemoth?"


def test_a_chain():
    """Follow-ups to follow-ups reach back to the question that stands alone, and no further."""
    history = [Turn("Wer ist Sarah Friar?"), FOUNDER, Turn("Und wann?")]

    assert standalone("Und wo?", history) == "Wer hat Scale AI gegründet? Und wann? Und wo?"


def test_a_chain_without_a_beginning():
    """A conversation of follow-ups alone is taken whole."""
    assert standalone("Und wo?", [Turn("Und wann?")]) == "Und wann? Und wo?"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Where does he go now?", "Where does Alexandr Wang go now?"),
        ("Wohin wechselt er?", "Wohin wechselt Alexandr Wang?"),
        ("What is his new job?", "What is Alexandr Wang’s new job?"),
        ("Was sagt seine Frau?", "Was sagt Alexandr Wangs Frau?"),
    ],
)
@pytest.mark.parametrize("lead", ["The article says, in German:", "Der Artikel schreibt:"])
def test_a_person_gets_the_name_that_was_shown(question, meant, lead):
    """Not that of the question before, which asked for somebody else, nor that of the lead."""
    said = f"{lead}\nScale AI wurde von Alexandr Wang gegründet. [1]"

    assert standalone(question, [Turn("Who founded Scale AI?", said)]) == meant


@pytest.mark.parametrize(
    ("asked", "question", "meant"),
    [
        ("Wer ist Alexandr Wang?", "Wohin wechselt er?", "Wohin wechselt Alexandr Wang?"),
        ("Who is Sarah Friar?", "What does she say?", "What does Sarah Friar say?"),
        ("Who’s Sarah Friar?", "What is her job?", "What is Sarah Friar’s job?"),
    ],
)
def test_a_person_who_was_asked_for(asked, question, meant):
    """Who asks for somebody by name means them, whatever other names the answer shows."""
    answer = f"{asked} Scale AI wurde 2016 gegründet, mit Meta Platforms."

    assert standalone(question, [Turn(asked, answer)]) == meant


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("When did Meta hire her?", "When did Meta hire Lucy Guo?"),
        ("Did Meta hire her before?", "Did Meta hire Lucy Guo before?"),
        ("What is her job?", "What is Lucy Guo’s job?"),
        ("Where did she say that?", "Where did Lucy Guo say that?"),
    ],
)
def test_a_person_beside_a_firm(question, meant):
    """She is the person of the answer, not its firm, and has something only where a noun says."""
    said = "Der Artikel schreibt:\nBei Scale AI sagte das Lucy Guo. [1]"

    assert standalone(question, [Turn("Who said that?", said)]) == meant


def test_the_same_person_goes_on():
    """Whom one pronoun meant, the next one means, whatever other names are shown meanwhile."""
    history = [
        Turn("Wie heißt der Klinikchef?", "Die Klinik leitet Holger Brandt. [1]"),
        Turn("Was sagt er dazu?", "Das sei Sache von Ministerin Karla Lauter. [1]"),
    ]

    assert standalone("Wie alt ist er?", history) == "Wie alt ist Holger Brandt?"


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (
            "Menschliches Versagen schließt die Polizei aus. [1]",
            "Who is the captain? How old is he?",
        ),
        ("Scharfe Kritik kam von Till Warnke. [1]", "How old is Till Warnke?"),
        ("Rainer Kühn steuerte das Schiff. [1]", "How old is Rainer Kühn?"),
    ],
)
def test_what_opens_a_sentence_is_no_name_for_that(answer, meant):
    """An adjective has a capital letter there as well."""
    said = f"The article says, in German:\n{answer}"

    assert standalone("How old is he?", [Turn("Who is the captain?", said)]) == meant


@pytest.mark.parametrize("question", ["What is it worth?", "Wer sind ihre Kunden?"])
def test_a_thing_gets_the_question_before(question):
    """What "it" is, the last answer does not say in so many words."""
    turn = Turn("Who founded Scale AI?", "Scale AI wurde von Alexandr Wang gegründet. [1]")

    assert standalone(question, [turn]) == f"Who founded Scale AI? {question}"


TEXT = "Erster Satz. Zweiter Satz."
HITS = [
    Hit(Article(TEXT, "", "de", ""), Sentence(1, 0, 12, 1), 0.6, 0.0, 0.0),
    Hit(Article(TEXT, "", "de", ""), Sentence(2, 13, 26, 1), 0.4, 0.0, 0.0),
]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Wohin wechselt er?", 2),
        ("Und warum?", 1),
        ("Und wann?", 2),
        ("Wer hat Scale AI gegründet?", 1),
    ],
)
def test_what_was_shown_counts_less(question, first):
    """For a follow-up with a question of its own; "and why?" may mean the same sentence."""
    shown = [Turn("Wer?", "Erster Satz. [1]")]

    assert demoted(HITS, question, shown)[0].sentence.number == first
    assert demoted(HITS[:1], question, shown) == HITS[:1]
    assert demoted(HITS, question, []) == HITS


def test_what_was_shown_names_nobody():
    """Who asks for somebody is not told again what a sentence without a name says."""
    text = "The scheme costs a lot. Opponents argue."
    cost, argue = (
        Hit(Article(text, "", "en", ""), Sentence(n, *span, 1), score, 0.0, 0.0)
        for n, span, score in ((1, (0, 23), 0.6), (2, (24, 40), 0.4))
    )

    assert demoted([cost, argue], "Who is against it?", [Turn("Cost?", cost.text)])[0] == argue


def test_what_was_shown_may_answer_again():
    """Where no other sentence is likely, it is the one that was shown."""
    likely = [replace(HITS[0], score=0.9), replace(HITS[1], score=0.1)]

    assert demoted(likely, "Was ist es wert?", [Turn("Was?", "Erster Satz. [1]")]) == likely


def test_passages_are_no_answer():
    """What came closest to the last question may well answer this one."""
    shown = [Turn("Wer?", "Erster Satz. [1]", sure=False)]

    assert demoted(HITS, "Wohin wechselt er?", shown) == HITS


def test_nothing_is_likely():
    """Then another one than was shown comes first, as likely as that was."""
    hits = [replace(HITS[0], score=0.2), replace(HITS[1], score=0.04)]
    first, second = demoted(hits, "Wohin wechselt er?", [Turn("Wer?", "Erster Satz. [1]")])

    assert (first.sentence.number, first.score) == (2, pytest.approx(0.2))
    assert (second.sentence.number, second.score) == (1, 0.0)


@pytest.mark.parametrize(
    ("question", "complete", "leads"),
    [
        ("Why did it arrive late?", "Who leads it? Why did it arrive late?", True),
        ("Und warum?", "Wer? Und warum?", False),  # nothing of its own
        ("Why did it arrive late?", "Why did the machine arrive late?", False),  # reworded
        ("Why did it arrive late?", "Why did it arrive late?", False),
    ],
)
def test_what_leads_back_to_what_was_shown(question, complete, leads):
    """Earlier questions may drown one that has words of its own, and find the same again."""
    shown = [Turn("Who leads it?", "Erster Satz. [1]")]

    assert leads_back(HITS, question, complete, shown) is leads
    assert not leads_back(HITS[1:], question, complete, shown)
    assert not leads_back(HITS, question, complete, [replace(shown[0], sure=False)])


def test_a_sum_is_nobody():
    """What stands behind a figure is no name."""
    history = [Turn("Was kostet ein Neubau?", "Er würde 38 Millionen Euro kosten. [1]")]

    assert standalone("Wie lange würde er dauern?", history) == (
        "Was kostet ein Neubau? Wie lange würde er dauern?"
    )
