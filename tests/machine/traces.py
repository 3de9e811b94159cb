"""Which words are anywhere: in every table of the server, in every page of a device's files."""

from __future__ import annotations

from tests.db.pages import plain, plain_log
from tests.e2e.tablet import Tablet
from tests.e2e.world import World
from tests.machine.memory import WORDS


def of_server(world: World) -> set[bytes]:
    """Words in any column of any table."""
    tables = world.ask(
        "SELECT table_name AS name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    )
    found: set[bytes] = set()
    for table in tables:
        for row in world.ask(f'SELECT t::text AS said FROM "{table.name}" t'):
            found.update(WORDS.findall(row.said.encode()))
    return found


def of_device(tablet: Tablet) -> set[bytes]:
    """Words in any page, free ones too, of the database and of its log."""
    return set(WORDS.findall(plain(tablet.path) + plain_log(tablet.path)))
