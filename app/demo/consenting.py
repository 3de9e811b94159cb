"""What customers agreed to, with proof, and what they took back."""

from __future__ import annotations

from datetime import datetime

from app.demo.dice import Dice
from app.demo.stores import Team
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.lifecycle import Stage

_ASKED = {
    ContactChannel.EMAIL: 0.7,
    ContactChannel.SMS: 0.5,
    ContactChannel.PHONE: 0.25,
    ContactChannel.POST: 0.15,
}
_PROOFS = {"counter": 5, "web_form": 4, "paper": 1, "import": 1}


def consents(
    stage: Stage, team: Team, dice: Dice, known_since: datetime, now: datetime
) -> tuple[ConsentEvent, ...]:
    """The events of every channel, oldest first; a lead agreed to something."""
    if stage is Stage.PASSIVE:
        return ()
    events: list[ConsentEvent] = []
    for channel, share in _ASKED.items():
        if dice.happens(share):
            events += _channel(channel, team, dice, (known_since, now))
    if stage is Stage.LEAD:
        events = [e for e in events if e.channel is not ContactChannel.EMAIL]
        events.append(_event(ContactChannel.EMAIL, team, dice, known_since, granted=True))
    return tuple(sorted(events, key=lambda e: (e.at, e.consent_id)))


def _channel(
    channel: ContactChannel, team: Team, dice: Dice, span: tuple[datetime, datetime]
) -> list[ConsentEvent]:
    hours = (10 - team.utc_hours, 18 - team.utc_hours)
    first = _event(channel, team, dice, dice.moment(*span, *hours), granted=dice.happens(0.85))
    if not dice.happens(0.12):
        return [first]
    later = dice.moment(first.at, span[1], *hours)
    replaces = (first.consent_id,)
    return [
        first,
        _event(channel, team, dice, later, granted=not first.granted, replaces=replaces),
    ]


def _event(
    channel: ContactChannel,
    team: Team,
    dice: Dice,
    at: datetime,
    *,
    granted: bool,
    replaces: tuple[str, ...] = (),
) -> ConsentEvent:
    proof = dice.weighted(_PROOFS)
    in_store = proof in ("counter", "paper")
    return ConsentEvent(
        consent_id=dice.new_id(),
        channel=channel,
        granted=granted,
        at=at,
        proof=proof,
        by=dice.pick(team.counter).associate_id if in_store else "",
        store=team.store.store_id if in_store else "",
        replaces=replaces,
    )
