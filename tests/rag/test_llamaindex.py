"""The ranking and the model inside a stock query engine of llama-index."""

import numpy as np
import pytest


def test_the_retriever_in_a_query_engine(assistant):
    """Its nodes are the sentences of `search`, word for word, with their places."""
    from llama_index.core.llms import MockLLM  # a second that collecting saves
    from llama_index.core.query_engine import RetrieverQueryEngine

    from rag.llamaindex import SentenceRetriever

    retriever = SentenceRetriever(assistant, top=3)
    response = RetrieverQueryEngine.from_args(retriever, llm=MockLLM()).query("Who founded it?")
    hits = assistant.search("Who founded it?")[:3]
    text = assistant.library.seed().text

    assert [node.text for node in response.source_nodes] == [hit.text for hit in hits]
    for node in response.source_nodes:
        assert text[node.metadata["start"] : node.metadata["end"]] == node.text
    assert "Scale AI wurde 2016" in str(response)


def test_the_embedding_in_a_vector_index(embedder):
    """A stock vector index over the bundled model finds a German text for an English question."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.schema import TextNode

    from rag.llamaindex import SentenceEmbedding

    embedding = SentenceEmbedding(embedder)
    texts = ["Das Rathaus wird saniert.", "Der Trainer lobte die Mannschaft."]
    index = VectorStoreIndex([TextNode(text=each) for each in texts], embed_model=embedding)
    (best,) = index.as_retriever(similarity_top_k=1).retrieve("What did the coach say?")

    assert best.text == texts[1]
    assert np.linalg.norm(embedding.get_query_embedding("Rathaus")) == pytest.approx(1)
