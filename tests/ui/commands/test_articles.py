"""Which articles are asked, and what the commands that keep them say, in both languages."""

import json

import pytest

BREAD = "Good bread\n\nThe bread is baked for 55 minutes. Afterwards it cools on a rack.\n"
COST = "Was kosten die Arbeiten?"
COST_SENTENCE = "Die Arbeiten kosten 12 Millionen Euro."
BAKED = "How long is the bread baked?"


@pytest.fixture
def index(tmp_path):
    """Return the place of an index of the test's own."""
    return tmp_path / "index"


def test_file(call, file, index):
    """A new file is indexed on the way, with a line of progress; the second time without."""
    path = file()
    first = call("ask", "--article", path, COST, index=index)
    second = call("ask", "--article", path, COST, index=index)

    assert (first.code, second.code) == (0, 0)
    assert first.err == "Indexing “Rathaus wird saniert”\n"
    assert second.err == ""
    assert first.out == second.out
    assert COST_SENTENCE in first.out


def test_changed_file(call, taken_in, file, index):
    """A file that has changed is another article, and takes the place of the one before."""
    call("ask", "--article", file(), COST, index=index)
    changed = file("Die Arbeiten am Rathaus kosten nun 20 Millionen Euro.")

    assert "20 Millionen" in call("ask", "--article", changed, COST, index=index).out
    assert [each["source"] for each in taken_in(index)] == [str(changed)]
    renewed = call("add", file(), index=index)
    assert renewed.out.startswith("Renewed: ")
    assert [each["title"] for each in taken_in(index)] == ["Rathaus wird saniert"]


def test_file_of_any_name(call, file, index, monkeypatch):
    """A name with spaces, umlauts or a dash in front is a file all the same."""
    path = file(name="-Bericht über Öl")
    monkeypatch.chdir(path.parent)

    assert call("ask", f"--article={path.name}", COST, index=index).code == 0
    assert call("add", "--", path.name, index=index).code == 0


def test_id(call, file, index):
    """The first letters of an ID name an article."""
    name = call("add", file(), index=index).out.split()[1]
    run = call("ask", "--json", "--article", name[:5], COST, index=index)

    assert run.json["citations"][0]["text"] == COST_SENTENCE
    assert run.json["citations"][0]["article_sha256"].startswith(name)


def test_several(call, file, index):
    """Of several articles that are named, the right one answers."""
    both = ["--article", file(), "--article", file(BREAD, "bread.txt")]

    assert COST_SENTENCE in call("ask", *both, COST, index=index).out
    assert "55 minutes" in call("ask", *both, BAKED, index=index).out


def test_all(call, file, index):
    """``--all`` asks what was taken in, and refuses for all of it."""
    call("add", file(), file(BREAD, "bread.txt"), index=index)

    assert COST_SENTENCE in call("ask", "--all", COST, index=index).out
    assert "55 minutes" in call("ask", "--all", BAKED, index=index).out
    refused = call("ask", "--all", "How tall is the Eiffel Tower?", index=index)
    assert refused.code == 3
    assert refused.out.startswith("The articles do not say.\n")
    found = call("search", "--json", "--all", BAKED, "--top", "40", index=index).json["hits"]
    titles = {hit["article"] for hit in found}
    assert {"Rathaus wird saniert", "Good bread"} < titles
    assert any(title.startswith("OpenAI") for title in titles)  # never asked before, and among all


def test_articles_of_one_title(call, file, index):
    """Citations of two articles of one title are told apart by their files."""
    paths = [
        file(name="a.txt"),
        file("Rathaus wird saniert\nDie Arbeiten kosten 13 Euro.", "b.txt"),
    ]
    named = [f"--article={path}" for path in paths]
    lines = call("ask", *named, COST, index=index, language="de").out.splitlines()
    places = [line for line in lines if " · Satz " in line]

    assert len(places) == 2
    for path in paths:
        assert any(f"] Rathaus wird saniert ({path}) · Satz " in line for line in places)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("de", ("Aufgenommen", "Entfernt")),
        ("en", ("Added", "Removed")),
    ],
)
def test_messages(call, file, index, language, texts):
    """The commands speak the language of the locale."""
    added, removed = texts
    first = call("add", file(), index=index, language=language)
    listed = call("list", index=index, language=language)
    name = first.out.split()[1]

    assert first.out == f"{added}: {name}  Rathaus wird saniert\n"
    rows = [line.split("\t") for line in listed.out.splitlines()]
    assert [name, "Rathaus wird saniert", "de", "4", "", str(file())] in rows
    assert call("remove", name, index=index, language=language).out == f"{removed}: {name}\n"
    left = call("list", index=index, language=language).out
    assert [line.split("\t")[5] for line in left.splitlines()] == ["openai-scale-ai-meta.txt"]


@pytest.mark.parametrize(
    ("language", "said"), [("de", "nicht indexiert"), ("en", "not indexed yet")]
)
def test_not_indexed(call, index, language, said):
    """An article that was never asked has no number of sentences yet; once asked, it has."""
    before, _ = (
        call("list", index=index, language=language),
        call("ask", "Behemoth?", index=index),
    )
    after = call("list", index=index, language=language)

    assert before.out.split("\t")[3] == said
    assert int(after.out.split("\t")[3]) > 10


def test_usage_in_german(call):
    """Wrong calls are told in German too, the words of the library included."""
    run = call("ask", "--mode", "poetic", "Wer?", language="de")

    assert run.code == 2
    assert run.err.startswith("Aufruf: wortlaut ask")
    assert "Fehler: Ungültiger Wert für '--mode'" in run.err


def test_remove_unknown(call, index):
    """What is not there cannot be removed, nor anything by no letters."""
    for name in ("", "ffff"):
        run = call("remove", name, index=index)
        assert run.code == 1
        assert "wortlaut list" in run.complaint


