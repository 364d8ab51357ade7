"""Bytes of one file come in; its text goes out, with what the file tells of itself."""
