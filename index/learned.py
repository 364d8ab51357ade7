"""What was learned and comes with the product: arrays in files beside the code that uses them."""

from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray


def learned_arrays(package: str, name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of the file ``name`` (NumPy's ``npz``) in a package, as they are stored."""
    with np.load(str(files(package) / name), allow_pickle=False) as stored:
        return dict(stored)
