"""An assistant over the bundled article."""

import pytest


@pytest.fixture(scope="session")
def assistant(extractive):
    """Return an assistant over the bundled article; it may be given other articles too."""
    return extractive
