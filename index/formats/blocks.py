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
        """Add the text of an element and of what it holds."""
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
        filled = [cell for cell in cells if cell]
        self._tables |= len(filled) > 1
        self._run.append(" | ".join(filled))
        self._end()

    def _write(self, text: str | None, *, kept: bool) -> None:
        if text:
            self._run.append(text if kept else _SPACES.sub(" ", text))

    def _end(self) -> None:
        """End the paragraph that is being written; empty lines in it part it."""
        text = _LINE_END.sub("\n", seen(re.sub(" {2,}", " ", "".join(self._run))))
        self._run.clear()
        self.paragraphs += [each.strip() for each in _BLANK_LINES.split(text) if each.strip()]


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
