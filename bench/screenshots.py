"""Take pictures of the web chat's main states: ``python -m bench.screenshots``."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.web import FLAGS, server

FOLDER = Path(__file__).with_name("screens")
GERMAN: dict[str, Any] = {"locale": "de-DE"}
ENGLISH: dict[str, Any] = {"locale": "en-GB"}
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 800}
SETTLED = 900
"""Milliseconds after which nothing moves any more."""


def main() -> None:
    """Write one PNG for each state."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, server(Path(folder)) as (_, url), sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (options, act) in STATES.items():
            _picture(browser, url, name, options, act)
        browser.close()


def _picture(
    browser: Browser, url: str, name: str, options: dict[str, Any], act: Callable[[Page], None]
) -> None:
    page = browser.new_page(**{"viewport": WIDE, **options})
    page.goto(url)
    page.wait_for_function("window.wortlaut")
    act(page)
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=FOLDER / f"{name}.png")
    page.close()


def _ask(page: Page, question: str) -> None:
    asked = page.locator(".user-row").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator(".bot-row").nth(asked).locator(".actions").wait_for()


def _nothing(page: Page) -> None:
    page.wait_for_selector(".welcome")


def _german(page: Page) -> None:
    _ask(page, "Wie groß ist Metas Beteiligung?")
    page.locator("a.cite").first.click()
    _ask(page, "Wer hat Scale AI gegründet?")
    page.locator(".answer").last.locator("a.cite").first.hover()


def _english(page: Page) -> None:
    _ask(page, "What will Wang's new unit focus on?")
    page.locator("a.cite").first.click()


def _unsure(page: Page) -> None:
    _ask(page, "Wie groß ist die Beteiligung von Meta?")
    page.locator(".answer").last.locator("a.cite").first.click()


def _refused(page: Page) -> None:
    _ask(page, "Wie wird das Wetter in Hamburg?")
    page.fill("#query input", "hochwertige Daten")
    page.wait_for_selector("#hits a")


def _texts(page: Page) -> None:
    page.locator("#side [role=tab]").nth(1).click()


def _conversations(page: Page) -> None:
    _ask(page, "Wie groß ist Metas Beteiligung?")
    page.locator("#side [role=tab]").nth(2).click()
    page.click("#new")
    page.wait_for_selector(".welcome")
    _ask(page, "Wer hat Scale AI gegründet?")


STATES: dict[str, tuple[dict[str, Any], Callable[[Page], None]]] = {
    "empty-de": (GERMAN, _nothing),
    "empty-en": (ENGLISH, _nothing),
    "answer-de": (GERMAN, _german),
    "answer-en": (ENGLISH, _english),
    "passages-de": (GERMAN, _unsure),
    "refusal-de": (GERMAN, _refused),
    "texts-de": (GERMAN, _texts),
    "conversations-de": (GERMAN, _conversations),
    "dark-en": ({**ENGLISH, "color_scheme": "dark"}, _english),
    "narrow-de": ({**GERMAN, "viewport": NARROW}, _nothing),
    "narrow-en": ({**ENGLISH, "viewport": NARROW}, _english),
}

if __name__ == "__main__":
    main()
