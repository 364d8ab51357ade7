"""Answers that a model words and the article bears out."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

from index.article import Hit
from index.messages import Language
from index.text.tokens import CountTokens
from rag import answer_messages
from rag.answer import Citation, Mode, Status, Turn
from rag.answerer import Delta, Draft, Standalone
from rag.checking.checker import Checker
from rag.extractive.answerer import ExtractiveAnswerer
from rag.extractive.citations import Citer
from rag.generation import prompt
from rag.generation.assembly import assembled
from rag.generation.chat_model import ChatModel, End
from rag.generation.citation_marks import Event, Mark, MarkReader
from rag.generation.context import Context, choose_context
from rag.generation.errors import ContextTooLongError
from rag.generation.grounding import GroundedReply, ground
from rag.generation.parsing import breaks_off, parsed_statements
from rag.generation.prompt import Prompt
from rag.generation.rewriting import usable
from rag.question.followup import is_follow_up, standalone
from rag.question.overview import Overview

Asking = Callable[[str, Context, Language], tuple[Prompt, ...]]
"""Puts a question and numbered sentences into a prompt."""


class GenerativeAnswerer:
    """Lets a model write, and shows what the sentences that it cites bear out.

    What the article is asked for in vain stays a refusal, and what the model invents becomes one.
    Where else nothing of the model's remains, the sentences that it comes nearest to are shown.
    Threads may share an answerer.
    """

    mode = Mode.GENERATIVE

    def __init__(
        self,
        model: ChatModel,
        checker: Checker,
        citer: Citer,
        extractive: ExtractiveAnswerer,
        count_tokens: CountTokens,
    ) -> None:
        self._model = model
        self._checker = checker
        self._citer = citer
        self._extractive = extractive
        self._count_tokens = count_tokens

    @property
    def model(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def host(self) -> str:
        """Where the model runs."""
        return self._model.host

    def standalone(self, question: str, history: Sequence[Turn], language: Language) -> Standalone:
        """Let the model say what a follow-up means; where it cannot, search the last words along.

        Raises:
            ProviderError: The model server cannot be used.
        """
        if not history or not is_follow_up(question):
            return Standalone(question)
        asked = prompt.rewriting_prompt(question, history, language, self._count_tokens)
        text, tokens = self._model.write(asked, prompt.REWRITTEN_TOKENS)
        rewritten = text.strip().strip('"„“”')
        if usable(rewritten, question, history):
            return Standalone(rewritten, tokens)
        return Standalone(standalone(question, history), tokens)

    def write(
        self, question: str, hits: Sequence[Hit], language: Language, *, wary: bool = False
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first.

        Raises:
            ProviderError: The model server cannot be used, or broke off.
        """
        return (yield from self._write(question, hits, language, prompt.answer_prompt, wary=wary))

    def summarise(
        self, question: str, overview: Overview, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer a question about the whole article; what the model does not, its sentences do.

        Raises:
            ProviderError: The model server cannot be used, or broke off.
        """
        draft = yield from self._write(question, hits, language, prompt.summary_prompt)
        if draft.mode is Mode.GENERATIVE and draft.status is Status.ANSWERED:
            return draft
        quoted = yield from self._extractive.summarise(question, overview, hits, language)
        return replace(quoted, notes=draft.notes, withheld=draft.withheld, tokens=draft.tokens)

    def _write(
        self,
        question: str,
        hits: Sequence[Hit],
        language: Language,
        asking: Asking,
        *,
        wary: bool = False,
    ) -> Generator[Delta, None, Draft]:
        context = choose_context(hits, self._count_tokens)
        try:
            events, end = yield from self._read(question, context, language, asking)
        except ContextTooLongError:
            context = choose_context(hits, self._count_tokens, context.tokens // 2)
            events, end = yield from self._read(question, context, language, asking)
        statements = parsed_statements(events, language)
        unfinished = end.cut and breaks_off(events)
        if unfinished:
            statements = statements[:-1]
        grounded = ground(
            statements, context, self._checker, language, question=question, wary=wary
        )
        draft = self._draft(grounded, question, hits, language)
        numbers = [n for event in events if isinstance(event, Mark) for n in event.numbers]
        return replace(
            draft,
            withheld=grounded.withheld,
            unknown_marks=tuple(dict.fromkeys(n for n in numbers if not context.holds(n))),
            notes=(*draft.notes, *([answer_messages.CUT.text(language)] if unfinished else [])),
            tokens=end.tokens,
        )

    def _read(
        self, question: str, context: Context, language: Language, asking: Asking
    ) -> Generator[Delta, None, tuple[list[Event], End]]:
        """Pass on what the model writes; return its text and marks, and how it ended."""
        reader, events = MarkReader(), list[Event]()
        cited: dict[int, Citation] = {}
        streaming = self._model.stream(asking(question, context, language), prompt.ANSWER_TOKENS)
        try:
            while True:
                chunk = next(streaming)
                new = list(reader.feed(chunk))
                events += new
                yield from self._deltas(new, context, cited, question) if new else [Delta("")]
        except StopIteration as end:
            new = list(reader.close())
            events += new
            yield from self._deltas(new, context, cited, question)
            return events, end.value
        finally:
            streaming.close()

    def _deltas(
        self, events: Sequence[Event], context: Context, cited: dict[int, Citation], question: str
    ) -> Generator[Delta, None, None]:
        for event in events:
            if not isinstance(event, Mark):
                yield Delta(event)
                continue
            for number in filter(context.holds, event.numbers):
                if number not in cited:
                    hit = context.hits[number - 1]
                    cited[number] = self._citer.cite(len(cited) + 1, hit, question)
            known = tuple(cited[number] for number in event.numbers if number in cited)
            if known:
                yield Delta("", known)

    def _draft(
        self, grounded: GroundedReply, question: str, hits: Sequence[Hit], language: Language
    ) -> Draft:
        if grounded.kept:
            return assembled(grounded.kept, self._citer, question, language)
        if grounded.refused:
            return Draft(mode=Mode.GENERATIVE)
        if grounded.nearest:
            draft = self._extractive.passages(grounded.nearest, question, language, 0.0)
            return replace(draft, notes=(answer_messages.NOT_BORNE_OUT.text(language),))
        if grounded.withheld:
            return Draft(mode=Mode.GENERATIVE, notes=(answer_messages.INVENTED.text(language),))
        draft = self._extractive.draft(question, hits, language)
        return replace(draft, notes=(answer_messages.NOTHING_WRITTEN.text(language),))
