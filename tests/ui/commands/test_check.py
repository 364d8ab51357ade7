"""``wortlaut check``: the verdict, the reasons, the sentence."""

import pytest

from index.text.loading import seed_article

FIELDS = ["statement", "language", "support", "reasons", "citations"]
WRONG = "Meta hält 51 Prozent an Scale AI."
FOUNDED = "Scale AI was founded in 2016 by Alexandr Wang."
CITATION_FIELDS = [
    "mark",
    "article",
    "article_sha256",
    "sentence",
    "start",
    "end",
    "text",
    "highlight",
]


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


def test_unclear(call):
    """What is neither borne out nor contradicted says so; the code is 5."""
    run = call("check", "Wang is a billionaire.")

    assert run.code == 5
    assert run.out.startswith("Not confirmed: it is unclear whether the article says so\n")
    assert "von Alexandr Wang gegründet" in run.out


def test_json(call):
    """One object with the documented fields; the citation is the article's own slice."""
    run = call("check", "--json", "Meta owns 51 percent of Scale AI.")

    assert list(run.json) == FIELDS
    assert run.json["support"] == "unsupported"
    assert any("51 percent" in reason for reason in run.json["reasons"])
    (citation,) = run.json["citations"]
    assert list(citation) == CITATION_FIELDS
    assert citation["sentence"] == 8
    assert seed_article().text[citation["start"] : citation["end"]] == citation["text"]
    assert run.code == 3


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
        ("a" * 3000, "The statement is too long (3,000 characters): shorten it to 2,000."),
    ],
)
def test_unusable(call, statement, complaint):
    """One sentence says what to do instead; the code is that of a wrong call."""
    run = call("check", statement)

    assert run.code == 2
    assert run.complaint == complaint


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_verdict_is_in_the_language_of_the_statement(call, language):
    """Whatever the language of the interface."""
    assert call("check", WRONG, language=language).out.startswith("Nicht vom Artikel getragen\n")
    assert call("check", FOUNDED, language=language).out.startswith("Borne out by the article\n")


def test_the_place_is_named(call):
    """Below the sentence stands where it is from."""
    lines = call("check", FOUNDED).out.splitlines()

    assert lines[0] == "Borne out by the article"
    assert lines[-2].startswith("Scale AI wurde 2016 von Alexandr Wang gegründet")
    assert lines[-1].endswith(" · sentence 5")


def test_standard_input(call):
    """``-`` reads the statement from standard input, and says which it was."""
    run = call("check", "--json", "-", stdin=f"{FOUNDED}\n".encode())

    assert run.code == 0
    assert run.json["statement"] == FOUNDED


@pytest.mark.parametrize("stdin", [b"", b"\n", b"\x00\x00", b"\xff\xfe"])
def test_standard_input_without_a_statement(call, stdin):
    """Nothing on standard input is no statement."""
    run = call("check", "-", stdin=stdin)

    assert run.code == 2
    assert run.out == ""
    assert "statement" in run.complaint


def test_several_articles(call, file, tmp_path):
    """Each ``--article`` is read; the sentence says which of them it is from."""
    index = tmp_path / "index"
    bread = file("Brot\n\nDas Brot bäckt 55 Minuten. Danach kühlt es aus.\n", "brot.txt")
    both = ("--article", file(), "--article", bread)
    baked = call("check", "--json", "The bread bakes for 55 minutes.", *both, index=index)
    renovated = call(
        "check", "--json", "Die Arbeiten kosten 12 Millionen Euro.", *both, index=index
    )

    assert (baked.code, renovated.code) == (0, 0)
    assert [each["article"] for each in baked.json["citations"]] == ["Brot"]
    assert [each["article"] for each in renovated.json["citations"]] == ["Rathaus wird saniert"]


def test_every_article(call, file, tmp_path):
    """``--all`` reads every article taken in; without it the one that comes along is read."""
    index = tmp_path / "index"
    statement = "Die Arbeiten kosten 12 Millionen Euro."
    call("add", file(), index=index)

    assert call("check", statement, "--all", index=index).code == 0
    assert call("check", statement, index=index).code == 3


def test_an_unknown_article(call):
    """It is told as everywhere."""
    missing = call("check", WRONG, "--article", "fehlt.txt")
    unknown = call("check", WRONG, "--article", "abcdef")

    assert (missing.code, unknown.code) == (1, 1)
    assert missing.complaint == "There is no file “fehlt.txt”: check the path."
    assert "wortlaut list" in unknown.complaint


def test_no_model_is_asked(call):
    """A model server that cannot be reached, or a wrong setting of answers, does not matter."""
    server = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "WORTLAUT_ANSWERS": "generative"}

    assert call("check", FOUNDED, **server).code == 0


def test_untrusted_text_cannot_steer_the_terminal(call):
    """Control characters of a statement reach neither the terminal nor the JSON."""
    run = call("check", "Meta \x1b[31mhält\x07 51 Prozent.", "--language", "de")
    plain = call("check", "--json", "Meta \x1b[31mhält\x07 51 Prozent.")

    assert run.code == 3
    assert "\x1b" not in run.out + run.err
    assert plain.json["statement"] == "Meta [31mhält 51 Prozent."


def test_the_same_again(call):
    """A verdict does not depend on the run."""
    first, second = (call("check", "--json", WRONG).json for _ in range(2))

    assert first == second
