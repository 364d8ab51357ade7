"""A table of the verdicts on statements, by their source and kind."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.claims import Claim, Read
from rag.answer import Support
from rag.checking.features import FEATURES
from rag.checking.verdict import READ, Bounds
from rag.evaluation.metrics import binned, calibration_error

CALIBRATED_ON = ("natural", "written")
"""Sources of statements as people and models write them."""

Array = NDArray[np.float64]


def table(claims: Sequence[Read], chances: Array) -> None:
    """Print by source and kind how many are called supported, unclear and unsupported, in %."""
    verdicts = verdicts_on(claims, chances)
    print(f"{'':44}{'n':>6} supported  unclear unsupported  mean chance")
    for name, chosen in _groups([each.claim for each in claims]):
        shares = [
            float(np.mean(verdicts[chosen] == str(each)))
            for each in (Support.SUPPORTED, Support.UNCLEAR, Support.UNSUPPORTED)
        ]
        cells = "".join(f"{share:10.1%}" for share in shares)
        print(f"{name:44}{chosen.sum():6}{cells}{chances[chosen].mean():13.2f}")
    judged = [
        (float(chance), each.claim.supported)
        for each, chance in zip(claims, chances, strict=True)
        if each.claim.source in CALIBRATED_ON
    ]
    print("calibration error", calibration_error(binned(judged)).value)


def verdicts_on(
    claims: Sequence[Read], chances: Array, bounds: Bounds = READ.cited
) -> NDArray[np.str_]:
    """Return the verdicts on claims that have these chances."""
    misplaced = FEATURES.index("misplaced names")
    return np.array(
        [
            str(
                bounds.support(
                    chance,
                    contradicted=each.has_findings,
                    misplaced=bool(each.features[misplaced]),
                )
            )
            for each, chance in zip(claims, chances, strict=True)
        ]
    )


def _groups(claims: Sequence[Claim]) -> list[tuple[str, NDArray[np.bool_]]]:
    def label(claim: Claim, kind: str) -> str:
        verdict = "unclear" if claim.is_unclear else "right" if claim.supported else "wrong"
        return f"{claim.source}, {verdict}{kind}"

    found = []
    endings: tuple[Callable[[Claim], str], ...] = (
        lambda _: "",
        lambda each: f", {each.language}",
        lambda each: f", {each.kind}",
    )
    for ending in endings:
        labels = np.array([label(each, ending(each)) for each in claims])
        found += [(each, labels == each) for each in sorted(set(labels))]
    return found
