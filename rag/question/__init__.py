"""Question: what somebody typed comes in; its language and what is meant go out."""
