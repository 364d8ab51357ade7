"""The article of a saved web page, without the page around it."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement, builder
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Extracted

from index.formats import messages
from index.formats.blocks import Blocks, write_out
from index.formats.document import Document, FormatError, on_one_line

HEADLINE_WITHIN = 3
"""Paragraphs at the top of an article among which its headline may stand already."""

_AROUND = [
    "//nav",
    "//header[.//a][not(ancestor::article or ancestor::main or .//h1)]",
    "//footer[not(ancestor::article or ancestor::main)]",
]
"""What extraction would take in where an article is short; it reads dates and names first."""
_LEADS = "//article//p[contains(@class, 'teaser')][not(.//a)]"
_LEADS_ABOVE = "//main[count(article) = 1]/header[following-sibling::*[1][self::article]]"
_PROSE = frozenset({"p", "li", "td", "th", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "mark", "q", "small", "span", "strong", "u"})
_SENTENCE_END = re.compile(r"[.!?…:][\"'’”“»«›‹)\]]*$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?: ?(?:Uhr|h|am|pm|a\.m\.|p\.m\.))?", re.IGNORECASE)


def read_html(data: bytes) -> Document:
    """Return the article of the page in ``data``, UTF-8; its headline comes first.

    Menus, banners, comments and lists of other articles are left out.

    Raises:
        FormatError: There is no article on it.
    """
    page = load_html(data.decode())
    if page is None:
        raise FormatError(messages.NO_ARTICLE)
    links = [on_one_line(each.text_content()) for each in page.iterfind(".//a[@href]")]
    _prepare(page)
    told = page.xpath("//meta[@property='og:title']/@content")  # extraction takes the head away
    found = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
        prune_xpath=_AROUND,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise FormatError(messages.NO_ARTICLE)
    blocks = Blocks()
    blocks.add(found.body)
    if not blocks.paragraphs or _is_links(blocks.text, links):
        raise FormatError(messages.NO_ARTICLE)
    title = _title(on_one_line(found.title), told)
    if title and not any(title in each for each in blocks.paragraphs[:HEADLINE_WITHIN]):
        blocks.paragraphs.insert(0, title)
    return Document(
        text=blocks.text,
        title=title,
        author=_names(found),
        date=on_one_line(found.date),
        url=_address(on_one_line(found.url)),
        losses=blocks.losses,
    )


def _title(title: str, told: Sequence[str]) -> str:
    """Return the headline without the section or town that a page may put before it."""
    return next((each for each in map(on_one_line, told) if each and each in title), title)


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _names(found: Extracted) -> str:
    return ", ".join(on_one_line(name) for name in (found.author or "").split(";"))


def _prepare(page: HtmlElement) -> None:
    """Change what extraction would take for a part of the page around the article."""
    write_out(page)
    for word in list(page.iter("time", "button", "label", "output")):
        if _is_word(word):
            word.tag = "span"
        elif word.tag == "time":
            _keep_clock(word)
    for lead in page.xpath(_LEADS):
        del lead.attrib["class"]
    for header in page.xpath(_LEADS_ABOVE):
        header.getnext().insert(0, header)


def _is_word(element: HtmlElement) -> bool:
    """Tell whether an element is part of a sentence: no button to press, no date of a byline."""
    block = next((each for each in element.iterancestors() if each.tag not in _INLINE), None)
    if block is None or block.tag not in _PROSE:
        return False
    if element.tag in ("button", "label"):
        return _is_amid(element)
    around, inside = on_one_line(block.text_content()), on_one_line(element.text_content())
    is_byline = _DAY.match(element.get("datetime", "")) and not _SENTENCE_END.search(around)
    return around != inside and not is_byline


def _is_amid(element: HtmlElement) -> bool:
    """Tell whether a sentence goes on through an element."""
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent is not None and parent.text
    before, after = on_one_line(before or ""), on_one_line(element.tail)
    return bool(before and after) and not _SENTENCE_END.search(before)


def _keep_clock(time: HtmlElement) -> None:
    """Keep a time of day that an entry of a live report has above its text."""
    text, above = on_one_line(time.text_content()), time.getparent()
    if above is not None and above.tag in ("article", "div", "section") and _CLOCK.fullmatch(text):
        time.addprevious(builder.P(text))


def _is_links(text: str, links: Sequence[str]) -> bool:
    """Tell whether a text consists of links to other pages, for the most part."""
    rest = on_one_line(text)
    half = len(rest) / 2
    if sum(map(len, links)) < half:
        return False
    for link in sorted(links, key=len, reverse=True):
        rest = rest.replace(link, "", 1)
    return len(rest) < half
