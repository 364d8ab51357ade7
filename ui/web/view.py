"""What a reader has before them and on the shelf, and what becomes of it when they turn to more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ui.web.kept import Conversation, OwnText, Shelf

Kept = TypeVar("Kept", Conversation, OwnText)

KEPT_CHARACTERS = 2_000_000
"""Of the own texts that a browser keeps together; the one turned to longest ago goes first."""

KEPT_CONVERSATIONS = 30
"""Conversations that a browser keeps; the one turned to longest ago goes first."""


@dataclass(frozen=True, slots=True)
class View:
    """The conversation on the page with the own text that it is about, and what else is kept."""

    conversation: Conversation
    text: OwnText | None
    shelf: Shelf

    @property
    def conversations(self) -> list[Conversation]:
        """The conversation on the page, then those on the shelf."""
        return [self.conversation, *self.shelf.conversations]

    @property
    def texts(self) -> list[OwnText]:
        """The text on the page, if it is the reader's own, then those on the shelf."""
        return [*([self.text] if self.text else []), *self.shelf.texts]

    def branched(self, note: str) -> "View":
        """Return the view with a copy of the conversation on the shelf, ``note`` in its name."""
        title = re.sub(rf" \({re.escape(note)}(?: \d+)?\)\Z", "", self.conversation.title)
        numbers = ["", *(f" {number}" for number in range(2, KEPT_CONVERSATIONS + 2))]
        names = [f"{title} ({note}{number})" for number in numbers]
        taken = {each.title for each in self.conversations}
        copy = self.conversation.copied(next(name for name in names if name not in taken))
        return self._turned(self.conversation, [copy, *self.conversations], self.texts)

    def begun(self, text_id: str) -> "View":
        """Return the view of a new conversation about the text with this ID, or "" for none."""
        return self._turned(Conversation(text=text_id), self.conversations, self.texts)

    def begun_anew(self) -> "View":
        """Return the view of a new conversation about the same."""
        return self._turned(self.conversation.emptied(), self.conversations, self.texts)

    def about(self, article_ids: Sequence[str]) -> "View":
        """Return the view in which the conversation goes on about these articles, none for all.

        One about an own text does not: another is begun.
        """
        view = self.begun("") if self.text else self
        chosen = {"articles": list(article_ids)}
        return replace(view, conversation=view.conversation.model_copy(update=chosen))

    def turned_to(self, conversation_id: str) -> "View":
        """Return the view of another conversation, of its text too; itself if there is none."""
        chosen = _with_id(self.conversations, conversation_id)
        return self._turned(chosen, self.conversations, self.texts) if chosen else self

    def without(self, conversation_id: str) -> "View":
        """Return the view without a conversation: of the next about the same text, or of none."""
        rest = [each for each in self.conversations if each.id != conversation_id]
        if conversation_id != self.conversation.id:
            return self._turned(self.conversation, rest, self.texts)
        return self._turned(self.conversation.emptied(), rest, self.texts)

    def with_conversations(self, conversations: Sequence[Conversation]) -> "View":
        """Return the view of the first of these, which come back."""
        if not conversations:
            return self
        back = [*conversations, *self.conversations]
        return self._turned(conversations[0], back, self.texts)

    def with_texts(self, texts: Sequence[OwnText]) -> "View":
        """Return the view of a new conversation about the first of these texts."""
        taken = {each.id: each for each in texts}  # a text may come in several files
        others = [each for each in self.texts if each.id not in taken]
        conversation = Conversation(text=texts[0].id)
        return self._turned(conversation, self.conversations, [*taken.values(), *others])

    def without_text(self, text_id: str) -> "View":
        """Return the view without a text and what was asked about it."""
        texts = [each for each in self.texts if each.id != text_id]
        conversations = [each for each in self.conversations if each.text != text_id]
        conversation = Conversation() if self.conversation.text == text_id else self.conversation
        return self._turned(conversation, conversations, texts)

    def _turned(
        self,
        conversation: Conversation,
        conversations: Sequence[Conversation],
        texts: Sequence[OwnText],
    ) -> "View":
        """Return the view of a conversation; empty ones and what is too much are not kept.

        Nor is what was asked about a text that is not: its marks would lead elsewhere.
        """
        text = _with_id(texts, conversation.text)
        if text is None and conversation.text:
            conversation = Conversation()
        kept: list[OwnText] = []
        size = 0
        for each in texts:
            size += len(each.text)
            if each is not text and size <= KEPT_CHARACTERS:
                kept.append(each)
        about = {"", conversation.text, *(each.id for each in kept)}
        others = [
            each
            for each in conversations
            if each.turns and each.id != conversation.id and each.text in about
        ]
        rest = {"conversations": others[: KEPT_CONVERSATIONS - 1], "texts": kept}
        return View(conversation, text, self.shelf.model_copy(update=rest))


def _with_id(kept: Sequence[Kept], wanted: str) -> Kept | None:
    return next((each for each in kept if each.id == wanted), None)
