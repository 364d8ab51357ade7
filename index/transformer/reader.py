"""The transformer with what was learned for a task, ready to read texts."""

import threading
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from index.embedding.threads import one_thread
from index.transformer.encoder import Encoder
from index.transformer.model_file import ModelFile, model_path
from index.transformer.pieces import PieceTokenizer
from index.transformer.text import Text

Array = NDArray[np.float32]


@cache
def installed() -> ModelFile | None:
    """Return the model's file; None where no package has it."""
    path = model_path()
    return ModelFile(path) if path else None


@cache
def tokenizer(file: ModelFile) -> PieceTokenizer:
    """Return the tokenizer that all tasks share."""
    return PieceTokenizer(file.pieces())


class Reader:
    """Reads texts for one task; loads in the background, and threads may share it.

    ``weights`` is the file of what was learned (NumPy's ``npz``).
    """

    def __init__(self, file: ModelFile, weights: Traversable) -> None:
        with weights.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
            learned = {name: stored[name].astype(np.float32) for name in stored.files}
        self.learned: Mapping[str, Array] = learned
        self._file = file
        self._lock = threading.Lock()
        threading.Thread(target=self._load, name="transformer", daemon=True).start()

    def _load(self) -> None:
        with self._lock:
            tokenizer(self._file), self._encoder

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder(self._file, self.learned)

    def text(self) -> Text:
        """Return an empty text."""
        return Text(tokenizer(self._file))

    def rows(self, text: Text) -> Array:
        """Return a row for each piece of a text."""
        with self._lock:
            encoder = self._encoder
        with one_thread():
            return encoder(np.array(text.pieces), np.array(text.parts))
