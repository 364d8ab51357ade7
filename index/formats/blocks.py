"""The text of an element tree, paragraph by paragraph."""

import re

from lxml.etree import _Element

from index.formats import messages
from index.formats.document import seen
from index.messages import Message

# The names of HTML, and of the few elements that trafilatura calls otherwise.
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "item",
        "legend",
        "li",
        "list",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "quote",
        "row",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_UNREAD = frozenset(
    {
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "iframe",
        "input",
        "math",
        "noscript",
        "object",
        "rp",
        "rt",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    }
)
_ROWS, _CELLS = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_LAYOUT = (_BLOCKS - {"p"}) | _BREAKS
_LEADS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LANGUAGE = "lang", "{http://www.w3.org/XML/1998/namespace}lang"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINE_END = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{2,}")


class Blocks:
    """Collects the paragraphs of element trees; rows of tables become paragraphs of their own."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._tables = False
        self._run: list[str] = []

    @property
    def text(self) -> str:
        """The paragraphs, parted by blank lines."""
        return "\n\n".join(self.paragraphs)

    @property
    def losses(self) -> tuple[Message, ...]:
        """What the text does not show as it was."""
        return (messages.TABLES,) if self._tables else ()

    def add(self, element: _Element) -> None:
        """Add the text of an element and of what it holds, which is written out."""
        write_out(element)
        self._walk(element, kept=False)
        self._end()

    def _walk(self, element: _Element, *, kept: bool) -> None:
        """Read an element; ``kept``: line ends in it are as they were written."""
        name = _name(element)
        if not name or name in _UNREAD:
            return
        if name in _BREAKS:
            self._run.append("\n")
        elif name in _ROWS and _is_data(element):
            self._row(element)
        else:
            self._inside(element, kept=kept or name == "pre", block=name in _BLOCKS)

    def _inside(self, element: _Element, *, kept: bool, block: bool) -> None:
        if block:
            self._end()
        self._write(element.text, kept=kept)
        for child in element:
            self._walk(child, kept=kept)
            self._write(child.tail, kept=kept)
        if block:
            self._end()
        elif _name(element) in _CELLS:
            self._run.append("\n\n")

    def _row(self, row: _Element) -> None:
        self._end()
        cells = [" ".join(_visible(cell).split()) for cell in row if _name(cell) in _CELLS]
        if any(cells[1:]):  # else it is a heading across the table
            self._tables |= sum(map(bool, cells)) > 1
            self._run.append(" | ".join(cell or "–" for cell in cells))
        else:
            self._run.extend(cells)
        self._end()

    def _write(self, text: str | None, *, kept: bool) -> None:
        if text:
            self._run.append(text if kept else _SPACES.sub(" ", text))

    def _end(self) -> None:
        """End the paragraph that is being written; empty lines in it part it."""
        text = _LINE_END.sub("\n", seen(re.sub(" {2,}", " ", "".join(self._run))))
        self._run.clear()
        self.paragraphs += [each.strip() for each in _BLANK_LINES.split(text) if each.strip()]


def write_out(root: _Element) -> None:
    """Put into the text of a tree, in place, what a reader sees and only its marks say.

    Lists get their numbers, quotations their marks, raised figures are raised; what is struck
    out goes.
    """
    for element in list(root.iter()):
        write = _WRITTEN.get(_name(element))
        if write:
            write(element)


def _strike(element: _Element) -> None:
    element.clear(keep_tail=True)
    element.tag = "span"


def _raise(element: _Element) -> None:
    """Raise figures, lest 10⁶ be 106; those in brackets are seen to be marks of notes."""
    if "[" in "".join(element.itertext()):
        return
    for each in element.iter("*"):
        each.text = (each.text or "").translate(_RAISED)
        if each is not element:
            each.tail = (each.tail or "").translate(_RAISED)


def _number(ordered: _Element) -> None:
    """Number the items of a list, if it counts upwards and in figures."""
    start = _figure(ordered.get("start", "1"))
    if start is None or ordered.get("type", "1") != "1" or ordered.get("reversed") is not None:
        return
    for item in (each for each in ordered if _name(each) == "li"):
        told = _figure(item.get("value", ""))
        number = start if told is None else told
        _lead(item, f"{number}. ")
        start = number + 1


def _lead(item: _Element, words: str) -> None:
    """Put words before the text of an item, unless there is none or it is a page in itself."""
    place = item
    if not (item.text or "").strip() and len(item) and _name(item[0]) in _BLOCKS:
        place = item[0]
    if "".join(item.itertext()).strip() and (place is item or _name(place) in _LEADS):
        place.text = words + (place.text or "").lstrip()


def _figure(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


def _quote(element: _Element) -> None:
    above = [element, *element.iterancestors()]
    told = (each.get(name) for each in above for name in _LANGUAGE)
    german = next(filter(None, told), "").lower().startswith("de")
    opening, closing = "„“" if german else "“”"
    element.tag = "span"
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing


_WRITTEN = {
    "del": _strike,
    "s": _strike,
    "strike": _strike,
    "sup": _raise,
    "ol": _number,
    "q": _quote,
}


def _name(element: _Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_data(row: _Element) -> bool:
    """Tell whether a row is one of a table, and not of a page that is laid out with one."""
    inside = [[_name(each) for each in cell.iterdescendants()] for cell in row]
    return not any(names.count("p") > 1 or not _LAYOUT.isdisjoint(names) for names in inside)


def _visible(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if _name(child) and _name(child) not in _UNREAD:
            parts.append(_visible(child))
        parts.append(child.tail or "")
    return " ".join(parts) if _name(element) in _CELLS else "".join(parts)
