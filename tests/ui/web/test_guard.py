"""What strangers may send, and what they get."""

import re

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from tests.ui.web.conftest import client_of
from tests.ui.web.test_own_texts import take
from ui.web.guard import BODY_LIMIT, PAGE_LIMIT, Guard
from ui.web.login import Login

LOGIN = ("leser", "geheim")
GRADIO: set[str] = set()
"""Rules that Gradio's own markup breaks, none of them serious."""

ATTACK = (
    "Rathaus <img src=x onerror=alert(1)><script>alert(2)</script> wird ab Mai saniert. "
    "Der Umbau kostet ![](https://example.org/?q=geheim) 12 Millionen Euro. "
    '<style>body{display:none}</style><form action="https://example.org/"><button>Los</button></form>'
    "</script><b id=s1>Die Leitung hat [1] Anna Köhler.</b>\n"
)


_fine = PlainTextResponse("fine")


def test_markup_stays_text(visitor):
    """Markup in question and article is shown as it was written; no other host is turned to."""
    page = visitor.page
    page.on("dialog", lambda dialog: visitor.errors.append(dialog.message))
    take(visitor, ATTACK)
    page.wait_for_selector("#s2", state="attached")
    page.wait_for_selector("#s15", state="detached")
    visitor.ask("Was kostet der Umbau <img src=https://example.org/q>?")

    assert "![](https://example.org/?q=geheim)" in visitor.answer.inner_text()
    assert "<img src=https://example.org/q>" in page.locator(".user-row").inner_text().replace(
        "\u2060", ""
    )
    assert page.locator("#paper :is(img, style, form, b, script)").count() == 0
    assert (
        page.locator(":is(.message-content, .answer) :is(img, style, form, b, script)").count() == 0
    )
    assert page.locator("[id=s1]").count() == 1


