"""The shortest story in which each fault does harm: played on the whole shop, it must be found.

A net that catches nothing proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from sync.server.database import open_engine
from tests.machine import faults
from tests.machine.faults import Patch
from tests.machine.shop import Step
from tests.machine.stage import Stage
from tests.server.test_feed import missed, write_note


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule left out: what puts it into the code, and the stories that must find it.

    ``asks`` is another way to find it, for what one line of work after another cannot show.
    """

    name: str
    puts: Callable[[Patch], None]
    stories: Sequence[Sequence[Step]] = ()
    asks: Callable[[Stage], str] | None = None


def a_counting_poller_misses_some(stage: Stage) -> str:
    """Eight writers at once, and a device that reads on from where it is."""
    url = stage.postgres.create()
    engine = open_engine(url)
    with engine.begin() as db:
        db.execute(text("CREATE SEQUENCE naive"))
    lost = next(filter(None, (missed(engine, write_note) for _ in range(4))), set())
    engine.dispose()
    stage.postgres.drop(url)
    return f"{len(lost)} changes were skipped" if lost else ""


def works(name: str, act: str, n: int = 0) -> Step:
    """Somebody does something."""
    return "somebody_works", {"name": name, "act": act, "n": n}


def peace(name: str) -> Step:
    """A quiet exchange."""
    return "exchanges_in_peace", {"name": name}


def during(name: str, path: str, act: str | None = None, *fates: str, n: int = 0) -> Step:
    """An exchange in which somebody acts between a request and its reply, or the line fails."""
    chosen = {"name": name, "fates": list(fates), "act": act, "n": n, "during": path}
    return "exchanges", chosen


def both(act: str, n: int = 0, minutes: int = 5) -> Step:
    """Two counters do the same without knowing of each other."""
    return "two_do_the_same_at_once", {"act": act, "n": n, "minutes": minutes}


def revoked(name: str, act: str, n: int = 0) -> Step:
    """A device is revoked with work on it that nobody has heard of."""
    return "a_device_is_revoked_and_enrolled_anew", {"name": name, "act": act, "n": n}


def office(n: int) -> Step:
    """The office changes something."""
    return "the_office_works", {"n": n}


def moves(who: str, home: str) -> Step:
    """A customer moves to another home store."""
    return "a_customer_moves", {"who": who, "home": home}


def copied(name: str) -> Step:
    """Somebody copies a disk."""
    return "somebody_copies_the_disk", {"name": name}


def put_back(name: str, act: str, n: int = 0) -> Step:
    """Somebody puts the copy back, and somebody works on it."""
    return "somebody_puts_the_copy_back_and_works", {"name": name, "act": act, "n": n}


def killed(name: str, statements: int) -> Step:
    """An app is killed in an exchange."""
    chosen = {"name": name, "act": "correct", "n": 0, "statements": statements, "works": False}
    return "the_app_is_killed", chosen


def erased(n: int = 7) -> Step:
    """The office erases Amélie (7) or Jin (6)."""
    return "the_office_erases", {"n": n}


def around(statements: int) -> list[int]:
    """Where to strike: there first, for that is where it was when this was written."""
    return sorted(range(20, 200, 4), key=lambda n: abs(n - statements))


P1, P2 = "paris-1", "paris-2"
PUSH, PULL = "/v1/push", "/v1/pull"

