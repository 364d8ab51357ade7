"""Many distinct German sentences, made of the words of real ones."""

from collections.abc import Sequence
from random import Random

from bench.xquad import DATA
from index.text.loading import seed_article
from index.text.sentences import split


def distinct_sentences(number: int, texts: Sequence[str] = ()) -> list[str]:
    """Return as many sentences, the same ones each time.

    Each has the length of a real sentence and words drawn as often as the German ``texts`` have
    them; by default the bundled article and, where the measuring data lie beside the repository,
    its articles.
    """
    if not texts:
        paths = sorted((DATA / "xquad/articles").glob("*.txt"))
        texts = [seed_article().text, *(path.read_text("utf-8") for path in paths)]
    real = [
        [word for word in text[each.start : each.end].split() if word.isalpha()]
        for text in texts
        for each in split(text, "de")
    ]
    lengths = [len(words) for words in real if len(words) > 2]
    words = [word for sentence in real for word in sentence]
    chance = Random(0)  # noqa: S311  repeatable, not secret
    made: dict[str, None] = {}
    while len(made) < number:
        drawn = " ".join(chance.choices(words, k=chance.choice(lengths)))
        made[f"{drawn[0].upper()}{drawn[1:]}."] = None
    return list(made)
