"""A server of llama.cpp with a small model; run by the tests of real replies.

``python llama_server.py WEIGHTS KEY [embeddings]`` says on standard output how many tokens it takes
and its address, once it answers, and ends when standard input does.
"""

import sys

from xllamacpp import CommonParams, Server, llama_pooling_type

CONTEXT = 512
"""Tokens of a request and its reply together."""


def parameters(weights: str, key: str, task: str = "") -> CommonParams:
    """Return what makes the server small and quick to start."""
    chosen = CommonParams()
    chosen.model.path = weights
    chosen.model_alias = {"smollm2"}
    chosen.hostnames = ["127.0.0.1"]
    chosen.port = 0
    chosen.api_keys = [key]
    chosen.n_parallel = 1  # whoever holds the slot holds the server
    chosen.n_ctx = CONTEXT
    chosen.fit_params = False  # the context is not to depend on the machine's memory
    chosen.warmup = False
    chosen.ui = False
    chosen.verbosity = -1
    chosen.cpuparams.n_threads = 1  # two on a busy machine wait for each other
    if task == "embeddings":
        chosen.embedding = True
        chosen.pooling_type = llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    return chosen


if __name__ == "__main__":
    server = Server(parameters(*sys.argv[1:]))
    sys.stdout.write(f"{CONTEXT} {server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
