"""Write the committed baseline of the bundled question set: ``python -m bench.update_baseline``."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rag import Settings, open_assistant
from rag.evaluation import Evaluation, run, seed_question_set

BASELINE = Path(__file__).resolve().parents[1] / "tests" / "golden" / "seed-baseline.json"

RANKED = 5
"""Sentences of a ranking that are kept."""


def comparable(evaluation: Evaluation) -> dict[str, Any]:
    """Return what a run gave, without what differs from machine to machine."""
    result = evaluation.as_json()
    return {
        "metrics": {
            group: {name: value for name, value in figures.items() if not name.endswith("_ms")}
            for group, figures in result["metrics"].items()
        },
        "records": {
            record["id"]: {
                "status": record["status"],
                "cited": [[each["start"], each["end"]] for each in record["citations"]],
                "passages": [[each["start"], each["end"]] for each in record["passages"]],
                "ranking": [
                    [each["start"], each["end"], round(each["score"], 4)]
                    for each in record["ranking"][:RANKED]
                ],
            }
            for record in result["records"]
        },
    }


def written(found: dict[str, Any]) -> str:
    """Return ``found`` as JSON with a line for each group and each question."""
    parts = (
        f'"{name}": {{\n'
        + ",\n".join(f'"{key}": {json.dumps(value)}' for key, value in entries.items())
        + "\n}"
        for name, entries in found.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Rewrite the baseline."""
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        found = comparable(run(seed_question_set(), assistant))
    BASELINE.write_text(written(found), encoding="utf-8")


if __name__ == "__main__":
    main()
