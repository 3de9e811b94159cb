"""Customers' cards, for the web site's account page; the keys that sign them, for the operator."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from sqlalchemy import Connection, text

from app.domain.card_keys import CardKey
from app.domain.customer_codes import CodeContent
from app.domain.customers import Card
from sync.server import card_keys, card_refusal, cards
from sync.server.card_drawing import draw
from sync.server.clock import ms
from sync.server.database import transact
from sync.server.limits import spend
from sync.server.logs import log
from sync.server.service import Served, StrictRoute, admin, problems
from sync.wire.cards import (
    LONGEST_S,
    SHORTEST_S,
    USUAL_S,
    CardId,
    CardKeyLine,
    CardKeyList,
    CardReply,
    CardRequest,
    CodeOfCard,
    LostReply,
    RefusalReply,
    RotationRequest,
)

router = APIRouter(
    prefix="/v1/admin",
    route_class=StrictRoute,
    dependencies=[Depends(admin)],
    tags=["back office"],
)

CODES_PER_HOUR = 120
"""Codes that are made for one card: one every 30 seconds, as a page that stays open may ask."""

_FORGET = text("""
    DELETE FROM allowance WHERE org = this_org() AND name IN (
        SELECT name FROM allowance
        WHERE org = this_org() AND name >= 'code:' AND name < 'code;' AND full_ms < :now
        LIMIT 100 FOR UPDATE SKIP LOCKED
    )
""")
"""A few of the cards that nobody asks a code for any more: half a minute is enough for each."""

Seconds = Annotated[int, Query(ge=SHORTEST_S, le=LONGEST_S)]
Number = Annotated[int, Path(ge=1, le=card_keys.MOST_KEYS)]


@router.post("/cards", responses=problems(401, 404))
def card_of_phone(asked: CardRequest, service: Served) -> CardReply:
    """The card of a customer's phone, made when there is none; the same when asked again."""
    now_ms = service.now_ms()

    def find_or_make(db: Connection) -> Card:
        return cards.phone_card(
            db, asked.customer_id, shares_sizes=asked.shares_sizes, now_ms=now_ms
        )

    card = transact(service.engine, find_or_make)
    return CardReply(card_id=card.number, shares_sizes=card.shares_sizes)


@router.get("/cards/{card_id}/code", responses=problems(401, 404, 409))
def code_of_card(card_id: CardId, service: Served, seconds: Seconds = USUAL_S) -> CodeOfCard:
    """A signed code to show on the account page; ask again before it expires."""
    now_ms = service.now_ms()

    def make(db: Connection) -> tuple[CodeContent, str]:
        db.execute(_FORGET, {"now": now_ms})
        spend(db, f"code:{card_id}", 1, per_hour=CODES_PER_HOUR, now_ms=now_ms)
        return cards.code_to_show(db, card_id, seconds, now_ms)

    content, code = transact(service.engine, make)
    svg, png = draw(code)
    return CodeOfCard(
        text=code,
        issued_ms=ms(content.issued_at),
        expires_ms=ms(content.expires_at) if content.expires_at else None,
        svg=svg,
        png=png,
    )


@router.post("/cards/{card_id}/lost", responses=problems(401, 404))
def card_was_lost(card_id: CardId, service: Served) -> LostReply:
    """The card, or the phone, is gone: every store refuses it from its next contact on."""
    now_ms = service.now_ms()
    transact(service.engine, lambda db: cards.report_lost(db, card_id, now_ms))
    return LostReply(card_id=card_id)


@router.get("/card-keys", responses=problems(401))
def list_card_keys(service: Served) -> CardKeyList:
    """The public keys, which stand in every device."""
    with service.engine.begin() as db:
        return CardKeyList(keys=[line_of(key) for key in card_keys.known(db)])


@router.post("/card-keys/rotations", responses=problems(401, 409))
def rotate_card_key(asked: RotationRequest, service: Served) -> CardKeyLine:
    """Make the next key: it signs once the overlap is over, and the present one until then."""
    now_ms = service.now_ms()
    made = transact(service.engine, lambda db: card_keys.rotate(db, now_ms, asked.overlap_hours))
    log("card_key_made", number=made.number)
    return line_of(made)


@router.post("/card-keys/{number}/refusal", responses=problems(401, 404))
def refuse_card_key(number: Number, service: Served) -> RefusalReply:
    """Somebody else may have this key: nothing of it counts, printed codes are signed anew."""
    refused, count = card_refusal.refuse(service.engine, number, service.now_ms())
    log("card_key_refused", number=number, signed_anew=count)
    return RefusalReply(key=line_of(refused), signed_anew=count)


def line_of(key: CardKey) -> CardKeyLine:
    """A key as it is told."""
    return CardKeyLine(
        number=key.number,
        issuer=key.issuer,
        public_key=key.public_key,
        signs_from_ms=ms(key.signs_from),
        retired_ms=ms(key.retired_at) if key.retired_at else None,
        refused_ms=ms(key.refused_at) if key.refused_at else None,
    )
