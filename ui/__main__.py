"""``wortlaut`` and ``python -m ui``: the command line, from the first moment on."""

import signal
import sys


def main() -> int:
    """Run the command line and return its exit code.

    Its modules take a moment to be imported. Ctrl-C is remembered meanwhile, and told behind it.
    """
    pressed: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    from ui import cli

    signal.signal(signal.SIGINT, usual)
    if pressed and usual is not signal.SIG_IGN:  # which a shell sets for what runs behind it
        return cli.interrupted()
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
