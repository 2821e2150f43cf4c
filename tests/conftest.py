from __future__ import annotations

from hypothesis import settings

# The first example of a test loads tables and models; on a busy machine that says nothing about the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
