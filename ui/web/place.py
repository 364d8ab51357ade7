"""Where a sentence stands, as a reader is told."""

from index.messages import Language
from ui.web import strings


def place(sentence: int, page: int | None, language: Language) -> str:
    """Return the sentence's number, after the page where the article has pages."""
    t = strings.page(language)
    known = [t["page"].format(n=page)] if page else []
    return " · ".join([*known, t["sentence"].format(n=sentence)])