def test_remove_the_bundled_article(call, index):
    """It cannot be removed, and that is said."""
    run = call("ask", "--json", "Behemoth?")
    seed = run.json["citations"][0]["article_sha256"][:12]
    for language, said in (
        ("de", "Artikel bleibt immer"),
        ("en", "article that comes along always"),
    ):
        run = call("remove", seed, index=index, language=language)

        assert (run.code, run.out) == (1, "")
        assert said in run.complaint


def test_remove_goes_on(call, taken_in, file, index):
    """What cannot be removed has its line, and the rest is removed."""
    name = call("add", file(), index=index).out.split()[1]
    run = call("remove", "ffff", name, "gggg", index=index)

    assert run.code == 1
    assert run.out == f"Removed: {name}\n"
    assert [line.split("”")[0] for line in run.err.splitlines()] == ["“ffff", "“gggg"]
    assert taken_in(index) == []


def test_remove_by_file(call, taken_in, file, index, monkeypatch):
    """An article is known by its file too, also when that is gone; others are not taken in."""
    path, other = file(), file(BREAD, "brot.md")
    call("add", path, index=index)
    monkeypatch.chdir(path.parent)
    unknown = call("remove", other.name, index=index)
    assert unknown.code == 1
    assert unknown.complaint == "“brot.md” has not been taken in: wortlaut list shows what has."
    path.unlink()

    assert call("remove", path.name, index=index).out.startswith("Removed: ")
    assert taken_in(index) == []


def test_ambiguous_id(call, file, index):
    """An ID of several articles is told from one of none."""
    added = [
        call("add", file(f"Im Jahr {n} kostet es {n} Euro.", f"{n}.txt"), index=index).out.split()[
            1
        ]
        for n in range(17)
    ]
    letter = next(each[0] for each in added if sum(name[0] == each[0] for name in added) > 1)
    run = call("remove", letter, index=index)

    assert run.code == 1
    assert "The IDs of several articles (" in run.complaint
    assert f"begin with “{letter}”: give more of the ID" in run.complaint


def test_add_twice(call, file, index):
    """Adding the same text again does no harm and no work."""
    first, second = (call("add", file(), index=index) for _ in range(2))

    assert first.out.replace("Added", "Unchanged") == second.out
    assert second.err == ""


@pytest.mark.server
def test_over_a_server(call, chroma_server, file, monkeypatch, tmp_path):
    """The same commands work over a Chroma server."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    name = call("add", file(), index=chroma_server).out.split()[1]

    assert name in [each["id"] for each in call("list", "--json", index=chroma_server).json]
    answer = call("ask", "--json", "--article", name, COST, index=chroma_server).json
    assert answer["citations"][0]["text"] == COST_SENTENCE
    assert call("remove", name, index=chroma_server).code == 0
    assert name not in call("list", index=chroma_server).out


@pytest.fixture
def bread(tmp_path):
    """A small article."""
    path = tmp_path / "brot.txt"
    path.write_text("Brot\n\nDas Brot bäckt 55 Minuten. Danach kühlt es aus.", encoding="utf-8")
    return path


def test_articles_are_added_listed_and_removed(call, bread):
    """An article can be taken in, found by the first letters of its ID, and taken out."""
    added = call("add", bread).out
    article_id = added.split()[1]
    listed = json.loads(call("list", "--json").out)
    removed = call("remove", article_id[:6])

    assert added.startswith("Added: ")
    assert article_id in [record["id"] for record in listed]
    assert removed.out == f"Removed: {article_id}\n"
    assert article_id not in call("list").out


def test_an_unknown_id_is_told(call):
    """Removing or asking what is not there says where the IDs stand."""
    for arguments in (("remove", "ffff"), ("ask", "--article", "ffff", "Wer?")):
        code, out, err = call(*arguments)

        assert (code, out) == (1, "")
        assert "wortlaut list" in err


@pytest.mark.parametrize("command", [["list"], ["search", "Rathaus"], ["remove", "0"]])
def test_no_model_is_asked(call, file, index, command):
    """Where nothing is worded, a model server that is away is not even noticed."""
    away = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    call("add", file(), index=index, **away)
    run = call(*command, index=index, **away)

    assert "127.0.0.1:9" not in run.err
    assert (run.code == 0) == (command[0] != "remove")


def test_a_server_that_is_away(call):
    """A question is answered all the same; why with a quotation stands beside the answer."""
    away = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    run = call("ask", "Wer hat Scale AI gegründet?", **away)
    insisting = call("ask", "Wer hat Scale AI gegründet?", "--mode", "generative", **away)

    assert run.code == 0
    assert "Alexandr Wang" in run.out
    assert run.complaint.startswith("Answers are quotations for now: 127.0.0.1:9 cannot be reached")
    assert insisting.code == 1
    assert insisting.complaint.startswith("127.0.0.1:9 cannot be reached")


def test_a_damaged_text(call, file, index):
    """An article whose kept text is damaged stays in the list and among all, and it is said."""
    names = ["Lindau", "Bregenz"]
    for name in names:
        text = f"Das Rathaus von {name} wird saniert. In {name} kostet es 12 Millionen Euro."
        call("add", file(text, f"{name}.txt"), index=index)
    for text in (index / "articles").iterdir():
        text.write_bytes(b"")
    listed = call("list", "--json", index=index)

    assert len(listed.json) == len(names) + 1  # and the one that comes along
    assert listed.err.count("it has been restored.") == len(names)
    for name in names:
        asked = call("ask", "--all", f"Was kostet das Rathaus in {name}?", "--json", index=index)
        shown = asked.json["citations"] or asked.json["passages"]
        assert name in shown[0]["text"]
        assert "restored" not in asked.err
