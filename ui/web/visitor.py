"""What a request tells of who sent it."""

import re
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from index.messages import Language

if TYPE_CHECKING:
    import gradio as gr


LANGUAGE_COOKIE = "wortlaut-language"
"""Holds the language that a reader has chosen on the page."""

_CHOSEN = re.compile(rf"(?:^|;\s*){LANGUAGE_COOKIE}=(de|en)(?:;|$)")


def language_of(request: "HTTPConnection | gr.Request | None") -> Language:
    """Return the language of messages: the one chosen, or the one that the browser asks for.

    Without a choice it is German where the browser puts it before English.
    """
    if request is not None and (chosen := _CHOSEN.search(request.headers.get("cookie", ""))):
        return "de" if chosen[1] == "de" else "en"
    accepted = request.headers.get("accept-language", "") if request else ""
    weights = {"de": 0.0, "en": 0.0}
    for part in accepted.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        code = name.split("-")[0]
        if code in weights:
            weights[code] = max(weights[code], _quality(parameter))
    return "de" if weights["de"] > weights["en"] else "en"


def _quality(parameter: str) -> float:
    """Return the weight of RFC 9110, section 12.4.2; 1 without one, 0 for one that is no number."""
    _, found, value = parameter.partition("q=")
    try:
        return float(value) if found else 1.0
    except ValueError:
        return 0.0
