"""A Chroma server: its address, behind a proxy, for a tenant, moved and damaged."""

import json
import logging
import shutil
import threading
import traceback
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.request import Request, urlopen

import pytest

from index.errors import StoreError
from index.store import server
from index.store.collections import is_hnsw, space_of
from index.store.server_address import ServerAddress
from index.store.stale import StaleReason
from index.store.store import DamagedError
from tests.index.store.conftest import LARGE, nearest

TOKEN = "tok-3f9c!~secret"  # noqa: S105  of the tests

pytestmark = pytest.mark.server


class TestAddress:
    """What WORTLAUT_INDEX may be."""

    @pytest.mark.parametrize(
        ("text", "api", "database"),
        [
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000", ("", "")),
            ("https://chroma.example/", "https://chroma.example", ("", "")),
            ("https://example/chroma/?database=news", "https://example/chroma", ("", "news")),
            ("http://[::1]:8000?tenant=a%20b&database=n", "http://[::1]:8000", ("a b", "n")),
        ],
    )
    def test_read(self, text, api, database):
        """The path is the proxy's; tenant and database stand behind the question mark."""
        address = ServerAddress.of(text)

        assert address.api == f"{api}/api/v2"
        assert (address.tenant, address.database) == database

    @pytest.mark.parametrize(
        "text",
        [
            "http://",
            "http://[",
            "http://host:99999",
            "http://user:secret@host",
            "http://host?secret",
            "http://host?token=secret",
            "http://host?tenant=",
            "http://host#secret",
        ],
    )
    def test_refused(self, opened, text):
        """What is no address, or holds a password, is refused without repeating it."""
        with pytest.raises(StoreError) as error:
            opened(text)

        assert "WORTLAUT_INDEX_TOKEN" in error.value.text("de")
        assert "secret" not in "".join(traceback.format_exception(error.value))

    def test_the_token_is_not_shown(self):
        """Not even to who prints the address."""
        assert TOKEN not in repr(ServerAddress.of("http://host", TOKEN))


