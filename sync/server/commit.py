"""The one way to write shared records: state, file, keys, feed and wake-up in one transaction.

A trigger refuses whoever writes to these tables without coming through here. The positions are
taken last and held until the commit, so that they appear in the order of commits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from sqlalchemy import Connection, text

from sync.server import ties
from sync.server.filing import askable_keys, piece_keys
from sync.server.publishing import Row, publish
from sync.server.records import Change, Held, lock_files
from sync.server.saving import Saving, joined
from sync.server.search_ways import search_ways
from sync.server.sending import send_off, unwaited

Scopes = dict[str, frozenset[str]]
NONE: frozenset[str] = frozenset()

_GATE = text("""
    SELECT set_config('comptoir.commit', :state, true), set_config('enable_seqscan', :free, true),
           set_config('enable_hashjoin', :free, true), set_config('enable_mergejoin', :free, true)
""")
"""While it is open rows are looked up one by one: that is right for tables of any size."""

_OPEN, _CLOSED = {"state": "open", "free": "off"}, {"state": "", "free": "on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What a transaction has done before it commits, with the gate open.

    Attributes:
        saving: has some of the changes on their way.
        files: the scopes of the customers' files that it holds.
        begun: those whose file it made: nothing was in it before.
    """

    saving: Saving
    files: Mapping[str, frozenset[str]] = field(default_factory=dict)
    begun: Collection[str] = ()


