"""What strangers may send, and what they get."""

import re

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from gradio_client import Client

from ui.web.guard import BODY_LIMIT
from ui.web.uploads import SIZE_LIMIT

LOGIN = ("leser", "geheim")
ATTACK = (
    "Rathaus <img src=x onerror=alert(1)><script>alert(2)</script> wird ab Mai saniert. "
    "Der Umbau kostet ![](https://example.org/?q=geheim) 12 Millionen Euro. "
    '<style>body{display:none}</style><form action="https://example.org/"><button>Los</button></form>'
    "</script><b id=s1>Die Leitung hat [1] Anna Köhler.</b>\n"
)


def test_markup_stays_text(visitor):
    """Markup in question and article is shown as it was written; no other host is turned to."""
    page = visitor.page
    page.on("dialog", lambda dialog: visitor.errors.append(dialog.message))
    page.click("#own")
    page.fill("#own-text", ATTACK)
    page.click("#own-take")
    page.wait_for_selector("#own-dialog", state="hidden")
    visitor.ask("Was kostet der Umbau <img src=https://example.org/q>?")

    assert "![](https://example.org/?q=geheim)" in visitor.answer.inner_text()
    assert "<img src=https://example.org/q>" in page.locator(".asked").inner_text()
    assert page.locator("#paper :is(img, style, form, b, script)").count() == 0
    assert page.locator("#turns :is(img, style, form, b, script)").count() == 0
    assert page.locator("[id=s1]").count() == 1


def test_headers(server):
    """Every response forbids foreign sources, framing and guessing of types."""
    for path in ("", "healthz", "static/main.js", "nothing"):
        headers = httpx.get(server.url + path).headers
        policy = dict(
            part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
        )

        assert policy["default-src"] == "'none'"
        assert {source for name, source in policy.items() if name.endswith("-src")} <= {
            "'none'",
            "'self'",
        }
        assert policy["frame-ancestors"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "gradio_api/upload",
        "gradio_api/file=/etc/passwd",
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
        "articles/../healthz/x",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_meant_paths_are_served(server, http, path, method):
    """Of what Gradio brings along, nothing but the way to the two endpoints is reachable."""
    assert http.request(method, server.url + path).status_code == 404


def test_bodies_are_bounded(server):
    """A body beyond the limit is refused by what it says, and cut off if it says nothing."""
    join = server.url + "gradio_api/call/ask"
    said = httpx.post(join, content=b"x" * (BODY_LIMIT + 1))
    called = httpx.post(server.url + "mcp", content=b"x" * (BODY_LIMIT + 1))
    article = httpx.post(
        server.url + "articles",
        content=b"x" * (SIZE_LIMIT + 1),
        headers={"accept-language": "de"},
    )

    assert said.status_code == 413
    assert called.status_code == 413
    assert article.status_code == 413
    assert "500 kB" in article.json()["error"]
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
    """A page that points its own name at this address (DNS rebinding) gets no answer at /mcp."""
    headers = {"host": "example.org:7860", "origin": origin, "accept-language": "de"}
    if origin == "same":
        headers = {"origin": server.url.rstrip("/")}
    reply = httpx.post(server.url + "mcp", json={}, headers=headers)

    assert reply.status_code == 403
    assert "Origin" in reply.text
    assert "\n" not in reply.text


def test_login(guarded):
    """With a login, nobody gets in without it; only the health is told to all."""
    url = guarded.url

    assert httpx.get(url + "healthz").status_code == 200
    for auth in (None, ("leser", "falsch"), ("", "")):
        answer = httpx.get(url, auth=auth)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
    assert httpx.get(url, headers={"authorization": "Basic !"}).status_code == 401
    assert httpx.get(url, auth=LOGIN).status_code == 200


def test_below_a_path(guarded):
    """Behind a proxy everything is found under its path, whether the proxy takes it off or not."""
    for url in (guarded.url, guarded.url + "artikel/"):
        assert httpx.get(url, auth=LOGIN).status_code == 200
        assert httpx.get(url + "static/main.js", auth=LOGIN).status_code == 200
        assert httpx.get(url + "gradio_api/upload", auth=LOGIN).status_code == 404
    patient = {"timeout": 60, "auth": LOGIN}  # the endpoints come seconds after the page
    client = Client(guarded.url + "artikel/", verbose=False, httpx_kwargs=patient)
    hits = client.predict("Was kosten die Arbeiten?", api_name="/search")
    assert hits[0]["sentence"] == 2


def test_the_log_holds_no_words_of_a_visitor(server, visitor):
    """A question leaves a line with its status and time, and nothing of its text."""
    visitor.ask("Wer hat Scale AI gegründet?")
    log = server.log.read_text()

    assert re.search(r"ask answered \d+ ms", log)
    assert "gegründet?" not in log


def test_accessibility(visitor):
    """The audit of axe-core finds nothing serious, empty, answered, refused, light or dark."""
    axe = Axe()
    page = visitor.page

    def found():
        violations = axe.run(page).response["violations"]
        return [v["id"] for v in violations if v["impact"] in ("serious", "critical")]

    assert found() == []
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.ask("Wie wird das Wetter in Hamburg?")
    page.fill("#query", "Daten")
    page.wait_for_selector("#hits a")
    assert found() == []
    page.click("#theme")
    assert found() == []
    page.click("#own")
    assert found() == []