class TestProxy:
    """TLS and a token before a real server."""

    @pytest.fixture
    def guarded(self, proxy, chroma_server, monkeypatch):
        """Such a proxy, whose certificate is trusted."""
        monkeypatch.setenv("SSL_CERT_FILE", str(proxy.certificate))
        with proxy(chroma_server, token=TOKEN, secure=True) as running:
            yield running

    def test_used(self, guarded, opened, article, equal):
        """With the token everything goes as without a proxy."""
        store = opened(guarded.url, token=TOKEN)
        store.put(article)

        assert equal(store.get(article.article.id), article)
        assert nearest(store, article.passage_vectors[2], 1, [article.article.id]) == [
            (article.article.id, 7)
        ]
        assert store.remove(article.article.id)

    @pytest.mark.parametrize(
        ("token", "says"), [("", "wants a token (401"), ("wrong-token", "refuses the token (403")]
    )
    def test_wrong_token(self, guarded, opened, token, says):
        """A missing token and a wrong one are told apart, and which setting it is."""
        with pytest.raises(StoreError) as error:
            opened(guarded.url, token=token)

        assert says in error.value.text("en")
        assert "WORTLAUT_INDEX_TOKEN" in error.value.text("de")

    def test_token_withdrawn(self, guarded, opened, article):
        """A token that is refused later on is told like one that is refused at once."""
        store = opened(guarded.url, token=TOKEN)
        guarded.token = "another"  # noqa: S105
        for use in (store.articles, lambda: store.put(article), lambda: store.holds("0" * 12)):
            with pytest.raises(StoreError, match="refuses the token"):
                use()

    def test_untrusted(self, guarded, opened, monkeypatch):
        """A certificate of an unknown issuer is told with the setting that names issuers."""
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(StoreError) as error:
            opened(guarded.url, token=TOKEN)

        assert "SSL_CERT_FILE" in error.value.text("de")
        assert "self-signed certificate" in error.value.text("en")

    @pytest.mark.parametrize("content", [None, "no certificate"])
    def test_no_certificates(self, guarded, opened, monkeypatch, tmp_path, content):
        """A file of issuers that is missing or none is told, and not taken for a server's fault."""
        file = tmp_path / "issuers.pem"
        if content:
            file.write_text(content)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with pytest.raises(StoreError, match=r"cannot be read .*: check SSL_CERT_FILE"):
            opened(guarded.url, token=TOKEN)

    @pytest.mark.parametrize("plain", [True, False])
    def test_wrong_scheme(self, guarded, chroma_server, opened, plain):
        """Http for https, or the other way round, is a server that cannot be used."""
        wrong = guarded.url.replace("https", "http")
        with pytest.raises(StoreError, match="cannot be used"):
            opened(wrong if plain else chroma_server.replace("http", "https"))

    def test_the_token_is_told_to_nobody(self, guarded, opened, caplog, monkeypatch):
        """Whatever fails, and however much is logged, the token is in no message."""
        caplog.set_level(logging.DEBUG)
        store = opened(guarded.url, token=TOKEN)
        said = [repr(store), repr(store._connection)]
        echo = json.dumps({"error": "Odd", "message": f"who is {TOKEN}?"}).encode()
        for refusal in ((500, echo), (401, echo), (503, b""), (404, echo), (302, b"")):
            guarded.refusal = refusal
            monkeypatch.setattr(server, "RESTART", 0.0)
            for use in (store.articles, lambda: opened(guarded.url, token=TOKEN)):
                with pytest.raises(StoreError) as error:
                    use()
                said += traceback.format_exception(error.value)
                said += error.value.message

        assert not [each for each in [*said, caplog.text] if TOKEN in each]

    def test_redirect(self, guarded, opened):
        """The token follows no redirect."""
        guarded.refusal = (302, b"")
        with pytest.raises(StoreError, match="302"):
            opened(guarded.url, token=TOKEN)

    @pytest.mark.parametrize(("version", "says"), [("0.6.3", "0.6.3"), (None, "API v1")])
    def test_too_old(self, opened, old_server, version, says):
        """A server of another age is told to be updated."""
        with old_server(version) as url, pytest.raises(StoreError) as error:
            opened(url)

        assert f"too old ({says})" in error.value.text("en")


@pytest.fixture
def old_server():
    """Return a function that runs what answers as an old Chroma server does."""

    class Old(BaseHTTPRequestHandler):
        version = None

        def do_GET(self) -> None:
            heartbeat = b'{"nanosecond heartbeat": 1}'
            answers = {"/api/v1/heartbeat": heartbeat}
            if self.version:
                answers = {
                    "/api/v2/heartbeat": heartbeat,
                    "/api/v2/version": f'"{self.version}"'.encode(),
                }
            body = answers.get(self.path)
            self.send_response(200 if body else 404)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    @contextmanager
    def running(version):
        handler = type("Handler", (Old,), {"version": version})
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
            thread = threading.Thread(target=http.serve_forever, args=(0.01,))
            thread.start()
            yield f"http://127.0.0.1:{http.server_port}"
            http.shutdown()
            thread.join()

    return running


@pytest.fixture(scope="module")
def press(chroma_server):
    """A server with a tenant of two databases."""
    for path, name in [
        ("tenants", "press"),
        ("tenants/press/databases", "news"),
        ("tenants/press/databases", "sport"),
    ]:
        body = json.dumps({"name": name}).encode()
        headers = {"content-type": "application/json"}
        urlopen(Request(f"{chroma_server}/api/v2/{path}", body, headers)).close()  # noqa: S310
    return chroma_server


