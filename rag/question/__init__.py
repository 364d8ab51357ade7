"""Question: what somebody typed comes in; language, meaning, answerability go out."""
