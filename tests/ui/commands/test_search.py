"""``wortlaut search``: ranked sentences, as a table and as JSON."""

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
