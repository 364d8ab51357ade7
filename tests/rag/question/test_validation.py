"""What counts as a question or a statement."""

import pytest

from index.errors import QuestionError
from rag.question.validation import QUESTION_LIMIT, validated_question, validated_statement


def test_tidied():
    """Control characters and runs of spaces become one space; the rest stays."""
    assert validated_question("  Wer\n\tist\x00 das\x1b[0m? ") == "Wer ist das [0m?"
    assert validated_question("a" * QUESTION_LIMIT) == "a" * QUESTION_LIMIT
    assert validated_question("„Öl“ 🎉?") == "„Öl“ 🎉?"


@pytest.mark.parametrize(
    ("text", "question", "statement"),
    [
        (" \n\x00", "Die Frage ist leer: eine Frage", "Die Aussage ist leer: eine Aussage"),
        ("?!", "Die Frage enthält kein Wort: eine", "Die Aussage enthält kein Wort: eine"),
        (
            "a" * 2_001,
            "Die Frage ist mit 2.001 Zeichen zu lang",
            "Die Aussage ist mit 2.001 Zeichen",
        ),
    ],
)
def test_refused(text, question, statement):
    """One sentence says why, of a statement as of a question."""
    for validated, said in ((validated_question, question), (validated_statement, statement)):
        with pytest.raises(QuestionError) as error:
            validated(text)
        assert error.value.text("de").startswith(said)
