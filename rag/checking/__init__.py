"""The check: a statement held against the sentences that it cites."""
