"""The page on its way out."""

import httpx
import pytest

from ui.web import strings
from ui.web.reader_language import filled


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_is_there(server, language):
    """No place holder is left, and the page says its language."""
    headers = {"accept-language": language}
    page = httpx.get(server.url, headers=headers).text

    assert "⟦" not in page
    assert f'lang="{language}"' in page
    assert strings.page(language)["placeholder"] in page


def test_the_choice_counts(server):
    """Who has chosen a language gets it, whatever the browser asks for."""
    headers = {"accept-language": "en", "cookie": "a=b; wortlaut-language=de"}
    page = httpx.get(server.url, headers=headers).text

    assert strings.page("de")["placeholder"] in page


def test_texts_stay_text():
    """A text ends neither the string nor the script that it stands in."""
    page = '<html><head><script>x = {"a": "⟦evil⟧"}</script></head></html>'
    html = filled(page, "de", {"evil": '"</script><b>\\'}, "abc")

    assert '"\\"\\u003c/script>\\u003cb>\\\\"' in html
    assert html.count("</script>") == 2


def test_nothing_of_other_hosts(server):
    """What Gradio's page names of other hosts is gone."""
    page = httpx.get(server.url).text

    assert "githubusercontent" not in page
    assert '<link rel="manifest"' not in page
    assert "iframeResizer.contentWindow" not in page
