"""``wortlaut search``: ranked sentences, as a table and as JSON."""

from pathlib import Path

ARTICLE = (
    "Rathaus wird saniert\nDas Rathaus von Lindau wird ab Mai saniert. "
    "Die Arbeiten kosten 12 Millionen Euro.\n"
)
COST = "Was kosten die Arbeiten am Rathaus?"


def test_search_ranks_sentences(call):
    """The best sentences come with their scores, best first, as a table of tabs when piped."""
    code, out, _ = call("search", "--top", "3", "Wer hat Scale AI gegründet?")
    rows = [line.split("\t") for line in out.splitlines()]

    assert code == 0
    assert rows[0][1] == "5"
    assert len(rows) == 3
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


def test_search_in_json(call):
    """The hits carry offsets and scores."""
    hits = call("search", "--json", "Behemoth?").json["hits"]

    assert hits[0]["sentence"] == 12
    assert len(hits) == 5


def test_search_fields(call, file, tmp_path):
    """A hit tells its article, its place and its score; the slice is the article's."""
    path = file()
    found = call("search", "--json", "--article", path, COST, index=tmp_path / "index").json

    assert list(found) == ["question", "hits"]
    for hit in found["hits"]:
        assert list(hit) == [
            "article",
            "article_sha256",
            "sentence",
            "start",
            "end",
            "text",
            "score",
        ]
        assert path.read_text()[hit["start"] : hit["end"]] == hit["text"]
        assert 0 <= hit["score"] <= 1


def test_search_names_the_article(call, file, tmp_path):
    """Among several articles a hit has its own, told apart by the file where titles are alike."""
    index = tmp_path / "index"
    paths = [file(name="a.txt"), file(ARTICLE.replace("12", "13"), "b.txt")]
    call("add", *paths, index=index)
    named = [f"--article={path}" for path in paths]
    for chosen in (["--all"], named):
        run = call("search", "--top", "9", *chosen, COST, index=index)
        rows = [line.split("\t") for line in run.out.splitlines()]

        found = {row[1]: row[3] for row in rows if "Millionen" in row[3]}
        assert {len(row) for row in rows} == {4}
        assert "12 Millionen" in found[f"Rathaus wird saniert ({paths[0]})"]
        assert "13 Millionen" in found[f"Rathaus wird saniert ({paths[1]})"]
    one = call("search", named[0], COST, index=index, language="de").out.splitlines()[0]
    assert len(one.split("\t")) == 3
    assert "," in one.split("\t")[0]


def test_search_names_the_page(call, tmp_path):
    """A hit of a file with pages has its page."""
    path = Path(__file__).parents[2] / "files" / "airline.pdf"
    run = call("search", "--article", path, "cabin bag", index=tmp_path / "index")

    assert {line.split("\t")[1] for line in run.out.splitlines()} <= {"1", "2"}
    assert {len(line.split("\t")) for line in run.out.splitlines()} == {4}
