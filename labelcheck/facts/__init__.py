"""Readings → facts: parse, normalise, cross-check between panels, look up registries. Five states, each with its reason."""
