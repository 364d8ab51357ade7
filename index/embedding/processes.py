"""The bundled model in several processes, for many texts at a time.

Its tokenizer is Python, and Chroma keeps the interpreter while it writes: in one process the two
would wait for each other. Each process is this module; it is given texts as a line of JSON, and
gives back their vectors as the bytes of a matrix of 32-bit floats.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import CORES, BundledEmbedder

Vectors = NDArray[np.float32]

ROOT = Path(__file__).resolve().parent.parent.parent


class EncoderProcesses:
    """An embedder that shares texts among processes, until it is closed.

    ``embedder`` is the bundled model of this process; it takes over what a process does not
    answer, such as one that was killed.
    """

    def __init__(self, embedder: BundledEmbedder, number: int = CORES) -> None:
        self.name, self.dimensions = embedder.name, embedder.dimensions
        self._embedder = embedder
        command = [sys.executable, "-m", "index.embedding.processes"]
        self._processes = [
            subprocess.Popen(  # noqa: S603  the product's own module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
            )
            for _ in range(number)
        ]

    def close(self) -> None:
        """End the processes, which keep nothing."""
        for each in self._processes:
            each.kill()
            each.communicate()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one L2-normalised row per text, shape ``(len(texts), dimensions)``."""
        number = len(self._processes)
        parts = [list(texts[first::number]) for first in range(number)]
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        with ThreadPoolExecutor(number) as pool:
            for first, part in enumerate(pool.map(self._encoded, self._processes, parts)):
                vectors[first::number] = part
        return vectors

    def _encoded(self, process: "subprocess.Popen[bytes]", texts: Sequence[str]) -> Vectors:
        try:
            return self._answer(process, texts)
        except (OSError, ValueError):
            return self._embedder.encode(texts)

    def _answer(self, process: "subprocess.Popen[bytes]", texts: Sequence[str]) -> Vectors:
        """Return what a process answers; raises ``OSError`` or ``ValueError`` if it does not."""
        if process.stdin is None or process.stdout is None or not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        process.stdin.write(json.dumps(texts).encode() + b"\n")
        process.stdin.flush()
        content = process.stdout.read(4 * len(texts) * self.dimensions)
        return np.frombuffer(content, dtype=np.float32).reshape(len(texts), self.dimensions)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each line of texts with their vectors, until there are no more."""
    embedder = BundledEmbedder()
    for line in requests:
        answers.write(embedder.encode(json.loads(line)).tobytes())
        answers.flush()


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the process that began it
    serve(sys.stdin.buffer, sys.stdout.buffer)
