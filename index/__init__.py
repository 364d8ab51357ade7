"""What the article says: a text comes in, its sentences ranked for a question go out."""
