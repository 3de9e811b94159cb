"""The three cards of the first page: parcels, people, tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.sizes import Family
from app.services.customers import RecentCustomer
from app.services.pickups import PickupBrief, PickupCounts
from app.services.tickets import TicketBrief
from ui.counter import text
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.pickups import text as parcel_text
from ui.tokens import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.face import Faced, Mood
from ui.widgets.pictures import Avatar, Thumb
from ui.widgets.row import Row, Rows
from ui.widgets.scroll import ScrollArea
from ui.widgets.skeleton import Shape
from ui.words import state_word

translate = QCoreApplication.translate
T = TypeVar("T")
_KINDS = {
    "question": Icon.QUESTION,
    "complaint": Icon.COMPLAINT,
    "exchange": Icon.EXCHANGE,
    "refund": Icon.REFUND,
    "repair": Icon.REPAIR,
    "invoice": Icon.RECEIPT,
}


class _ListCard(Card):
    """Rows that scroll, a face when there are none, and a way to all of them."""

    all_pressed = Signal()

    def __init__(
        self, title: str, context: LocaleContext, now: Callable[[], datetime], *, every: str
    ) -> None:
        super().__init__(title)
        self._context, self._now = context, now
        self._shown: object = None
        self._built: list[tuple[object, Row]] = []
        self._rows = Rows()
        self.faced = Faced(ScrollArea(self._rows), shape=Shape.ROWS)
        self._all = Button(every, Look.QUIET)
        self._all.clicked.connect(self.all_pressed)
        self.add(self.faced, 1)

    def _minute(self) -> datetime:
        """What rows say of the time is as good as their minute."""
        return self._now().replace(second=0, microsecond=0)

    def _show_rows(
        self, told: Sequence[T], make: Callable[[T], Row], sentence: str, glyph: Icon
    ) -> Iterator[None]:
        """A row for each; built one by one, shown together. One that is there already stays."""
        minute = self._minute()
        built: list[tuple[object, Row]] = []
        for each in told:
            row = next((row for what, row in self._built if what == (minute, each)), None)
            built.append(((minute, each), row or make(each)))
            if row is None:
                yield
        self._built = built
        self._rows.set_rows([row for _, row in built])
        if built:
            self.faced.show_content()
        else:
            self.faced.show_face(Mood.EMPTY, sentence, glyph=glyph)
        yield


class ParcelsCard(_ListCard):
    """What waits on the shelves; ``hand_over_pressed`` carries the parcel's id."""

    hand_over_pressed = Signal(str)

    def __init__(self, context: LocaleContext, now: Callable[[], datetime]) -> None:
        title = translate("Counter", "To hand over today")
        super().__init__(title, context, now, every=translate("Counter", "All parcels"))
        self.add(self._all)

    def showing(self, parcels: tuple[PickupBrief, ...], counts: PickupCounts) -> Iterator[None]:
        """Show them, in pieces: what expires first comes first."""
        if self._shown == (news := (self._minute(), parcels, counts)):
            return
        sentence = translate("Counter", "Nothing waits on the shelves.")
        yield from self._show_rows(parcels, self._row, sentence, Icon.PICKUPS)
        expiring = translate("Counter", "%n expire(s) today", None, counts.expiring_today)
        self.set_action(Chip(expiring, Tone.WARNING) if counts.expiring_today else None)
        every = translate("Counter", "All %n parcel(s) that wait", None, counts.to_hand_over)
        self._all.setText(every)
        self._all.setVisible(len(parcels) < counts.to_hand_over)
        self._shown = news

    def _row(self, parcel: PickupBrief) -> Row:
        pickup = parcel.pickup
        button = Button(
            translate("Counter", "Hand over"),
            name=translate("Counter", "Hand over {order}").format(order=pickup.order_number),
        )
        words, tone = parcel_text.state(self._context, parcel, self._now())
        is_plain = tone is Tone.POSITIVE  # that it is ready, the card has said
        family = pickup.lines[0].family if pickup.lines else Family.OTHER
        row = Row(
            pickup.customer_name or pickup.order_number,
            parcel_text.whereabouts(self._context, pickup, self._now()),
            note=parcel_text.dotted((pickup.order_number, parcel_text.items(pickup))),
            leading=Thumb(family),
            trailing=[*([] if is_plain else [Chip(words, tone)]), button],
            pressable=True,
        )
        for pressed in (button.clicked, row.pressed):
            pressed.connect(lambda: self.hand_over_pressed.emit(pickup.pickup_id))
        return row


class PeopleCard(_ListCard):
    """Customers whose file was opened here last; ``pressed`` carries the customer's id."""

    pressed = Signal(str)

    def __init__(self, context: LocaleContext, now: Callable[[], datetime]) -> None:
        title = translate("Counter", "Recent customers")
        super().__init__(title, context, now, every=translate("Counter", "All"))
        self._all.setAccessibleName(translate("Counter", "All customers"))
        self.set_action(self._all)

    def showing(self, people: tuple[RecentCustomer, ...]) -> Iterator[None]:
        """Show them, in pieces: latest first."""
        if self._shown == (news := (self._minute(), people)):
            return
        sentence = translate("Counter", "Scan a card: whom you serve appears here.")
        yield from self._show_rows(people, self._row, sentence, Icon.CARD)
        self._shown = news

    def _row(self, recent: RecentCustomer) -> Row:
        customer = recent.customer
        row = Row(
            customer.name,
            text.person(self._context, recent, self._now()),
            leading=Avatar(customer.name),
            pressable=True,
        )
        row.pressed.connect(lambda: self.pressed.emit(customer.customer_id))
        return row


class TicketsCard(_ListCard):
    """Customers who wait for an answer; ``pressed`` carries the ticket's id."""

    pressed = Signal(str)

    def __init__(self, context: LocaleContext, now: Callable[[], datetime]) -> None:
        title = translate("Counter", "Waiting for an answer")
        super().__init__(title, context, now, every=translate("Counter", "All"))
        self.set_action(self._all)

    def showing(self, tickets: tuple[TicketBrief, ...], unanswered: int) -> Iterator[None]:
        """Show them, in pieces: what is owed first comes first."""
        if self._shown == (news := (self._minute(), tickets, unanswered)):
            return
        sentence = translate("Counter", "Every customer has an answer.")
        yield from self._show_rows(tickets, self._row, sentence, Icon.TICKETS)
        self._all.setText(translate("Counter", "All %n", None, unanswered))
        self._all.setAccessibleName(translate("Counter", "All tickets"))
        self._all.setVisible(bool(unanswered))
        self._shown = news

    def _row(self, brief: TicketBrief) -> Row:
        words, tone = text.clock(self._context, brief, self._now())
        row = Row(
            state_word(brief.ticket.kind),
            text.ticket(brief),
            note=brief.ticket.number,
            leading=Thumb(glyph=_KINDS[brief.ticket.kind.value]),
            trailing=[Chip(words, tone)],
            pressable=True,
        )
        row.pressed.connect(lambda: self.pressed.emit(brief.ticket.ticket_id))
        return row