class TestTenants:
    """Several users of one server."""

    def test_apart(self, press, opened, make, equal):
        """Databases hold different articles, also of the same fingerprint."""
        news, sport = (
            opened(f"{press}?tenant=press&database={name}") for name in ("news", "sport")
        )
        article = make("apart")
        news.put(article)

        assert equal(news.get(article.article.id), article)
        assert sport.get(article.article.id) is StaleReason.UNKNOWN
        assert article.article.id not in [each.id for each in opened(press).articles()]

    def test_with_a_token(self, press, opened, proxy):
        """A proxy with a token takes nothing from the names."""
        with proxy(press, token=TOKEN) as guarded:
            named = f"{guarded.url}/?tenant=press&database=news"
            assert isinstance(opened(named, token=TOKEN).articles(), list)
            with pytest.raises(StoreError, match="has no database"):
                opened(f"{guarded.url}?database=news", token=TOKEN)

    def test_missing(self, press, opened):
        """A tenant or a database that is not there is named, and not made."""
        with pytest.raises(StoreError) as error:
            opened(f"{press}?tenant=radio&database=news")
        assert "keinen Mandanten „radio“" in error.value.text("de")
        with pytest.raises(StoreError) as error:
            opened(f"{press}?tenant=press&database=weather")
        assert "the tenant “press” has no database “weather”" in error.value.text("en")


def test_another_index():
    """A distributed Chroma answers to HNSW with an index of its own, in the same space."""
    spann = SimpleNamespace(configuration_json={"hnsw": None, "spann": {"space": "ip"}})
    hnsw = SimpleNamespace(configuration_json={"hnsw": {"space": "l2"}, "spann": None})

    assert [space_of(each) for each in (spann, hnsw)] == ["ip", "l2"]
    assert [is_hnsw(each) for each in (spann, hnsw)] == [False, True]


def test_moved(tmp_path, opened, run_chroma, make, equal):
    """A folder's collections serve as those of a server, and back, as docs/upkeep.md says."""
    one, other = make("one"), make("other")
    with closing(opened(tmp_path / "index")) as store:
        store.put(one)
    shutil.copytree(tmp_path / "index" / "chroma", tmp_path / "data")
    with run_chroma(tmp_path) as url:
        store = opened(url)
        assert equal(store.get(one.article.id), one)
        store.put(other)
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "wortlaut.json").write_text('{"layout": 1}')
    shutil.copytree(tmp_path / "data", tmp_path / "back" / "chroma")
    store = opened(tmp_path / "back")

    assert [each.title for each in store.articles()] == ["one", "other"]
    assert all(equal(store.get(each.article.id), each) for each in (one, other))


def test_backed_up(tmp_path, opened, make, equal):
    """The marker and the articles are enough to make the rest again, as docs/upkeep.md says."""
    one = make("one")
    with closing(opened(tmp_path / "index")) as store:
        store.put(one)
    (tmp_path / "restored").mkdir()
    shutil.copy(tmp_path / "index" / "wortlaut.json", tmp_path / "restored")
    shutil.copytree(tmp_path / "index" / "articles", tmp_path / "restored" / "articles")
    store = opened(tmp_path / "restored")

    assert [(each.title, each.indexed) for each in store.articles()] == [("one", False)]
    assert store.article(one.article.id) == one.article
    store.put(one)
    assert equal(store.get(one.article.id), one)


def test_vectors_lost(tmp_path, opened, run_chroma, make, equal):
    """A server that has lost files of vectors says so in its way; the articles are indexed anew."""
    large = make("large", LARGE)
    with run_chroma(tmp_path) as url:
        opened(url).put(large)
    for each in (tmp_path / "data").iterdir():
        if each.is_dir():
            shutil.rmtree(each)
    with run_chroma(tmp_path) as url:
        store = opened(url)
        with pytest.raises(DamagedError):
            nearest(store, large.passage_vectors[0], 1)
        assert store.unindexed() == {large.article.id}
        store.put(large)
        assert nearest(store, large.passage_vectors[0], 1) == [(large.article.id, 1)]
        assert equal(store.get(large.article.id), large)
