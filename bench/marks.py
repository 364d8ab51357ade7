"""Whether the marked words answer who and where: ``python -m bench.marks [PART...]``.

Asks the bundled questions, and those of parts of the natural corpus (default: ``develop``), that
want a person or a place. Prints how many are surely answered with a sentence that holds it, and in
which share of these the marked words overlap it; then the same of all sentences that hold the
answer, as if each had been found.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.corpus import NATURAL, places, text_of
from bench.xquad import embedder, ranker
from index.ranking.answer_types import AnswerType, answer_type
from index.ranking.query import encode
from rag.evaluation import QuestionSet, load_question_set, seed_question_set
from rag.evaluation.question_set import Question
from rag.extractive.assessment import assess
from rag.highlight.highlighter import highlight

KINDS = (AnswerType.PERSON, AnswerType.PLACE)
SEED = Path(__file__).resolve().parents[1] / "seeds" / "openai-scale-ai-meta.txt"


def main(parts: Sequence[str]) -> None:
    """Print the table."""
    sets = {"bundled": seed_question_set()}
    for part in parts:
        sets[f"natural/{part}"] = load_question_set(NATURAL / part / "questions.jsonl")
    print("| question set | language | asks for | sure and right | marked | sentences | marked |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, questions in sets.items():
        sure: dict[tuple[str, str], list[bool]] = defaultdict(list)
        found: dict[tuple[str, str], list[bool]] = defaultdict(list)
        for record in _asking(questions):
            group = record.language, answer_type(record.question)
            marked = _marked(questions, record)
            found[group] += [overlaps for _, overlaps in marked][:1]
            sure[group] += [any(each for _, each in shown)] if (shown := _shown(marked)) else []
        for (language, kind), each in sorted(found.items()):
            known = sure[language, kind]
            share = f"{np.mean(known):.1%}" if known else "–"
            print(
                f"| {name} | {language} | {kind} | {len(known)} | {share} | {len(each)}"
                f" | {np.mean(each):.1%} |"
            )


def _asking(questions: QuestionSet) -> Iterator[Question]:
    asked = (each for each in questions.records if isinstance(each, Question))
    for each in asked:
        if each.answer and not each.history and answer_type(each.question) in KINDS:
            yield each


def _shown(marked: Sequence[tuple[bool, bool]]) -> list[tuple[bool, bool]]:
    return [each for each in marked if each[0]]


def _marked(questions: QuestionSet, record: Question) -> list[tuple[bool, bool]]:
    """Return for each sentence with the answer if it is shown for sure, and marked rightly."""
    path = (questions.path.parent / record.article).resolve() if record.article else SEED
    text = text_of(path)
    hits = ranker(path).rank(encode(record.question, embedder(), embedder()))
    shown = {hit.sentence.number for hit in assess(hits, record.question).answer}
    marked = []
    for place in sorted(set(places(text, record.evidence))):
        sentence = text.texts[place]
        spans = [
            (start, start + len(answer))
            for answer in record.answer
            if (start := sentence.find(answer)) >= 0
        ]
        if spans:
            marks = highlight(record.question, sentence, embedder().encode)
            overlaps = any(a < last and first < b for a, b in marks for first, last in spans)
            marked.append((place + 1 in shown, overlaps))
    return marked


if __name__ == "__main__":
    main(sys.argv[1:] or ["develop"])
