"""Articles as plain files."""

from dataclasses import replace

from index.store.docstore import FolderDocumentStore


def test_comes_back(tmp_path, make):
    """An article is read as it was put, under its ID."""
    article, shelf = make("kept").article, FolderDocumentStore(tmp_path)
    shelf.put(article)

    assert shelf.get(article.id) == article
    assert shelf.ids() == [article.id]
    assert [each.name for each in tmp_path.iterdir()] == [f"{article.id}.json"]


def test_replaced(tmp_path, make):
    """The same text under another title takes the place of the first."""
    article, shelf = make("kept").article, FolderDocumentStore(tmp_path)
    shelf.put(article)
    shelf.put(replace(article, title="new"))

    assert shelf.get(article.id) == replace(article, title="new")


def test_damaged(tmp_path, make):
    """A file that is cut or altered is no article: its text would not be the article's."""
    article, shelf = make("kept").article, FolderDocumentStore(tmp_path)
    shelf.put(article)
    file = tmp_path / f"{article.id}.json"
    whole = file.read_text(encoding="utf-8")

    for content in (whole[:-9], whole.replace("Satz 3", "Satz 4"), "[]", '{"text": 1}', ""):
        file.write_text(content, encoding="utf-8")
        assert shelf.get(article.id) is None


def test_empty(tmp_path):
    """A folder that is not there holds nothing, and removing from it is no error."""
    shelf = FolderDocumentStore(tmp_path / "none")
    shelf.remove("0" * 12)

    assert shelf.ids() == []
    assert shelf.get("0" * 12) is None
