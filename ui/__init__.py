"""How people reach it: the command line, and in ``ui/web`` the web chat."""

import os

# The matrices here are small. Threads of the numeric library that share one wait for each other
# where the cores have other work: a statement was then read in 76 ms, and in 9 with one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
