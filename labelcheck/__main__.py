"""``python -m labelcheck``."""

from labelcheck.cli.main import run

run()
