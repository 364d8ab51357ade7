"""How good the questions of a glance are: ``python -m bench.glance [PART]``.

Asks an assistant over a new index for the glance at every article of a part of the natural corpus
(default: ``develop``), in both languages, and asks each question that it suggests. Prints each
glance, then a table: articles, share with four questions, made of single sentences on average,
answered, answered with the sentence that the question was made from, milliseconds of a glance.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from bench.corpus import NATURAL
from index.article import Article
from index.messages import Language
from rag import Settings, open_assistant
from rag.assistant import Assistant
from rag.glance.names import names_of
from rag.glance.suggestions import SUGGESTED, candidates


@dataclass(slots=True)
class Figures:
    """What was found of the glances in one language at the articles in one."""

    full: list[bool] = field(default_factory=list)
    single: list[int] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def main(part: str) -> None:
    """Print the glances and the table."""
    found: dict[tuple[str, str], Figures] = defaultdict(Figures)
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder), answers="extractive")) as assistant,
    ):
        for path in sorted((NATURAL / part / "articles").glob("*.txt")):
            article = assistant.add(path)
            assistant.search("Worum geht es?", articles=[article.id])  # from here on it is warm
            for language in ("de", "en"):
                _measure(assistant, article, language, found[article.language, language])
    print("| article | questions | articles | four | of sentences | answered | right | ms |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for (written, asked), each in sorted(found.items()):
        print(
            f"| {written} | {asked} | {len(each.full)} | {np.mean(each.full):.1%}"
            f" | {np.mean(each.single):.2f} | {np.mean(each.answered):.1%}"
            f" | {np.mean(each.right):.1%} | {np.median(each.milliseconds):.0f} |"
        )


def _measure(assistant: Assistant, article: Article, language: Language, figures: Figures) -> None:
    began = perf_counter()
    glance = assistant.glance(article.id, language)
    figures.milliseconds.append((perf_counter() - began) * 1000)
    print(Path(article.source).stem, article.language, language, *glance.questions, sep=" | ")
    names = names_of(article.text, article.language, assistant.library.words.encode)
    sentences = assistant.library.sentences(article.id)
    made = {
        each.question.text: each.sentence
        for each in candidates(article, sentences, names, language)
    }
    figures.full.append(len(glance.questions) == SUGGESTED)
    figures.single.append(sum(question in made for question in glance.questions))
    for question in glance.questions:
        answer = assistant.ask(question, articles=[article.id])
        figures.answered.append(answer.answered and answer.language == language)
        if question in made:
            figures.right.append(made[question] in [each.sentence for each in answer.citations])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "develop")
