"""Contact sheets: every picture of one theme, small, with its name; to look through or to open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from launch.picture_choice import LANGUAGES, THEMES
from ui.theme import Text, Theme
from ui.tokens import Gap, Mode, Size, Width, load

ACROSS, DOWN = 4, 6
_NAMED = re.compile(rf"(.+)-({'|'.join(THEMES)})-((?:{'|'.join(LANGUAGES)}).*)\.png")

_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Comptoir: {title}</title>
<style>:root{{color-scheme:{mode}}}
body{{font:14px sans-serif;margin:24px;background:{ground};color:{ink}}}
a{{color:inherit}}
section{{display:grid;gap:24px;grid-template-columns:repeat(auto-fill,minmax(300px,1fr))}}
figure{{margin:0}}img{{width:100%;border:1px solid {line}}}</style>
<h1>{title}</h1>"""


def write_sheets(out: Path, drawn: Sequence[str]) -> tuple[Path, ...]:
    """One page per theme (``contact-dark.html``), and the same as pictures of 24 each."""
    written = []
    for mode in THEMES:
        files = sorted(file for file in drawn if _theme_of(file) == mode)
        for old in out.glob(f"contact-{mode}*"):
            old.unlink()
        if files:
            written.append(_write_page(out, mode, files))
            _write_pictures(out, mode, files)
    links = "".join(f"<p><a href='{page.name}'>{page.stem}</a></p>" for page in written)
    (out / "index.html").write_text(f"{_head('light', 'pictures')}{links}\n", encoding="utf-8")
    return tuple(written)


def _theme_of(file: str) -> str:
    found = _NAMED.fullmatch(file)
    return found[2] if found else ""


def _page_of(file: str) -> str:
    found = _NAMED.fullmatch(file)
    return found[1] if found else file


def _head(mode: str, title: str) -> str:
    tokens = load(Mode(mode))
    return _HEAD.format(
        title=title, mode=mode, ground=tokens.surface, ink=tokens.ink, line=tokens.line
    )


def _write_page(out: Path, mode: str, files: Sequence[str]) -> Path:
    body = "\n".join(_sections(files))
    page = out / f"contact-{mode}.html"
    page.write_text(f"{_head(mode, mode)}\n{body}\n", encoding="utf-8")
    return page


def _sections(files: Sequence[str]) -> Iterator[str]:
    for name, same in groupby(files, key=_page_of):
        yield f"<h2>{escape(name)}</h2><section>"
        for file in same:
            words = escape(file.removesuffix(".png"))
            yield (
                f"<figure><a href='{file}'><img loading='lazy' src='{file}' alt='{words}'></a>"
                f"<figcaption>{words}</figcaption></figure>"
            )
        yield "</section>"


def _write_pictures(out: Path, mode: str, files: Sequence[str]) -> None:
    each = ACROSS * DOWN
    for number, first in enumerate(range(0, len(files), each), start=1):
        sheet = _sheet(out, mode, files[first : first + each])
        sheet.save(str(out / f"contact-{mode}-{number:02d}.png"))


def _plain(mode: str) -> Theme:
    """The theme as it is at a text size of 100 %."""
    return Theme(mode=Mode(mode), tokens=load(Mode(mode)), text_scale=1.0)


def _sheet(out: Path, mode: str, files: Sequence[str]) -> QImage:
    """Small pictures in rows, each above its name."""
    tokens = load(Mode(mode))
    rows = -(-len(files) // ACROSS)
    wide, high = Width.WIDE, Width.NARROW
    sheet = QImage(ACROSS * wide, rows * high, QImage.Format.Format_RGB32)
    sheet.fill(tokens.surface)
    painter = QPainter(sheet)
    painter.setFont(_plain(mode).font(Text.SMALL))
    painter.setPen(tokens.ink)
    for number, file in enumerate(files):
        cell = QRect(number % ACROSS * wide, number // ACROSS * high, wide, high)
        room = cell.adjusted(Gap.SMALL, Gap.SMALL, -Gap.SMALL, -Size.ICON_LARGE)
        small = QImage(str(out / file)).scaled(
            room.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(QPoint(room.left(), room.top()), small)
        under = QRect(cell.left() + Gap.SMALL, room.bottom(), wide - Gap.LARGE, Size.ICON_LARGE)
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, file.removesuffix(".png"))
    painter.end()
    return sheet
