"""Frozen dataclasses that join the stages; standard library only."""
