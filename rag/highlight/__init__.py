"""Highlight: a question and a sentence come in, the words that answer go out."""
