"""Faults put into the real code: each is a rule of the protocol left out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from app.db import cursors, entities, erasing, installs
from app.db.engine import reading, writing
from app.services.journal import Writing
from sync.client import pull, push, replay
from sync.client.engine import SyncEngine
from sync.client.erasing import Erasing
from sync.client.link import Link
from sync.press import making
from sync.server import (
    applying,
    commit,
    devices,
    graves,
    hanging,
    importing,
    ledger,
    publishing,
    ties,
)
from sync.server import pull as server_pull
from sync.server import push as server_push
from sync.server.merging import Stamp

Patch = pytest.MonkeyPatch


# ---------------------------------------------------------------------- exactly one effect
def no_ledger(patch: Patch) -> None:
    """Whatever comes is new."""

    def part(db: Any, _device: str, install: str, operations: Any) -> ledger.Sorted:
        ledger.hold_install(db, install)
        again = text("DELETE FROM ledger WHERE org = this_org() AND install = :i AND seq >= :n")
        db.execute(again, {"i": install, "n": operations[0].seq if operations else 0})
        return ledger.Sorted({}, list(operations))

    patch.setattr(server_push.ledger, "part", part)


def op_id_unchecked(patch: Patch) -> None:
    """A known number is a known operation."""

    def known(db: Any, install: str, operations: Any) -> Any:
        found = right(db, install, operations)
        names = {op.seq: op.op_id for op in operations}
        return {
            seq: answer.model_copy(update={"op_id": names[seq]}) for seq, answer in found.items()
        }

    right = ledger._known
    patch.setattr(ledger, "_known", known)


# ---------------------------------------------------------------------- the feed
NAIVE = "counter AS (SELECT scope, nextval('naive') * 1000 AS position FROM difference)"
"""Numbers as one would take them first: nobody waits for anybody."""


def naive_sequence(patch: Patch) -> None:
    """Positions from a sequence: they do not appear in the order of commits.

    A commit takes its time, as it does where the disk is asked.
    """
    right = commit.publish

    def publish(db: Any, rows: Any) -> None:
        right(db, rows)
        db.execute(text("SELECT pg_sleep(random() * 0.05)"))

    patch.setattr(commit, "publish", publish)
    said = publishing._PUBLISH
    start, end = said.index("counter AS ("), said.index(", placed AS MATERIALIZED (")
    patch.setattr(publishing, "_PUBLISH", said[:start] + NAIVE + said[end:])


def cursor_before_rows(patch: Patch) -> None:
    """The cursors are saved first, in a transaction of their own."""
    right = Link.pull

    def pulled(self: Any, request: Any) -> Any:
        reply = right(self, request)
        with writing(self._engine) as db:
            known = cursors.known(db)
            for page in reply.pages:
                if page.scope in known:
                    cursors.move(db, page.scope, page.cursor)
        return reply

    patch.setattr(Link, "pull", pulled)


def cursor_without_its_rows(patch: Patch) -> None:
    """Now and then a page is taken for saved that was not."""
    right = pull._absorb_rows

    def absorb(db: Any, entity: str, rows: Any, *rest: Any) -> None:
        if not (len(rows) == 1 and entity == "customer"):
            right(db, entity, rows, *rest)

    patch.setattr(pull, "_absorb_rows", absorb)


def no_tombstone(patch: Patch) -> None:
    """The feed does not say what leaves."""
    right = commit.publish
    patch.setattr(
        commit, "publish", lambda db, rows: right(db, [row for row in rows if not row.dead])
    )


def tombstones_unread(patch: Patch) -> None:
    """The device does not let go of what leaves."""
    patch.setattr(pull, "_row_left", lambda *_: None)


def digest_not_maintained(patch: Patch) -> None:
    """The server's sums stay as they were."""
    patch.setattr(publishing, "_digest", lambda _row: 0)


def restart_ignored(patch: Patch) -> None:
    """Another history is taken for the same."""
    patch.setattr(pull, "_begin_again", lambda *_: None)


def snapshot_without_tail(patch: Patch) -> None:
    """What changed since the snapshot was made does not follow it."""
    right = making.standing_of

    def standing_of(view: Any, scope: str) -> Any:
        found = right(view, scope)
        return found and replace(found, position=found.position + 1)

    patch.setattr(making, "standing_of", standing_of)


def files_of_one_person_go_apart(patch: Patch) -> None:
    """A merge is a record, and nothing follows from it."""
    patch.setattr(ties, "spread", lambda *_: None)


