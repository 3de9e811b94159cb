"""The server's schema, revision by revision; released revisions never change."""
