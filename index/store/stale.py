"""Why an article cannot be read from the index."""

from enum import Enum

from index.messages import Message


class StaleReason(Enum):
    """The reasons for which an article has to be indexed; the value tells them to the user."""

    UNKNOWN = Message(
        de="Der Artikel ist noch nicht im Index.",
        en="The article is not in the index yet.",
    )
    UNFINISHED = Message(
        de="Der Artikel wird neu indexiert: sein Index fehlt oder wurde nicht fertig.",
        en="The article is indexed again: its index is missing or was not finished.",
    )
    STALE = Message(
        de="Der Artikel wird neu indexiert: sein Index stammt von einem anderen Modell oder Stand.",
        en="The article is indexed again: its index was made with another model or version.",
    )
    DAMAGED = Message(
        de="Der Artikel wird neu indexiert: sein Index ist beschädigt.",
        en="The article is indexed again: its index is damaged.",
    )
