"""The text of a file in Markdown, without its marks."""

import re
from datetime import date
from typing import Any

import yaml
from lxml import html
from markdown_it import MarkdownIt

from index.formats.blocks import Blocks
from index.formats.document import Document, on_one_line

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[\w-]+:(?:\s|$)|-(?:\s|$)|\s|#|$")
_ENTRY = re.compile(r"^[\w-]+:(?:[ \t].*)?$(?:\n(?![\w-]+:).*)*", re.MULTILINE)


def read_markdown(data: bytes) -> Document:
    """Return the text in ``data``, UTF-8; what stands in YAML above it is told of it."""
    text, known = _parted(data.decode())
    root = html.fromstring(f"<div>{_markup(text)}</div>")
    blocks = Blocks()
    blocks.add(root)
    headline = next(iter(root.xpath("//h1")), None)
    return Document(
        text=blocks.text,
        title=on_one_line(known.get("title") or (None if headline is None else _text(headline))),
        author=on_one_line(known.get("author") or known.get("authors")),
        date=on_one_line(known.get("date")),
        losses=blocks.losses,
    )


def _markup(text: str) -> str:
    """Return the text in HTML; its lists keep the numbers as written, which may be dates."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    for item in (each for each in tokens if each.type == "list_item_open" and each.info):
        item.attrSet("value", item.info)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _text(element: Any) -> str:  # noqa: ANN401  lxml's own type is not exported
    return str(element.text_content())


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Return the text below its front matter, and what that says."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _FRONT_MATTER.match(text)
    known = found and (_loaded(found[1]) or _read_by_entry(found[1]))
    if not found or not known:
        return text, {}
    return text[found.end() :], {name: _plain(value) for name, value in known.items()}


def _loaded(block: str) -> dict[Any, Any]:
    """Return what a block in YAML says; nothing, if it is none."""
    try:
        known = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _read_by_entry(block: str) -> dict[Any, Any]:
    """Return what a block says that looks like YAML and is not, as for a colon in a title."""
    if not all(map(_LINE.match, block.splitlines())):
        return {}
    known: dict[Any, Any] = {}
    for entry in _ENTRY.findall(block):
        name, _, value = entry.partition("\n")[0].partition(":")
        known |= _loaded(entry) or {name: value.strip()}
    return known


def _plain(value: object) -> str:
    """Return a value on one line, dates without their time; nested ones are not read."""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value if isinstance(each, str | int))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value) if isinstance(value, str | int) else ""
