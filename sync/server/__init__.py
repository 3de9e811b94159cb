"""The central server: ``python -m sync.server``."""
