"""What an index was made with: vectors of different fingerprints cannot be mixed."""

import hashlib
import json
from dataclasses import asdict, dataclass

from index.embedding.model import Embedder
from index.text.passages import PASSAGE_BUDGET
from index.text.sentences import SPLITTER


@dataclass(frozen=True, slots=True)
class IndexVersion:
    """Everything that the rows of an index depend on beside the article's text."""

    splitter: str
    passage_budget: int
    model: str
    dimensions: int
    passage_vectors: str = "mean"

    @classmethod
    def of(cls, embedder: Embedder) -> "IndexVersion":
        """Return the fingerprint of an index made now with ``embedder``."""
        return cls(SPLITTER, PASSAGE_BUDGET, embedder.name, embedder.dimensions)

    @property
    def digest(self) -> str:
        """Twelve hex digits that differ where anything else does."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
