"""A small multilingual transformer, run with numpy: texts that are read together."""
