"""What is promised of people with several files."""

from __future__ import annotations

from app.db import persons
from app.db.engine import reading
from app.domain.merges import Merge
from app.records import from_json
from tests.e2e.world import World


def one_person_is_whole(world: World) -> None:
    """Files that hang together are in the same scopes: whoever has one has all, and says so."""
    rows = world.ask("SELECT body FROM entity WHERE type = 'merge' AND body IS NOT NULL")
    lines = [from_json(row.body, Merge) for row in rows]
    drawn = {(m.first_id, m.second_id) for m in lines if m.is_joined}
    tied = {(r.first_id, r.second_id) for r in world.ask("SELECT first_id, second_id FROM tie")}
    assert tied == drawn, "the ties are not those that were drawn"
    scopes = {
        r.customer_id: set(r.scopes) for r in world.ask("SELECT customer_id, scopes FROM file")
    }
    for one, other in drawn:
        assert scopes[one] == scopes[other], (one, other, "went apart")
        for tablet in world.tablets.values():
            with reading(tablet.engine) as db:
                here = [persons.find(db, each) for each in (one, other)]
            assert here[0] == here[1], (tablet.name, one, other, "are shown as two")
