"""Statements to learn the check from, with what it reads of each."""

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.corpus import NATURAL, by_article, group_of, places, text_of
from bench.xquad import DATA, embedder, ranker
from index.embedding.cache import TokenEmbeddingCache
from index.text.words import words
from rag.checking.checker import SENTENCES
from rag.checking.clauses import clauses
from rag.checking.discrepancies import discrepancies_of
from rag.checking.evidence import evidence_of
from rag.checking.features import features_of
from rag.checking.findings import findings_of
from rag.checking.statement import divide, encode

XQUAD = DATA / "claims" / "claims.jsonl"
WRITTEN = "written.jsonl"
CLAIMS, LATER, TURNED = "claims.jsonl", "later-claims.jsonl", "turned-claims.jsonl"
NATURAL_FILES = (CLAIMS, WRITTEN)
UNCLEAR = ("stronger", "doubtful")
"""Kinds of statements that are neither right nor wrong."""

SAMPLE = 4
"""One of so many sentences is quoted."""

SHORTEST = 3
"""Content words that a clause must exceed."""

LONGEST = 0.8
"""Share of its sentence that a clause may be at most."""

ELSEWHERE, NEAREST = "elsewhere", 2
"""Right statements put to one of the nearest sentences that do not bear them out."""

YES_OR_NO = re.compile(r"(?P<yes>ja|yes)\b[,.]?\s*|(?P<no>nein|no)\b[,.]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with the numbers of the sentences that it cites.

    ``source`` tells who made it: "natural", "twin", "written", "xquad", or, from one of these,
    "elsewhere", "foreign" (put to another article), "clause" (a part of what is right, as models
    write) and "answer" (a bare or exchanged yes or no).
    """

    id: str
    text: str
    language: str
    kind: str
    source: str
    supported: bool
    article: Path
    cited: tuple[int, ...]

    @property
    def group(self) -> str:
        """What is held back together from learning: a batch of natural texts, or an article."""
        return group_of(self.article)

    @property
    def is_unclear(self) -> bool:
        """Whether the statement is neither right nor wrong."""
        return self.kind in UNCLEAR


@dataclass(frozen=True, slots=True)
class Read:
    """A claim with what the check reads of it."""

    claim: Claim
    features: NDArray[np.float64]
    has_findings: bool


def natural(
    part: str, *, derived: bool = False, files: Sequence[str] = NATURAL_FILES
) -> list[Claim]:
    """Return the claims of a part of the natural corpus, ``derived`` ones among them if wished."""
    rows = [
        (json.loads(line), name)
        for name in files
        if name != WRITTEN or (NATURAL / part / name).exists()
        for line in (NATURAL / part / name).read_text(encoding="utf-8").splitlines()
    ]
    found = [_claim(row, NATURAL / part, _source(row["id"], name)) for row, name in rows]
    return [*found, *(new for each in found for new in _derived(each))] if derived else found


def xquad(*, derived: bool = False) -> list[Claim]:
    """Return the claims beside the repository, ``derived`` ones among them if wished."""
    rows = map(json.loads, XQUAD.read_text(encoding="utf-8").splitlines())
    numbered = ({"id": f"xquad-{number}", **row} for number, row in enumerate(rows))
    found = [_claim(row, XQUAD.parent, "xquad") for row in numbered]
    if derived:
        chosen = [each for each in found if each.kind in ("verbatim", "translation")]
        answers = [each for each in found if each.kind in ("answer", "wrong-answer")]
        found += [new for each in chosen for new in _clauses(each)]
        found += [new for each in answers for new in _moved(each)]
    return found


def quoted(part: str) -> list[Claim]:
    """Return clauses of the articles of a part, as right statements and put elsewhere."""
    whole = [
        Claim(
            id=f"{path.stem}-quoted{sentence.number}",
            text=found.text_of(sentence.number),
            language=found.article.language,
            kind="quoted",
            source="clause",
            supported=True,
            article=path,
            cited=(sentence.number,),
        )
        for path in sorted((NATURAL / part / "articles").glob("*.txt"))
        for found in [ranker(path.resolve())]
        for sentence in found.sentences[::SAMPLE]
    ]
    return [new for each in whole for new in _clauses(each)]


def foreign(claims: Sequence[Claim]) -> list[Claim]:
    """Return half of the claims, each put to what is nearest in another one's article."""
    chosen = claims[::2]
    others = [*chosen[len(chosen) // 2 :], *chosen[: len(chosen) // 2]]
    return [
        replace(
            claim,
            id=f"{claim.id}-foreign",
            kind="foreign",
            source="foreign",
            supported=False,
            article=other.article,
            cited=(near[0],),
        )
        for claim, other in zip(chosen, others, strict=True)
        if claim.article != other.article
        and (near := _elsewhere(replace(claim, article=other.article, cited=())))
    ]


def read(claims: Sequence[Claim]) -> list[Read]:
    """Return what the check reads of claims, in their order."""
    groups = by_article(claims)
    with ProcessPoolExecutor(2) as pool:
        found = {each.claim: each for part in pool.map(_read, groups, chunksize=4) for each in part}
    return [found[each] for each in claims]


@cache
def remembering() -> TokenEmbeddingCache:
    """Return the model, which remembers words and sentences."""
    return TokenEmbeddingCache(embedder(), 200_000, SENTENCES)


def _read(claims: Sequence[Claim]) -> list[Read]:
    found = ranker(claims[0].article)
    made = []
    for claim in claims:
        statement = encode(claim.text, "", remembering())
        evidence = [evidence_of(statement, found, claim.cited, remembering())]
        lacking = discrepancies_of(statement, evidence, remembering())
        features = features_of(statement, evidence, lacking, remembering())
        made.append(Read(claim, features, bool(findings_of(statement, evidence, lacking))))
    ranker.cache_clear()
    return made


def _source(identifier: str, name: str) -> str:
    if name == WRITTEN:
        return "written"
    return "twin" if identifier.split("-")[2].startswith("t") else "natural"


def _claim(row: dict[str, str], folder: Path, source: str) -> Claim:
    path = (folder / row["article"]).resolve()
    return Claim(
        id=row["id"],
        text=row["claim"],
        language=row["language"],
        kind=row["kind"],
        source=source,
        supported=bool(row["supported"]),
        article=path,
        cited=tuple(sorted({place + 1 for place in places(text_of(path), row["evidence"])})),
    )


def _derived(claim: Claim) -> Iterator[Claim]:
    """Yield what can be made of a right statement: put elsewhere, a bare or exchanged yes or no."""
    if not claim.supported:
        return
    elsewhere = _elsewhere(claim)
    if elsewhere:
        yield replace(
            claim,
            id=f"{claim.id}-elsewhere",
            kind=ELSEWHERE,
            source=ELSEWHERE,
            supported=False,
            cited=(elsewhere[len(claim.text) % len(elsewhere)],),
        )
    asked, said = divide(claim.text, "")
    answer = YES_OR_NO.match(said) if asked else None
    if answer:
        both = ("Ja", "Nein") if claim.language == "de" else ("Yes", "No")
        right, wrong = both if answer["yes"] else both[::-1]
        rest = said[answer.end() :]
        made = [
            (f"{wrong}.", False),
            *([(f"{right}.", True), (f"{wrong}, {rest}", False)] * bool(rest)),
        ]
        for number, (text, supported) in enumerate(made):
            yield replace(
                claim,
                id=f"{claim.id}-answer{number}",
                text=f"{asked} {text}",
                kind="answer",
                source="answer",
                supported=supported,
            )


def _clauses(claim: Claim) -> Iterator[Claim]:
    """Yield the clauses of a right statement that say something, there and in another place."""
    for number, clause in enumerate(clauses(claim.text)):
        text = clause.text.strip(' ,;:–—()„“”"»«')
        if len(clause.words) > SHORTEST and len(text) < LONGEST * len(claim.text):
            part = replace(
                claim, id=f"{claim.id}-clause{number}", text=text, kind="clause", source="clause"
            )
            yield part
            yield from (each for each in _derived(part) if each.source == ELSEWHERE)


def _moved(claim: Claim) -> Iterator[Claim]:
    """Yield an answer put to the sentences nearest to its question that do not bear it out.

    They hold the answer, where it is a wrong one, or nothing of it, where it is the right one.
    """
    found = ranker(claim.article)
    said = set(words(divide(claim.text, "")[1]))
    wanted = set() if claim.supported else said
    near = [
        number
        for number in _elsewhere(claim, len(found.sentences))
        if said & set(words(found.text_of(number))) == wanted
    ]
    for number in near[:NEAREST]:
        yield replace(
            claim,
            id=f"{claim.id}-moved{number}",
            kind=f"{claim.kind} moved",
            source="answer",
            supported=False,
            cited=(number,),
        )


def _elsewhere(claim: Claim, count: int = NEAREST) -> list[int]:
    found = ranker(claim.article)
    similarity = found.extractor.vectors @ embedder().encode([claim.text])[0]
    order = [int(place) + 1 for place in np.argsort(-similarity)]
    return [number for number in order if number not in claim.cited and number > 1][:count]
