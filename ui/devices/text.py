"""The sentences of the devices page."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.services.managing import Decided
from app.services.sessions import PinBlocked, WrongPin
from app.services.store_devices import ActionLine, DeviceLine, Health, KeptLine
from ui import locale
from ui.contact_words import field_word
from ui.devices.presenter import Shown, Wish
from ui.locale import LocaleContext
from ui.words import error_sentence, fault_sentence, refusal_sentence
from ui.work_words import flag_sentence, kind_word, reason_sentence

translate = QCoreApplication.translate


def as_of(context: LocaleContext, shown: Shown, now: datetime) -> str:
    """How old the page is."""
    at = shown.board.as_of
    if at is None:
        return translate("Devices", "The server has not told yet how the devices stand.")
    moment = locale.date_and_time(context, at, now)
    if shown.trouble:
        return translate("Devices", "As it was {moment}.").format(moment=moment)
    return translate("Devices", "As of {moment}.").format(moment=moment)


def trouble(code: str) -> str:
    """Why the page is old, and what still works."""
    if code == "offline":
        return translate(
            "Devices",
            "The server cannot be reached: this is what was last known. Shutting out, codes and "
            "decisions need the network.",
        )
    return fault_sentence(code)


def device_facts(context: LocaleContext, line: DeviceLine, now: datetime) -> str:
    """Where it stands, in one line: who it is, since when, what it told."""
    facts = [translate("Devices", "This device") if line.is_mine else ""]
    facts.append(_contact(context, line, now))
    if line.waiting and line.health is not Health.REVOKED:
        facts.append(translate("Devices", "%n change(s) not sent", None, line.waiting))
    if line.version:
        facts.append(translate("Devices", "version {number}").format(number=line.version))
    if line.repairs:
        facts.append(translate("Devices", "%n repair(s)", None, line.repairs))
    return " · ".join(fact for fact in facts if fact)


def _contact(context: LocaleContext, line: DeviceLine, now: datetime) -> str:
    if line.health is Health.REVOKED and line.revoked is not None:
        when = locale.date_and_time(context, line.revoked, now)
        return translate("Devices", "shut out {moment}").format(moment=when)
    if line.seen is None:
        return translate("Devices", "the server has not told of it")
    if line.is_mine:
        return ""
    when = locale.ago(context, line.seen, now)
    return translate("Devices", "last seen {ago}").format(ago=when)


def device_warnings(context: LocaleContext, line: DeviceLine, now: datetime) -> list[str]:
    """What a manager should know of it beyond its state."""
    said = []
    if line.health is Health.LOCKED:
        said.append(
            translate(
                "Devices",
                "It has been without the server for so long that its customer data is locked. It "
                "opens at its next contact.",
            )
        )
    if line.erasures and line.erasure_since is not None:
        when = locale.date_and_time(context, line.erasure_since, now)
        words = translate(
            "Devices", "%n erasure(s) not confirmed, the first since {moment}", None, line.erasures
        )
        said.append(words.format(moment=when))
    if line.quarantined:
        said.append(
            translate(
                "Devices",
                "%n action(s) had not been sent and wait for you",
                None,
                line.quarantined,
            )
        )
    return said


def kept(context: LocaleContext, line: KeptLine, now: datetime) -> str:
    """Who did it, where, when, and why it had no effect."""
    why = reason_sentence(line.reason) or refusal_sentence(line.reason)
    return f"{_who(context, line, now)}\n{why}"


def flagged(context: LocaleContext, line: KeptLine, now: datetime) -> str:
    """Who did it, where, when, and what is strange about it."""
    words = {
        "foreign_actor": translate("Devices", "The person does not work in this store."),
        "foreign_record": translate("Devices", "The device had never been given this record."),
        "foreign_store": translate("Devices", "It belongs to another store."),
    }
    return f"{_who(context, line, now)}\n{words.get(line.reason) or flag_sentence(line.reason)}"


def _who(context: LocaleContext, line: KeptLine, now: datetime) -> str:
    moment = locale.date_and_time(context, line.at, now)
    return " · ".join(part for part in (line.person, line.device, moment) if part)


def kept_title(line: KeptLine) -> str:
    """What it was about."""
    return " · ".join(part for part in (kind_word(line.kind), line.label) if part)


def action_title(line: ActionLine) -> list[str]:
    """What was done: one line for each part of the action."""
    said = []
    for op in line.action.operations:
        fields = ", ".join(field_word(name) for name in op.fields)
        words = kind_word(op.kind)
        if fields:
            words = translate("Devices", "{what} ({fields})").format(what=words, fields=fields)
        said.append(" · ".join(part for part in (words, op.label) if part))
    return said


def action_facts(context: LocaleContext, line: ActionLine, now: datetime) -> str:
    """Who did it, on which device, when."""
    person = line.person or translate("Devices", "Somebody")
    moment = locale.date_and_time(context, line.at, now)
    return " · ".join(part for part in (person, line.device, moment) if part)


def decided(found: tuple[Decided, ...]) -> tuple[str, bool]:
    """What became of an action, and whether all of it went well."""
    missed = [d for d in found if d.outcome in ("refused", "conflict", "unknown_kind")]
    flagged = [d for d in found if d.outcome == "flagged"]
    if missed:
        why = reason_sentence(missed[0].code) or refusal_sentence(missed[0].code)
        words = translate("Devices", "Not taken up: {why} It stays in the list.")
        return words.format(why=why), False
    if flagged:
        words = translate("Devices", "Taken up, but: {why}")
        return words.format(why=flag_sentence(flagged[0].code)), False
    if any(d.outcome for d in found):
        return translate("Devices", "Taken up, as if it had been sent in time."), True
    return translate("Devices", "Discarded. It has no effect."), True


def wish(asked: Wish, device: DeviceLine | None) -> str:
    """What the PIN is for."""
    if asked is Wish.REVOKE and device is not None:
        return translate("Devices", "Shut out {name}").format(name=device.name)
    return translate("Devices", "Your PIN")


def consequences(device: DeviceLine) -> list[str]:
    """What shutting a device out means."""
    said = [
        translate("Devices", "It is out for good: to come back, it is enrolled as a new one."),
        translate("Devices", "At its next contact everything on it becomes unreadable."),
        translate(
            "Devices",
            "What it had not sent is handed in first and waits here: you decide on each action.",
        ),
    ]
    if device.health in (Health.AWAY, Health.LOCKED):
        said.append(
            translate("Devices", "It is away now, so this happens when it next finds the server.")
        )
    return said


def pin_refused(context: LocaleContext, error: Exception, now: datetime) -> str:
    """Why the PIN did not work."""
    if isinstance(error, WrongPin) and error.left:
        return translate(
            "Devices", "That is not the right PIN. %n more try(s) before a wait.", None, error.left
        )
    if isinstance(error, PinBlocked):
        left = max(error.until - now, timedelta(seconds=1))
        return translate("Devices", "Too many wrong PINs. Try again in {time}.").format(
            time=locale.lasting(context, left)
        )
    return error_sentence(error)


def countdown(left: timedelta) -> str:
    """``9:41``, as on a clock that runs down."""
    seconds = max(0, int(left.total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"