def test_headers(server):
    """Every response forbids foreign sources, framing and guessing of types."""
    for path in ("", "healthz", "static/page.js", "nothing"):
        headers = httpx.get(server.url + path).headers
        policy = dict(
            part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
        )
        sources = {
            source
            for name, each in policy.items()
            if name.endswith("-src")
            for source in each.split()
        }

        assert policy["default-src"] == "'none'"
        assert {each for each in sources if not each.startswith("'nonce-")} <= {
            "'none'",
            "'self'",
            *(["data:", "'unsafe-eval'", "'unsafe-inline'"] if path == "" else []),
        }
        assert "'unsafe-inline'" not in policy.get("script-src", "")
        assert policy["frame-ancestors"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"


def test_a_nonce_is_used_once(server):
    """Each response has its own, and no script of the page is without it."""
    one, other = (httpx.get(server.url) for _ in range(2))
    nonces = [
        re.search(r"'nonce-([\w-]+)'", each.headers["content-security-policy"])[1]
        for each in (one, other)
    ]

    assert nonces[0] != nonces[1]
    assert one.text.count("<script") == one.text.count(f'<script nonce="{nonces[0]}"') > 0
    assert "http://" not in one.text.replace(server.url.rstrip("/"), "")


@pytest.mark.parametrize(
    "path",
    [
        "gradio_api/file=/etc/passwd",
        "gradio_api/component_server",
        "gradio_api/deep_link",
        "gradio_api/run/ask",
        "gradio_api/proxy=https://example.org",
        "gradio_api/runs",
        "gradio_api/vibe-code/",
        "gradio_api/mcp/",
        "mcp/",
        "mcp/ask",
        ".well-known/oauth-protected-resource",
        "monitoring",
        "docs",
        "openapi.json",
        "static/../app.py",
        "static/%2e%2e/app.py",
        "articles",
        "login",
        "robots.txt",
        "manifest.json",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_meant_paths_are_served(server, http, path, method):
    """Of what Gradio brings along, nothing but the way to the two endpoints is reachable."""
    assert http.request(method, server.url + path).status_code == 404


def test_bodies_are_bounded(server):
    """A body beyond the limit is refused by what it says, and cut off if it says nothing."""
    join = server.url + "gradio_api/call/ask"
    said = httpx.post(join, content=b"x" * (BODY_LIMIT + 1), headers={"accept-language": "de"})
    called = httpx.post(server.url + "mcp", content=b"x" * (BODY_LIMIT + 1))
    page = httpx.post(server.url + "gradio_api/queue/join", content=b"x" * (PAGE_LIMIT + 1))

    assert said.status_code == called.status_code == page.status_code == 413
    assert "zu groß" in said.json()["error"]
    for path in (join, server.url + "mcp"):
        with pytest.raises(httpx.HTTPError):
            httpx.post(
                path,
                content=iter([b"x" * BODY_LIMIT] * 3),
                headers={"content-type": "application/json", "accept": "application/json"},
            ).raise_for_status()
    assert httpx.get(server.url + "healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("origin", ["https://example.org", "null", "same"])
def test_no_web_page_uses_the_tools(server, origin):
    """Programs ask at /mcp, pages have no business there, not even the own one."""
    headers = {"origin": server.url.rstrip("/") if origin == "same" else origin}
    reply = httpx.post(server.url + "mcp", json={}, headers=headers | {"accept-language": "de"})

    assert reply.status_code == 403
    assert "Origin" in reply.text
    assert "\n" not in reply.text


@pytest.mark.parametrize("path", ["", "healthz", "static/main.js", "articles/x", "config", "mcp"])
@pytest.mark.parametrize("host", ["example.org:7860", "192.168.0.7", "evil@localhost", "a b", ""])
def test_no_other_name_leads_here(server, path, host):
    """A page that points its own name at this address (DNS rebinding) gets nothing at all."""
    reply = httpx.get(server.url + path, headers={"host": host, "accept-language": "de"})

    assert reply.status_code in ({403} if host else {400, 403})
    assert "Scale AI" not in reply.text
    assert not host or "--allowed-host" in reply.text


@pytest.mark.parametrize("path", ["articles", "gradio_api/call/ask", "gradio_api/queue/join"])
@pytest.mark.parametrize(
    "origin", ["https://example.org", "null", "http://localhost:1", "http://[::1", "file://"]
)
def test_no_other_page_posts_here(server, path, origin):
    """A page elsewhere can send a form without being asked; its origin gives it away."""
    text = "Die Brücke wird saniert.".encode()
    reply = httpx.post(server.url + path, content=text, headers={"origin": origin})

    assert reply.status_code == 403
    assert httpx.get(server.url, headers={"origin": origin}).status_code == 403


def test_the_own_page_is_served(server):
    """The page asks from its own origin, under each of its names."""
    port = httpx.URL(server.url).port
    for name in ("localhost", "127.0.0.1", "LOCALHOST"):
        place = f"{name}:{port}"
        headers = {"host": place, "origin": f"http://{place.lower()}"}
        call = {"data": ["Worum geht es?", "auto", "", []]}
        asked = httpx.post(server.url + "gradio_api/call/ask", json=call, headers=headers)
        assert asked.status_code == 200
        assert httpx.get(server.url, headers=headers).status_code == 200


def test_login(guarded):
    """With a login, nobody gets in without it; only the health is told to all."""
    url = guarded.url

    assert httpx.get(url + "healthz").status_code == 200
    assert httpx.get(url + "readyz").json() == {"status": "ready"}
    assert httpx.get(url, auth=LOGIN).status_code == 200
    for headers in ({}, {"authorization": ""}, {"authorization": "Bearer x"}):
        answer = httpx.get(url, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
    assert httpx.get(url, auth=LOGIN).status_code == 200


@pytest.mark.parametrize("given", ["Basic é", "Basic !", "Basic", "basic  "])
def test_an_odd_password(given):
    """Whatever stands in the header is a wrong password, not a failure."""
    client = TestClient(Guard(_fine, "leser:geheim"), base_url="http://localhost")

    assert client.get("/", headers={"authorization": given.encode("latin-1")}).status_code == 401


def test_a_wrong_password_delays():
    """Who has been wrong is not heard for a while, whatever he says; no other visitor waits."""
    now = [100.0]
    app = Guard(_fine, "leser:geheim")
    app._login = Login("leser:geheim", clock=lambda: now[0])
    guesser = TestClient(app, base_url="http://localhost", client=("203.0.113.5", 1))
    other = TestClient(app, base_url="http://localhost", client=("203.0.113.6", 1))

    def asked(client, *login):
        return client.get("/", auth=login).status_code

    assert asked(guesser, "leser", "falsch") == 401
    assert asked(guesser, *LOGIN) == 429
    assert asked(other, *LOGIN) == 200
    now[0] += 0.6
    assert asked(guesser, "leser", "auch falsch") == 401
    now[0] += 0.6
    assert asked(guesser, *LOGIN) == 429  # twice as long
    now[0] += 0.6
    assert asked(guesser, *LOGIN) == 200
    assert asked(guesser, "leser", "falsch") == 401
    now[0] += 0.6
    assert asked(guesser, *LOGIN) == 200  # what was wrong before is forgotten


def test_below_a_path(guarded):
    """Behind a proxy everything is found under its path, whether the proxy takes it off or not."""
    for url in (guarded.url, guarded.url + "artikel/"):
        assert httpx.get(url, auth=LOGIN).status_code == 200
        assert httpx.get(url + "static/page.js", auth=LOGIN).status_code == 200
        assert httpx.get(url + "gradio_api/runs", auth=LOGIN).status_code == 404
    below = guarded.url + "artikel/"
    client = client_of(below, timeout=60, auth=LOGIN)  # the endpoints come seconds after the page
    hits = client.predict("Was kosten die Arbeiten?", api_name="/search")
    assert hits[0]["sentence"] == 2


def test_the_log_holds_no_words_of_a_visitor(server, visitor):
    """A question leaves a line with its status and time, and nothing of its text."""
    visitor.ask("Wer hat Scale AI gegründet?")
    log = server.log.read_text()

    assert re.search(r"ask answered \d+ ms", log)
    assert "gegründet?" not in log


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("locale", "width"), [("de-DE", 1280), ("en-GB", 390)])
def test_accessibility(visit, scheme, locale, width):
    """The audit of axe-core finds nothing in any state; what is Gradio's own is listed here."""
    axe = Axe()
    visitor = visit(locale=locale, color_scheme=scheme, viewport={"width": width, "height": 800})
    page = visitor.page

    def found():
        page.wait_for_timeout(300)  # colours change slowly
        violations = axe.run(page).response["violations"]
        return {
            (each["id"], node["html"][:120])
            for each in violations
            for node in each["nodes"]
            if each["id"] not in GRADIO
        }

    assert found() == set()
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.ask("Wie wird das Wetter in Hamburg?")
    visitor.ask("Wie groß ist die Beteiligung von Meta?")
    assert found() == set()
    if width < 600:
        page.click("#show-article")
    page.fill("#query input", "Daten")
    page.wait_for_selector("#hits a")
    assert found() == set()
    for place in (1, 2):
        page.locator("#side [role=tab]").nth(place).click()
        assert found() == set()
