"""Counting tokens as language models do, without a network."""

from binascii import a2b_base64
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

CountTokens = Callable[[Sequence[str]], list[int]]
"""Returns the number of tokens of each text."""

ENCODING = "cl100k_base"
"""A budget needs no model's own encoding, and this one loads in half the time of the newer."""

# What tiktoken calls the two of this encoding; its own loader would look for them on the network.
_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
_RANKS = "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"


@cache
def token_counter() -> CountTokens:
    """Return a counter of tokens; the first call for it loads the encoding."""
    import tiktoken

    encoding = tiktoken.Encoding(
        ENCODING, pat_str=_PATTERN, mergeable_ranks=_ranks(), special_tokens={}
    )

    def count(texts: Sequence[str]) -> list[int]:
        # The library's batches start threads, which costs more than it brings for sentences.
        return [len(encoding.encode_ordinary(text)) for text in texts]

    return count


def packaged_encodings() -> Path:
    """Return the folder of encodings that llama-index carries in its package."""
    spec = find_spec("llama_index")  # the parent alone: importing the core takes a second
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders or []))) / "core" / "_static" / "tiktoken_cache"


def _ranks() -> dict[bytes, int]:
    """Return the tokens with their ranks."""
    fields = (packaged_encodings() / _RANKS).read_bytes().split()
    return dict(zip(map(a2b_base64, fields[::2]), map(int, fields[1::2]), strict=True))
