"""Reading a file in a process of its own, which may take only so much time and memory.

A file may be made to keep its reader busy for ever, or to bring it down; the product goes on.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import index
from index.formats import messages
from index.formats.document import Document, FormatError
from index.formats.kinds import Kind
from index.messages import Message

SECONDS = 60
"""Processor time that the reading of a file may take, where the system can limit it."""

PATIENCE = 3
"""Times as long a busy machine, or another system, may be at it."""

MEMORY = 3_000_000_000
"""Bytes of memory that it may take, where the system can limit it."""

_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)  # unknown to Windows


def read_isolated(data: bytes, kind: Kind) -> Document:
    """Return what the file of this ``kind`` in ``data`` holds; HTML and Markdown are UTF-8.

    Raises:
        FormatError: It cannot be read.
    """
    command = [sys.executable, "-m", "index.formats", kind, str(SECONDS), str(MEMORY)]
    root = Path(index.__path__[0]).parent
    try:
        done = subprocess.run(  # noqa: S603  the product's own module
            command,
            input=data,
            capture_output=True,
            timeout=PATIENCE * SECONDS,
            check=False,
            cwd=root,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_long() from error
    if done.returncode and done.returncode == -_OUT_OF_TIME:
        raise _too_long()
    if done.returncode:
        raise FormatError(messages.UNREADABLE.format(source="{source}", kind=kind.upper()))
    return _document(json.loads(done.stdout))


def _too_long() -> FormatError:
    return FormatError(messages.TOO_LONG.format(source="{source}", seconds=SECONDS))


def _document(answer: dict[str, Any]) -> Document:
    if "error" in answer:
        raise FormatError(Message(*answer["error"]))
    losses = tuple(Message(*each) for each in answer.pop("losses"))
    return Document(**answer | {"pages": tuple(answer["pages"])}, losses=losses)
