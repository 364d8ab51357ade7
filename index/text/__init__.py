"""Text: bytes come in, an article with its sentences, passages and words goes out."""
