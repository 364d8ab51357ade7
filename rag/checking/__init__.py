"""The check: a statement and the sentences that it cites come in, a verdict and reasons go out."""
