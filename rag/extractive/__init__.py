"""Extraction: hits come in, an answer of the article's own sentences goes out."""
