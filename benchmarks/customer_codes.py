"""What a customer's signed code costs: bytes, QR version, how small it may be seen, time to check.

Beside ours the same facts as the EU health certificate writes them (eHealth Network, *Electronic
Health Certificate Specification* 1.0.8): a CBOR Web Token (RFC 8392) in a COSE_Sign1 message (RFC
9052) signed by ES256, deflated (RFC 1950), in base45 (RFC 9285) behind ``HC1:``. Ours in base45
and the token without deflate are there to tell what each step brings.
"""

from __future__ import annotations

import base64
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import segno
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from app.db import entities
from app.db.engine import open_engine, reading, writing
from app.db.migrate import migrate
from app.devices.barcodes import make_code
from app.devices.decoder import decode_picture
from app.domain.card_keys import CardKey, key_id_of
from app.domain.code_sizes import CodedSize
from app.domain.codes import CodeSource, CustomerCode, Symbology
from app.domain.customer_codes import CONTEXT, CodeContent, read, said, written
from app.domain.sizes import Family
from app.services import customer_codes
from benchmarks.measure import Line, line

CHECKS = 2_000
ISSUER, CARD = "0badcafe", "ABCDEFGHIJKLMNOP"
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SIZES = (
    CodedSize(family=Family.SHOES, system="EU", value="38.5"),
    CodedSize(family=Family.DRESSES, system="FR", value="38"),
    CodedSize(family=Family.LINGERIE, system="FR", value="90 C"),
    CodedSize(family=Family.GLOVES, system="FR", value="7"),
    CodedSize(family=Family.RINGS, system="FR", value="54"),
)
PAPER = CodeContent(issuer=ISSUER, key=1, card_id=CARD, issued_at=AT)
PHONE = replace(PAPER, seconds=600, chance="01020304")
CONTENTS = {
    "paper": PAPER,
    "phone": PHONE,
    "paper, 5 sizes": replace(PAPER, sizes=SIZES),
    "phone, 5 sizes": replace(PHONE, sizes=SIZES),
}
_PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
_EC_PRIVATE = ec.derive_private_key(7, ec.SECP256R1())


def run() -> Iterator[Line]:
    """Sizes, the smallest picture that is read, and the time of a check."""
    for name, content in CONTENTS.items():
        text = _ours(content)
        raw = said(content) + read(text)[2]
        yield _size(f"ours, {name}", text, len(raw))
        yield _size(f"ours in base45, {name}", "CQ2:" + _base45(raw), len(raw))
        yield _size(f"health certificate, {name}", *_certificate(content, zlib.compress))
        yield _size(f"without deflate, {name}", *_certificate(content, bytes))
    for name in ("paper", "phone, 5 sizes"):
        yield {"name": f"smallest module read, {name}", **_smallest(_ours(CONTENTS[name]))}
    yield _check()


def _ours(content: CodeContent) -> str:
    return written(content, _PRIVATE.sign(CONTEXT + said(content)))


def _size(name: str, text: str, raw: int) -> Line:
    versions = {
        f"qr_{level}": segno.make_qr(text, error=level, boost_error=False, mode="alphanumeric")
        for level in "mq"
    }
    return {"name": name, "bytes": raw, "characters": len(text)} | {
        level: f"{code.version} ({code.symbol_size(border=0)[0]} modules)"
        for level, code in versions.items()
    }


# ------------------------------------------------------------------ the health certificate's way
def _certificate(content: CodeContent, pack: Callable[[bytes], bytes]) -> tuple[str, int]:
    """The same facts as COSE_Sign1; the key's name is 8 bytes, as there."""
    claims: dict[int, object] = {
        1: ISSUER,
        6: int(content.issued_at.timestamp()),
        -260: {1: {"c": base64.b32decode(content.card_id)}},
    }
    if content.expires_at is not None:
        claims[4] = int(content.expires_at.timestamp())
        claims[7] = bytes.fromhex(content.chance)
    if content.sizes:
        told = {str(s.family): f"{s.value} {s.system}" for s in content.sizes}
        claims[-260] = {1: {"c": base64.b32decode(content.card_id), "s": told}}
    protected = _cbor({1: -7, 4: bytes(8)})
    payload = _cbor(claims)
    signed = _cbor(["Signature1", protected, b"", payload])
    r, s = decode_dss_signature(_EC_PRIVATE.sign(signed, ec.ECDSA(hashes.SHA256())))
    signature = r.to_bytes(32) + s.to_bytes(32)
    message = b"\xd2" + _cbor([protected, {}, payload, signature])
    packed = pack(message)
    return "HC1:" + _base45(packed), len(packed)


def _cbor(value: object) -> bytes:
    """RFC 8949, as much of it as stands in such a token."""
    match value:
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case bytes():
            return _head(2, len(value)) + value
        case str():
            return _head(3, len(raw := value.encode())) + raw
        case list():
            return _head(4, len(value)) + b"".join(map(_cbor, value))
        case dict():
            pairs = (_cbor(key) + _cbor(item) for key, item in value.items())
            return _head(5, len(value)) + b"".join(pairs)
    raise TypeError


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    size = next(bits for bits in range(4) if number < 1 << (8 << bits))
    return bytes([major << 5 | 24 + size]) + number.to_bytes(1 << size)


def _base45(raw: bytes) -> str:
    """RFC 9285."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    found = []
    for at in range(0, len(raw), 2):
        pair = raw[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, 45)
            found.append(letters[digit])
    return "".join(found)


# ------------------------------------------------------------------ seeing and checking
def _smallest(text: str) -> Line:
    """The smallest module, in pixels, that the app's decoder reads, blurred as a camera does."""
    whole = make_code(text, Symbology.QR, module_px=12)
    for tenths in range(12, 41):
        picture = _seen(whole, tenths / 10 / 12)
        found = decode_picture(picture, CodeSource.CAMERA)
        if any(code.text == text for code in found):
            return {"pixels": tenths / 10, "side_px": picture.shape[0] - 160}
    return {"pixels": None}


def _seen(whole: np.ndarray, scale: float) -> np.ndarray:  # type: ignore[type-arg]
    small = cv2.resize(whole, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    framed = cv2.copyMakeBorder(small, 80, 80, 80, 80, cv2.BORDER_CONSTANT, value=235)
    noise = np.random.default_rng(7).normal(0, 4, framed.shape)
    blurred = cv2.GaussianBlur(framed, (0, 0), 0.7).astype(np.float64)
    return np.clip(blurred * 0.8 + 25 + noise, 0, 255).astype(np.uint8)


def _check() -> Line:
    """µs from the scanned text to the answer; the floor is the bare signature."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "codes.db", bytes(32))
        migrate(engine)
        public = _PRIVATE.public_key()
        key = CardKey(
            key_id=key_id_of(ISSUER, 1),
            issuer=ISSUER,
            number=1,
            public_key=base64.b64encode(public.public_bytes_raw()).decode(),
            signs_from=AT,
        )
        with writing(engine) as db:
            customer_codes.installs.begin(db, "benchmark")
            entities.save(db, key, version=1, scopes=1)
        code = CustomerCode(token=CARD, proof=_ours(PAPER))
        _, signed, signature = read(code.proof)
        with reading(engine) as db:
            checks = [_us(lambda: customer_codes.prove(db, code, AT)) for _ in range(CHECKS)]
        bare = [_us(lambda: public.verify(signature, signed)) for _ in range(CHECKS)]
        engine.dispose()
    return line("check a code", checks, bare, "µs")


def _us(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e6
