"""What an installation weighs, package by package: ``python -m bench.size [--most 20]``."""

import argparse
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"


def main() -> None:
    """Print a table of the heaviest packages, and the sum of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=20)
    most = parser.parse_args().most
    sizes = dict(sorted(installed_sizes().items(), key=lambda each: -each[1]))
    print("| package | MB |\n|---|---|")
    for name, size in list(sizes.items())[:most]:
        print(f"| {name} | {size / 1e6:.1f} |")
    print(f"| all {len(sizes)} of the lock | {sum(sizes.values()) / 1e6:.1f} |")


def installed_sizes() -> dict[str, int]:
    """Return the bytes of each locked package that is installed, compiled files included."""
    names = re.findall(r"^([\w.-]+)==", LOCK.read_text(), re.MULTILINE)
    return {name: _size(each) for name in names if (each := _distribution(name))}


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # for another platform
        return None


def _size(package: Distribution) -> int:
    places = [Path(str(package.locate_file(each))) for each in package.files or ()]
    return sum(place.stat().st_size for place in places if place.is_file())


if __name__ == "__main__":
    main()
