"""Judged answers as a question set that ``wortlaut eval`` reads."""

import json
from collections.abc import Iterator
from typing import Any

from index.library import Library
from ui.web.kept import Conversation, KeptTurn


def question_set(conversation: Conversation, article: str, library: Library, path: str) -> str:
    """Return JSON Lines, one for each judged turn whose evidence is known.

    ``article`` is the name that the library has for the article of the conversation, ``path`` the
    file that it is read from beside the set; empty for the one that comes along.
    """
    text = library.article(article).text
    sentences = [text[each.start : each.end] for each in library.sentences(article)]
    lines = _entries(conversation, sentences, path)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _entries(
    conversation: Conversation, sentences: list[str], path: str
) -> Iterator[dict[str, Any]]:
    for place, turn in enumerate(conversation.turns):
        numbers = _evidence(turn)
        if turn.answer is None or numbers is None:
            continue
        earlier = [each.question for each in conversation.turns[:place] if each.answer]
        yield {
            "id": f"{conversation.id}-{place + 1}",
            "question": turn.question,
            "language": turn.answer.language,
            **({"article": path} if path else {}),
            **({"history": earlier} if earlier else {}),
            **(
                {"evidence": [sentences[number - 1] for number in numbers]}
                if numbers
                else {"answerable": False}
            ),
        }


def _evidence(turn: KeptTurn) -> list[int] | None:
    """Return the numbers of the sentences that answer; none where the article does not say."""
    judged, answer = turn.judged, turn.answer
    if judged is None or answer is None:
        return None
    if judged.right:
        shown = answer.passages if answer.status == "passages" else answer.citations
        return list(dict.fromkeys(each.sentence for each in shown))
    if judged.sentence is None:
        return None  # not chosen yet
    return [judged.sentence] if judged.sentence else []
