"""Lays out the settings: what can be chosen, and what this device is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import locale
from ui.camera.names import name_of
from ui.camera.source import CameraChoice
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.settings.about_card import AboutCard
from ui.settings.model import SettingsSheet
from ui.theme import TEXT_SCALES, Text
from ui.tokens import Gap, Width
from ui.translation import languages
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.columns import Column, Columns
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.segmented import Segmented
from ui.widgets.stack import stacked
from ui.widgets.text import Label
from ui.words import error_sentence, fault_sentence

translate = QCoreApplication.translate


class SettingsWidget(QWidget):
    """``changed`` carries a field of ``DevicePreferences`` and its new value."""

    changed = Signal(str, object)
    language_chosen = Signal(str)
    scanner_wanted = Signal()
    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self.notice = NoticeBar()
        self.about = AboutCard(context)
        self._make_choices()
        self.faced = Faced(self._make_content())
        self.faced.action_pressed.connect(self.retry_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.LARGE)
        column.addWidget(PageHead(translate("Settings", "Settings")))
        column.addWidget(self.notice)
        column.addWidget(self.faced, 1)

    # ------------------------------------------------------------------ what the presenter asks
    def show_loading(self) -> None:
        """The answer is on its way."""
        self.faced.show_loading(translate("Settings", "Looking…"))

    def show_sheet(self, sheet: SettingsSheet) -> None:
        """What is liked here, and what this device is."""
        liked = sheet.liked
        self.language.choose(self._context.language)
        self.mode.choose(liked.mode)
        self.scale.choose(_nearest(str(liked.text_scale), [str(s) for s in TEXT_SCALES]))
        self.sounds.setChecked(liked.sounds)
        self.still.setChecked(liked.is_still)
        self.about.show_about(sheet.about, self._now())
        self.faced.show_content()

    def show_cameras(self, choices: tuple[CameraChoice, ...], place: int) -> None:
        """The cameras to choose from."""
        self._drop_cameras()
        if not choices:
            words = fault_sentence("camera_absent")
            self._camera.add(Label(words, Text.MUTED, wrap=True))
            return
        options = [(str(choice.place), name_of(choice)) for choice in choices]
        chosen = str(place) if str(place) in {key for key, _ in options} else ""
        self.cameras = Choice(options, name=translate("Settings", "Camera"), choice=chosen)
        self.cameras.chosen.connect(lambda key: self.changed.emit("camera", int(key)))
        self._camera.add(self.cameras)

    def show_failed(self, error: Exception) -> None:
        """They could not be read."""
        action = translate("Settings", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=action)

    def show_not_kept(self, error: Exception) -> None:
        """The choice could not be kept."""
        self.notice.show_fault(error_sentence(error))

    # ------------------------------------------------------------------ inside
    def _make_choices(self) -> None:
        spoken = list(languages().items())
        self.language = Segmented(spoken, name=translate("Settings", "Language"))
        self.language.chosen.connect(self.language_chosen)
        self.mode = Segmented(
            [
                ("light", translate("Settings", "Light")),
                ("dark", translate("Settings", "Dark")),
                ("system", translate("Settings", "Like the system")),
            ],
            name=translate("Settings", "Colours"),
        )
        self.mode.chosen.connect(lambda key: self.changed.emit("mode", key))
        percent = [(str(s), locale.percent(self._context, s)) for s in TEXT_SCALES]
        self.scale = Segmented(percent, name=translate("Settings", "Text size"))
        self.scale.chosen.connect(lambda key: self.changed.emit("text_scale", float(key)))
        self.still = Check(translate("Settings", "Reduce motion"))
        self.still.setToolTip(translate("Settings", "Pages and panels appear without sliding"))
        self.still.clicked.connect(lambda on: self.changed.emit("is_still", on))
        self.sounds = Check(translate("Settings", "A tone for each scan"))
        self.sounds.clicked.connect(lambda on: self.changed.emit("sounds", on))
        self.set_up = Button(translate("Settings", "Set up a scanner…"), glyph=Icon.BARCODE)
        self.set_up.clicked.connect(self.scanner_wanted)

    def _make_content(self) -> QWidget:
        self._camera = Card(translate("Settings", "Camera"))
        self._camera.add(Label(translate("Settings", "Looking for cameras…"), Text.MUTED))
        look = _card(
            translate("Settings", "Language and look"),
            [
                Label(translate("Settings", "Language"), Text.SMALL_STRONG),
                self.language,
                Label(translate("Settings", "Colours"), Text.SMALL_STRONG),
                self.mode,
                Label(translate("Settings", "Text size"), Text.SMALL_STRONG),
                self.scale,
                self.still,
            ],
        )
        words = translate(
            "Settings",
            "A scanner that types codes works as it is delivered. If it does not, or if it has a "
            "serial port, a test sheet tells what to set.",
        )
        scanner = _card(
            translate("Settings", "Scanner and sounds"),
            [self.sounds, Label(words, Text.SMALL, wrap=True), self.set_up],
        )
        left = stacked([look, scanner, self._camera])
        right = stacked([self.about])
        return Columns(
            [
                Column(
                    title=translate("Settings", "Choices"),
                    widget=left,
                    least=Width.WIDE,
                ),
                Column(
                    title=translate("Settings", "About"),
                    widget=right,
                    least=Width.COLUMN,
                ),
            ]
        )

    def _drop_cameras(self) -> None:
        while (item := self._camera.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _card(title: str, widgets: Sequence[QWidget]) -> Card:
    card = Card(title)
    for widget in widgets:
        card.add(widget)
    return card


def _nearest(wanted: str, offered: Sequence[str]) -> str:
    return min(offered, key=lambda key: abs(float(key) - float(wanted)))
