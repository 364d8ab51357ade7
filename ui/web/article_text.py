"""The article as HTML: paragraphs of sentences that can be pointed at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.article import Article, Hit, Sentence
from index.messages import Language, date, number
from ui.web import strings
from ui.web.markup import markup

TITLE_LENGTH = 120
"""Characters of a first paragraph that may be a title, where it does not end like a sentence."""

_ENDS = re.compile(r"[.!?][\"“”«»]?$")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph: sentences with their numbers, and with 0 what lies between them."""

    tag: str = "p"
    parts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.parts)


def article_html(
    article: Article, sentences: Sequence[Sentence], language: Language, *, own: bool
) -> str:
    """Return an article below a line in ``language``, with its title if it is the reader's own."""
    t = strings.page(language)
    about = [
        t["sentences"].format(n=number(len(sentences), language)),
        t[f"language_{article.language}"],
    ]
    if own:
        known = [article.title, article.author, article.date and date(article.date, language)]
        about = [*filter(None, known), *about]
    heading = " · ".join(about)
    paragraphs = _paragraphs(article.text, sentences)
    return markup("article", heading=heading, paragraphs=paragraphs)


def hits_html(hits: Sequence[Hit], language: Language) -> str:
    """Return ranked sentences as links into the article."""
    return markup(
        "hits",
        hits=hits,
        number=lambda value: number(value, language, digits=2),
        t=strings.page(language),
    )


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> list[_Paragraph]:
    made: list[_Paragraph] = []
    at = paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            made.append(_Paragraph())
            paragraph = sentence.paragraph
        else:
            made[-1].parts.append((0, text[at : sentence.start]))
        made[-1].parts.append((sentence.number, text[sentence.start : sentence.end]))
        at = sentence.end
    if len(made) > 1 and len(made[0].text) < TITLE_LENGTH and not _ENDS.search(made[0].text):
        made[0].tag = "h2"
    return made
