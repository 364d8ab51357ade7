"""Statements held against the bundled article, and against others' claims."""

import json
from pathlib import Path

import pytest

from index.article import Article
from rag import Settings, Support, open_assistant
from rag.checking.checker import Place

CLAIMS = Path(__file__).parents[4] / "shared" / "data" / "claims" / "claims.jsonl"
STEP = 8
REACHED = {
    ("verbatim", "de"): 0.99,
    ("translation", "en"): 0.85,
    ("answer", "de"): 0.9,
    ("answer", "en"): 0.8,
    ("number", "de"): 0.9,
    ("number", "en"): 0.9,
    ("name", "en"): 0.8,
    ("negation", "de"): 0.95,
    ("negation", "en"): 0.9,
    ("other-sentence", "en"): 0.9,
    ("wrong-answer", "de"): 0.85,
    ("wrong-answer", "en"): 0.8,
}
"""Shares of right verdicts below those in bench/check-notes.md: some articles are harder."""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """Return an assistant over the bundled article."""
    index = tmp_path_factory.mktemp("checking") / "index"
    with open_assistant(Settings(index=index, answers="extractive", _env_file=None)) as opened:
        opened.library.article(opened.library.seed().id)
        yield opened


def verdict(assistant, statement, *numbers, language="de", **options):
    """Hold a statement against these sentences of the bundled article."""
    article = assistant.library.seed()
    places = [Place(article, number) for number in numbers]
    return assistant.checker.check(statement, places, language, **options)


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("Scale AI wurde 2016 von Alexandr Wang gegründet.", 5),
        ("Scale AI was founded in 2016 by Alexandr Wang.", 5),
        ("Meta invests 14.8 billion dollars in Scale AI.", 1),
        ("OpenAI is backed by Microsoft.", 13),
    ],
)
def test_borne_out(assistant, statement, number):
    """Both languages, the article's words or others."""
    found = verdict(assistant, statement, number)

    assert found.supported
    assert found.reasons == ()


def test_verbatim(assistant):
    """A piece of the sentence is verbatim, whatever its case and marks."""
    found = verdict(assistant, "scale AI wurde 2016 von Alexandr Wang gegründet", 5)

    assert found.support is Support.VERBATIM


@pytest.mark.parametrize(
    ("statement", "number", "language", "reason"),
    [
        ("Meta investiert 15 Milliarden Dollar.", 1, "de", "„15 Milliarden Dollar“ steht nicht"),
        ("Meta invests 15 billion dollars.", 1, "en", "“15 billion dollars” is not in sentence 1."),
        ("Scale AI was founded in 2016 by Sarah Friar.", 5, "en", "“Sarah Friar” is not"),
        ("Scale AI wurde 2016 nicht von Alexandr Wang gegründet.", 5, "de", "verneint"),
        ("The conference took place in Berlin.", 2, "en", "“Berlin” is not in sentence 2."),
    ],
)
def test_not_borne_out(assistant, statement, number, language, reason):
    """The reason names what is wrong, in the reader's language."""
    found = verdict(assistant, statement, number, language=language)

    assert not found.supported
    assert any(reason in each for each in found.reasons)


def test_without_a_citation(assistant):
    """A statement that cites nothing is not borne out."""
    assert not verdict(assistant, "Meta investiert 14,8 Milliarden Dollar.").supported


def test_two_sentences(assistant):
    """What two sentences say together is borne out by both, not by one."""
    statement = "Scale AI, founded by Alexandr Wang, is valued at 29 billion dollars."

    assert verdict(assistant, statement, 1, 5).supported
    assert not verdict(assistant, statement, 5).supported


def test_a_fragment_answers_its_question(assistant):
    """A name alone is judged by where it stands: beside what is asked, or elsewhere."""
    question = "Who founded Scale AI?"

    assert verdict(assistant, "Alexandr Wang", 5, question=question).supported
    assert not verdict(assistant, "Sarah Friar", 2, question=question).supported
    assert not verdict(assistant, "Paris", 2, question=question).supported


def test_the_sentence_is_found(assistant):
    """A statement without marks is attached to the sentence that says it."""
    article = assistant.library.seed()
    places = [Place(article, each.number) for each in assistant.library.sentences(article.id)]
    found = assistant.checker.find("OpenAI is backed by Microsoft.", places, "en")

    assert found.verdict.supported
    assert found.places == [Place(article, 13)]


def test_the_deal_is_that_of_the_first_sentence(assistant):
    """Where a sentence points back, the one that names the thing is cited too."""
    checked = assistant.check("Meta hält 49 Prozent an Scale AI.")

    assert checked.borne_out
    assert [each.sentence for each in checked.citations] == [1, 8]


def test_a_guests_text(assistant):
    """A text that is held for one reader is checked like any other."""
    text = "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro."
    name = assistant.library.host(Article(text, "Rathaus", "de", "rathaus"), lambda *_: None)

    assert assistant.check("The works cost 12 million euros.", articles=[name]).borne_out
    assert not assistant.check("The works cost 13 million euros.", articles=[name]).borne_out


def test_claims(assistant):
    """On a sample of others' claims the verdicts are as good as the notes say."""
    if not CLAIMS.exists():
        pytest.skip("no claims: the folder shared is not beside the repository")
    right: dict[tuple[str, str], list[bool]] = {}
    articles: dict[str, Article] = {}
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    chosen = sorted({row["article"] for row in rows})[::STEP]
    for row in (row for row in rows if row["article"] in chosen):
        if row["article"] not in articles:
            text = (CLAIMS.parent / row["article"]).read_text(encoding="utf-8")
            articles[row["article"]] = assistant.library.add(Article(text, "", "de", ""))
        article = articles[row["article"]]
        starts = [article.text.index(piece) for piece in row["evidence"]]
        spans = [(a, a + len(piece)) for a, piece in zip(starts, row["evidence"], strict=True)]
        places = [
            Place(article, each.number)
            for each in assistant.library.sentences(article.id)
            if any(each.start < end and start < each.end for start, end in spans)
        ]
        found = assistant.checker.check(row["claim"], places, row["language"])
        key = (row["kind"], row["language"])
        right.setdefault(key, []).append(found.supported == row["supported"])

    shares = {key: sum(each) / len(each) for key, each in right.items()}
    missed = {key: share for key, share in shares.items() if share < REACHED[key] - 0.1}
    assert missed == {}
