"""How people reach it: the command line, and in ``ui/web`` the web chat."""
