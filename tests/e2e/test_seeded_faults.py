"""A net that catches nothing proves nothing: each fault put in here must be found by the machine.

Only with ``--hypothesis-profile=nightly``: finding one takes up to a minute.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.db import entities, installs, outbox
from app.db.engine import writing
from sync.client import pull, push, replay
from sync.client.engine import SyncEngine
from tests.e2e.test_shop_machine import MOST, Shop, _furnished

__all__ = ["_furnished"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(MOST <= 100, reason="only with --hypothesis-profile=nightly"),
]

ENOUGH = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    database=None,
    derandomize=False,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


def no_replay(patch):
    def only_the_servers_word(db, entity, record_id, base, waiting, scopes):
        replay.rebuild(db, entity, record_id, base, waiting, scopes)
        if base.body is not None:
            state = replay.replayed(entity, base, ())
            version = max(base.version, 0)
            entities.save_text(db, entity, state, base.body, version=version, scopes=scopes)

    patch.setattr(pull, "rebuild", only_the_servers_word)


def no_tombstones(patch):
    patch.setattr(pull, "_row_left", lambda *_: None)


def nothing_told(patch):
    patch.setattr(push, "_tell", lambda *_: None)


def unsent_work_of_a_backup_dropped(patch):
    def become_new(self, _from=None):
        with writing(self._engine) as db:
            db.exec_driver_sql("DELETE FROM outbox")
            db.exec_driver_sql("DELETE FROM base_row")
            installs.renew(db, self._new_id(), outbox.renumber(db))
        self.link.forget_token()

    patch.setattr(SyncEngine, "_become_new", become_new)


def claims_to_have_seen_what_it_has_not(patch):
    right = push._settle_records

    def settle(db, told):
        right(db, told)
        for (entity, record_id), answers in told.items():
            table = entities.table_of(entity)
            version = max(a.version for _, a in answers)
            db.execute(table.update().where(table.c.id == record_id).values(version=version))

    patch.setattr(push, "_settle_records", settle)


def cursor_moves_without_its_rows(patch):
    right = pull._absorb_rows

    def absorb(db, entity, rows, bit, done):
        if not (len(rows) == 1 and rows[0].position % 7 == 0):
            right(db, entity, rows, bit, done)

    patch.setattr(pull, "_absorb_rows", absorb)


@pytest.mark.parametrize(
    "fault",
    [
        no_replay,
        no_tombstones,
        nothing_told,
        unsent_work_of_a_backup_dropped,
        claims_to_have_seen_what_it_has_not,
        cursor_moves_without_its_rows,
    ],
)
def test_the_machine_finds(fault, monkeypatch):
    fault(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Shop, settings=ENOUGH)
