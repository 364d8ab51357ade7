"""Ranking: an indexed article and a question come in, hits go out, best first."""
