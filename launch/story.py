"""The story of the tour, chapter by chapter: each does on the screen what staff do, and looks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.demo import cards
from app.domain.customers import Customer
from app.domain.pickups import Pickup
from app.domain.sizes import Family
from app.domain.tickets import TicketKind
from launch import demo
from launch.guide import Guide, Lost
from launch.server_process import ROOT
from launch.stage import STORE, Counter, Stage
from sync.client.status import SyncState
from ui import routes
from ui.camera.view import CameraWidget
from ui.customer.size_panel import SizePanel
from ui.customer.view import CustomerWidget
from ui.first_start.page import FirstStart
from ui.hand_over.item_row import ItemRow
from ui.hand_over.view import HandOverWidget
from ui.new_customer.view import NewCustomerWidget
from ui.new_ticket.view import NewTicketWidget
from ui.signin.tiles import PersonTile
from ui.ticket.view import TicketWidget
from ui.widgets.pin_pad import PinPad
from ui.widgets.signature_pad import SignaturePad

CUSTOMER = "Amélie Laurent"
OTHER = "Jonas Weber"
ORDER = "WEB-48213"
PHOTO = ROOT / "app" / "demo" / "photos" / "watch-crown.jpg"
NEW_CARD = cards.ean13_card(999_999_001)
NEW_NAME = "O'Brien-Lefèvre"
SETTLED = "Colis récupéré chez la cliente."


class Story:
    """A day in the Paris store, told in ``language``."""

    def __init__(self, stage: Stage, language: str) -> None:
        self._stage, self._language = stage, language
        self._first, self._second = stage.first, stage.second
        self._customer: Customer = stage.shop.customer(CUSTOMER)
        self._pickup: Pickup = stage.shop.pickup(ORDER)

    def tell(self) -> None:
        """Play it all.

        Raises:
            Lost: a person would not have seen what the story says.
        """
        self._set_up_the_first_counter()
        self._recognise()
        self._correct_and_note()
        self._go_offline_and_start_cold()
        self._hand_over_offline()
        self._create_a_customer_offline()
        self._open_a_ticket_offline()
        self._the_other_counter_hands_over_too()
        self._the_server_comes_back()
        self._the_manager_settles_it()
        self._everything_is_there_once()

    # ------------------------------------------------------------------ chapters
    def _set_up_the_first_counter(self) -> None:
        self._first.open()
        guide, page = self._first.guide, self._first.guide.see(FirstStart)
        guide.picture("first-start")
        guide.write(page.address.edit, self._stage.server.url)
        guide.write(page.code.edit, demo.code_for(self._stage.server, STORE, self._first.name))
        guide.click(page.button)
        self._sign_in(self._first, "Camille", picture="sign-in")
        self._speak(self._first)
        self._online(self._first)
        guide.rest(300)
        guide.picture("counter")

    def _recognise(self) -> None:
        guide, app = self._first.guide, self._first.app
        card = self._stage.folder / "card.png"
        _draw_card(self._customer, card)
        app.desktop.go(routes.CameraRoute())
        camera = guide.see(CameraWidget)
        guide.rest(400)
        guide.picture("camera")
        camera.offered.emit((card,))
        self._until_customer(guide, CUSTOMER)
        guide.picture("customer-by-picture")
        other = self._stage.shop.customer(OTHER)
        guide.scan(cards.card_code(other).text)
        self._until_customer(guide, OTHER)
        guide.picture("customer-by-scanner-azerty")
        guide.search(_as_written(self._customer.phone))
        guide.until_reads(CUSTOMER)
        guide.picture("search-by-phone")
        guide.search("laurent amel", enter=True)
        self._until_customer(guide, CUSTOMER)

    def _correct_and_note(self) -> None:
        guide = self._first.guide
        page = guide.see(CustomerWidget)
        guide.press(_say("Customer", "Edit sizes"))
        panel = guide.see(SizePanel)
        panel.show_value("39")
        guide.picture("size-editor")
        guide.click(panel.keep_button)
        guide.until(lambda: _shoe(self._first, self._customer) == "39", "the new size")
        guide.until(lambda: not guide.all(SizePanel), "the closed editor")
        page.notes.write("Vient pour l'anniversaire de sa sœur en mai.")
        guide.press(_say("Customer", "Keep note"))
        guide.until_reads("anniversaire")
        self._online(self._first)
        guide.picture("customer-corrected")

    def _go_offline_and_start_cold(self) -> None:
        self._second.open()
        self._sign_in(self._second, "Thomas")
        self._speak(self._second)
        self._online(self._second)
        self._stage.server.stop()
        self._offline(self._first)
        self._first.guide.picture("offline")
        self._first.close()
        self._first.open()
        self._sign_in(self._first, "Camille", picture="cold-start-offline")
        self._first.guide.rest(300)
        self._first.guide.picture("counter-offline")

    def _hand_over_offline(self) -> None:
        guide = self._first.guide
        guide.scan(self._pickup.code)
        page = guide.see(HandOverWidget)
        guide.until(lambda: len(guide.all(ItemRow)) == len(self._pickup.lines), "the items")
        guide.scan(_printed(self._pickup.lines[0].gtin))
        guide.until_reads(_say("HandOver", "Scanned"))
        for row in guide.all(ItemRow)[1:]:
            guide.click(row, QPoint(40, 20))
        guide.press(_say("HandOver", "ID seen"))
        _sign(guide)
        guide.picture("hand-over-offline")
        guide.until(page.sign.button.isEnabled, "the hand-over button")
        guide.click(page.sign.button)
        guide.until(lambda: _handovers(self._first, self._pickup) == 1, "the hand-over")
        guide.until_reads(_say("HandOver", "Slip"))
        guide.picture("handed-over-kept-here")
        guide.press(_say("HandOver", "Slip"))
        guide.rest(600)
        guide.picture("slip")

    def _create_a_customer_offline(self) -> None:
        guide, app = self._first.guide, self._first.app
        guide.scan(NEW_CARD)
        guide.rest(300)
        guide.picture("card-not-known-offline")
        app.desktop.go(routes.NewCustomerRoute(card_number=NEW_CARD))
        page = guide.see(NewCustomerWidget)
        guide.write(page.first_name.edit, "Zoé")
        guide.write(page.last_name.edit, NEW_NAME)
        guide.write(page.phone.edit, "06 39 98 12 34")
        guide.picture("new-customer")
        guide.click(page.save_button)
        self._until_customer(guide, NEW_NAME)
        app.desktop.go(routes.CounterRoute())
        guide.scan(NEW_CARD)
        self._until_customer(guide, NEW_NAME)
        guide.picture("new-customer-by-card")

    def _open_a_ticket_offline(self) -> None:
        guide, app = self._first.guide, self._first.app
        app.desktop.go(routes.NewTicketRoute(customer_id=self._customer.customer_id))
        page = guide.see(NewTicketWidget)
        guide.until_reads(CUSTOMER)
        page.form.kinds.choose(TicketKind.REPAIR.value)
        guide.write(page.form.title.edit, "Couronne desserrée")
        guide.write(page.form.words.edit, "La couronne tourne dans le vide depuis lundi.")
        page.intake.offered.emit((PHOTO,))
        guide.until(lambda: page.form.strip.count, "the photo")
        guide.picture("new-ticket")
        guide.click(page.save)
        guide.see(TicketWidget)
        guide.until_reads("Couronne desserrée")
        guide.rest(300)
        guide.picture("ticket-kept-here")

    def _the_other_counter_hands_over_too(self) -> None:
        guide = self._second.guide
        self._offline(self._second)
        guide.search(ORDER, enter=True)
        page = guide.see(HandOverWidget)
        guide.until(lambda: len(guide.all(ItemRow)) == len(self._pickup.lines), "the items")
        for row in guide.all(ItemRow):
            guide.click(row, QPoint(40, 20))
        guide.press(_say("HandOver", "ID seen"))
        _sign(guide)
        guide.until(page.sign.button.isEnabled, "the hand-over button")
        guide.click(page.sign.button)
        guide.until(lambda: _handovers(self._second, self._pickup) == 1, "the hand-over")
        guide.picture("the-same-parcel-handed-over")

    def _the_server_comes_back(self) -> None:
        self._stage.server.start()
        for counter in (self._first, self._second):
            self._is_told(counter)

    def _is_told(self, counter: Counter) -> None:
        """Without a touch, the counter learns that the parcel was handed over twice."""
        guide, app = counter.guide, counter.app
        guide.until(
            lambda: _handovers(counter, self._pickup) == 2 and _unsent(counter) == 0,
            f"both hand-overs on {counter.name}",
        )
        guide.until(lambda: app.services.notices.listed().incidents, "the incident")
        app.desktop.go(routes.NoticesRoute())
        guide.rest(600)
        guide.picture("both-counters-told")
        app.desktop.go(routes.HandOverRoute(self._pickup.pickup_id))
        guide.until_reads(_say("HandOver", "Handed over twice"))
        guide.picture("handed-over-twice")

    def _the_manager_settles_it(self) -> None:
        self._first.close()  # one keyboard, one window: the scanner now belongs to the second
        guide, app = self._second.guide, self._second.app
        app.lock()
        self._sign_in(self._second, "Sarah")
        self._speak(self._second)
        app.desktop.go(routes.NoticesRoute())
        guide.rest(600)
        guide.picture("manager-sees-it")
        guide.write(guide.see(QLineEdit, named=_say("Notices", "How was it settled?")), SETTLED)
        guide.press(_say("Notices", "Settle"))
        guide.until(
            lambda: not app.services.notices.listed().incidents[0].incident.is_open,
            "it is settled",
        )
        app.desktop.go(routes.HandOverRoute(self._pickup.pickup_id))
        guide.until_reads(SETTLED)
        guide.picture("settled")

    def _everything_is_there_once(self) -> None:
        guide, use = self._second.guide, self._second.app.services
        guide.until(lambda: _unsent(self._second) == 0, "nothing left to send")
        guide.scan(NEW_CARD)
        self._until_customer(guide, NEW_NAME)
        guide.picture("the-new-customer-on-the-other-counter")
        guide.until(
            lambda: _shoe(self._second, self._customer) == "39", "the size on the other counter"
        )
        file = use.customers.open(self._customer.customer_id)
        titles = [ticket.title for ticket in file.tickets]
        notes = [line.note.text for line in file.notes]
        if titles.count("Couronne desserrée") != 1 or sum("sœur en mai" in n for n in notes) < 1:
            raise Lost("the ticket and the note, once, on the other counter")

    # ------------------------------------------------------------------ what people do often
    def _sign_in(self, counter: Counter, name: str, picture: str = "") -> None:
        guide = counter.guide
        tile = guide.see(PersonTile, named=name)
        guide.click(tile)
        guide.rest(200)
        if picture:
            guide.picture(picture)
        QTest.keyClicks(guide.see(PinPad), "1234")
        QTest.keyClick(guide.see(PinPad), Qt.Key.Key_Return)
        guide.until(lambda: guide.window.shell is not None, f"the shop open for {name}")

    def _speak(self, counter: Counter) -> None:
        """Choose the language of the story, as the menu does."""
        shell = counter.guide.window.shell
        if shell is not None and counter.app.looks.language != self._language:
            shell.language_chosen.emit(self._language)

    def _until_customer(self, guide: Guide, name: str) -> None:
        guide.until(
            lambda: any(guide.reads(name, page) for page in guide.all(CustomerWidget)),
            f"the file of {name}",
        )
        guide.rest(200)

    def _online(self, counter: Counter) -> None:
        def in_sync() -> bool:
            status = counter.app.syncing.status
            known = status is not None and status.state in (SyncState.IN_SYNC, SyncState.ATTENTION)
            return known and _unsent(counter) == 0

        counter.guide.until(in_sync, f"{counter.name} in sync")

    def _offline(self, counter: Counter) -> None:
        counter.app.syncing.nudge()
        counter.guide.until(lambda: not counter.app.is_online, f"{counter.name} offline")
        counter.guide.rest(200)


def _say(context: str, words: str) -> str:
    return QCoreApplication.translate(context, words)


def _draw_card(customer: Customer, path: Path) -> None:
    from app.devices.barcodes import make_code_png  # noqa: PLC0415

    sample = cards.card_code(customer)
    path.write_bytes(make_code_png(sample.text, sample.symbology, module_px=6))


def _as_written(phone: str) -> str:
    """A French number as people say it: ``06 12 34 56 78``."""
    national = "0" + phone.removeprefix("+33")
    return " ".join(national[i : i + 2] for i in range(0, 10, 2))


def _printed(gtin14: str) -> str:
    """A GTIN-14 as its label shows it, EAN-13."""
    return gtin14.removeprefix("0")


def _sign(guide: Guide) -> None:
    """Sign on the screen."""
    pad = guide.see(SignaturePad)
    points = [QPointF(pad.width() * x, pad.height() * y) for x, y in _INK]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0].toPoint())
    for point in points[1:]:
        QTest.mouseMove(pad, point.toPoint())
        QApplication.processEvents()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1].toPoint())


_INK = [(0.2, 0.5), (0.3, 0.3), (0.4, 0.6), (0.5, 0.35), (0.6, 0.6), (0.7, 0.3), (0.8, 0.5)]


def _handovers(counter: Counter, pickup: Pickup) -> int:
    return len(counter.app.services.pickups.open(pickup.pickup_id).pickup.handovers)


def _unsent(counter: Counter) -> int:
    return counter.app.services.unsent.count()


def _shoe(counter: Counter, customer: Customer) -> str:
    sizes = counter.app.services.customers.open(customer.customer_id).sizes
    return next((s.record.value for s in sizes if s.record.family is Family.SHOES), "")
