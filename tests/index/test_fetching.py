"""Pages from the web: what is fetched, and what is refused in one sentence, by a real server."""

import gzip
import socket
import ssl
import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography.x509 import DNSName

from index import fetching
from index.errors import ArticleError
from index.fetching import fetch
from tests.certificate import certified

PAGE = "<!DOCTYPE html><html><body><h1>Rathaus</h1><p>Das Rathaus wird saniert.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """Answers by the path; the requests' hosts and paths are kept."""

    def log_message(self, *_):
        """Print nothing."""

    def do_GET(self):
        """Send what the path stands for."""
        self.server.asked.append((self.headers["Host"], self.path))
        name, _, argument = self.path.strip("/").partition("/")
        getattr(self, f"send_{name}")(argument)

    def answer(self, status=200, body=b"", **headers):
        """Send one whole answer."""
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_page(self, charset):
        """Send a page in some encoding."""
        self.answer(body=PAGE.encode(), Content_Type=f"text/html; charset={charset or 'utf-8'}")

    def send_packed(self, _):
        """Send a page, compressed."""
        self.answer(
            body=gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip"
        )

    def send_half(self, _):
        """Send a page, compressed, of which the second half got lost."""
        body = gzip.compress(PAGE.encode())
        self.answer(body=body[: len(body) // 2], Content_Type="text/html", Content_Encoding="gzip")

    def send_bomb(self, _):
        """Send what is a thousand times as large when unpacked."""
        self.answer(body=gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def send_other(self, _):
        """Send a compression that was not asked for."""
        self.answer(body=b"x", Content_Type="text/html", Content_Encoding="br")

    def send_picture(self, _):
        """Send no article."""
        self.answer(body=b"x", Content_Type="image/png")

    def send_gone(self, status):
        """Send an error."""
        self.answer(int(status))

    def send_round(self, _):
        """Lead round in a circle."""
        self.answer(302, Location="/round/")

    def send_to(self, place):
        """Lead to another place."""
        self.answer(
            301, Location=place if "://" in place or place.startswith("file:") else f"/{place}"
        )

    def send_endless(self, _):
        """Send without an end."""
        self.send_response(200)
        self.end_headers()
        while not self.server.over.is_set():
            self.wfile.write(bytes(100_000))

    def send_slow(self, _):
        """Send a byte now and then."""
        self.send_response(200)
        self.end_headers()
        while not self.server.over.wait(0.05):
            self.wfile.write(b"x")

    def send_silence(self, _):
        """Send nothing."""
        self.server.over.wait()


@pytest.fixture
def site():
    """Return a server on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked, server.over = [], threading.Event()
        server.handle_error = lambda *_: None  # who asked has hung up
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        server.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


def refusal(address, *, private=True):
    """Return the German and the English sentence with which an address is refused."""
    with pytest.raises(ArticleError) as caught:
        fetch(address, private=private)
    message = caught.value.message
    assert all("\n" not in text and text.endswith(".") for text in message)
    return message


def test_page(site):
    """A page comes with its kind, its encoding, and the address that it had in the end."""
    page = fetch(f"{site.url}/to/page/latin-1#teil", private=True)

    assert page.data.decode() == PAGE
    assert (page.media_type, page.charset) == ("text/html", "latin-1")
    assert page.address == f"{site.url}/page/latin-1"
    assert fetch(f"{site.url}/packed", private=True).data.decode() == PAGE


def test_names(site, monkeypatch):
    """A name is asked for by its name, at the address that was checked, and looked up once."""
    port, looked_up = site.server_address[1], []

    async def address(host, port, **_):
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching.anyio, "getaddrinfo", address)
    fetch(f"http://zeitung.test:{port}/page", private=True)

    assert looked_up == ["zeitung.test"]
    assert site.asked == [(f"zeitung.test:{port}", "/page")]


def test_second_address(site, monkeypatch):
    """Where one of a host's addresses takes no connection, the next is asked."""

    async def addresses(_host, port, **_):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 0, "", (each, port))
            for each in ("127.0.0.2", "127.0.0.1")
        ]

    monkeypatch.setattr(fetching.anyio, "getaddrinfo", addresses)
    page = fetch(f"http://zeitung.test:{site.server_address[1]}/page", private=True)

    assert page.data.decode() == PAGE


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",  # noqa: S104  an address to refuse
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "[fe80::1]",
        "[fd00::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "2130706433",
        "127.1",
    ],
)
def test_own_network(host):
    """Nothing is asked of this machine or its network, however the address is written."""
    message = refusal(f"http://{host}/", private=False)

    assert "führt in das eigene Netz" in message.de or "nicht zu erreichen" in message.de
    assert message.de.startswith(f"„http://{host}/“")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_open_network(address):
    """What lies on the open network may be asked."""
    assert fetching._is_public(ip_address(address))


