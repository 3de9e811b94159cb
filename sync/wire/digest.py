"""The digest of what is held, where both sides of the wire look for it."""

from app.domain.digests import row_digest, signed, total, unsigned

__all__ = ["row_digest", "signed", "total", "unsigned"]
