"""Embeddings of a server: what is asked of it, and what is said when it fails."""

import math
from contextlib import closing

import numpy as np
import pytest

from index.article import Article
from index.embedding.neutral import NEUTRAL
from index.embedding.openai import BATCH, LONGEST, SHORTEST, OpenAIEmbedder
from index.errors import ProviderError
from index.indexing import build

LENGTH = 8
"""Numbers of the scripted server's vectors."""

TEXTS = [f"{number:03} Sätze" for number in range(2 * BATCH + 5)]


def test_rows(served, server):
    """There is a row of length 1 for each text, in the order of the texts, whatever the batch."""
    rows = served.encode(TEXTS)
    alone = np.vstack([served.encode([text]) for text in TEXTS[:3]])

    assert rows.shape == (len(TEXTS), served.dimensions) == (len(TEXTS), LENGTH)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert np.allclose(rows[:3], alone)
    assert [len(asked["input"]) for asked in server.asked][1:4] == [BATCH, BATCH, 5]
    assert {asked["model"] for asked in server.asked} == {"tiny"}


def test_the_dimension_is_asked_for_once(served, server):
    """One small request, of no article, tells it; no texts have no rows and cost nothing more."""
    assert served.dimensions == LENGTH
    assert served.encode([]).shape == (0, LENGTH)
    assert [asked["input"] for asked in server.asked] == [list(NEUTRAL)]


def test_a_narrow_cone_is_widened(served):
    """Letters are all much alike; once that is taken out, cosines lie around zero."""
    rows = served.encode(NEUTRAL)

    assert abs((rows @ rows.T).mean()) < 0.05


def test_name(served, server):
    """Model and host tell an index made elsewhere; neither the key nor a password is told."""
    assert served.name == f"openai:tiny@{server.host}"
    url = "http://anna:secret@127.0.0.1:9/v1"
    with closing(OpenAIEmbedder("tiny", key="k", url=url, timeout=1)) as other:
        assert other.name == "openai:tiny@127.0.0.1:9"
    with closing(OpenAIEmbedder("large", key="k", url="", timeout=1)) as hosted:
        assert hosted.name == "openai:large@api.openai.com"


@pytest.mark.parametrize("fault", [429, 500, 503, "die"])
def test_asked_again(served, server, fault):
    """A server that is busy, or breaks off, is asked again for the same texts."""
    server.faults = [None, None, fault, fault]
    rows = served.encode(TEXTS[: 2 * BATCH])

    assert [asked["input"][0] for asked in server.asked[1:]] == [TEXTS[0], *[TEXTS[BATCH]] * 3]
    assert np.isfinite(rows).all()


def nan(vectors):
    return [[math.nan] * LENGTH, *vectors[1:]]


def null(vectors):
    return [[None] * LENGTH, *vectors[1:]]


def zero(vectors):
    return [[0.0] * LENGTH, *vectors[1:]]


def too_few(vectors):
    return vectors[1:]


def longer(vectors):
    return [[*each, 1.0] for each in vectors]


def ragged(vectors):
    return [vectors[0][:2], *vectors[1:]]


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        (401, "OPENAI_API_KEY"),
        (403, "OPENAI_API_KEY"),
        (404, "does not know the embedding model “tiny”"),
        (429, "rate limit"),
        (400, "embeds nothing .*refused"),
        (501, "embeds nothing .*refused"),
        (503, "not ready yet"),
        (413, "longer context"),
        (nan, "without a direction"),
        (null, "without a direction"),
        (zero, "without a direction"),
        (too_few, "1 instead of 2"),
        (longer, "length 9 instead of 8"),
        (ragged, "no usable vectors"),
        ("die", "breaks off"),
    ],
)
def test_failures(served, server, fault, remedy):
    """Each ends in one sentence that names the server and the remedy, in both languages."""
    assert served.dimensions == LENGTH
    server.faults = [fault] * 20
    with pytest.raises(ProviderError, match=remedy) as caught:
        served.encode(["Eins.", "Zwei."])

    german, english = caught.value.message
    assert german != english
    assert server.host in english or "“tiny”" in english
    assert any(each in german for each in ("WORTLAUT_EMBEDDINGS", "OPENAI_API_KEY", "versuchen"))


def test_nobody_listens():
    """A server that is away is told with what works without it."""
    away = OpenAIEmbedder("tiny", key="", url="http://127.0.0.1:9/v1", timeout=1)
    with (
        closing(away),
        pytest.raises(ProviderError, match=r"127\.0\.0\.1:9 .*WORTLAUT_EMBEDDINGS=bundled"),
    ):
        away.encode(["Was?"])


def test_a_sentence_that_is_too_long(served, server):
    """The beginning of a long text is sent, and less of it where the server wants less."""
    server.faults = [None, 413, 413]
    rows = served.encode(["kurz", "lang " * LONGEST])
    lengths = [len(asked["input"][1]) for asked in server.asked[1:]]

    assert lengths == [LONGEST, LONGEST // 2, LONGEST // 4]
    assert lengths[-1] > SHORTEST
    assert rows.shape == (2, LENGTH)


def test_an_article_whose_server_dies(served, server):
    """Nothing is half indexed: it fails as a whole, and works once the server is back."""
    text = " ".join(f"Haus {number} wird im Mai saniert." for number in range(BATCH + 3))
    article = Article(text, "Haus", "de", "haus.txt")
    server.faults = [None, None, *["die"] * 3]
    with pytest.raises(ProviderError):
        build(article, served)

    assert len(build(article, served).sentence_vectors) == BATCH + 3
