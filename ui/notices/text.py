"""The sentences of notices, incidents and unsent work."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.incidents import IncidentKind
from app.services.notices import IncidentLine, NoticeLine, ToldDetail
from ui import locale
from ui.contact_words import field_word
from ui.icons import Icon
from ui.locale import LocaleContext
from ui.shell.sync_state import SyncMood, SyncState
from ui.tokens import Tone
from ui.words import fault_sentence, refusal_sentence
from ui.work_words import flag_sentence, reason_sentence

translate = QCoreApplication.translate


def outcome(line: NoticeLine) -> str:
    """What became of the work, in a word or two."""
    return {
        "refused": translate("Notices", "Not accepted"),
        "conflict": translate("Notices", "Somebody was first"),
        "merged": translate("Notices", "Merged"),
        "overwritten": translate("Notices", "Replaced"),
        "unknown_kind": translate("Notices", "Waits for an update"),
        "taken_up": translate("Notices", "Counts now"),
        "flagged": translate("Notices", "To be looked at"),
        "incident": translate("Notices", "Incident"),
    }.get(_family(line), translate("Notices", "Not sent"))


def tone(line: NoticeLine) -> Tone:
    """How bad it is."""
    return {
        "merged": Tone.INFORMATION,
        "overwritten": Tone.INFORMATION,
        "unknown_kind": Tone.INFORMATION,
        "taken_up": Tone.POSITIVE,
        "conflict": Tone.WARNING,
        "flagged": Tone.NEGATIVE,
        "incident": Tone.NEGATIVE,
    }.get(_family(line), Tone.WARNING)


def glyph(line: NoticeLine) -> Icon:
    """Its sign."""
    return {
        "customer": Icon.CUSTOMER,
        "pickup": Icon.PICKUPS,
        "ticket": Icon.TICKETS,
        "note": Icon.NOTE,
        "photo": Icon.PHOTO,
        "merge": Icon.CUSTOMERS,
        "incident": Icon.WARNING,
    }.get(line.entity, Icon.INFORMATION)


def title(line: NoticeLine) -> str:
    """What it is about: an order or ticket number, a customer's name."""
    return line.label or {
        "customer": translate("Notices", "A customer"),
        "pickup": translate("Notices", "A parcel"),
        "ticket": translate("Notices", "A ticket"),
        "note": translate("Notices", "A note"),
        "photo": translate("Notices", "A photo"),
        "merge": translate("Notices", "Two files of a customer"),
    }.get(line.entity, translate("Notices", "Something done here"))


def words(context: LocaleContext, line: NoticeLine, now: datetime) -> str:
    """What happened, what is true now and the way out."""
    family, _, code = line.code.partition(":")
    match family:
        case "incident" | "flagged":
            return _flagged(context, line, code, now)
        case "merged" | "overwritten":
            return _merged(line) if family == "merged" else _overwritten(line)
        case "refused" | "conflict":
            return _refused(context, line, code, now)
        case "taken_up":
            return translate(
                "Notices",
                "The server understands it since its update, and it counts. There is nothing "
                "left to do.",
            )
        case "unknown_kind":
            return reason_sentence(code) or reason_sentence("unknown_kind")
    return translate(
        "Notices",
        "The server could not take this, so the record shows what was before. What you entered "
        "is kept on this device: ask for help.",
    )


def incident_title(line: IncidentLine) -> str:
    """What is contradictory."""
    name = line.incident.label
    if line.incident.kind is IncidentKind.CARD_TWICE:
        return translate("Notices", "A card opens two customers: {name}").format(name=name)
    return translate("Notices", "Parcel {name} was handed over twice").format(name=name)


def side(context: LocaleContext, who: str, where: str, at: datetime, now: datetime) -> str:
    """One of the two: who, at which counter, when."""
    person = who or translate("Notices", "Somebody")
    moment = locale.date_and_time(context, at, now)
    return " · ".join(part for part in (person, where, moment) if part)


