"""What a second look by the model that wrote would add to the check of its statements.

``OPENAI_BASE_URL=… python -m bench.second_look PART VOTES [CACHE]`` asks the model of that server
about statements of ``PART`` of the natural corpus, in each way of ``WAYS`` and several at once, and
keeps what it said in ``VOTES``, so that a run may go on later. It prints the area under the curve,
right against wrong, of the model's vote, of the chance that the check gives, and of both in a
logistic regression on other articles; then which share of the right ones passes where one in thirty
wrong ones does. ``learn`` takes the ``CACHE`` of ``bench.train_check`` and scikit-learn: its
chances are those of trees that have not seen them. The server must tell the log-probabilities of
tokens, as llama.cpp and vLLM do.
"""

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from openai import OpenAI
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob

from bench.cache import kept
from bench.claims import Claim, Read, natural, read
from bench.corpus import text_of
from bench.newton import logistic
from index.provider import open_client
from rag.checking.trees import learned_trees
from rag.settings import read_settings

RULES = "You check whether statements are borne out by sentences of an article."
EVERY_PART = """\
Is every part of it (who, what, figures, time, certainty) said in the text? Answer yes or no."""
WAYS = {
    "so": ("Does the text say so? Answer yes or no.", 1),
    "so, German": ("Steht das so im Text? Antworte mit ja oder nein.", 1),
    "differs": ("Does the statement differ from the text in any point? Answer yes or no.", -1),
    "every part": (EVERY_PART, 1),
}
"""How a model is asked about one statement, and whether a yes speaks for it."""

AT_ONCE = "several at once"
LINES = """\
For each number, write on a line of its own the number and yes if the text says so, or no if it \
does not."""
SEVERAL = 4
"""Statements of an article that one call asks about."""

YES, NO = frozenset({"yes", "ja"}), frozenset({"no", "nein"})
LEAST = 1e-6
"""Probability below which tokens are not told apart."""

MOST = 70
"""Statements of a model that are asked about, as many right ones and as many wrong ones at most."""

ARTICLES, FIRST = 8, 2
"""Of the articles that people made statements about, one of so many, from this place on."""

LEAST_CHANCE = 1e-3
"""Chances nearer to 0 or 1 are taken for this."""

PASSED = 30
"""One of so many wrong statements passes."""

FOLDS, SAMPLES, RIDGE = 5, 2000, 1e-3

Array = NDArray[np.float64]
Votes = dict[str, dict[str, float]]


def main() -> None:
    """Ask, keep, print."""
    part, path = sys.argv[1], Path(sys.argv[2])
    votes: Votes = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    everything = [each for each in natural(part) if not each.is_unclear]
    chances = _left_out(Path(sys.argv[3])) if part == "learn" else _shipped(everything)
    for claims in (_written(everything), _whole_articles(everything)):
        for said in ask(claims, votes):
            votes |= said
            path.write_text(json.dumps(votes), encoding="utf-8")
        chance = np.array([chances[each.id] for each in claims])
        print(f"{claims[0].source}, {len(claims)} statements")
        for way in (*WAYS, AT_ONCE):
            print(row(way, claims, chance, np.array([votes[each.id][way] for each in claims])))


def ask(claims: Sequence[Claim], votes: Votes) -> Iterator[Votes]:
    """Yield what the configured model says of statements, as far as that is not known."""
    settings = read_settings()
    client = open_client(
        key=settings.key.get_secret_value(), url=settings.url, timeout=settings.timeout
    )
    model = settings.model or next(iter(client.models.list())).id
    for claim in claims:
        known = votes.get(claim.id, {})
        said = {way: vote(client, model, claim, way) for way in WAYS if way not in known}
        yield {claim.id: known | said}
    for several in _together(claims):
        if any(AT_ONCE not in votes[each.id] for each in several):
            at_once = votes_at_once(client, model, several)
            yield {
                claim.id: votes[claim.id] | {AT_ONCE: one}
                for claim, one in zip(several, at_once, strict=True)
            }


def vote(client: OpenAI, model: str, claim: Claim, way: str) -> float:
    """Return the logarithm of the odds that the model gives a statement."""
    question, sign = WAYS[way]
    text = f"Text: {_cited(claim)}\n\nStatement: {claim.text}\n\n{question}"
    tokens = _ask(client, model, text, 1)
    return sign * _odds(tokens[0]) if tokens else 0.0


def votes_at_once(client: OpenAI, model: str, claims: Sequence[Claim]) -> list[float]:
    """Return the same for several statements from one call; 0 each, where it cannot be read."""
    lines = [
        f"{number}. Text: {_cited(each)}\n   Statement: {each.text}"
        for number, each in enumerate(claims, start=1)
    ]
    tokens = _ask(client, model, "\n".join([*lines, "", LINES]), 8 * len(claims))
    said = [_odds(each) for each in tokens if each.token.strip().lower() in YES | NO]
    return said if len(said) == len(claims) else [0.0] * len(claims)


