"""The device's schema, revision by revision; released revisions never change."""

HEAD = "0010"
"""The newest revision: an up-to-date database is recognised without loading Alembic."""
