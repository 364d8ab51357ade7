"""How well the joint reading tells sentences apart that look alike: ``python -m bench.clusters``.

A cluster (``bench/natural/learn/clusters.jsonl``) has sentences that say one thing in many words,
and sentences that say another in nearly the same: a direction turned, parties exchanged. Each
cluster gives a sentence that is cited and two statements on it, one of which it says. Nothing that
is in use was learned from them.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from bench.corpus import NATURAL
from index.transformer.text import SentenceInContext
from rag.checking.joint_reading import joint_reader

CLUSTERS = NATURAL / "learn" / "clusters.jsonl"

ONE_WAY = "stronger"
"""Of clusters of this kind what ``b`` says may well bear out what ``a`` says."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, a statement that it bears out, and one that it does not."""

    kind: str
    cited: str
    right: str
    wrong: str


def main() -> None:
    """Print, by kind, how often the right one has the higher odds, and the area under the curve."""
    pairs = list(drawn())
    with ProcessPoolExecutor(2) as pool:
        odds = np.array(list(pool.map(_odds, pairs, chunksize=50)))
    kinds = np.array([each.kind for each in pairs])
    for kind in (*sorted(set(kinds)), "all"):
        right, wrong = odds[(kinds == kind) | (kind == "all")].T
        print(
            f"{kind}: {len(right)} pairs, right one higher {np.mean(right > wrong):.1%}, "
            f"area {np.mean(right[:, None] > wrong):.3f}"
        )


def drawn() -> Iterator[Pair]:
    """Yield a pair of each cluster: the cited sentence is a short or a long one, of either side."""
    for line in CLUSTERS.read_text(encoding="utf-8").splitlines():
        cluster = json.loads(line)
        chance = Random(cluster["id"])  # noqa: S311  not a secret
        said, other = ("a", "b") if cluster["kind"] == ONE_WAY else chance.sample("ab", 2)
        cited = chance.choice([*cluster[said], *cluster[f"long_{said}"]])
        yield Pair(
            kind=cluster["kind"],
            cited=cited,
            right=chance.choice([each for each in cluster[said] if each != cited]),
            wrong=chance.choice(cluster[other]),
        )


def _odds(pair: Pair) -> NDArray[np.float64]:
    reader = joint_reader()
    if reader is None:
        raise SystemExit("The package of the transformer is not installed.")
    cited = [SentenceInContext(pair.cited)]
    both = (reader.odds("", said, cited) for said in (pair.right, pair.wrong))
    return np.array([-np.inf if odds is None else odds for odds in both])


if __name__ == "__main__":
    main()
