"""What the answer is: ask an article and get statements that carry their sentences.

>>> from rag import open_assistant
>>> with open_assistant() as assistant:
...     answer = assistant.ask("Wer hat Scale AI gegründet?")
"""

from index.selection import EVERY_ARTICLE
from rag.answer import Answer, Citation, Mode, Statement, Status, Support, Turn
from rag.answerer import Delta
from rag.checking.result import CheckResult
from rag.glance.glance import Glance
from rag.settings import Settings, read_settings
from rag.wiring import open_assistant

__all__ = [
    "EVERY_ARTICLE",
    "Answer",
    "CheckResult",
    "Citation",
    "Delta",
    "Glance",
    "Mode",
    "Settings",
    "Statement",
    "Status",
    "Support",
    "Turn",
    "open_assistant",
    "read_settings",
]