# ---------------------------------------------------------------------- merging
def no_history(patch: Patch) -> None:
    """Losers are not kept."""
    right = applying.merge

    def merge(*args: Any, **named: Any) -> Any:
        return replace(right(*args, **named), losers=[])

    patch.setattr(applying, "merge", merge)


def last_hand_over_wins(patch: Patch) -> None:
    """A second hand-over replaces the first."""

    def hand_over(book: Any, fact: Any, ref: Any, _setting: Any) -> Any:
        before = book.get(ref).state
        book.put(ref, applying.evolve("pickup", replace(before, handovers=()), fact))
        return applying.APPLIED

    patch.setattr(applying, "_hand_over", hand_over)


def clock_before_causality(patch: Patch) -> None:
    """The higher clock wins, whoever had seen what."""
    patch.setattr(Stamp, "was_seen_by", lambda *_: False)


def claims_to_have_seen(patch: Patch) -> None:
    """An answer's version is taken for what this device holds."""
    right = push._settle_records

    def settle(db: Any, told: Any) -> None:
        right(db, told)
        for (entity, record_id), answers in told.items():
            table = entities.table_of(entity)
            version = max(answer.version for _, answer in answers)
            db.execute(table.update().where(table.c.id == record_id).values(version=version))

    patch.setattr(push, "_settle_records", settle)


# ---------------------------------------------------------------------- the device
def hidden_counts_as_seen(patch: Patch) -> None:
    """A correction is based on what lies below own waiting work, which nobody saw."""
    patch.setattr(Writing, "_seen", lambda _self, fact, _id, now: dict.fromkeys(fact.changes, now))


def no_replay(patch: Patch) -> None:
    """A pull shows the server's word, and not what was done here meanwhile."""

    def only_the_servers_word(
        db: Any, entity: str, record_id: str, base: Any, waiting: Any, scopes: int
    ) -> None:
        replay.rebuild(db, entity, record_id, base, waiting, scopes)
        if base.body is not None:
            state = replay.replayed(entity, base, ())
            version = max(base.version, 0)
            entities.save_text(db, entity, state, base.body, version=version, scopes=scopes)

    patch.setattr(pull, "rebuild", only_the_servers_word)


def nothing_told(patch: Patch) -> None:
    """Answers become no sentence."""
    patch.setattr(push, "_tell", lambda *_: None)


def unsent_work_of_a_backup_dropped(patch: Patch) -> None:
    """A device put back from a copy begins with nothing to send."""

    def become_new(self: Any, _from: Any = None) -> None:
        with writing(self._engine) as db:
            db.exec_driver_sql("DELETE FROM outbox")
            db.exec_driver_sql("DELETE FROM base_row")
            install = installs.get(db)
            installs.renew(db, self._new_id(), install.seq - install.seq)
        self.link.forget_token()

    patch.setattr(SyncEngine, "_become_new", become_new)


# ---------------------------------------------------------------------- erasure and permission
def nothing_hangs(patch: Patch) -> None:
    """Only what names somebody erased is about them."""
    patch.setattr(hanging, "begun_about", lambda *_: frozenset())


def no_grave(patch: Patch) -> None:
    """Late work about somebody erased is taken for work on what is gone, and kept."""
    for module in (graves, importing):
        patch.setattr(module, "erased", lambda *_: frozenset())


def erasure_forgets_the_outbox(patch: Patch) -> None:
    """A device erases the records, and not its work about them."""
    patch.setattr(erasing, "_forget_work", lambda *_: None)


def receipt_before_deletion(patch: Patch) -> None:
    """A device confirms first."""

    def carry_out(self: Any, erasures: Any) -> bool:
        with reading(self._engine) as db:
            install = installs.get(db).install
        self._link.confirm_erasures(install, [each.number for each in erasures])
        return bool(right(self, erasures))

    right = Erasing.carry_out
    patch.setattr(Erasing, "carry_out", carry_out)


def revoked_work_applied(patch: Patch) -> None:
    """Whoever has a token is let in."""
    right = devices.caller_of
    let_in = partial(_let_in, right)
    patch.setattr(devices, "caller_of", let_in)
    for module in (devices, server_push, server_pull):
        patch.setattr(module, "check_still_allowed", lambda *_, **__: None, raising=False)


def _let_in(right: Any, *args: Any) -> Any:
    return replace(right(*args), is_revoked=False)


def foreign_record_accepted(patch: Patch) -> None:
    """To know an id is enough to write."""
    patch.setattr(server_push.standing, "foreign", lambda *_: frozenset())
