"""Draws the pictures of the guide into ``docs/guide/pictures``: the demo, in each language."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from launch.picture_eye import Eye
from launch.picture_scenes import scenes
from launch.picture_shops import Kind, make_shop, open_shop
from launch.run import application
from ui.translation import languages

OUT = Path("docs/guide/pictures")
WIDTH = 960
SHOWN = {
    "counter": "counter",
    "customers-phone-ending": "search",
    "customer-rich": "customer",
    "customer-sizes": "sizes",
    "customer-card-new": "card",
    "hand-over-partly": "hand-over",
    "ticket": "ticket",
    "customer-merge": "merge",
    "item": "piece",
    "scanner-advised": "scanner",
    "notices-manager": "notices",
    "devices": "devices",
}
"""Scenes and the files they become."""
_SIZE = (1280, 800)
_COLOURS = 256


def draw_for_guide(out: Path = OUT, only: str = "") -> int:
    """Write them in every language, those of files that begin with ``only``; 0 when it is done."""
    wanted = [s for s in scenes() if s.name in SHOWN and SHOWN[s.name].startswith(only)]
    qt, shop = application(), make_shop()
    with tempfile.TemporaryDirectory(prefix="comptoir-guide-") as folder:
        eye = Eye(qt, open_shop(shop, Kind.FULL, Path(folder)), shop, Path(folder) / "lost")
        try:
            for language in languages():
                eye.dress("light", language)
                for scene in wanted:
                    eye.resize(_SIZE)
                    eye.hear(is_online=scene.is_online)
                    eye.be(scene.role)
                    scene.reach(eye)
                    eye.settle()
                    path = out / language / f"{SHOWN[scene.name]}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    small(eye.app.window.grab().toImage()).save(str(path))
        finally:
            eye.close()
    sys.stdout.write(f"pictures: the guide's are in {out}\n")
    return 0


def small(image: QImage) -> QImage:
    """As wide as a page of the guide, in the colours that are seen most."""
    scaled = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    plain = scaled.convertToFormat(QImage.Format.Format_RGB32)
    height, width = plain.height(), plain.width()
    pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(height, width, 4)[:, :, :3]
    coarse, where = np.unique((pixels >> 2).reshape(-1, 3), axis=0, return_inverse=True)
    often = np.bincount(where.ravel()).argsort()[::-1][:_COLOURS]
    palette = coarse[often].astype(np.int32)
    nearest = [int(((palette - c) ** 2).sum(axis=1).argmin()) for c in coarse.astype(np.int32)]
    indices = np.array(nearest, np.uint8)[where.ravel()].reshape(height, width)
    lines = np.zeros((height, -(-width // 4) * 4), np.uint8)
    lines[:, :width] = indices
    found = QImage(lines.tobytes(), width, height, lines.shape[1], QImage.Format.Format_Indexed8)
    found.setColorTable([_colour(c) for c in palette.tolist()])
    return found.copy()


def _colour(coarse: list[int]) -> int:
    """Opaque, from blue, green and red of 6 bits each."""
    blue, green, red = (value << 2 | value >> 4 for value in coarse)
    return 0xFF000000 | red << 16 | green << 8 | blue
