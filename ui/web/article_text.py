"""The article as HTML: paragraphs of sentences that can be pointed at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from index.article import Article, Hit, Sentence
from index.messages import Language, date, number
from ui.web import strings
from ui.web.markup import markup
from ui.web.place import anchor, place

TITLE_LENGTH = 120
"""Characters of a first paragraph that may be a title, where it does not end like a sentence."""

WEB = ("http://", "https://")

_ENDS = re.compile(r"[.!?][\"“”«»]?$")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph: sentences with their numbers, and with 0 what lies between them.

    The first sentence of each further page has that page.
    """

    tag: str = "p"
    parts: list[tuple[int, str, int | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for _, text, _ in self.parts)


def article_html(
    article: Article, sentences: Sequence[Sentence], language: Language, *, named: bool = False
) -> str:
    """Return an article below what is known of it, told in ``language``.

    Its title stands there too, unless it stands at the beginning of the text. ``named``: its
    sentences are told from those of others.
    """
    t = strings.page(language)
    address = next((each for each in (article.url, article.source) if each.startswith(WEB)), "")
    about = [
        "" if article.source.startswith(WEB) else PurePath(article.source).name,
        article.author,
        article.date and date(article.date, language),
        t["sentences"].format(n=number(len(sentences), language)),
        t[f"language_{article.language}"],
    ]
    return markup(
        "article",
        title="" if _shows_title(article) else article.title,
        about=" · ".join(filter(None, about)),
        address=address,
        host=address.split("/")[2] if address else "",
        paragraphs=_paragraphs(article, sentences),
        anchor=lambda number: anchor(number, article.id if named else ""),
        t=t,
    )


def hits_html(hits: Sequence[Hit], language: Language, *, named: bool = False) -> str:
    """Return ranked sentences as links into the article; ``named``: into one of several."""
    return markup(
        "hits",
        hits=hits,
        number=lambda value: number(value, language, digits=2),
        where=lambda hit: place(
            hit.sentence.number, hit.article.page(hit.sentence.start), language
        ),
        anchor=lambda hit: anchor(hit.sentence.number, hit.article.id if named else ""),
        named=named,
        t=strings.page(language),
    )


def _shows_title(article: Article) -> bool:
    """Tell whether the title stands at the beginning of the text."""
    beginning = " ".join(article.text[: 2 * TITLE_LENGTH].split()).casefold()
    return " ".join(article.title.rstrip(" …").split()).casefold() in beginning


def _paragraphs(article: Article, sentences: Sequence[Sentence]) -> list[_Paragraph]:
    text = article.text
    made: list[_Paragraph] = []
    at = paragraph = -1
    shown: int | None = 1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            made.append(_Paragraph())
            paragraph = sentence.paragraph
        else:
            made[-1].parts.append((0, text[at : sentence.start], None))
        page = article.page(sentence.start)
        further, shown = (page if page != shown else None), page
        made[-1].parts.append((sentence.number, text[sentence.start : sentence.end], further))
        at = sentence.end
    if len(made) > 1 and len(made[0].text) < TITLE_LENGTH and not _ENDS.search(made[0].text):
        made[0].tag = "h2"
    return made
