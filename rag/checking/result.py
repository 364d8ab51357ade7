"""A statement that somebody has brought, held against an article."""

from dataclasses import dataclass
from typing import Any

from index.messages import Language
from rag.answer import Citation, Support


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of a statement.

    ``citations`` hold the sentence that bears it out, behind the one that it points back to where
    the verdict rests on both; of a statement that is not borne out, the nearest sentence,
    and of one that is unclear, the sentence that may say it.
    ``reasons`` are in ``language``.
    """

    statement: str
    language: Language
    support: Support
    reasons: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def borne_out(self) -> bool:
        """Whether the article says so, for sure."""
        return self.support.is_sure

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object, its fields in the documented order."""
        return {
            "statement": self.statement,
            "language": self.language,
            "support": str(self.support),
            "reasons": list(self.reasons),
            "citations": [citation.as_json() for citation in self.citations],
        }
