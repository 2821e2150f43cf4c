"""Bytes to documents: files, folders and archives become labels with panels and pages. Nothing is recognised here."""

from labelcheck.ingest.gather import Gathered, gather
from labelcheck.ingest.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Gathered", "Limits", "gather"]
