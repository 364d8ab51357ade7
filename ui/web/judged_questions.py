"""Judged answers as a question set that ``wortlaut eval`` reads."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from index.library import Library
from ui.web.kept import Conversation, KeptTurn

Source = Callable[[str], tuple[str, str] | None]
"""Gives for the ID of an article, empty where none is cited, its name in the library and what a
question set calls it: a file beside it, an ID, or nothing for the one that comes along. None where
it is not to be had."""

Place = tuple[str, int]
"""The ID of an article, and the number of a sentence."""


def question_set(conversation: Conversation, library: Library, source: Source) -> str:
    """Return JSON Lines, one for each judged turn whose evidence is known.

    A question asks one article: of several that an answer cites, the one that it cites first.
    """
    lines = _entries(conversation, library, source)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _entries(
    conversation: Conversation, library: Library, source: Source
) -> Iterator[dict[str, Any]]:
    for place, turn in enumerate(conversation.turns):
        places = _evidence(turn)
        if turn.answer is None or places is None:
            continue
        article_id = places[0][0] if places else ""
        known = source(article_id)
        if known is None:
            continue
        name, article = known
        numbers = [number for each, number in places if each == article_id]
        earlier = [each.question for each in conversation.turns[:place] if each.answer]
        yield {
            "id": f"{conversation.id}-{place + 1}",
            "question": turn.question,
            "language": turn.answer.language,
            **({"article": article} if article else {}),
            **({"history": earlier} if earlier else {}),
            **(
                {"evidence": _sentences(library, name, numbers)}
                if numbers
                else {"answerable": False}
            ),
        }


def _sentences(library: Library, name: str, numbers: list[int]) -> list[str]:
    text, sentences = library.article(name).text, library.sentences(name)
    chosen = [sentences[number - 1] for number in numbers]
    return [text[each.start : each.end] for each in chosen]


def _evidence(turn: KeptTurn) -> list[Place] | None:
    """Return the sentences that answer; none where the article does not say, None if not known."""
    judged, answer = turn.judged, turn.answer
    if judged is None or answer is None:
        return None
    if judged.right:
        shown = answer.passages if answer.status == "passages" else answer.citations
        places = [(each.article_sha256[:12], each.sentence) for each in shown]
        return list(dict.fromkeys(places))
    if judged.sentence is None:
        return None  # not chosen yet
    return [(judged.article, judged.sentence)] if judged.sentence else []
