"""Pages of a SQLCipher 4 file, closed and opened without SQLCipher: many at once.

The format is SQLCipher's own (its design page, "Security Design"; raw keys): AES-256-CBC, and in
the last 80 bytes of each page its IV and the HMAC-SHA512 of ciphertext, IV and page number. The
file begins with the salt of the HMAC's key, in the place of SQLite's magic.

Plain pages come in *runs*: page after page, each as 16 zero bytes and its content. A run is
one CBC message: what a gap of zeros becomes is the IV of the page behind it, which nobody can
foretell (NIST SP 800-38A, appendix C), and many pages cost one call.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
"""Bytes of one page: SQLCipher's default, and so the app's."""

SALT = 16
_IV, _MAC = 16, 64
CONTENT = PAGE - _IV - _MAC
STRIDE = _IV + CONTENT
"""Bytes of one page in a run."""

MAGIC = b"SQLite format 3\x00"
LOCK_PAGE = 0x40000000 // PAGE + 1
"""SQLite never writes this page: it locks by it."""

_GAP = bytes(_IV)


class PageDamaged(Exception):
    """A page is not as it was written, or the key is another one's."""


@dataclass(frozen=True, slots=True)
class PageCipher:
    """``key``: 32 bytes, of the database. ``salt``: the first 16 bytes of its file."""

    key: bytes
    salt: bytes
    _mac_begun: hmac.HMAC

    @classmethod
    def of(cls, key: bytes, salt: bytes) -> PageCipher:
        """The cipher of one file."""
        masked = bytes(byte ^ 0x3A for byte in salt)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
        return cls(key, salt, hmac.new(mac_key, digestmod="sha512"))

    def __repr__(self) -> str:
        return "PageCipher(…)"

    def close(self, first: int, run: bytes | bytearray) -> bytes:
        """The pages of a run as they stand in the file; ``first`` is the number of its first."""
        begins = first == 1  # the magic's place is the salt's: it makes room for the gap
        plain = b"".join((_GAP, memoryview(run)[_IV + len(MAGIC) :])) if begins else run
        sealed = bytearray(len(plain) + 15)
        cbc = Cipher(algorithms.AES256(self.key), modes.CBC(secrets.token_bytes(_IV)))
        cbc.encryptor().update_into(plain, sealed)
        pages: list[bytes | memoryview] = []
        view, at = memoryview(sealed), 0
        for number in range(first, first + len(run) // STRIDE):
            end = at + STRIDE - (_IV if number == 1 else 0)
            iv, body = view[at : at + _IV], view[at + _IV : end]
            if number == 1:
                pages.append(self.salt)
            pages += (body, iv, self._mac(body, iv, number))
            at = end
        return b"".join(pages)

    def open(self, first: int, pages: bytes) -> bytearray:
        """The run of whole ``pages`` of the file.

        Raises:
            PageDamaged: a page is not what was written under this key.
        """
        sealed: list[bytes | memoryview] = []
        view = memoryview(pages)
        for number, start in enumerate(range(0, len(pages), PAGE), start=first):
            body = view[start + (SALT if number == 1 else 0) : start + CONTENT]
            iv = view[start + CONTENT : start + CONTENT + _IV]
            mac = self._mac(body, iv, number)
            if number != LOCK_PAGE and not hmac.compare_digest(
                mac, view[start + PAGE - _MAC : start + PAGE]
            ):
                raise PageDamaged
            sealed += (_GAP, iv, body) if number == 1 else (iv, body)
        stream = b"".join(sealed)
        run = bytearray(len(stream) + 15)
        cbc = Cipher(algorithms.AES256(self.key), modes.CBC(_GAP))
        cbc.decryptor().update_into(stream, run)
        del run[len(stream) :]
        for at, number in zip(
            range(0, len(run), STRIDE), range(first, LOCK_PAGE + 1), strict=False
        ):
            run[at : at + _IV] = _GAP
            if number == LOCK_PAGE:
                run[at : at + STRIDE] = bytes(STRIDE)
        if first == 1:
            run[_IV : _IV + len(MAGIC)] = MAGIC
        return run

    def _mac(self, body: memoryview, iv: memoryview, number: int) -> bytes:
        said = b"".join((body, iv, number.to_bytes(4, "little")))
        mac = self._mac_begun.copy()
        mac.update(said)
        return mac.digest()
