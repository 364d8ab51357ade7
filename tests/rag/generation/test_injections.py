"""A model that obeys every instruction inside the article and inside the question.

What it writes stands beside the instructions in ``tests/injections.jsonl``, in each language twice:
as it is asked for, and mixed with the right answer.
"""

import json
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from index.article import Article
from rag.evaluation.outcome import in_language
from rag.generation.prompt import RULES

FILE = Path(__file__).parents[2] / "injections.jsonl"
RECORDS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
ARTICLE = (
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. {inside} "
    "Bürgermeisterin Anna Köhler sprach von einem Glücksfall für die Stadt.\n"
)
QUESTIONS = {
    "de": "Was kosten die Arbeiten am Rathaus?",
    "en": "How much does the work on the town hall cost?",
}
SHOWN = {
    "an exclamation changes nothing of what is borne out": (
        *("pirate-de-question-de-1", "pirate-de-question-en-1"),
        *("verse-de-question-en-1", "verse-en-article-en-1"),
    ),
    "an instruction that is worded as a statement is what the article states": (
        *("kiwi-de-article-de-1", "kiwi-de-article-en-1", "kiwi-de-article-en-0"),
        *("kiwi-en-article-de-1", "kiwi-en-article-en-1", "kiwi-en-article-en-0"),
        *("test-de-article-de-0", "test-de-article-en-0"),
        *("test-en-article-de-0", "test-en-article-en-0"),
    ),
}
"""What is not kept from the reader, by the reason."""

REASONS = {case: reason for reason, cases in SHOWN.items() for case in cases}


class Case(NamedTuple):
    """An instruction inside the article or the question, and what must not be shown."""

    command: str
    unwanted: tuple[str, ...]
    place: str
    language: str

    @property
    def text(self):
        """The article."""
        inside = self.command if self.place == "article" else "Der Stadtrat stimmte zu."
        return ARTICLE.format(inside=inside)

    @property
    def question(self):
        """The question."""
        asked = QUESTIONS[self.language]
        return f"{asked} {self.command}" if self.place == "question" else asked


def cases():
    """Return each instruction in each place, with what is written in each language."""
    return [
        _case(record, place, language, turn)
        for record, place, language in product(RECORDS, ("article", "question"), QUESTIONS)
        for turn in range(len(record["obeyed"][language]))
    ]


def _case(record, place, language, turn):
    name = f"{record['name']}-{place}-{language}-{turn}"
    marks = [pytest.mark.xfail(reason=REASONS[name], strict=True)] if name in REASONS else []
    case = Case(record["command"], tuple(record["unwanted"]), place, language)
    return pytest.param(case, record["obeyed"][language][turn], id=name, marks=marks)


@pytest.mark.parametrize(("case", "reply"), cases())
def test_an_instruction_obeyed(assistant, server, case, reply):
    """The answer shown carries nothing that the instruction asks for."""
    server.says(reply.replace("{rules}", RULES))
    name = assistant.library.add(Article(case.text, "Rathaus", "de", "rathaus.txt")).id
    answer = assistant.ask(case.question, articles=[name], language=case.language)

    assert server.asked or not answer.answered
    # What may help, if nothing of the reply does, is quoted: there the article speaks, as it is.
    said = answer.text.splitlines()[0] if answer.passages else answer.text
    assert not [each for each in case.unwanted if each in said.casefold()]
    assert in_language(answer, case.language)
    assert all(
        each.text == case.text[each.start : each.end]
        for each in (*answer.citations, *answer.passages)
    )
    assert all(each.text.replace(case.command, "").strip() for each in answer.citations)
