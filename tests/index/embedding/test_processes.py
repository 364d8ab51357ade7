"""The bundled model in processes of their own."""

from contextlib import closing

import numpy as np
import pytest

from index.embedding.model import BundledEmbedder
from index.embedding.processes import EncoderProcesses

TEXTS = [
    f"Im Rathaus tagen {number} Ausschüsse. 😀 {'Wort ' * (number % 7)}" for number in range(50)
]


@pytest.fixture(scope="module")
def bundled():
    return BundledEmbedder()


@pytest.fixture(scope="module")
def processes(bundled):
    with closing(EncoderProcesses(bundled, 2)) as started:
        yield started


@pytest.mark.parametrize("number", [0, 1, 2, 50])
def test_as_in_one_process(processes, bundled, number):
    """The vectors are those of this process, in the order of the texts."""
    found = processes.encode(TEXTS[:number])

    assert found.shape == (number, bundled.dimensions)
    np.testing.assert_allclose(found, bundled.encode(TEXTS)[:number], atol=1e-5)
    assert (processes.name, processes.dimensions) == (bundled.name, bundled.dimensions)


def test_one_that_is_killed(bundled):
    """What a process does not answer any more is embedded here."""
    with closing(EncoderProcesses(bundled, 2)) as started:
        started._processes[0].kill()
        found = started.encode(TEXTS)
    np.testing.assert_allclose(found, bundled.encode(TEXTS), atol=1e-5)

    assert [each.poll() is None for each in started._processes] == [False, False]
