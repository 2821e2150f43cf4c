"""The command line: one module a command; parse, call, choose the renderer, exit code."""
