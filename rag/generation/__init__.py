"""Answers that a model words, from numbered sentences to checked statements."""