def settled(context: LocaleContext, line: IncidentLine, now: datetime) -> str:
    """How an incident ended."""
    at = line.incident.closed_at
    moment = locale.date_and_time(context, at, now) if at else ""
    who = line.closed_by or translate("Notices", "Somebody")
    return translate("Notices", "Settled {moment} by {who}: {words}").format(
        moment=moment, who=who, words=line.incident.resolution
    )


def sync(context: LocaleContext, state: SyncState, now: datetime) -> str:
    """How this device stands with the others, in a sentence."""
    if state.trouble:
        return fault_sentence(state.trouble)
    if state.since is None:
        return translate("Notices", "This device has not been in sync yet.")
    moment = locale.date_and_time(context, state.since, now)
    if not state.is_online:
        return translate(
            "Notices",
            "The server cannot be reached; everything works and is kept here. Last sync {moment}.",
        ).format(moment=moment)
    if state.mood is SyncMood.SENDING:
        return translate("Notices", "Sending. Last sync {moment}.").format(moment=moment)
    return translate("Notices", "In sync with the server, last {moment}.").format(moment=moment)


def shut_out(trouble: str) -> str:
    """Why the server and this device do not come together, beside the way out."""
    if trouble != "denied":
        return fault_sentence(trouble)
    return translate(
        "Notices",
        "The server no longer accepts this device. What is on it still works and is kept. With a "
        "code from your manager it is let in again.",
    )


def _family(line: NoticeLine) -> str:
    return line.code.partition(":")[0]


def _merged(line: NoticeLine) -> str:
    fields = ", ".join(field_word(name) for name in line.detail.fields)
    if not fields:
        return translate(
            "Notices", "It had changed elsewhere meanwhile. Both changes were joined: have a look."
        )
    if not line.detail.by:
        return translate(
            "Notices",
            "It had changed elsewhere meanwhile. Both changes were joined; there the newer value "
            "counts: {fields}. Yours is kept in the history: one tap takes it back.",
        ).format(fields=fields)
    return translate(
        "Notices",
        "{person} had changed it meanwhile. Both changes were joined; there the newer value "
        "counts: {fields}. Yours is kept in the history: one tap takes it back.",
    ).format(person=line.detail.by, fields=fields)


def _flagged(context: LocaleContext, line: NoticeLine, code: str, now: datetime) -> str:
    where = _by_and_where(context, line.detail, now)
    if code == IncidentKind.DOUBLE_HAND_OVER.value and where:
        return translate(
            "Notices", "This parcel was also handed over by {who}. A manager decides."
        ).format(who=where)
    return flag_sentence(code)


def _refused(context: LocaleContext, line: NoticeLine, code: str, now: datetime) -> str:
    reason = reason_sentence(code) or refusal_sentence(code)
    where = _by_and_where(context, line.detail, now)
    if not where:
        return reason
    return translate("Notices", "{reason} It was {who}.").format(reason=reason, who=where)


def _overwritten(line: NoticeLine) -> str:
    """A value of ours that counted until a concurrent one, made later, won."""
    fields = ", ".join(field_word(name) for name in line.detail.fields)
    if not line.detail.by:
        return translate(
            "Notices",
            "It had been changed elsewhere at the same time, and that value counts: {fields}. "
            "Yours is kept in the history: one tap takes it back.",
        ).format(fields=fields)
    return translate(
        "Notices",
        "{person} had changed it at the same time, and that value counts: {fields}. Yours is kept "
        "in the history: one tap takes it back.",
    ).format(person=line.detail.by, fields=fields)


def _by_and_where(context: LocaleContext, detail: ToldDetail, now: datetime) -> str:
    if not (detail.by or detail.device):
        return ""
    moment = locale.date_and_time(context, detail.at, now) if detail.at else ""
    return ", ".join(part for part in (detail.by, detail.device, moment) if part)
