"""A model that judges answers, by llama-index's evaluators."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.errors import SettingsError
from index.provider import open_async_client
from rag.answer import Answer
from rag.evaluation.outcome import Judgement
from rag.generation.chat_model import connect
from rag.generation.errors import translated
from rag.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

LOWEST, HIGHEST = 1, 5
"""The scale on which llama-index's prompt asks for the correctness of an answer."""

_SCORE = re.compile(r"\b([1-5](?:\.\d+)?)\b")


class Judge:
    """Asks a model whether answers are faithful to what they cite, and correct.

    ``FaithfulnessEvaluator`` is given the statements and the cited sentences,
    ``CorrectnessEvaluator`` the question, the statements and the answer of the question set.
    """

    def __init__(self, llm: "LLM", host: str, runner: asyncio.Runner) -> None:
        from llama_index.core.evaluation import (  # takes a second
            CorrectnessEvaluator,
            FaithfulnessEvaluator,
        )

        self._faithfulness = FaithfulnessEvaluator(llm=llm)
        self._correctness = CorrectnessEvaluator(llm=llm, parser_function=_score)
        self._names = host, llm.metadata.model_name
        self._runner = runner  # connections live no longer than the loop that opened them

    def judge(self, answer: Answer, references: tuple[str, ...]) -> Judgement:
        """Judge an answer; ``references`` are the right ones, where they are known.

        Raises:
            ProviderError: The model server cannot be used.
        """
        with translated(*self._names):
            return self._runner.run(self._judge(answer, references))

    async def _judge(self, answer: Answer, references: tuple[str, ...]) -> Judgement:
        said = " ".join(statement.text for statement in answer.statements)
        cited = [citation.text for citation in answer.citations]
        faithful = await self._faithfulness.aevaluate(response=said, contexts=cited)
        correctness = None
        if references:
            right = " / ".join(references)
            result = await self._correctness.aevaluate(answer.question, said, reference=right)
            correctness = result.score
        return Judgement(
            faithful=faithful.passing if faithful.feedback else None,
            correctness=None
            if correctness is None
            else (correctness - LOWEST) / (HIGHEST - LOWEST),
        )


@contextmanager
def open_judge(settings: Settings) -> Iterator[Judge]:
    """Open the judge that the model server of ``settings`` makes.

    Raises:
        SettingsError: There is no model server, or its model must be named.
        ProviderError: The model server cannot be asked for its models.
    """
    if not settings.has_server:
        raise SettingsError(
            de="Zum Beurteilen fehlt ein Modellserver: OPENAI_API_KEY oder OPENAI_BASE_URL setzen, "
            "oder --judge weglassen.",
            en="There is no model server to judge: set OPENAI_API_KEY or OPENAI_BASE_URL, or leave "
            "out --judge.",
        )
    from llama_index.llms.openai_like import OpenAILike  # only judging needs it

    key = settings.key.get_secret_value()
    model = connect(
        key=key,
        url=settings.url,
        model=settings.model,
        timeout=settings.timeout,
        embeddings=settings.embedding_model,
    )
    model.close()  # it was asked for its name
    client = open_async_client(key=key, url=settings.url, timeout=settings.timeout)
    llm = OpenAILike(
        model=model.name,
        is_chat_model=True,
        temperature=0,
        max_retries=0,  # the client's own are enough
        async_openai_client=client,
    )
    with asyncio.Runner() as runner:
        try:
            yield Judge(llm, model.host, runner)
        finally:
            runner.run(client.close())


def _score(reply: str) -> tuple[float | None, str | None]:
    """Return the first number from 1 to 5 of a reply, as the prompt asks for, and all of it."""
    found = _SCORE.search(reply)
    return (float(found[1]) if found else None), reply
