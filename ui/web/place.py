"""Where a sentence stands, as a reader is told, and as a link leads there."""

from index.messages import Language
from ui.web import strings


def place(sentence: int, page: int | None, language: Language, article: str = "") -> str:
    """Return the sentence's number, after the page and the title of its ``article``, if any."""
    t = strings.page(language)
    known = [article, t["page"].format(n=page) if page else ""]
    return " · ".join([*filter(None, known), t["sentence"].format(n=sentence)])


def anchor(sentence: int, article_id: str = "") -> str:
    """Return the name of a sentence on the page; of one of several articles, with whose it is."""
    return f"s{sentence}-{article_id}" if article_id else f"s{sentence}"
