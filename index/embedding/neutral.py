"""Texts that speak of nothing in particular: how near to these a text lies says nothing of it."""

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import Embedder

NEUTRAL = (
    "Das Wetter wird morgen wechselhaft.",
    "Der Zug kommt heute später an.",
    "Die Katze schläft auf dem Sofa.",
    "Im Garten blühen die ersten Rosen.",
    "Das Konzert beginnt um acht Uhr.",
    "Sie kocht am Abend gern Suppe.",
    "Der Schlüssel liegt auf dem Tisch.",
    "Die Kinder spielen im Hof.",
    "Er hat gestern ein Buch gelesen.",
    "Die Straße ist wegen Bauarbeiten gesperrt.",
    "Der Arzt hat heute keine Sprechstunde.",
    "Am Wochenende fahren wir ans Meer.",
    "Das Brot muss noch eine Stunde backen.",
    "Die Mannschaft hat das Spiel verloren.",
    "Das Fenster steht offen.",
    "Der Film dauert zwei Stunden.",
    "The weather will change tomorrow.",
    "The train arrives late today.",
    "The cat sleeps on the sofa.",
    "The first roses bloom in the garden.",
    "The concert begins at eight.",
    "She likes to cook soup in the evening.",
    "The key is on the table.",
    "The children play in the yard.",
    "He read a book yesterday.",
    "The road is closed for repairs.",
    "The doctor is not in today.",
    "We drive to the sea at the weekend.",
    "The bread has to bake for another hour.",
    "The team lost the match.",
    "The window is open.",
    "The film takes two hours.",
)
"""As many in German as in English."""

VERSION = "neutral-1"
"""Changes with the texts, and with what is made of them."""

_known: WeakKeyDictionary[Embedder, NDArray[np.float32]] = WeakKeyDictionary()


def neutral_vectors(embedder: Embedder) -> NDArray[np.float32]:
    """Return the vectors of the texts, shape ``(len(NEUTRAL), d)``; a model embeds them once."""
    if embedder not in _known:
        _known[embedder] = embedder.encode(NEUTRAL)
    return _known[embedder]
