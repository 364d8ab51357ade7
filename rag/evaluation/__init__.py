"""The evaluation: a question set run against an assistant, its figures and its report.

>>> from rag.evaluation import run, seed_question_set
>>> with open_assistant() as assistant:
...     evaluation = run(seed_question_set(), assistant)
>>> evaluation.metrics["de"]["recall@1"].value
"""

from rag.evaluation.metrics import Measure
from rag.evaluation.question_set import QuestionSet, load_question_set, seed_question_set
from rag.evaluation.report import render_report
from rag.evaluation.run import Evaluation, run
from rag.evaluation.table import Row, rows
from rag.evaluation.threshold import Threshold, ThresholdError, parse_threshold

__all__ = [
    "Evaluation",
    "Measure",
    "QuestionSet",
    "Row",
    "Threshold",
    "ThresholdError",
    "load_question_set",
    "parse_threshold",
    "render_report",
    "rows",
    "run",
    "seed_question_set",
]
