"""An assistant whose sentences and questions a model on a real server embeds."""

import numpy as np
import pytest

from index.article import Article
from index.embedding.openai import OpenAIEmbedder
from index.errors import ProviderError
from index.store.stale import StaleReason
from index.store.version import IndexVersion
from rag import Settings, Support, wiring
from rag.checking.checker import Place

KEY = "right"
MODEL = "openai:smollm2"
TEXT = (
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler sprach von einem Glücksfall.\n"
)
ARTICLE = Article(TEXT, "Rathaus", "de", "rathaus.txt")
COST = "Was kosten die Arbeiten am Rathaus?"


@pytest.fixture(scope="module")
def url(serving_llama):
    """Return the address of llama.cpp's server, started for embeddings."""
    with serving_llama(KEY, "embeddings") as (url, _):
        yield f"{url}/v1"


@pytest.fixture(scope="module")
def remote(url):
    """Return the embedder of the server."""
    embedder = OpenAIEmbedder("smollm2", key=KEY, url=url, timeout=120)
    yield embedder
    embedder.close()


@pytest.fixture(scope="module")
def opened(embedder, url, tmp_path_factory):
    """Return a function that opens an assistant over one index, or another."""
    shared = tmp_path_factory.mktemp("embeddings") / "index"

    def opening(embeddings, *, key=KEY, index=shared, notice=wiring.ignore):
        settings = Settings(
            index=index,
            answers="extractive",
            embeddings=embeddings,
            url=url,
            key=key,
            timeout=120,
            _env_file=None,
        )
        return wiring.open_assistant(settings, notice=notice)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "BundledEmbedder", lambda: embedder)
        yield opening


def test_vectors(remote):
    """They are of another length than the bundled model's, and of length 1."""
    rows = remote.encode(["Das Rathaus wird saniert.", "Es regnet.", "Das Rathaus wird saniert."])

    assert remote.dimensions == 576
    assert rows.shape == (3, 576)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[2] > rows[0] @ rows[1]


def test_version(remote, embedder):
    """Indexes of the two models, and of the words with either, cannot be mixed."""
    versions = [
        IndexVersion.of(embedder),
        IndexVersion.of(remote),
        IndexVersion.of(remote, embedder),
    ]

    assert len({version.digest for version in versions}) == 3
    assert IndexVersion.of(embedder, embedder) == versions[0]


def test_asking(opened):
    """An article is indexed, and a question in either language finds its sentence."""
    with opened(MODEL) as assistant:
        article = assistant.library.add(ARTICLE)
        answers = [
            assistant.ask(question, articles=[article.id])
            for question in (COST, "How much does the work on the town hall cost?")
        ]
        assert assistant.library.remote_model.startswith(f"{MODEL}@127.0.0.1:")

    for answer in answers:
        shown = (*answer.citations, *answer.passages)
        assert 2 in [each.sentence for each in shown]
        assert all(each.text == TEXT[each.start : each.end] for each in shown)


def test_the_check_reads_with_the_bundled_model(opened):
    """Its verdicts do not depend on the model of the ranking, whose cosines mean other things."""
    statements = [
        ("The work costs 12 million euros.", Support.SUPPORTED),
        ("Die Arbeiten kosten 15 Millionen Euro.", Support.UNSUPPORTED),
        ("Der Trainer lobte die Mannschaft.", Support.UNSUPPORTED),
    ]
    verdicts = []
    for embeddings in (MODEL, "bundled"):
        with opened(embeddings) as assistant:
            article = assistant.library.add(ARTICLE)
            place = [Place(article, 2)]
            verdicts.append([assistant.checker.check(s, place, "en") for s, _ in statements])
            name = assistant.library.host(ARTICLE, wiring.ignore)
            own = assistant.library.article(name)
            assert assistant.library.ranker(own).article is own

    assert verdicts[0] == verdicts[1]
    assert [each.support for each in verdicts[0]] == [support for _, support in statements]


def test_back_and_forth(opened, tmp_path):
    """What one model has indexed is never compared with vectors of the other, but made again."""
    told = []
    for embeddings in (MODEL, "bundled", MODEL, MODEL):
        with opened(embeddings, index=tmp_path / "index", notice=told.append) as assistant:
            assistant.library.add(ARTICLE)
            told.append(embeddings)
            hits = assistant.search(COST, articles=[ARTICLE.id])
        assert hits[0].sentence.number == 2

    again = StaleReason.STALE.value
    assert told == [MODEL, again, "bundled", again, MODEL, MODEL]


def test_many_articles(opened):
    """The first stage, too, compares vectors of one model."""
    texts = [f"Der Bahnhof von Ort {n} hat {n + 2} Gleise." for n in range(9)]
    with opened(MODEL) as assistant:
        ids = [assistant.library.add(Article(text, "Ort", "de", "ort")).id for text in texts]
        hits = assistant.search(texts[4], articles=ids)

    assert len(hits) == len(ids)
    assert hits[0].text == texts[4]


def test_a_wrong_key(opened):
    """It is told when the assistant is opened, before anything is indexed."""
    with pytest.raises(ProviderError, match="OPENAI_API_KEY"), opened(MODEL, key="wrong"):
        pytest.fail("it opened")
