"""Ranked sentences for programs."""

from typing import Any

from index.article import Hit

HITS = 10
"""Ranked sentences that one call returns."""


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a ranked sentence as the JSON of ``wortlaut search`` and of ``/search``."""
    page = hit.article.page(hit.sentence.start)
    return {
        "article": hit.article.title,
        "article_sha256": hit.article.sha256,
        "sentence": hit.sentence.number,
        "start": hit.sentence.start,
        "end": hit.sentence.end,
        "text": hit.text,
        "score": round(hit.score, 4),
        **({"page": page} if page else {}),
    }
