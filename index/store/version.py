"""What an index was made with: vectors of different fingerprints cannot be mixed."""

import hashlib
import json
from dataclasses import asdict, dataclass

from index.embedding.model import Embedder
from index.embedding.neutral import VERSION
from index.text.passages import PASSAGE_BUDGET
from index.text.sentences import SPLITTER
from index.text.terms import FORM


@dataclass(frozen=True, slots=True)
class IndexVersion:
    """Everything that the rows of an index depend on beside the article's text."""

    splitter: str
    passage_budget: int
    model: str
    dimensions: int
    passage_vectors: str = "mean"
    words: str = ""
    """The model of single words."""
    calibration: str = VERSION
    terms: str = FORM
    rows: str = "passages"
    """What there are rows of: those of passages hold their sentences."""

    @classmethod
    def of(cls, embedder: Embedder, words: Embedder | None = None) -> "IndexVersion":
        """Return the version of an index made now with ``embedder``.

        ``words`` is the model of single words where that is another one.
        """
        return cls(
            splitter=SPLITTER,
            passage_budget=PASSAGE_BUDGET,
            model=embedder.name,
            dimensions=embedder.dimensions,
            words=(words or embedder).name,
        )

    @property
    def digest(self) -> str:
        """Twelve hex digits that differ where anything else does."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
