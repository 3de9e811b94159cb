"""The one stylesheet, filled from tokens, and the fonts: everything that has a look asks here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ui.tokens import RESOURCES, THEMES, Mode, Tokens, Tone, load

TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
AIM, READ = "#FFFFFF", "#46D68A"
"""The camera's frame, over a picture whatever the mode; the second when a code was read."""
FAMILIES = ("Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")


class Text(StrEnum):
    """The role of a text; its size and weight follow from it."""

    TITLE = "title"
    FIGURE = "figure"
    HEADING = "heading"
    LEAD = "lead"
    STRONG = "strong"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    SMALL_STRONG = "small-strong"
    NAV = "nav"


_SIZES_AND_WEIGHTS = {
    Text.TITLE: (26, 700),
    Text.FIGURE: (30, 700),
    Text.HEADING: (17, 600),
    Text.LEAD: (20, 600),
    Text.STRONG: (15, 600),
    Text.BODY: (15, 400),
    Text.MUTED: (15, 400),
    Text.SMALL: (13, 400),
    Text.SMALL_STRONG: (13, 600),
    Text.NAV: (12, 500),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is applied now: colours and how large text is (1.0 to 2.0)."""

    mode: Mode
    tokens: Tokens
    text_scale: float

    def sp(self, pixels: float) -> int:
        """Pixels that grow with the text."""
        return round(pixels * self.text_scale)

    def font(self, role: Text) -> QFont:
        """The font of a role, for what is painted by hand; not to be changed."""
        size, weight = _SIZES_AND_WEIGHTS[role]
        return kept_font(self.sp(size), weight)

    def colour(self, tone: Tone) -> QColor:
        """The colour of words in this tone."""
        return QColor(self.tokens.text_of(tone))

    def soft(self, tone: Tone) -> QColor:
        """The background for words in this tone."""
        return QColor(self.tokens.soft_of(tone))


class _Applied:
    """Holds the theme in use; widgets painted by hand read it while they paint."""

    theme = Theme(mode=Mode.LIGHT, tokens=load(Mode.LIGHT), text_scale=1.0)


def current() -> Theme:
    """The theme in use."""
    return _Applied.theme


def apply(app: QApplication, mode: Mode = Mode.LIGHT, text_scale: float = 1.0) -> Theme:
    """Style the whole application. ``text_scale`` is held between 1.0 and 2.0."""
    theme = Theme(mode=mode, tokens=load(mode), text_scale=min(2.0, max(1.0, text_scale)))
    _Applied.theme = theme
    load_fonts()
    style = QStyleFactory.create("Fusion")
    if style is not None:
        app.setStyle(style)
    app.setFont(theme.font(Text.BODY))
    app.setPalette(_palette(theme.tokens))
    app.setStyleSheet(stylesheet(theme))
    return theme


def set_role(widget: QWidget, role: str = "", tone: Tone | None = None) -> None:
    """Change how a widget looks by its meaning; works before and after it is shown."""
    if role:
        widget.setProperty("role", str(role))
    if tone is not None:
        widget.setProperty("tone", tone.value)
    restyle(widget)


def set_state(widget: QWidget, name: str, value: bool) -> None:
    """Switch a state the stylesheet knows, such as ``selected`` or ``wrong``."""
    widget.setProperty(name, "true" if value else "false")
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look at the widget's properties again.

    What was never shown is styled when it is, and would be anew under each parent until then.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def sized_font(pixels: int, weight: int) -> QFont:
    """Our font at a size in pixels and a CSS weight (100 to 900)."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


kept_font = cache(sized_font)
"""The same, made once, for what is painted again and again; not to be changed."""


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the fonts we carry; none is no error, the system's fonts step in."""
    found: list[str] = []
    for path in sorted((RESOURCES / "fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(found)


def stylesheet(theme: Theme) -> str:
    """Fill the template: ``@name`` colours, ``@font(role)``, ``12sp`` sizes that scale."""
    template = (THEMES / "comptoir.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", template, flags=re.DOTALL)
    with_fonts = re.sub(r"@font\(([a-z-]+)\)", lambda found: _css_font(Text(found[1])), rules)
    with_colours = re.sub(
        r"@([a-z_]+)", lambda found: str(getattr(theme.tokens, found[1])), with_fonts
    )
    with_radii = re.sub(  # rounded down: over half of the height Qt would draw no radius at all
        r"border-radius: (\d+)sp",
        lambda found: f"border-radius: {int(int(found[1]) * theme.text_scale)}px",
        with_colours,
    )
    return re.sub(r"\b(\d+)sp\b", lambda found: f"{theme.sp(int(found[1]))}px", with_radii)


def _css_font(role: Text) -> str:
    size, weight = _SIZES_AND_WEIGHTS[role]
    return f"font-size: {size}sp; font-weight: {weight}"


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    part = QPalette.ColorRole
    for role, colour in (
        (part.Window, tokens.surface),
        (part.Base, tokens.card),
        (part.AlternateBase, tokens.sunken),
        (part.WindowText, tokens.ink),
        (part.Text, tokens.ink),
        (part.ButtonText, tokens.ink),
        (part.Button, tokens.card),
        (part.PlaceholderText, tokens.faint),
        (part.Highlight, tokens.accent),
        (part.HighlightedText, tokens.on_accent),
        (part.ToolTipBase, tokens.card),
        (part.ToolTipText, tokens.ink),
        (part.Link, tokens.accent),
        (part.Accent, tokens.accent),
        (part.Mid, tokens.line),
        (part.Light, tokens.line),
        (part.Dark, tokens.line_strong),
    ):
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (part.WindowText, part.Text, part.ButtonText):
        palette.setColor(disabled, role, QColor(tokens.faint))
    return palette
