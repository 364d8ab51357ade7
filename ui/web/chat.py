"""What a question does to a conversation: the steps of its answer, as the page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from index.errors import WortlautError
from index.messages import Language
from index.selection import Selection
from rag.answer import Citation, Mode, Status, Turn
from rag.answerer import Delta
from rag.assistant import Assistant
from ui.hits import hit_json
from ui.web.kept import KeptTurn
from ui.web.rate_limit import RateLimit
from ui.web.schemas import AnswerJson, HitJson

PACE = 0.05
"""Seconds between two looks at an answer that is being written."""


@dataclass(slots=True)
class Draft:
    """What is written so far, unchecked."""

    text: str = ""
    citations: tuple[Citation, ...] = ()

    def add(self, delta: Delta) -> None:
        """Take in a further piece."""
        self.text += delta.text
        self.citations += delta.citations


class Chat:
    """Answers within conversations."""

    def __init__(self, assistant: Assistant, rate_limit: RateLimit) -> None:
        self._assistant = assistant
        self._rate_limit = rate_limit

    def ask(
        self,
        question: str,
        earlier: list[KeptTurn],
        articles: Selection,
        mode: Mode,
        language: Language,
    ) -> Iterator[Draft | KeptTurn]:
        """Yield what is written so far, at most every ``PACE`` seconds, and last the turn.

        ``language`` is that of what goes wrong; closing ends the writing.
        """
        draft = Draft()
        try:
            yield from self._answer(question, _history(earlier), articles, mode, draft)
        except WortlautError as error:
            yield KeptTurn(
                question=question, problem=error.text(language), draft=draft.text or None
            )

    def _answer(
        self, question: str, history: list[Turn], articles: Selection, mode: Mode, draft: Draft
    ) -> Iterator[Draft | KeptTurn]:
        own = mode is self._assistant.mode  # chosen before the others, not insisted on
        with self._rate_limit.through("ask") as status:
            writing = self._assistant.stream(
                question, history=history, articles=articles, mode=None if own else mode
            )
            shown = 0.0
            try:
                while True:
                    draft.add(next(writing))
                    if monotonic() - shown >= PACE:
                        shown = monotonic()
                        yield draft
            except StopIteration as end:
                answer = end.value
            finally:
                writing.close()
            status(answer.status)
        refused = answer.status is Status.NOT_IN_ARTICLE and answer.hits
        yield KeptTurn(
            question=question,
            answer=AnswerJson.model_validate(answer.as_json()),
            closest=HitJson.model_validate(hit_json(answer.hits[0])) if refused else None,
        )


def _history(earlier: list[KeptTurn]) -> list[Turn]:
    """Return the turns that were answered, oldest first."""
    return [turn.earlier() for turn in earlier if turn.answer]
