"""Counting tokens as language models do, without a network."""

from binascii import a2b_base64
from collections.abc import Callable, Sequence
from hashlib import sha1
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any

CountTokens = Callable[[Sequence[str]], list[int]]
"""Returns the number of tokens of each text."""

ENCODING = "cl100k_base"
"""A budget needs no model's own encoding, and this one loads in half the time of the newer."""


def token_counter() -> CountTokens:
    """Return a counter of tokens; the first call for it loads the encoding."""
    import tiktoken  # noqa: PLC0415  only indexing counts tokens

    encoding = tiktoken.Encoding(**_definition())

    def count(texts: Sequence[str]) -> list[int]:
        # The library's batches start threads, which costs more than it brings for sentences.
        return [len(encoding.encode_ordinary(text)) for text in texts]

    return count


def packaged_encodings() -> Path:
    """Return the folder of encodings that llama-index carries in its package."""
    spec = find_spec("llama_index")  # the parent alone: importing the core takes a second
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders or []))) / "core" / "_static" / "tiktoken_cache"


def _definition() -> dict[str, Any]:
    """Return tiktoken's definition of the encoding over the packaged file.

    The library's own loader downloads whatever its cache lacks, deletes a file that it does not
    trust, and is told of a folder by the environment alone. So its definition runs with another.
    """
    from tiktoken_ext import (  # type: ignore[import-untyped]  # ships no type information  # noqa: PLC0415
        openai_public,
    )

    define = openai_public.ENCODING_CONSTRUCTORS[ENCODING]
    names = {**define.__globals__, "load_tiktoken_bpe": _packaged_ranks}
    definition: dict[str, Any] = FunctionType(define.__code__, names)()
    return definition


def _packaged_ranks(address: str, **_: str) -> dict[bytes, int]:
    """Return the tokens of the file named by the hash of its address, with their ranks."""
    name = sha1(address.encode(), usedforsecurity=False).hexdigest()
    fields = (packaged_encodings() / name).read_bytes().split()
    return dict(zip(map(a2b_base64, fields[::2]), map(int, fields[1::2]), strict=True))
