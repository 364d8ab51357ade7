"""The installed command, run as a process of its own over an index of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Product:
    """The product with its index in ``folder``, which is also the working folder."""

    folder: Path

    def run(self, *arguments: str, questions: str = "") -> int:
        """Run ``wortlaut`` with these arguments; return the most memory that it held, in bytes."""
        return run(
            [str(Path(sys.executable).with_name("wortlaut")), *arguments],
            self.folder,
            questions,
            {"WORTLAUT_INDEX": str(self.folder / "index")},
        )


def run(
    command: list[str], folder: Path, text: str = "", settings: dict[str, str] | None = None
) -> int:
    """Run a command that must not fail; return the most memory that it held, in bytes.

    Raises:
        RuntimeError: It failed; the message is what it wrote to standard error.
    """
    errors = folder / "stderr"
    with (folder / "stdin").open("w+") as source, errors.open("w") as complaints:
        source.write(text)
        source.seek(0)
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(settings or {})},
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:  # 3: the article does not say
        raise RuntimeError(errors.read_text())
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
