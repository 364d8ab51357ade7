"""Glance: an article comes in, its central sentences and questions that it answers go out."""
