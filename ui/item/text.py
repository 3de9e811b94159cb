"""The sentences of a piece."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.items import Custody, ItemEvent, ItemStep
from app.services.items import ItemFile
from ui import locale
from ui.locale import LocaleContext
from ui.words import state_word

translate = QCoreApplication.translate


def title(item: ItemFile) -> str:
    """What it is: the article's name, or the receipt's."""
    if item.product is not None:
        return item.product.title
    return item.life.line.title if item.life is not None else item.gtin14.removeprefix("0")


def step(event: ItemEvent) -> str:
    """What happened, in a few words."""
    words = {
        ItemStep.SOLD: translate("Item", "Sold"),
        ItemStep.RETURNED: translate("Item", "Returned"),
        ItemStep.EXCHANGED: translate("Item", "Exchanged"),
        ItemStep.GIVEN_FOR_REPAIR: translate("Item", "Given for repair"),
        ItemStep.TICKET_OPENED: translate("Item", "Ticket opened"),
        ItemStep.AT_WORKSHOP: translate("Item", "At the workshop"),
        ItemStep.READY: translate("Item", "Back from the workshop"),
        ItemStep.RESOLVED: translate("Item", "Ticket resolved"),
    }
    said = words[event.step]
    if event.step is ItemStep.TICKET_OPENED and event.ticket_kind is not None:
        opened = translate("Item", "Ticket opened: {kind}")
        return opened.format(kind=state_word(event.ticket_kind))
    return said


def facts(context: LocaleContext, event: ItemEvent, item: ItemFile) -> str:
    """To whom, when, where and under which number."""
    buyer = item.buyers.get(event.customer_id)
    said = (
        buyer.name if buyer is not None else "",
        locale.full_date(context, event.at),
        state_word(event.channel) if event.channel is not None else "",
        item.names.store(event.store),
        event.number,
    )
    return " · ".join(part for part in said if part)


def custody(where: Custody) -> str:
    """Who holds it."""
    return {
        Custody.CUSTOMER: translate("Item", "With its owner"),
        Custody.STORE: translate("Item", "In a store"),
        Custody.WORKSHOP: translate("Item", "At the workshop"),
    }[where]


def guarantee(context: LocaleContext, item: ItemFile, today_is_within: bool) -> str:
    """The legal guarantee, or empty when nothing says whether there is one."""
    until = item.life.guaranteed_until if item.life is not None else None
    if until is None:
        return ""
    if today_is_within:
        sentence = translate("Item", "Until {day}, six months more after each repair")
    else:
        sentence = translate("Item", "Over since {day}")
    return sentence.format(day=locale.full_date(context, until))


def note(item: ItemFile) -> str:
    """What is written into the file of who says that it is theirs."""
    return translate("Item", "Owns {article}, serial number {serial} (seen in store).").format(
        article=title(item), serial=item.serial
    )
