"""Statements sought in their whole articles, as ``wortlaut check`` does.

``python -m bench.sought`` prints for the part ``develop`` of the natural corpus how many are called
supported, unclear and unsupported, and how many supported by another sentence than what they are
about, in %.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.claims import Claim, natural
from rag import Settings, Support, open_assistant
from rag.checking.result import CheckResult

PART = "develop"


def main() -> None:
    """Check, print."""
    claims = natural(PART)
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        ids = {path: assistant.add(path).id for path in dict.fromkeys(c.article for c in claims)}
        found = {
            each: assistant.check(each.text, articles=[ids[each.article]], language="de")
            for each in claims
        }
    print("| statements | n | supported | unclear | unsupported | supported elsewhere |")
    print("|---|---|---|---|---|---|")
    for name, chosen in groups(claims):
        print(f"| {name} | {len(chosen)} | " + " | ".join(cells(chosen, found)) + " |")


def groups(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Yield the statements by who made them and whether they are right, then also by kind."""
    labels = [(f"{each.source}, {_truth(each)}", each.kind) for each in claims]
    for name in sorted({label for label, _ in labels}):
        alike = [each for each, label in zip(claims, labels, strict=True) if label[0] == name]
        yield name, alike
        for kind in sorted({each.kind for each in alike}):
            yield f"{name}, {kind}", [each for each in alike if each.kind == kind]


def cells(claims: Sequence[Claim], found: Mapping[Claim, CheckResult]) -> Iterator[str]:
    """Yield the shares of the verdicts."""
    results = [found[each] for each in claims]
    sure = [each.borne_out for each in results]
    unclear = [each.support is Support.UNCLEAR for each in results]
    unsupported = [each.support is Support.UNSUPPORTED for each in results]
    elsewhere = [
        each.borne_out and not set(claim.cited) & {citation.sentence for citation in each.citations}
        for claim, each in zip(claims, results, strict=True)
    ]
    for counted in (sure, unclear, unsupported, elsewhere):
        yield f"{100 * sum(counted) / len(claims):.1f}"


def _truth(claim: Claim) -> str:
    return "neither" if claim.is_unclear else "right" if claim.supported else "wrong"


if __name__ == "__main__":
    main()
