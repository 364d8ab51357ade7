"""Articles as plain files."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

import chromadb

from index.store.collections import Collections
from index.store.docstore import CollectionDocumentStore, FolderDocumentStore


def test_comes_back(tmp_path, make):
    """An article is read as it was put, under its ID."""
    article, shelf = make("kept").article, FolderDocumentStore(tmp_path)
    shelf.put(article)

    assert shelf.get(article.id) == article
    assert shelf.ids() == [article.id]
    assert [each.name for each in tmp_path.iterdir()] == [f"{article.id}.json"]


def test_before_there_were_pages(tmp_path, make):
    """A file from before articles had authors and pages is read as one without."""
    article, shelf = make("kept").article, FolderDocumentStore(tmp_path)
    old = {"text": article.text, "title": "kept", "language": "de", "source": article.source}
    (tmp_path / f"{article.id}.json").write_text(json.dumps(old), encoding="utf-8")

    assert shelf.get(article.id) == article


def test_metadata(tmp_path, make, chroma_server):
    """What a file tells of itself is kept, in a folder and on a server."""
    known = {"author": "A. B.", "date": "2025-03-04", "url": "https://a.test/", "pages": (0, 7)}
    article = replace(make("told").article, **known)
    url = urlsplit(chroma_server)
    client = chromadb.HttpClient(url.hostname, url.port)
    for shelf in (FolderDocumentStore(tmp_path), CollectionDocumentStore(Collections(client))):
        shelf.put(article)

        assert shelf.get(article.id) == article
        shelf.remove(article.id)


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


def test_any_flipped_bit(tmp_path, make):
    """A flipped bit in title, source or page is noticed as well as one in the text."""
    article = replace(make("kept", 1).article, title="Über Kassel", pages=(0, 7))
    shelf = FolderDocumentStore(tmp_path)
    shelf.put(article)
    file = tmp_path / f"{article.id}.json"
    whole = file.read_bytes()

    for place in range(8 * len(whole)):
        altered = bytearray(whole)
        altered[place // 8] ^= 1 << place % 8
        file.write_bytes(altered)
        assert shelf.get(article.id) in (None, article)


def test_empty(tmp_path):
    """A folder that is not there holds nothing, and removing from it is no error."""
    shelf = FolderDocumentStore(tmp_path / "none")
    shelf.remove("0" * 12)

    assert shelf.ids() == []
    assert shelf.get("0" * 12) is None