def test_redirect_to_own_network(site, monkeypatch):
    """An address that may be asked leads to none that may not; nor does a name of two."""
    public = fetching._is_public
    monkeypatch.setattr(fetching, "_is_public", lambda ip: str(ip) == "127.0.0.1" or public(ip))
    port = site.server_address[1]
    message = refusal(f"{site.url}/to/http://127.0.0.2:{port}/page", private=False)

    assert message.en == (
        f"“{site.url}/to/http://127.0.0.2:{port}/page” leads into your own network (127.0.0.2): "
        "with --allow-private pages are read from there too."
    )
    assert [path for _, path in site.asked] == [f"/to/http://127.0.0.2:{port}/page"]


def test_name_of_two_addresses(monkeypatch):
    """A name that stands for an open and for a private address is refused."""

    async def addresses(_host, port, **_):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 0, "", (each, port))
            for each in ("93.184.216.34", "10.0.0.1")
        ]

    monkeypatch.setattr(fetching.anyio, "getaddrinfo", addresses)

    assert "own network (zwei.test)" in refusal("http://zwei.test/", private=False).en


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("round", "leitet mehr als 5-mal weiter: die Adresse des Artikels selbst angeben."),
        ("gone/404", "antwortet mit 404: die Adresse prüfen"),
        ("gone/503", "antwortet mit 503: die Adresse prüfen"),
        ("picture", "ist kein Artikel (image/png)"),
        ("other", "ist unverständlich: die Seite im Browser speichern."),
        ("half", "ist unverständlich: die Seite im Browser speichern."),
        ("to/file:/etc/passwd", "ist keine Adresse einer Seite"),
        ("to/ftp://127.0.0.1/a", "ist keine Adresse einer Seite"),
        ("endless", "zu groß"),
        ("bomb", "zu groß"),
    ],
)
def test_refused(site, path, reason):
    """What is no article is refused with the reason and the remedy."""
    assert reason in refusal(f"{site.url}/{path}").de


@pytest.mark.parametrize("path", ["slow", "silence"])
def test_slow(site, path, monkeypatch):
    """Who answers too slowly, or not at all, is not waited for."""
    monkeypatch.setattr(fetching, "TIME_LIMIT", 0.5)

    assert "war nach 0 Sekunden nicht ganz da" in refusal(f"{site.url}/{path}").de


@contextmanager
def server_of(answer):
    """Serve one answer, whatever is asked; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            connection, _ = listening.accept()
            with connection:
                connection.recv(1_000)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize(
    "answer",
    [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nzu wenig"],
    ids=["no HTTP", "nothing", "cut"],
)
def test_broken_answers(answer):
    """What is no answer of a web server, or breaks off, is told as such."""
    with server_of(answer) as address:
        assert "ist unverständlich" in refusal(address).de


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///pfad", "http://user:secret@127.0.0.1/", "http://[::1/"],
)
def test_no_address(address):
    """What is no address of a page is told as such, and no login is sent anywhere."""
    assert "ist keine Adresse einer Seite" in refusal(address).de


def test_one_line():
    """An address with line breaks in it is told in one line."""
    assert "ist keine Adresse" in refusal("http://a\nb/").de


@pytest.fixture
def certificate(tmp_path):
    """Return the files of a certificate of its own for zeitung.test, and its key."""
    paths = tmp_path / "certificate.pem", tmp_path / "key.pem"
    pair = certified("zeitung.test", DNSName("zeitung.test"))
    for path, content in zip(paths, pair, strict=True):
        path.write_bytes(content)
    return paths


def test_certificate(site, certificate, monkeypatch):
    """The certificate has to be that of the name, though the connection goes to the address."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    port = site.server_address[1]

    async def address(_host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching.anyio, "getaddrinfo", address)
    assert "nicht zu erreichen" in refusal(f"https://zeitung.test:{port}/page").de
    trusting = ssl.create_default_context(cafile=certificate[0])
    monkeypatch.setattr(fetching, "AsyncClient", partial(fetching.AsyncClient, verify=trusting))

    assert fetch(f"https://zeitung.test:{port}/page", private=True).data.decode() == PAGE
    assert "nicht zu erreichen" in refusal(f"https://andere.test:{port}/page").de


def test_unreachable(monkeypatch):
    """A port that nobody listens to, and a name that stands for nothing, are told."""

    async def unknown(host, *_, **__):
        raise socket.gaierror(socket.EAI_NONAME, f"{host}: Name or service not known")

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert "nicht zu erreichen" in refusal(f"http://127.0.0.1:{port}/").de
    monkeypatch.setattr(fetching.anyio, "getaddrinfo", unknown)  # to ask would be a call outside
    assert "nicht zu erreichen" in refusal("http://gibt-es-nicht.invalid/").de
