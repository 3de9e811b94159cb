"""Lays out the page of a new ticket: first whose it is, then the fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import Fault
from app.domain.tickets import TextMissing, TextTooLong
from app.services.customer_codes import Doubt
from app.services.customers import UnknownCustomer
from app.services.hits import Hit
from app.services.tickets import TitleMissing
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.new_ticket.form import Form
from ui.new_ticket.item_panel import ItemPanel
from ui.new_ticket.model import Item, Whose
from ui.new_ticket.picker import CustomerPicker
from ui.photos.intake import PhotoIntake, TakePhoto
from ui.photos.viewer import PhotoViewer
from ui.tasks import Tasks
from ui.tokens import Gap
from ui.widgets import toast
from ui.widgets.button import Button, Look
from ui.widgets.face import Faced, Mood
from ui.widgets.notice import NoticeBar
from ui.widgets.page_head import PageHead
from ui.widgets.scroll import ScrollArea
from ui.widgets.side_panel import SidePanel
from ui.words import error_sentence

translate = QCoreApplication.translate


class NewTicketWidget(QWidget):
    """What is entered comes out with ``saved``; photos through ``intake``."""

    saved = Signal(object)
    item_chosen = Signal(object)
    again_pressed = Signal()
    retry_pressed = Signal()

    def __init__(
        self,
        context: LocaleContext,
        now: Callable[[], datetime],
        tasks: Tasks,
        take_photo: TakePhoto | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._whose: Whose | None = None
        self._photos: tuple[bytes, ...] = ()
        self.intake = PhotoIntake(self, take_photo)
        self._again = Button(translate("NewTicket", "Start again"), Look.QUIET, glyph=Icon.UNDO)
        self._again.clicked.connect(self.again_pressed)
        self.head = PageHead(
            translate("NewTicket", "New ticket"),
            back=translate("NewTicket", "Tickets"),
            trailing=[self._again],
        )
        self.notice = NoticeBar()
        self.picker = CustomerPicker(context)
        self.form = Form(context, now, tasks, self.intake)
        self.save = Button(
            translate("NewTicket", "Open the ticket"),
            Look.PRIMARY,
            glyph=Icon.CHECK,
            shortcut="Ctrl+Return",
        )
        self.save.clicked.connect(lambda: self.saved.emit(self.form.entered))
        self._lay_out()
        self.panel = SidePanel(self)
        self.viewer = PhotoViewer(self, tasks)
        self.form.item_pressed.connect(self._choose_item)
        self.form.strip.opened.connect(lambda number: self.viewer.open(self._photos, number))

    def show_loading(self) -> None:
        """Empty fields; the customer is on the way."""
        self._begin()
        self._stack.setCurrentWidget(self._fields)
        self.faced.show_loading(translate("NewTicket", "Opening the customer's file…"))

    def show_search(self, *, keeps_words: bool) -> None:
        """Ask whose ticket it is."""
        if not keeps_words:
            self._begin()
        self._whose = None
        self.faced.show_content()
        self.picker.begin()
        self._stack.setCurrentWidget(self.picker)
        self.save.hide()
        self.picker.field.setFocus()

    def show_hits(self, sought: str, hits: tuple[Hit, ...]) -> None:
        """Customers to choose from."""
        self.picker.show_hits(sought, hits)

    def show_search_failed(self, error: Exception) -> None:
        """The search did not work."""
        self.picker.show_failed(error)

    def show_nobody(self) -> None:
        """A card that nobody here has."""
        self.picker.show_nobody()

    def show_doubt(self, doubt: Doubt) -> None:
        """A code that opens nothing, and what to do instead."""
        self.picker.show_doubt(doubt, self._now())

    def show_whose(self, whose: Whose, *, may_change: bool) -> None:
        """The fields, for this customer."""
        is_first, self._whose = self._whose is None, whose
        self.form.show_whose(whose, may_change=may_change)
        if is_first:
            self.form.show_item(None)
        self.faced.show_content()
        self._stack.setCurrentWidget(self._fields)
        self.form.show()
        self.save.show()

    def show_item(self, item: Item | None) -> None:
        """What it is about."""
        self.panel.close_panel()
        self.form.show_item(item)

    def show_photos(self, jpegs: tuple[bytes, ...]) -> None:
        """The photos that go with it."""
        self._photos = jpegs
        self.form.strip.show_photos(jpegs)

    def show_removed(self, undo: Callable[[], None]) -> None:
        """A photo is no longer there."""
        sentence = translate("NewTicket", "The photo is removed.")
        toast.say(self, sentence, translate("NewTicket", "Undo"), undo)

    def show_preparing(self, busy: bool) -> None:
        """Photos are being made small; a ticket without them would lose them."""
        self.form.photo_buttons.show_busy(busy)
        self.save.set_busy(busy)

    def show_busy(self, busy: bool) -> None:
        """The ticket is being written."""
        self.intake.is_welcome = not busy
        self.save.set_busy(busy)
        self._again.setEnabled(not busy)

    def show_kind_missing(self) -> None:
        """What they want is not chosen."""
        self.form.show_kind_missing()
        self._area.ensureWidgetVisible(self.form.kinds)

    def show_refused(self, error: Exception) -> None:
        """Say why beside the field it is about."""
        sentence = error_sentence(error)
        if isinstance(error, TitleMissing):
            self.form.title.show_error(sentence)
            self._area.ensureWidgetVisible(self.form.title)
        elif isinstance(error, TextMissing | TextTooLong):
            self.form.words.show_error(sentence)
            self._area.ensureWidgetVisible(self.form.words)
        elif isinstance(error, Fault):
            self.notice.show_fault(sentence)
        else:
            self.notice.show_refusal(sentence)

    def show_failed(self, error: Exception) -> None:
        """Instead of the fields: why the file cannot be shown."""
        if isinstance(error, UnknownCustomer):
            words = translate("NewTicket", "This customer is not on this device.")
            self.faced.show_face(Mood.EMPTY, words, glyph=Icon.CUSTOMER)
            return
        retry = translate("NewTicket", "Try again")
        self.faced.show_face(Mood.FAILED, error_sentence(error), action=retry)

    def _begin(self) -> None:
        self._whose = None
        self.notice.clear()
        self.panel.close_panel()
        self.form.begin()
        self.form.hide()
        self.save.hide()

    def _lay_out(self) -> None:
        self._area = ScrollArea(self.form)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self._area)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.picker)
        self._stack.addWidget(self._fields)
        self.faced = Faced(self._stack)
        self.faced.action_pressed.connect(self.retry_pressed)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        page = QVBoxLayout(self)
        page.setContentsMargins(Gap.PAGE, Gap.WIDE, Gap.PAGE, Gap.WIDE)
        page.setSpacing(Gap.LARGE)
        page.addWidget(self.head)
        page.addWidget(self.notice)
        page.addWidget(self.faced, 1)
        page.addLayout(foot)

    def _choose_item(self) -> None:
        if self._whose is None:
            return
        content = ItemPanel(self._context, self._whose.items, self._now)
        content.chosen.connect(self.item_chosen)
        title = translate("NewTicket", "What is it about?")
        self.panel.open(title, content, footer=content.none)
        content.field.setFocus()
