"""Embedding: texts come in, vectors of one space for both languages go out."""
