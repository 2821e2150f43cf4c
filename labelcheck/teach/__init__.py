"""Labels drawn by the project itself: facts, wording, looks, and the faults of scanner and camera."""
