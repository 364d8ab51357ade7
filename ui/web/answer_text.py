"""An answer, and a conversation, as plain text and as Markdown with its sources."""

import re

from index.messages import Language
from rag.answer import Citation
from ui.web import strings
from ui.web.kept import Conversation
from ui.web.place import place
from ui.web.schemas import AnswerJson

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_MARK = re.compile(r"(\[\d+\])")
_BESIDE_MARK = re.compile(r"!(?=\[\^)|(?<=\d\])[:(]")
"""What would make an image, a link or a definition of it: "Gewonnen![1]", "[1](so)", "[1]: so"."""


def _shown(answer: AnswerJson) -> list[Citation]:
    return answer.passages if answer.status == "passages" else answer.citations


def as_text(answer: AnswerJson, language: Language) -> str:
    """Return the answer with its sources below."""
    sources = [
        f"[{each.mark}] {each.text} ({each.article}, {_place(each, language)})"
        for each in _shown(answer)
    ]
    if not sources:
        return f"{answer.answer}\n"
    heading = strings.page(language)["sources"]
    return f"{answer.answer}\n\n{heading}:\n" + "\n".join(sources) + "\n"


def as_markdown(answer: AnswerJson, language: Language, prefix: str = "") -> str:
    """Return the answer as Markdown: marks are footnotes, sources are quoted.

    ``prefix`` keeps the footnotes of several answers in one document apart.
    """
    shown = _shown(answer)
    marks = {f"[{each.mark}]" for each in shown}
    body = "".join(
        f"[^{prefix}{part[1:]}" if part in marks else _escaped(part)
        for part in _MARK.split(answer.answer)
    )
    body = _BESIDE_MARK.sub(r"\\\g<0>", body)
    body = re.sub(r"^\\> ", "> ", body, flags=re.MULTILINE).replace("\n", "\n\n")
    quoted = strings.page(language)["quoted"]
    notes = [
        f"[^{prefix}{each.mark}]: {quoted.format(title=_escaped(each.text))} – "
        f"{_escaped(each.article)}, {_place(each, language)}"
        for each in shown
    ]
    return "\n\n".join([body, *(["\n".join(notes)] if notes else [])]) + "\n"


def conversation_as_markdown(conversation: Conversation, language: Language) -> str:
    """Return the whole conversation as Markdown: each question a heading, its answer below."""
    parts = [f"# {_escaped(conversation.title)}\n"]
    for number, turn in enumerate(conversation.turns, start=1):
        parts.append(f"## {_escaped(turn.question)}\n")
        if turn.answer:
            parts.append(as_markdown(turn.answer, language, prefix=f"{number}-"))
        elif turn.problem:
            parts.append(f"{_escaped(turn.problem)}\n")
    return "\n".join(parts)


def _place(citation: Citation, language: Language) -> str:
    return place(citation.sentence, citation.page, language)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
