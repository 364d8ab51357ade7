"""The commands: arguments come in, answers, tables and exit codes go out."""
