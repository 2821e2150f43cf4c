"""Typed access to the tables of ``rules/tables``: what the facts and the rules look things up in."""

from labelcheck.registry.tables import Registry, load_registry

__all__ = ["Registry", "load_registry"]
