"""The process that reads one file: bytes on standard input, JSON on standard output."""

import json
import sys
from dataclasses import asdict
from typing import Any

from index.formats import messages
from index.formats.document import Document, FormatError
from index.formats.kinds import Kind


def main(kind: Kind, seconds: str, memory: str) -> None:
    """Read the file; within the limits, where the system knows such."""
    _limit(int(seconds), int(memory))
    answer = json.dumps(_answer(kind, sys.stdin.buffer.read()))
    sys.stdout.buffer.write(answer.encode())


def _answer(kind: Kind, data: bytes) -> dict[str, Any]:
    try:
        return asdict(_read(kind, data))
    except FormatError as error:
        return {"error": error.message}
    except MemoryError:
        return {"error": messages.TOO_MUCH}


def _read(kind: Kind, data: bytes) -> Document:
    """Read a file with the one library that it needs."""
    match kind:
        case "docx":
            from index.formats.docx import read_docx as read
        case "epub":
            from index.formats.epub import read_epub as read
        case "html":
            from index.formats.html import read_html as read
        case "markdown":
            from index.formats.markdown import read_markdown as read
        case "mhtml":
            from index.formats.mhtml import read_mhtml as read
        case "pdf":
            from index.formats.pdf import read_pdf as read
    return read(data)


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]  # as read_isolated wrote them
