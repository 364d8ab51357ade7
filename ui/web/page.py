"""The page and the data that it starts with."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from index.messages import Language
from rag.assistant import Assistant
from rag.question.validation import QUESTION_LIMIT
from ui.web import strings
from ui.web.uploads import SIZE_LIMIT, article_json

STATIC = files("ui.web") / "static"


@cache
def _template() -> Template:
    loader = FileSystemLoader(str(STATIC))
    return Environment(loader=loader, autoescape=True).get_template("page.html")


def render(assistant: Assistant, article: str, language: Language) -> str:
    """Return the page on an article, in ``language``."""
    texts = {key: message.text(language) for key, message in strings.PAGE.items()}
    return _template().render(
        language=language, t=texts, data=_script_safe(_data(assistant, article))
    )


def _data(assistant: Assistant, article: str) -> dict[str, Any]:
    return {
        "strings": {
            language: {key: message.text(language) for key, message in strings.PAGE.items()}
            for language in ("de", "en")
        },
        "examples": strings.EXAMPLES if article == assistant.library.seed().id else {},
        "article": article_json(article, assistant.library, own=False),
        "mode": assistant.mode,
        "model": assistant.model,
        "host": assistant.host,
        "embeddings": assistant.library.remote_model,
        "limits": {"question": QUESTION_LIMIT, "article": SIZE_LIMIT},
    }


def _script_safe(value: dict[str, Any]) -> str:
    """Return JSON that cannot end the element of the page that it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
