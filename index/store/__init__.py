"""Store: indexed articles come in, the same go out, from a folder or a Chroma server."""