def commit(
    db: Connection,
    changes: Sequence[Change],
    *,
    regrouped: Collection[str] = (),
    ahead: Ahead | None = None,
    beside: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Write ``changes`` (one per record), and whatever follows for files, keys and feeds.

    Args:
        db: a transaction; the caller commits it soon, for the positions are now locked.
        changes: records before (as loaded in this transaction) and after.
        regrouped: customers whose file may have gained or lost a scope without a change.
        ahead: what this transaction did already.
        beside: writes what else belongs to them, before the positions are locked.
        meanwhile: done at the end, while the database still writes.

    Raises:
        Overtaken: a record is not any more as it was loaded.
    """
    if not changes and not regrouped:
        with unwaited(db):
            beside()
        meanwhile()
        return
    if ahead is None:
        open_gate(db)
        ahead = Ahead(saving=Saving(db))
    saving, files, begun = ahead.saving, ahead.files, ahead.begun
    tied = ties.follow(db, changes)
    customers = {c for ch in changes for c in _customers(ch)} | set(regrouped) | tied
    before = {c: files[c] for c in customers if c in files}
    before |= lock_files(db, customers - before.keys())
    doubtful = set(regrouped) | _left(changes) | tied
    if doubtful:  # what is left of a file is counted where it is written
        with unwaited(db):
            saving.send(changes)
        saving.check()
    after = _scopes_after(db, changes, before, doubtful)
    moved = _moved(before, after)
    if doubtful or not moved.issubset(begun):
        ties.spread(db, before, after, doubtful, partial(_counted, db))
        moved = _moved(before, after)
    known = sorted(moved.difference(begun))
    rows = [*_rows_of(changes, before, after), *_followers(db, changes, before, after, known)]
    with unwaited(db):
        beside()
        saving.send(changes)
        _index(db, changes)
        _file(db, {c: after[c] for c in sorted(moved)})
        publish(db, rows)
        db.execute(_GATE, _CLOSED)
        send_off(db)
        saving.let_go()
        del changes, rows
        meanwhile()
    saving.check()


def open_gate(db: Connection) -> None:
    """From here on this transaction may write; the commit closes it."""
    db.execute(_GATE, _OPEN)


def _moved(before: Scopes, after: Scopes) -> set[str]:
    return {c for c in after if after[c] != before[c]}


def _customers(change: Change) -> set[str]:
    return {change.before.filing.customer_id, change.after.filing.customer_id} - {""}


def _index(db: Connection, changes: Sequence[Change]) -> None:
    """Keep the keys of customers, and of the pieces that they bought."""
    moved = [ch for ch in changes if ch.after.entity == "customer" and _leads_elsewhere(ch)]
    gone = [(k, ch.before.id) for ch in moved for k in _keys(ch.before) - _keys(ch.after)]
    new = [(k, ch.after.id) for ch in moved for k in _keys(ch.after) - _keys(ch.before)]
    bought = [ch for ch in changes if ch.after.entity == "purchase"]
    gone += [pair for ch in bought for pair in _pieces(ch.before) - _pieces(ch.after)]
    new += [pair for ch in bought for pair in _pieces(ch.after) - _pieces(ch.before)]
    if gone:
        db.execute(
            text("""
                DELETE FROM key_index k
                USING unnest(CAST(:keys AS text[]), CAST(:ids AS text[])) AS g (key, id)
                WHERE k.org = this_org() AND k.key = g.key AND k.customer_id = g.id
            """),
            {"keys": [k for k, _ in gone], "ids": [i for _, i in gone]},
        )
    if new:
        db.execute(
            text("""
                INSERT INTO key_index (key, customer_id)
                SELECT * FROM unnest(CAST(:keys AS text[]), CAST(:ids AS text[]))
                ON CONFLICT DO NOTHING
            """),
            {"keys": [k for k, _ in new], "ids": [i for _, i in new]},
        )


def _leads_elsewhere(change: Change) -> bool:
    """Whether a customer may have gained or lost a key."""
    old, new = change.before.state, change.after.state
    if old is None or new is None:
        return True
    return bool(_ways(old) != _ways(new))


_ways = attrgetter("cards", "phone", "email", "qr", "first_name", "last_name")


def _keys(customer: Held) -> frozenset[str]:
    if customer.state is None:
        return NONE
    return askable_keys(customer.state) | search_ways(customer.state)


def _pieces(purchase: Held) -> set[tuple[str, str]]:
    """Keys of the pieces on a receipt, and whose it is."""
    if purchase.state is None or not purchase.filing.customer_id:
        return set()
    return {(key, purchase.filing.customer_id) for key in piece_keys(purchase.state)}


def _left(changes: Sequence[Change]) -> set[str]:
    """Customers whose file may have lost a scope."""
    pairs = [(ch.before.filing, ch.after.filing) for ch in changes]
    return {
        old.customer_id
        for old, new in pairs
        if old.customer_id and (old.customer_id != new.customer_id or old.scopes - new.scopes)
    }


def _scopes_after(
    db: Connection, changes: Sequence[Change], before: Scopes, doubtful: set[str]
) -> Scopes:
    """The scopes of each file; counted anew only where something may have left."""
    after = dict(before)
    for ch in changes:
        new = ch.after.filing
        if new.customer_id:
            after[new.customer_id] |= new.scopes
    if doubtful:
        after |= dict.fromkeys(doubtful, NONE) | _counted(db, doubtful)
    return after


def _file(db: Connection, moved: Scopes) -> None:
    """Keep the scopes of files."""
    if moved:
        db.execute(
            text("""
                INSERT INTO file (customer_id, scopes)
                SELECT id, string_to_array(coalesce(scopes, ''), chr(31))
                FROM unnest(
                    string_to_array(:ids, chr(10), ''),
                    string_to_array(:scopes, chr(10), '')
                ) AS n (id, scopes)
                ON CONFLICT (org, customer_id) DO UPDATE SET scopes = excluded.scopes
            """),
            {"ids": "\n".join(moved), "scopes": "\n".join(map(joined, moved.values()))},
        )


def _counted(db: Connection, customers: Collection[str]) -> Scopes:
    rows = db.execute(
        text("""
            SELECT customer_id, array_agg(DISTINCT scope) AS scopes FROM (
                SELECT customer_id, unnest(scopes) AS scope FROM entity
                WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
                  AND customer_id <> ''
                UNION ALL
                SELECT customer_id, 'dev:' || device_id FROM visit
                WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
            ) AS reasons GROUP BY customer_id
        """),
        {"ids": sorted(customers)},
    )
    return {r.customer_id: frozenset(r.scopes) for r in rows}


def _rows_of(changes: Sequence[Change], before: Scopes, after: Scopes) -> Iterator[Row]:
    for ch in changes:
        old, new = ch.before, ch.after
        was = before.get(old.filing.customer_id, old.filing.scopes) if old.body else NONE
        now = after.get(new.filing.customer_id, new.filing.scopes) if new.body else NONE
        for scope in sorted(was | now):
            yield Row(scope, new.ref, old.version + 1, scope not in now)


def _followers(
    db: Connection,
    changes: Sequence[Change],
    before: Scopes,
    after: Scopes,
    moved: Sequence[str],
) -> Iterator[Row]:
    """Records of a file whose scopes changed, though they did not change themselves."""
    if not moved:
        return
    changed = {ch.after.ref for ch in changes}
    rows = db.execute(
        text("""
            SELECT customer_id, type, id, version FROM entity
            WHERE org = this_org() AND customer_id = ANY(CAST(:ids AS text[]))
              AND customer_id <> '' AND body IS NOT NULL
            ORDER BY type, id
        """),
        {"ids": moved},
    )
    for row in rows:
        ref = (row.type, row.id)
        if ref not in changed:
            for scope in sorted(after[row.customer_id] ^ before[row.customer_id]):
                gone = scope not in after[row.customer_id]
                yield Row(scope, ref, row.version, gone)
