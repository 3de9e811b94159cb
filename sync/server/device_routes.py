"""What devices ask."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection

from sync.server import devices, lookup, searching
from sync.server.database import transact
from sync.server.devices import Caller
from sync.server.filing import device_scope, scopes_of_device
from sync.server.limits import spend
from sync.server.logs import log
from sync.server.problems import Revoked
from sync.server.service import (
    Served,
    Service,
    StrictRoute,
    allowed_caller,
    known_caller,
    problems,
)
from sync.server.waiting import Waiting
from sync.wire.messages import (
    WAIT_SECONDS,
    EnrolReply,
    EnrolRequest,
    LookupReply,
    LookupRequest,
    TokenReply,
    TokenRequest,
    WaitReply,
    WaitRequest,
)
from sync.wire.searching import COST, Person, SearchReply, SearchRequest

router = APIRouter(prefix="/v1", tags=["devices"], route_class=StrictRoute)

HEAR_SECONDS = 2.0
"""How long a wait may take to begin: until the server knows where the scopes end."""

Allowed = Annotated[Caller, Depends(allowed_caller)]
Known = Annotated[Caller, Depends(known_caller)]


@router.post("/enrol", responses=problems(401, 403))
def enrol(asked: EnrolRequest, service: Served) -> EnrolReply:
    """Become a device of a store, with a one-time code; repeatable after a lost reply."""
    now_ms = service.now_ms()
    reply = transact(service.engine, lambda db: devices.enrol(db, asked, now_ms))
    log("enrolled", device=reply.device_id, store=reply.store_id)
    return reply


@router.post("/token", responses=problems(401))
def token(asked: TokenRequest, service: Served) -> TokenReply:
    """Get a bearer token for 15 minutes."""
    now_ms = service.now_ms()
    return transact(service.engine, lambda db: devices.give_token(db, asked, now_ms))


@router.post("/wait", responses=problems(401, 403))
async def wait(asked: WaitRequest, service: Served, caller: Allowed) -> WaitReply:
    """Answer when a scope moves past its cursor, at the latest after 25 seconds."""
    scopes = scopes_of_device(caller.device_id, caller.store_id)
    waiting = Waiting(device_scope(caller.device_id), scopes, asked.cursors)
    service.bell.enter(waiting)
    try:
        changed = await waiting.outcome(WAIT_SECONDS, HEAR_SECONDS)
    except Revoked:
        await run_in_threadpool(_heard, service, caller)
        raise
    finally:
        service.bell.leave(waiting)
    return WaitReply(changed=changed, server_time_ms=service.now_ms())


def _heard(service: Service, caller: Caller) -> None:
    """It may wipe itself without another word."""
    with service.engine.begin() as db:
        devices.saw(db, caller.device_id, service.now_ms())


@router.post("/lookup", responses=problems(401, 403))
def look_up(asked: LookupRequest, service: Served, caller: Allowed) -> LookupReply:
    """Find a customer by an exact key; their file comes with the next pull."""
    now_ms = service.now_ms()
    name, per_hour = f"look-ups {caller.device_id}", service.limits.look_ups_per_hour
    transact(
        service.engine,
        lambda db: spend(db, name, len(asked.keys), per_hour=per_hour, now_ms=now_ms),
    )
    found = transact(service.engine, lambda db: lookup.look_up(db, caller, asked.keys, now_ms))
    log("looked_up", device=caller.device_id, found=len(found))
    return LookupReply(customers=found)


@router.post("/search", responses=problems(401, 403))
def search(asked: SearchRequest, service: Served, caller: Allowed) -> SearchReply:
    """Find people by what is typed of them; nobody's file comes before it is looked up."""
    now_ms = service.now_ms()
    name, per_hour = f"look-ups {caller.device_id}", service.limits.look_ups_per_hour
    transact(service.engine, lambda db: spend(db, name, COST, per_hour=per_hour, now_ms=now_ms))

    def find(db: Connection) -> tuple[list[Person], bool]:
        devices.check_still_allowed(db, caller, hold=False)
        return searching.search(db, asked.text, asked.country)

    people, more = transact(service.engine, find)
    log("searched", device=caller.device_id, found=len(people))
    return SearchReply(people=people, more=more)