def row(way: str, claims: Sequence[Claim], chance: Array, votes: Array) -> str:
    """Return a line: the check alone, the vote alone, both, and what that adds."""
    right = np.array([each.supported for each in claims])
    bounded = np.clip(chance, LEAST_CHANCE, 1 - LEAST_CHANCE)
    both = joined(np.column_stack([np.log(bounded / (1 - bounded)), votes]), claims)
    low, high = interval(both, chance, right, claims)
    areas = [area(each, right) for each in (chance, votes, both)]
    return (
        f"{way:16} check {areas[0]:.3f} vote {areas[1]:.3f} both {areas[2]:.3f}"
        f" adds {areas[2] - areas[0]:+.3f} ({low:+.3f} to {high:+.3f});"
        f" right ones passed {passed(chance, right):.2f}, by both {passed(both, right):.2f}"
    )


def joined(columns: Array, claims: Sequence[Claim]) -> Array:
    """Return a logit of each statement by a regression on those of other articles."""
    rows = np.column_stack([columns / columns.std(axis=0), np.ones(len(columns))])
    right = np.array([each.supported for each in claims], dtype=float)
    articles = sorted({each.article for each in claims})
    fold = np.array([articles.index(each.article) % FOLDS for each in claims])
    logits = np.zeros(len(claims))
    for number in range(FOLDS):
        learn = fold != number
        importance = np.full(int(learn.sum()), 1 / learn.sum())
        weights = logistic(rows[learn], right[learn], importance, RIDGE)
        logits[~learn] = rows[~learn] @ weights
    return logits


def interval(one: Array, other: Array, right: NDArray[np.bool_], claims: Sequence[Claim]) -> Array:
    """Return between what the areas differ in 95 of 100 samples of the articles."""
    articles: Mapping[Path, list[int]] = {each.article: [] for each in claims}
    for place, each in enumerate(claims):
        articles[each.article].append(place)
    groups, random = list(articles.values()), np.random.default_rng(0)
    differences = []
    for _ in range(SAMPLES):
        drawn = random.integers(len(groups), size=len(groups))
        places = np.array([place for group in drawn for place in groups[group]])
        if 0 < right[places].sum() < len(places):
            differences.append(
                area(one[places], right[places]) - area(other[places], right[places])
            )
    bounds: Array = np.quantile(differences, [0.025, 0.975])
    return bounds


def area(score: Array, right: NDArray[np.bool_]) -> float:
    """Return the area under the curve: how often a right one has more than a wrong one."""
    difference = score[right][:, None] - score[~right][None]
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())


def passed(score: Array, right: NDArray[np.bool_]) -> float:
    """Return which share of the right ones lies above all but one in ``PASSED`` wrong ones."""
    wrong = np.sort(score[~right])[::-1]
    return float((score[right] > wrong[round(len(wrong) / PASSED)]).mean())


def _ask(client: OpenAI, model: str, text: str, limit: int) -> Sequence[ChatCompletionTokenLogprob]:
    answer = client.chat.completions.create(
        model=model,
        messages=[{"role": "system", "content": RULES}, {"role": "user", "content": text}],
        max_tokens=limit,
        temperature=0,
        logprobs=True,
        top_logprobs=20,
    )
    told = answer.choices[0].logprobs
    return (told and told.content) or ()


def _odds(token: ChatCompletionTokenLogprob) -> float:
    masses = [
        sum(
            math.exp(each.logprob)
            for each in token.top_logprobs
            if each.token.strip().lower() in words
        )
        for words in (YES, NO)
    ]
    return math.log((masses[0] + LEAST) / (masses[1] + LEAST))


def _cited(claim: Claim) -> str:
    texts = text_of(claim.article).texts
    return " ".join(" ".join(texts[number - 1].split()) for number in claim.cited)


def _shipped(claims: Sequence[Claim]) -> dict[str, float]:
    """Return the chances that the shipped trees give statements that they were not learned from."""
    trees = learned_trees()
    return {each.claim.id: trees.probability(each.features) for each in read(claims)}


def _left_out(cache: Path) -> dict[str, float]:
    """Return the chances of what was learned from, by trees of other articles."""
    from bench.train_check import left_out  # noqa: PLC0415  needs scikit-learn

    learned: list[Read] = kept(cache, lambda: ([], []))[0]
    logits = dict(zip([each.claim.id for each in learned], left_out(learned), strict=True))
    return {name: float(1 / (1 + np.exp(-logit))) for name, logit in logits.items()}


def _written(claims: Sequence[Claim]) -> list[Claim]:
    """Return as many right statements of the model as wrong ones, article by article."""
    random, chosen = Random(1), list[Claim]()  # noqa: S311  no secret
    for right in (True, False):
        alike = [each for each in claims if each.source == "written" and each.supported == right]
        random.shuffle(alike)
        chosen += alike[:MOST]
    return sorted(chosen, key=lambda each: str(each.article))


def _whole_articles(claims: Sequence[Claim]) -> list[Claim]:
    """Return the statements that people made about some articles."""
    made = [each for each in claims if each.source == "natural"]
    articles = sorted({each.article for each in made})[FIRST::ARTICLES]
    return sorted((each for each in made if each.article in articles), key=lambda each: each.id)


def _together(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the statements of each article, as many at once as are asked about in one call."""
    for article in dict.fromkeys(each.article for each in claims):
        here = [each for each in claims if each.article == article]
        yield from (here[first : first + SEVERAL] for first in range(0, len(here), SEVERAL))


if __name__ == "__main__":
    main()
