"""The text of a file in Markdown, without its marks."""

import re
from typing import Any

import yaml
from lxml import html
from markdown_it import MarkdownIt

from index.formats.blocks import Blocks
from index.formats.document import Document, on_one_line

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def read_markdown(data: bytes) -> Document:
    """Return the text in ``data``, UTF-8; what stands in YAML above it is told of it."""
    text, known = _parted(data.decode())
    markup = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    root = html.fromstring(f"<div>{markup}</div>")
    blocks = Blocks()
    blocks.add(root)
    headline = next(iter(root.xpath("//h1")), None)
    return Document(
        text=blocks.text,
        title=on_one_line(known.get("title") or (None if headline is None else _text(headline))),
        author=on_one_line(known.get("author")),
        date=on_one_line(known.get("date")),
        losses=blocks.losses,
    )


def _text(element: Any) -> str:  # noqa: ANN401  lxml's own type is not exported
    return str(element.text_content())


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Return the text below its front matter, and what that says."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, {}
    try:
        known = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return text, {}
    if not isinstance(known, dict):
        return text, {}
    plain = {name: str(value) for name, value in known.items() if isinstance(value, str | int)}
    dates = {name: value.isoformat()[:10] for name, value in known.items() if hasattr(value, "day")}
    return text[found.end() :], {**plain, **dates}
