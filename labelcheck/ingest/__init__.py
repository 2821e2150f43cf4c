"""Bytes to documents: files, folders and archives become labels with panels and pages. Nothing is recognised here."""

from labelcheck.ingest.gather import Gathered, gather, open_label
from labelcheck.ingest.label_files import LabelFiles
from labelcheck.ingest.labels import Survey, is_input, survey
from labelcheck.ingest.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Gathered", "LabelFiles", "Limits", "Survey", "gather", "is_input", "open_label", "survey"]
