"""Picture files of every kind, good and bad, and the small JPEG that leaves the device."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.devices.barcodes import make_code
from app.devices.decoder import decode_picture
from app.devices.images import Picture
from app.devices.pictures import (
    PictureTooLarge,
    PictureUnreadable,
    encode_jpeg,
    encode_png,
    load_picture,
    picture_from_bytes,
    shrink_to_jpeg,
)
from app.domain.codes import Symbology


def noise(height: int, width: int) -> Picture:
    return np.random.default_rng(7).integers(0, 255, (height, width, 3), np.uint8)


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    """``jpeg`` as a telephone writes it: how it was held, and who made it."""
    maker = b"Telephone\0"
    tags = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tags += struct.pack("<HHII", 0x010F, 2, len(maker), 8 + 2 + 24 + 4)
    body = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + tags + struct.pack("<I", 0) + maker
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".bmp"])
def test_each_kind_of_file_opens(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a photo, été{suffix}"
    data = cv2.imencode(suffix, cv2.cvtColor(noise(40, 60), cv2.COLOR_RGB2BGR))[1]
    path.write_bytes(data.tobytes())
    assert load_picture(path).shape == (40, 60, 3)


def test_colours_are_red_green_blue() -> None:
    red = np.zeros((8, 8, 3), np.uint8)
    red[:, :, 0] = 255
    assert picture_from_bytes(encode_png(red))[0, 0].tolist() == [255, 0, 0]


def test_a_picture_taken_upright_is_turned() -> None:
    jpeg = with_exif(encode_jpeg(noise(40, 60)), orientation=6)
    assert picture_from_bytes(jpeg).shape == (60, 40, 3)


def test_a_code_on_a_transparent_picture_is_read() -> None:
    code = make_code("CQ1.aB3dE5fG7h", Symbology.QR)
    black = np.zeros_like(code)
    png = cv2.imencode(".png", np.dstack([black, black, black, 255 - code]))[1].tobytes()
    [found] = decode_picture(picture_from_bytes(png))
    assert found.text == "CQ1.aB3dE5fG7h"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"GIF89a" + b"\0" * 30,
        b"%PDF-1.7",
        encode_png(noise(300, 300))[:5000],
        encode_jpeg(noise(300, 300))[:200],
        png_that_claims(0, 0),
    ],
)
def test_a_broken_file_or_no_picture_is_a_fault(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    with pytest.raises(PictureUnreadable):
        load_picture(path)


def test_a_file_that_is_not_there_or_a_folder_is_a_fault(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.jpg", tmp_path):
        with pytest.raises(PictureUnreadable):
            load_picture(path)


@pytest.mark.parametrize("side_px", [30_000, 60_000])
def test_a_small_file_that_claims_to_be_huge_is_not_opened(side_px: int) -> None:
    with pytest.raises((PictureTooLarge, PictureUnreadable)):
        picture_from_bytes(png_that_claims(side_px, side_px))


def test_a_file_that_is_huge_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(PictureTooLarge):
        load_picture(path)


def test_a_photo_leaves_small_and_without_its_past(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(with_exif(encode_jpeg(noise(1500, 2000), 95), orientation=6))
    small = shrink_to_jpeg(path)
    assert len(small) <= 350_000
    assert picture_from_bytes(small).shape == (1280, 960, 3)
    assert b"Exif" not in small
    assert b"Telephone" not in small


def test_even_noise_fits_the_limit() -> None:
    small = shrink_to_jpeg(noise(900, 1280), max_bytes=60_000)
    assert len(small) <= 60_000
    assert max(picture_from_bytes(small).shape) >= 200


def test_a_small_photo_is_not_enlarged() -> None:
    assert picture_from_bytes(shrink_to_jpeg(noise(40, 60))).shape == (40, 60, 3)
