"""``wortlaut check``: the verdict, the reasons, the sentence."""

import pytest

FIELDS = ["statement", "language", "support", "reasons", "citations"]


def test_a_wrong_figure(call):
    """It is named, and the sentence is shown that has another; the code is 3."""
    run = call("check", "Meta hält 51 Prozent an Scale AI.")

    assert run.code == 3
    assert run.out.startswith("Nicht vom Artikel getragen\n„51 Prozent“ steht nicht in Satz 8.\n")
    assert "49-prozentige Beteiligung" in run.out


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Scale AI was founded in 2016 by Alexandr Wang.", "Borne out by the article"),
        ("Scale AI wurde 2016 von Alexandr Wang gegründet", "Wörtlich im Artikel"),
    ],
)
def test_borne_out(call, statement, words):
    """The verdict is worded in the language of the statement; the code is 0."""
    run = call("check", statement)

    assert run.code == 0
    assert run.out.startswith(words + "\n\nScale AI wurde 2016 von")


def test_json(call):
    """One object with the documented fields; the citation is the article's own slice."""
    run = call("check", "--json", "Meta owns 51 percent of Scale AI.")

    assert list(run.json) == FIELDS
    assert run.json["support"] == "unsupported"
    assert any("51 percent" in reason for reason in run.json["reasons"])
    (citation,) = run.json["citations"]
    assert citation["sentence"] == 8


def test_the_language_of_the_reasons(call):
    """It can be chosen."""
    run = call("check", "Meta owns 51 percent of Scale AI.", "--language", "de")

    assert "„51 percent“ steht nicht in Satz 8." in run.out


def test_an_own_article(call, tmp_path):
    """Any article can be asked for."""
    path = tmp_path / "rathaus.txt"
    path.write_text("Das Rathaus von Lindau wird saniert. Die Arbeiten kosten 12 Millionen Euro.\n")

    assert call("check", "The works cost 12 million euros.", "--article", path).code == 0
    assert call("check", "The works cost 13 million euros.", "--article", path).code == 3


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        (" ", "The statement is empty: state something about the article."),
        ("?!", "The statement holds no word: state something about the article."),
        ("a" * 3000, "The statement is too long (3000 characters): shorten it to 2000."),
    ],
)
def test_unusable(call, statement, complaint):
    """One sentence says what to do instead; the code is that of a wrong call."""
    run = call("check", statement)

    assert run.code == 2
    assert run.complaint == complaint
