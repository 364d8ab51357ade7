"""The web chat: requests come in; the page, streams of answers and JSON go out."""
