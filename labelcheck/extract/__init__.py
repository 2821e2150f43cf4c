"""Lines to readings: where each field of the label is printed."""

from labelcheck.extract.pipeline import extract

__all__ = ["extract"]