FAULTS: tuple[Fault, ...] = (
    Fault(
        "no ledger",
        faults.no_ledger,
        [
            [
                peace(P1),
                ("a_clock_is_set", {"name": P1, "hours": 1}),
                works(P1, "correct"),
                during(P1, PUSH, None, "LOST_REPLY"),
                peace(P2),
                works(P2, "correct"),
                peace(P2),
                ("days_pass_and_the_server_sweeps", {"days": 1}),
            ]
        ],
    ),
    Fault(
        "op_id unchecked",
        faults.op_id_unchecked,
        [[copied(P1), works(P1, "add_note"), peace(P1), put_back(P1, "add_note")]],
    ),
    Fault("naive sequence", faults.naive_sequence, asks=a_counting_poller_misses_some),
    Fault(
        "cursor before rows",
        faults.cursor_before_rows,
        [[office(0), killed(P1, n)] for n in around(40)],
    ),
    Fault("cursor without its rows", faults.cursor_without_its_rows, [[office(0), peace(P1)]]),
    Fault(
        "no tombstone",
        faults.no_tombstone,
        [[moves("jin", "PAR"), peace(P1), moves("jin", "SIN")]],
    ),
    Fault(
        "tombstones unread",
        faults.tombstones_unread,
        [[moves("jin", "PAR"), peace(P1), moves("jin", "SIN")]],
    ),
    Fault("digest not maintained", faults.digest_not_maintained, [[office(0), peace(P1)]]),
    Fault(
        "restart ignored",
        faults.restart_ignored,
        [
            [
                ("the_server_is_backed_up", {}),
                office(0),
                peace(P1),
                ("the_server_falls_back", {"lists_graves": True}),
            ]
        ],
    ),
    Fault(
        "snapshot without tail",
        faults.snapshot_without_tail,
        [[("a_new_counter_opens", {"snapshot": True})]],
    ),
    Fault("no history", faults.no_history, [[both("correct")]]),
    Fault("last hand-over wins", faults.last_hand_over_wins, [[both("hand_over")]]),
    Fault(
        "clock before causality",
        faults.clock_before_causality,
        [
            [
                ("a_clock_is_set", {"name": P1, "hours": 5}),
                works(P1, "correct"),
                peace(P1),
                peace(P2),
                works(P2, "correct"),
            ]
        ],
    ),
    Fault(
        "claims to have seen",
        faults.claims_to_have_seen,
        [[works(P1, "correct"), peace(P1), works(P2, "correct", 2), during(P2, PULL, "correct")]],
    ),
    Fault(
        "hidden counts as seen",
        faults.hidden_counts_as_seen,
        [
            [
                ("a_clock_is_set", {"name": P2, "hours": 5}),
                peace(P1),
                works(P2, "correct"),
                peace(P2),
                during(P1, PULL, "correct", "ARRIVES", "LOST_REQUEST"),
                works(P1, "correct"),
            ]
        ],
    ),
    Fault(
        "no replay",
        faults.no_replay,
        [[peace(P1), office(0), during(P1, PULL, "correct", "ARRIVES", "LOST_REQUEST")]],
    ),
    Fault("nothing told", faults.nothing_told, [[both("correct"), peace(P2), peace(P1)]]),
    Fault(
        "unsent work dropped",
        faults.unsent_work_of_a_backup_dropped,
        [[copied(P1), works(P1, "add_note"), peace(P1), put_back(P1, "add_note")]],
    ),
    Fault(
        "nothing hangs on the erased",
        faults.nothing_hangs,
        [
            [
                both("request_erasure", 3),
                both("open_ticket", 6),
                revoked(P2, "continue_ticket"),
            ]
        ],
    ),
    Fault("no grave", faults.no_grave, [[works(P2, "add_note"), erased()]]),
    Fault(
        "erasure forgets the outbox",
        faults.erasure_forgets_the_outbox,
        [[works(P1, "add_note"), peace(P1), erased(), during(P1, PULL, "add_note")]],
    ),
    Fault(
        "receipt before deletion",
        faults.receipt_before_deletion,
        [[erased(), killed(P1, n)] for n in around(116)],
    ),
    Fault(
        "revoked work applied",
        faults.revoked_work_applied,
        [[revoked(P1, "add_note")]],
    ),
    Fault(
        "foreign record accepted",
        faults.foreign_record_accepted,
        [[("a_stranger_s_file_is_written_to", {"name": P1})]],
    ),
    Fault(
        "files of one person go apart",
        faults.files_of_one_person_go_apart,
        [
            [
                ("somebody_asks_the_server", {"key": "qr:q2", "name": P1}),
                peace(P1),
                works(P1, "merge"),
            ]
        ],
    ),
)
"""Every fault, with its stories."""
