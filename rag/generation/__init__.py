"""Generation: hits come in, a model writes, statements that were checked go out."""
