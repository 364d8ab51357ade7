"""Learns how what the check reads counts: ``python -m bench.check_chances [CACHE]``.

Prints ``BLEND`` of ``rag.checking.chance``, learned on the statements of ``develop`` and
``locked``, which neither trees nor transformer have learned from, and on claims made from XQuAD
that the transformer has not learned from; and what they are taken for.
``… sealed`` reads those of ``sealed`` and ``fresh``, by the weights and bounds that are shipped: by
features alone and by both; ``… later`` those that were written about the same texts later, ``…
reserve`` and ``… reserve-later`` those of ``reserve``: each is for one look. ``… turned`` reads the
pairs of ``learn`` from which nothing is learned. CACHE keeps the features.
"""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.cache import kept
from bench.check_table import table, verdicts_on
from bench.claims import CLAIMS, LATER, TURNED, Claim, Read, natural, read, xquad
from bench.corpus import by_article, parted
from bench.newton import logistic
from bench.xquad import ranker
from rag.answer import Support
from rag.checking.chance import BLEND, signs_of
from rag.checking.evidence import with_context
from rag.checking.joint_reading import joint_reader
from rag.checking.statement import divide
from rag.checking.trees import learned_trees
from rag.checking.verdict import Bounds

LOCKED = {
    "sealed": (("sealed", "fresh"), CLAIMS),
    "later": (("sealed", "fresh"), LATER),
    "reserve": (("reserve",), CLAIMS),
    "reserve-later": (("reserve",), LATER),
    "turned": (("learn",), TURNED),
}
"""Parts of which nothing is chosen, with the file of their statements, by their names here."""

SURE = (0.5, 0.55, 0.6, 0.64, 0.7, 0.75, 0.8)
OTHERS = 0.5
"""What a claim made from XQuAD counts: those are as long as their sentences."""

DOUBTFUL = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)

Array = NDArray[np.float64]


def main() -> None:
    """Print weights and figures."""
    if locked := LOCKED.get("".join(sys.argv[1:])):
        parts, file = locked
        claims = read([each for part in parts for each in natural(part, files=[file])])
        odds = odds_of([each.claim for each in claims])
        chances = chances_of(signs(claims, odds), BLEND)
        for name, found in (("features alone", by_features(claims)), ("both", chances)):
            print(name)
            table(claims, found)
        return
    claims, translated = kept(Path(sys.argv[1]) if sys.argv[1:] else None, _learned)
    odds = odds_of([each.claim for each in claims])
    quoted = odds_of([each.claim for each in translated])
    rows, wanted = signs(claims, odds), _supported(claims)
    counted = np.append(np.ones(len(claims)), np.full(len(translated), OTHERS))
    weights = logistic(
        np.vstack([rows, signs(translated, quoted)]),
        np.append(wanted, _supported(translated)),
        counted / counted.sum(),
        1e-6,
    )
    print("BLEND =", tuple(round(float(each), 3) for each in weights))
    chances = chances_of(rows, weights)
    for name, found in (("features alone", by_features(claims)), ("both", chances)):
        print(name)
        table(claims, found)
    sweep(claims, chances)
    print("xquad, articles that the trees alone have learned from")
    table(translated, chances_of(signs(translated, quoted), weights))


def _supported(claims: Sequence[Read]) -> Array:
    return np.array([float(each.claim.supported) for each in claims])


def sweep(claims: Sequence[Read], chances: Array) -> None:
    """Print what bounds do to right and to wrong statements."""
    right = np.array([each.claim.supported for each in claims])
    wrong = np.array([not each.claim.supported and not each.claim.is_unclear for each in claims])
    for least in SURE:
        sure = verdicts_on(claims, chances, Bounds(least, 0, 0, 2)) == str(Support.SUPPORTED)
        print(f"sure {least}: right {sure[right].mean():.1%}, wrong {sure[wrong].mean():.1%}")
    for least in DOUBTFUL:
        for contradicted in (0.7, 0.8, 0.9):
            bounds = Bounds(0.9, least, 1.5 * least, contradicted)
            out = verdicts_on(claims, chances, bounds) == str(Support.UNSUPPORTED)
            print(
                f"doubtful {least}, contradicted {contradicted}: withheld right "
                f"{out[right].mean():.1%}, wrong {out[wrong].mean():.1%}"
            )


def signs(claims: Sequence[Read], odds: Array) -> Array:
    """Return the signs of each claim."""
    trees = [learned_trees().raw(each.features) for each in claims]
    texts = [each.claim.text for each in claims]
    return np.array([signs_of(*each) for each in zip(trees, odds, texts, strict=True)])


def chances_of(rows: Array, weights: Sequence[float] | Array) -> Array:
    """Return the chances that these weights make of the signs."""
    found: Array = 1 / (1 + np.exp(-(rows @ np.asarray(weights))))
    return found


def by_features(claims: Sequence[Read]) -> Array:
    """Return the chances where the transformer is not installed."""
    return np.array([learned_trees().probability(each.features) for each in claims])


def odds_of(claims: Sequence[Claim]) -> Array:
    """Return what the joint reading makes of claims, in their order."""
    with ProcessPoolExecutor(2) as pool:
        found = dict(pair for group in pool.map(_of_article, by_article(claims)) for pair in group)
    return np.array([found[each] for each in claims])


def _of_article(claims: Sequence[Claim]) -> list[tuple[Claim, float]]:
    reader, own = joint_reader(), ranker(claims[0].article)
    ranker.cache_clear()
    if reader is None:
        raise SystemExit("The package of the transformer is not installed.")
    return [
        (each, reader.odds(*divide(each.text, ""), with_context(own, each.cited)) or 0.0)
        for each in claims
    ]


def _learned() -> tuple[list[Read], list[Read]]:
    return read([*natural("develop"), *natural("locked")]), read(parted(xquad())[1])


if __name__ == "__main__":
    main()
