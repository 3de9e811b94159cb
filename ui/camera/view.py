"""Lays out the camera page: the live picture, what helps, and the other ways to read a code."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.codes import ScannedCode
from ui.camera.ears import Ears
from ui.camera.names import name_of
from ui.camera.preview import Preview
from ui.camera.source import CameraChoice, CameraEvents
from ui.icons import Icon
from ui.photos.intake import PhotoIntake
from ui.theme import Text
from ui.tokens import Gap, Tone
from ui.widgets.button import Button
from ui.widgets.choice import Check
from ui.widgets.face import Faced, Mood
from ui.widgets.flow import Flow
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.reading import read_in_order
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label
from ui.words import error_sentence

translate = QCoreApplication.translate


class CameraWidget(QWidget):
    """``code_accepted`` carries a ``ScannedCode``, ``offered`` pictures to read instead."""

    code_accepted = Signal(object)
    offered = Signal(tuple)
    camera_chosen = Signal(int)
    mirror_switched = Signal(bool)
    retry_pressed = Signal()
    torch_switched = Signal(bool)
    hidden = Signal()
    """Nobody looks any more: another page, the lock, a window put away."""
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ears = Ears(self)
        self.intake = PhotoIntake(self)
        self.intake.offered.connect(self.offered)
        self.picture = Button(translate("Camera", "Read a picture"), glyph=Icon.FILE)
        self.picture.clicked.connect(self.intake.choose_files)
        self.head = PageHead(
            translate("Camera", "Camera"),
            translate("Camera", "Hold a card or a code into the frame."),
            trailing=[self.picture],
        )
        self.preview = Preview(translate("Camera", "What the camera sees"))
        self.faced = Faced(self.preview)
        self.faced.action_pressed.connect(self.retry_pressed)
        self.hint = Label("", Text.LEAD, wrap=True)
        self.notice = NoticeBar()
        self.mirror = Check(translate("Camera", "Mirror the picture"))
        self.mirror.clicked.connect(self._switch_mirror)
        self.torch = Check(translate("Camera", "Light"))
        self.torch.clicked.connect(self.torch_switched)
        self.torch.hide()
        self._choices = Flow(spacing=Gap.MEDIUM)
        self.cameras: Segmented | None = None
        self._lay_out()
        self._ears.frame_seen.connect(self._show_frame)
        self._ears.code_accepted.connect(self.code_accepted)
        self._ears.faulted.connect(self.show_fault)
        self._ears.hint_changed.connect(self._show_hint)
        self._ears.codes_seen.connect(self._outline)

    @property
    def events(self) -> CameraEvents:
        """Where the camera tells what it sees."""
        return self._ears.events

    # ------------------------------------------------------------------ what the presenter asks
    def show_cameras(
        self, choices: tuple[CameraChoice, ...], place: int, *, is_mirrored: bool
    ) -> None:
        """The cameras to choose from; with one there is nothing to choose."""
        self.preview.is_mirrored = is_mirrored
        self.mirror.setChecked(is_mirrored)
        if self.cameras is not None:
            self._choices.removeWidget(self.cameras)
            self.cameras.deleteLater()
            self.cameras = None
        if len(choices) > 1:
            named = [(str(choice.place), name_of(choice)) for choice in choices]
            self.cameras = Segmented(named, name=translate("Camera", "Which camera"), parent=self)
            self.cameras.choose(str(place))
            self.cameras.chosen.connect(lambda key: self.camera_chosen.emit(int(key)))
            self._choices.addWidget(self.cameras)

    def show_torch(self, *, is_there: bool, is_on: bool = False) -> None:
        """Offer the lamp where there is one."""
        self.torch.setVisible(is_there)
        self.torch.setChecked(is_on)

    def show_waiting(self) -> None:
        """The camera is being opened."""
        self.notice.clear()
        self.hint.setText("")
        self.preview.clear()
        self.faced.show_loading(translate("Camera", "Opening the camera…"))

    def show_fault(self, error: Exception) -> None:
        """There is no picture; it comes back by itself when the camera does."""
        self.preview.clear()
        self.hint.setText("")
        action = translate("Camera", "Try again")
        sentence = error_sentence(error)
        self.faced.show_face(Mood.FAILED, sentence, action=action, glyph=Icon.NO_CAMERA)
        read_in_order([self.faced, self.mirror, self.torch])

    def show_reading(self, *, busy: bool) -> None:
        """A picture file is being read."""
        self.picture.set_busy(busy)
        if busy:
            self.notice.clear()

    def show_read(self) -> None:
        """A code was read."""
        self.preview.show_read()

    def show_no_code(self) -> None:
        """There is no code in that picture."""
        self.notice.show_words(
            Tone.WARNING,
            translate(
                "Camera", "No code was found in this picture. Is it sharp, whole and well lit?"
            ),
        )

    def show_unreadable(self, error: Exception) -> None:
        """That file is no picture."""
        self.notice.show_fault(error_sentence(error))

    def showEvent(self, event: QShowEvent) -> None:
        """Here again, also when the window was put away meanwhile."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, the lock, or the window was put away."""
        super().hideEvent(event)
        self.hidden.emit()

    # ------------------------------------------------------------------ inside
    def _lay_out(self) -> None:
        choices = QWidget()
        choices.setLayout(self._choices)
        self._choices.addWidget(self.mirror)
        self._choices.addWidget(self.torch)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        column.setSpacing(Gap.MEDIUM)
        for widget in (self.head, self.notice):
            column.addWidget(widget)
        column.addWidget(self.faced, 1)
        self.hint.setMinimumHeight(self.hint.fontMetrics().height() + Gap.TIGHT)
        column.addWidget(self.hint)
        column.addWidget(choices)

    def _show_frame(self, image: QImage) -> None:
        if self.preview.image.isNull():
            self.faced.show_content()
        self.preview.show_frame(image)

    def _outline(self, codes: tuple[ScannedCode, ...]) -> None:
        self.preview.show_outlines([code.corners for code in codes if code.corners])

    def _show_hint(self, hint: str) -> None:
        words = {
            "closer": translate("Camera", "Come closer."),
            "dark": translate("Camera", "It is too dark: more light would help."),
            "glare": translate("Camera", "The light is reflected: tilt the card a little."),
            "screen": translate(
                "Camera", "The screen is too bright: turn its brightness down, or tilt it."
            ),
        }
        self.hint.setText(words.get(hint, ""))

    def _switch_mirror(self, is_on: bool) -> None:
        self.preview.is_mirrored = is_on
        self.preview.update()
        self.mirror_switched.emit(is_on)
